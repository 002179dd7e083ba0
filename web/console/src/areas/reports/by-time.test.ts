import { expect, it } from 'vitest';
import { byTime } from './by-time';

it('adds up what stands in the same part of time', () => {
  const rows = [
    { starts_at: 'a', offered: 2 }, { starts_at: 'a', offered: 3 }, { starts_at: 'b', offered: null }, { starts_at: 'b', offered: 1 },
  ];
  expect(byTime(rows, 'offered')).toEqual([{ at: 'a', value: 5 }, { at: 'b', value: 1 }]);
});
