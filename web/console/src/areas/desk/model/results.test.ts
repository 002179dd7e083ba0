import { expect, test } from 'vitest';
import { choosable, columns } from './results';

const ALL = ['咨询', '维修/上门/改约', '维修/上门/催办', '维修/寄修', '投诉'].map((name, place) => ({ id: String(place), name, place }));
const words = (path: string[]) => columns(ALL, path).map((column) => column.map((choice) => choice.word));

test('names with levels become columns, and a choice ends where a name ends', () => {
  expect(words([])).toEqual([['咨询', '维修', '投诉']]);
  expect(words(['维修'])).toEqual([['咨询', '维修', '投诉'], ['上门', '寄修']]);
  expect(words(['维修', '上门', '改约'])).toHaveLength(3);
  expect(columns(ALL, ['维修'])[0]?.[1]).toEqual({ word: '维修', disposition: null, isOn: true });
  expect(columns(ALL, ['维修', '上门'])[2]?.[0]?.disposition?.name).toBe('维修/上门/改约');
});

test('only active ones of this queue or of all queues can be chosen, in their order', () => {
  const all = [
    { id: 'a', name: 'late', place: 9 }, { id: 'b', name: 'other', queue: 'q2' }, { id: 'c', name: 'mine', queue: 'q1', place: 1 },
    { id: 'd', name: 'gone', active: false },
  ];
  expect(choosable(all, 'q1').map((each) => each.id)).toEqual(['c', 'a']);
});
