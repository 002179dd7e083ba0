/** The console's first code: small, without antd, so that the sign-in page is there at once (DESIGN 10). */
import '@zuoxi/ui/ui.css';
import { QueryClientProvider } from '@tanstack/react-query';
import { RouterProvider } from '@tanstack/react-router';
import { queries } from '@zuoxi/api';
import { startAppearance } from '@zuoxi/ui';
import { startWords } from '@zuoxi/words';
import { createRoot } from 'react-dom/client';
import { router } from './app/router';

const place = document.getElementById('app');
if (!place) throw new Error('index.html has no place for the console');
startAppearance();
await startWords('ui', 'shell');
createRoot(place).render(
  <QueryClientProvider client={queries}>
    <RouterProvider router={router} />
  </QueryClientProvider>,
);
