/** The tenant's life, as it happens: types, the reducer, the socket, and the store that screens read. */
export * from './types';
export { ServerClock } from './clock';
export { applyPatch, asOf, reduce } from './reduce';
export { type Counts, countsSince, lately, quarter, today } from './queue';
export { type Connection, LiveSocket, type Listener, type Options, SIGN_IN_AGAIN, type Wire } from './socket';
export {
  clock,
  isStale,
  type Live,
  live,
  onFact,
  renewLive,
  settled,
  silence,
  STALE_MS,
  startLive,
  stopLive,
  useLive,
  useSettled,
} from './store';
