import { expect, test } from 'vitest';
import { changesOf } from './changes';

const ID = '01a1ec7e-5ea9-7d66-b5a8-4ec4e6a3c762';

test('a change is told by names and levels, never by ids or brackets, and what only ids say is left out', () => {
  const before = { id: ID, name: 'Sales', skills: [], enabled: true, flow: ID, hours: { monday: ['09:00-18:00'] } };
  const after = { id: ID.replace('01', '02'), name: 'Sales', skills: [{ skill: ID, name: 'French', level: 4 }], enabled: true, flow: null, hours: {} };
  expect(changesOf(before, after)).toEqual([
    { field: 'skills', was: '', is: 'French·4' },
    { field: 'hours', was: 'monday 09:00-18:00', is: '' },
  ]);
});
