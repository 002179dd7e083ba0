import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { asOf, reduce } from './reduce';
import type { Fact, LiveState } from './types';

const CASES = join(import.meta.dirname, '../../../../tests/live/cases');

interface Case {
  state: LiveState;
  facts: Fact[];
  after: LiveState;
}

function timeless(state: LiveState): Partial<LiveState> {
  const { at: _at, position: _position, ...rest } = state;
  return rest;
}

describe('the golden cases that the Python reducer runs too', () => {
  for (const file of readdirSync(CASES)) {
    it.each([1, 2])(`${file}: the facts, each told %i times, lead from the first state to the last`, (times) => {
      const given = JSON.parse(readFileSync(join(CASES, file), 'utf-8')) as Case;
      const untouched = structuredClone(given.state);
      let state = given.state;
      for (const fact of given.facts) {
        for (let time = 0; time < times; time += 1) state = reduce(state, fact);
      }
      expect(timeless(asOf(state, given.after.at))).toEqual(timeless(given.after));
      expect(given.state).toEqual(untouched);
    });
  }
});
