import { expect, test } from 'vitest';
import { isDue } from './alarm';
import type { Need } from './model';

const need = (id: string, kind: Need['kind'] = 'queue_wait', isAlert = true): Need => ({ id, kind, isAlert, name: id, values: {} });

test('a new trouble sounds once a minute for each rule; what was there before, and warnings, do not', () => {
  const told = new Map<string, number>();
  expect(isDue([need('a')], new Set(), told, 0)).toBe(true);
  expect(isDue([need('a')], new Set(['a']), told, 1_000)).toBe(false);
  expect(isDue([need('a'), need('b')], new Set(['a']), told, 59_000)).toBe(false);
  expect(isDue([need('t', 'trunk')], new Set(), told, 59_000)).toBe(true);
  expect(isDue([need('b')], new Set(), told, 60_000)).toBe(true);
  expect(isDue([need('w', 'wrap_up', false)], new Set(), new Map(), 0)).toBe(false);
});
