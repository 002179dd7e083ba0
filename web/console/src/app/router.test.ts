import { expect, test } from 'vitest';
import { router } from './router';
import { OPEN_PAGES, PAGES } from './routes';

test('every page has a path of its own, and the router takes them all', () => {
  const paths = [...OPEN_PAGES, ...PAGES].map((page) => page.path);
  expect([...new Set(paths)]).toEqual(paths);
  for (const path of paths) expect(router.routesByPath).toHaveProperty([path]);
});
