/** The server's time in the browser, and one ticker for every timer on the page (DESIGN 10). */
import { useSyncExternalStore } from 'react';

let offset = 0; // ms to add to the browser's clock

/** Takes over the server's time: what it said (RFC 3339) when an answer arrived. */
export function setServerTime(at: string | Date): void {
  const said = new Date(at).getTime();
  if (!Number.isNaN(said)) offset = said - Date.now();
}

/** The server's time now, in ms. */
export function serverNow(): number {
  return Date.now() + offset;
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
