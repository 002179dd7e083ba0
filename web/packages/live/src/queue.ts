/** A queue's live figures: how many wait, since when, and counts per quarter-hour. Twin: zuoxi/domain/live/queue.py. */
import type { Fact, Instant, LiveContact, LiveQueue, LiveState, LiveWait, Quarter } from './types';

const KEPT_HOURS = 26;
const OFFERED = 0;
const ANSWERED = 1;
const ABANDONED = 2;
const LEFT = 3;
const WITHIN_LEVEL = 4;

/** The beginning of the quarter-hour of an instant. */
export function quarter(at: Instant): Instant {
  const minute = Math.floor(Number(at.slice(14, 16)) / 15) * 15;
  return `${at.slice(0, 14)}${String(minute).padStart(2, '0')}:00.000Z`;
}

/** The queues after a fact has made `after` of the contact `before`. With scope 'own' the server tells the queues. */
export function count(state: LiveState, before: LiveContact, after: LiveContact, fact: Fact): LiveState {
  if (state.scope !== 'all') return state;
  const was = before.wait;
  const now = after.wait;
  if (fact.name === 'ContactQueued' && now !== null) {
    state = add(state, now.queue, fact.at, [OFFERED]);
  } else if (was !== null && now === null) {
    state = add(state, was.queue, fact.at, end(was, fact));
  }
  if (same(was, now)) return state;
  const contacts = { ...state.contacts, [after.id]: after };
  for (const queue of new Set([was?.queue, now?.queue])) {
    const found = queue === undefined ? undefined : state.queues[queue];
    if (queue === undefined || found === undefined) continue;
    const since = Object.values(contacts).flatMap((each) => (each.wait?.queue === queue ? [each.wait.since] : []));
    const longest = since.length > 0 ? since.reduce((a, b) => (a < b ? a : b)) : null;
    const changed: LiveQueue = { ...found, waiting: since.length, longest_since: longest };
    state = { ...state, queues: { ...state.queues, [queue]: changed } };
  }
  return state;
}

function same(a: LiveWait | null, b: LiveWait | null): boolean {
  return a === b || (a !== null && b !== null && a.queue === b.queue && a.since === b.since && a.order === b.order);
}

/** How a wait that ended with this fact counts. */
function end(wait: LiveWait, fact: Fact): number[] {
  switch (fact.name) {
    case 'OfferAccepted':
      return fact.data.waited_seconds <= wait.service_level_seconds ? [ANSWERED, WITHIN_LEVEL] : [ANSWERED];
    case 'ContactAbandoned':
      return [ABANDONED];
    default:
      return [LEFT];
  }
}

function add(state: LiveState, queue: string, at: Instant, figures: number[]): LiveState {
  const found = state.queues[queue];
  if (found === undefined) return state;
  const start = quarter(at);
  const oldest = new Date(Date.parse(start) - KEPT_HOURS * 3_600_000).toISOString();
  const counts = [...(found.quarters[start] ?? [0, 0, 0, 0, 0])] as Quarter;
  for (const each of figures) counts[each] = (counts[each] ?? 0) + 1;
  const kept = Object.fromEntries(Object.entries(found.quarters).filter(([key]) => key > oldest));
  const quarters = { ...kept, [start]: counts };
  return { ...state, queues: { ...state.queues, [queue]: { ...found, quarters } } };
}

/** Sums of counts by name. */
export interface Counts {
  offered: number;
  answered: number;
  abandoned: number;
  left: number;
  within_level: number;
}

/** The counts of the quarter-hours that begin at `from` or later. */
export function countsSince(queue: LiveQueue, from: Instant): Counts {
  const sums: Quarter = [0, 0, 0, 0, 0];
  for (const [start, counts] of Object.entries(queue.quarters)) {
    if (start >= from) counts.forEach((value, index) => (sums[index] = (sums[index] ?? 0) + value));
  }
  const [offered, answered, abandoned, left, within_level] = sums;
  return { offered, answered, abandoned, left, within_level };
}

/** Today's counts: since the tenant's midnight. */
export function today(state: LiveState, queue: LiveQueue): Counts {
  return countsSince(queue, state.day.began_at);
}

/** The counts of this quarter-hour and the one before ('近半小时'). `now` in milliseconds of the server's clock. */
export function lately(queue: LiveQueue, now: number): Counts {
  return countsSince(queue, quarter(new Date(now - 15 * 60_000).toISOString()));
}
