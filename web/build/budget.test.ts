import { expect, test } from 'vitest';
import budgets from './budget.json';
import { type Budget, filesOf, manifestOf, weigh } from './budget';

const GROWTH = 1.05;

// `tools/web build` makes what is weighed; `make test` builds first.
test.each(Object.entries(budgets as Record<string, Budget>))('the first visit of %s stays light', (name, budget) => {
  const manifest = manifestOf(budget.application);
  if (!manifest) return;
  const bytes = weigh(budget.application, filesOf(manifest, budget.modules));
  expect(bytes, `${name}: the limit of DESIGN 10`).toBeLessThanOrEqual(budget.limit);
  const most = Math.round(budget.accepted * GROWTH);
  expect(bytes, `${name} grew by more than 5 %; if that is wanted, put ${bytes} into build/budget.json`).toBeLessThanOrEqual(most);
});

test('what the entry loads later does not count', () => {
  const chunk = (file: string, more: object = {}) => ({ file, ...more });
  const manifest = { a: chunk('a.js', { imports: ['b'], dynamicImports: ['c'], css: ['a.css'] }), b: chunk('b.js'), c: chunk('c.js') };
  expect([...filesOf(manifest, ['a'])]).toEqual(['a.js', 'a.css', 'b.js']);
  expect(() => filesOf(manifest, ['gone'])).toThrow('the build has no gone');
});
