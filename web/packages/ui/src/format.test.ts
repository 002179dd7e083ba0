import { startWords } from '@zuoxi/words';
import { expect, test } from 'vitest';
import { clockTime, dayOf, figure, groupNumber, shortDate, timeOfDay } from './format';

test('a running time has hours only when there are some', () => {
  expect([0, 7, 167, 3849, -5].map(clockTime)).toEqual(['00:00', '00:07', '02:47', '1:04:09', '00:00']);
});

test('a date says its year only when it is not this one, in the tenant’s zone', () => {
  const now = Date.parse('2026-06-01T00:00:00Z');
  expect(shortDate('2026-11-18T01:42:00Z', now, 'Asia/Shanghai')).toBe('11-18 09:42');
  expect(shortDate('2025-12-31T15:59:00Z', now, 'Asia/Shanghai')).toBe('2025-12-31 23:59');
  expect(shortDate('2025-12-31T16:00:00Z', now, 'Asia/Shanghai')).toBe('01-01 00:00');
  expect(timeOfDay('2026-11-18T02:31:07Z', 'Asia/Shanghai')).toBe('10:31:07');
});

test('a Chinese mobile number is grouped, masked or not; others stay as they are', () => {
  expect(groupNumber('+8613812346021')).toBe('138 1234 6021');
  expect(groupNumber('138****6021')).toBe('138 **** 6021');
  expect(groupNumber('+864008001000')).toBe('400 800 1000');
  expect(groupNumber('95588')).toBe('95588');
  expect(groupNumber('+442071838750')).toBe('+442071838750');
});

test('a caller from a web page has no number, and is called so', async () => {
  await startWords('ui');
  expect(groupNumber('web')).toMatch(/^(网页来电|Web caller)$/);
});

test('a figure has commas between thousands and the digits asked for', () => {
  expect(figure(0)).toBe('0');
  expect(figure(999)).toBe('999');
  expect(figure(1234567)).toBe('1,234,567');
  expect(figure(-1234)).toBe('-1,234');
  expect(figure(98.456, 1)).toBe('98.5');
  expect(figure(12345.6, 1)).toBe('12,345.6');
});

test('a day is the one of the zone', () => {
  expect(dayOf(new Date('2026-11-18T23:30:00Z'), 'Asia/Shanghai')).toBe('2026-11-19');
  expect(dayOf(new Date('2026-11-18T23:30:00Z'), 'UTC')).toBe('2026-11-18');
});
