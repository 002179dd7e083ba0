import { expect, test } from 'vitest';
import type { Target } from '../model/view';
import { targetsOf } from './palette-verbs';

const target = (name: string, number = ''): Target => ({
  kind: number ? 'agent' : 'queue', id: name, name, number, state: 'free', since: '2026-11-23T01:00:00.000Z', waiting: 0, free: 0,
});
const ALL = [target('张敏', '1015'), target('Zhang Min', '1016'), target('Callum Reed', '1017'), target('恒暖报修')];
const names = (text: string, verb: string) => targetsOf(ALL, text, verb).map((each) => each.name);

test('a target is meant by the beginning of its name, number or initials, with the verb or without', () => {
  expect(names('转接 张敏', '转接')).toEqual(['张敏']);
  expect(names('转接张', '转接')).toEqual(['张敏']);
  expect(names('暖', '转接')).toEqual(['恒暖报修']);
  expect(names('hnbx', '转接')).toEqual(['恒暖报修']);
  expect(names('Transfer to Zhang Min', 'Transfer to ')).toEqual(['Zhang Min']);
  expect(names('1015', 'Transfer to')).toEqual(['张敏']);
  expect(names('callum', 'Call')).toEqual(['Callum Reed']);
  expect(names('call callum', 'Call')).toEqual(['Callum Reed']);
});

test('the verb alone means anybody, and letters in the middle of a name mean nobody', () => {
  expect(names('转接', '转接')).toHaveLength(ALL.length);
  expect(names('hang', 'Transfer to')).toEqual([]);
  expect(names('allum', 'Call')).toEqual([]);
});
