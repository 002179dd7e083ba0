/** From the list of pages to the router. Whoever is not signed in comes to /sign-in and afterwards back. */
import {
  createRootRoute, createRoute, createRouter, lazyRouteComponent, Outlet, redirect,
} from '@tanstack/react-router';
import { freshToken, loadMe, Problem, useSession } from '@zuoxi/api';
import { ErrorState, Loading } from '@zuoxi/ui';
import { Suspense } from 'react';
import { firstPage } from './may';
import { OPEN_PAGES, PAGES } from './routes';

const root = createRootRoute({
  component: () => (
    <Suspense fallback={<Loading />}>
      <Outlet />
    </Suspense>
  ),
  errorComponent: ({ error, reset }) => <ErrorState error={error} onRetry={reset} />,
  notFoundComponent: () => <ErrorState error={new Problem({ status: 404, code: 'not_found', detail: '' })} />,
});

const open = OPEN_PAGES.map(({ path, load }) =>
  createRoute({ getParentRoute: () => root, path, component: lazyRouteComponent(load) }));

const inside = createRoute({
  getParentRoute: () => root,
  id: 'inside',
  component: lazyRouteComponent(() => import('./shell/shell')),
  pendingComponent: Loading,
  errorComponent: ({ error, reset }) => <ErrorState error={error} onRetry={reset} />,
  beforeLoad: async ({ location }) => {
    await freshToken();
    if (useSession.getState().is !== 'in')
      throw redirect({ to: '/sign-in', search: { to: location.href === '/' ? undefined : location.href } as never });
    await loadMe();
  },
});

const home = createRoute({
  getParentRoute: () => inside,
  path: '/',
  beforeLoad: async () => {
    throw redirect({ to: firstPage(await loadMe()), replace: true });
  },
});

const pages = PAGES.map(({ path, load }) =>
  createRoute({ getParentRoute: () => inside, path, component: lazyRouteComponent(load) }));

export const router = createRouter({
  routeTree: root.addChildren([...open, inside.addChildren([home, ...pages])]),
  // Plain `?a=b`: an address is to be read and sent.
  parseSearch: (search) => Object.fromEntries(new URLSearchParams(search)),
  stringifySearch: (search) => {
    const parts = Object.entries(search as Record<string, unknown>).filter(([, value]) => value !== undefined && value !== '');
    const text = new URLSearchParams(parts.map(([name, value]) => [name, String(value)])).toString();
    return text ? `?${text}` : '';
  },
  defaultPreload: 'intent',
  defaultPendingMs: 200,
});
