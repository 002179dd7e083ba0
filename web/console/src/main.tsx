/** The console's first code: small, without antd, so that the sign-in page is there at once (DESIGN 10). */
import '@zuoxi/ui/ui.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { freshToken, loadMe, queries } from '@zuoxi/api';
import { startAppearance } from '@zuoxi/ui';
import { loadWords, startWords } from '@zuoxi/words';
import { createRoot } from 'react-dom/client';
import { router } from './app/router';
import { OPEN_PAGES, PAGES } from './app/routes';

const place = document.getElementById('app');
if (!place) throw new Error('index.html has no place for the console');
startAppearance();
// Errors are the router's to show: it asks for the same.
const asked = askAhead().catch(() => undefined);
await startWords('ui', 'shell');
void asked.then((me) => me?.agent && loadWords('desk'));
createRoot(place).render(
  <QueryClientProvider client={queries}>
    <RouterProvider router={router} />
  </QueryClientProvider>,
);

/** Who is signed in and the code of their page, asked for while the framework still starts. */
async function askAhead() {
  const path = location.pathname;
  if (OPEN_PAGES.some((page) => page.path === path) || !(await freshToken())) return undefined;
  void import('./app/shell/shell');
  void PAGES.find((page) => page.path === path)?.load();
  return loadMe();
}
