/** Around what uses Ant Design: it is loaded when the first such thing is drawn. Suspends meanwhile. */
import { lazy } from 'react';

export const Antd = lazy(() => import('./provider'));
