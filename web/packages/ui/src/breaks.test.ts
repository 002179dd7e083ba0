import { expect, test } from 'vitest';
import { breakLimit, reasonWord } from './breaks';

const REASONS = [
  { id: '1', code: 'lunch', name: 'Lunch', allowed_minutes: 30 },
  { id: '2', code: 'meeting', name: 'Meeting', allowed_minutes: 0 },
];

test('a reason is shown by its name, whether its code or its name was said', () => {
  expect(['lunch', 'Lunch', 'something else'].map((said) => reasonWord(said, REASONS))).toEqual(['Lunch', 'Lunch', 'something else']);
});

test('a break has a limit only where its reason has one', () => {
  expect(['lunch', 'meeting', 'unknown', ''].map((said) => breakLimit(said, REASONS))).toEqual([1800, undefined, undefined, undefined]);
});
