/** The one place of live state in the browser. Screens read it by `useLive`; walls by `useSettled`, four times a second. */
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { ServerClock } from './clock';
import { applyPatch, asOf, reduce } from './reduce';
import { type Connection, LiveSocket, type Options } from './socket';
import type { Fact, LiveState } from './types';

export interface Live {
  /** null until the first snapshot */
  state: LiveState | null;
  connection: Connection;
  /** what the server can't reach ('engine'), '' when all is well */
  away: string;
  /** when something came last, by this machine's clock (ms); 0: never */
  heardAt: number;
  /** when the connection was lost (ms), 0: it is there */
  lostAt: number;
}

const NOTHING: Live = { state: null, connection: 'connecting', away: '', heardAt: 0, lostAt: 0 };
const SETTLE_MS = 250;
/** Without a word for longer, a wall says that its figures are old. */
export const STALE_MS = 2_000;

export const clock = new ServerClock();
export const live = createStore<Live>(() => NOTHING);
/** The same, at most four times a second: for screens that would else be drawn anew with each of many facts. */
export const settled = createStore<Live>(() => NOTHING);

const factListeners = new Set<(fact: Fact, state: LiveState) => void>();
let socket: LiveSocket | null = null;
let settling: ReturnType<typeof setTimeout> | undefined;

live.subscribe((now, before) => {
  const atOnce = now.connection !== before.connection || now.away !== before.away || before.state === null;
  if (atOnce) settle();
  else settling ??= setTimeout(settle, SETTLE_MS);
});

function settle(): void {
  clearTimeout(settling);
  settling = undefined;
  settled.setState(live.getState());
}

function tell(change: Partial<Live>): void {
  live.setState({ ...change, heardAt: Date.now() });
}

/** Begin to follow the tenant's life; a running connection is replaced. */
export function startLive(options: Options): void {
  stopLive();
  socket = new LiveSocket(options, {
    snapshot(state) {
      clock.heard(state.at);
      tell({ state, away: '' });
    },
    fact(fact) {
      const { state } = live.getState();
      if (state === null) return;
      clock.heard(fact.at);
      const after = reduce(state, fact);
      tell({ state: after });
      factListeners.forEach((each) => each(fact, after));
    },
    patch(patch) {
      const { state } = live.getState();
      if (state !== null) tell({ state: applyPatch(state, patch) });
    },
    beat(at) {
      clock.heard(at);
      const { state } = live.getState();
      tell({ state: state && asOf(state, at) });
    },
    away(what) {
      tell({ away: what });
    },
    connection(connection) {
      const { lostAt } = live.getState();
      live.setState({ connection, lostAt: connection === 'live' ? 0 : lostAt || Date.now() });
    },
  });
  socket.start();
}

/** Stop and forget (sign-out). */
export function stopLive(): void {
  socket?.stop();
  socket = null;
  clock.reset();
  live.setState(NOTHING, true);
}

/** Tell the server of a renewed access token. */
export function renewLive(): Promise<void> {
  return socket?.renew() ?? Promise.resolve();
}

/** Be told each fact with the state behind it (sounds, tones); returns the way to stop. */
export function onFact(listener: (fact: Fact, state: LiveState) => void): () => void {
  factListeners.add(listener);
  return () => factListeners.delete(listener);
}

/** Read the live store; the component is drawn again when what `select` gives has changed. */
export function useLive<T>(select: (live: Live) => T): T {
  return useStore(live, select);
}

/** Like `useLive`, at most four times a second. */
export function useSettled<T>(select: (live: Live) => T): T {
  return useStore(settled, select);
}

/** How long ago (ms) something came last; 0 while nothing ever has. */
export function silence(): number {
  const { heardAt } = live.getState();
  return heardAt ? Date.now() - heardAt : 0;
}

/** Whether figures are old: nothing heard for two seconds, not connected, or the server itself can't reach the engine. */
export function isStale(): boolean {
  const { connection, away } = live.getState();
  return connection !== 'live' || away !== '' || silence() > STALE_MS;
}
