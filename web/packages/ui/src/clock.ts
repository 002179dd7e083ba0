/** The server's time in the browser, and one ticker for every timer on the page (DESIGN 10). */
import { useSyncExternalStore } from 'react';

let clock: () => number = Date.now;

/** Who tells the server's time (ms); until then the browser's clock does. The live socket's, set by the shell. */
export function setServerClock(now: () => number): void {
  clock = now;
}

/** The server's time now, in ms. */
export function serverNow(): number {
  return clock();
}

const watchers = new Set<() => void>();
let timer: ReturnType<typeof setTimeout> | undefined;
let second = 0;

function tick(): void {
  second = Math.floor(serverNow() / 1000);
  for (const watcher of watchers) watcher();
  // On the server's full second, so that all timers change together.
  timer = setTimeout(tick, 1000 - (serverNow() % 1000) + 5);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  if (watchers.size === 1) tick();
  return () => {
    watchers.delete(watcher);
    if (watchers.size === 0) clearTimeout(timer);
  };
}

/** The server's time in whole seconds; the component draws anew each second. */
export function useSecond(): number {
  return useSyncExternalStore(watch, () => second || Math.floor(serverNow() / 1000));
}
