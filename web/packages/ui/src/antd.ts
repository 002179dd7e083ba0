/** Around what uses Ant Design: it is loaded when the first such thing is drawn. Suspends meanwhile. */
import { lazy } from 'react';

const load = () => import('./provider');

export const Antd = lazy(load);

/** Loads it ahead, for what will be needed soon and quickly. Errors are for who then needs it. */
export async function getAntdReady(): Promise<void> {
  await load().then((provider) => provider.loadLocale()).catch(() => undefined);
}
