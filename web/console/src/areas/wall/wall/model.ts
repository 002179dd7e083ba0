/** What the wall says, from the live state: pure, so that a test can say so too. */
import { type Counts, countsSince, lately, type LiveAgent, type LiveQueue, type LiveState, quarter, today } from '@zuoxi/live';
import { type ShownState, shownState } from '@zuoxi/ui';
import { type Limits, USUAL } from './board';

const ENOUGH = 5;
const HALF_HOUR_MS = 1_800_000;
const FEWEST_HALVES = 7;

/** How a share stands to the aim: in colour only where it is short of it. */
export function shortOf(share: number | null, limits: Limits = USUAL.limits): 'poor' | 'low' | undefined {
  return share === null || share * 100 >= limits.levelWarn ? undefined : share * 100 < limits.levelAlert ? 'poor' : 'low';
}

export type Heat = 'nobody' | 'normal' | 'strained' | 'urgent';

export interface QueueRow {
  id: string;
  name: string;
  heat: Heat;
  waiting: number;
  since: string | null;
  level: number;
  lately: Counts;
  today: Counts;
  free: number;
}

export interface AgentCell {
  agent: LiveAgent;
  state: ShownState;
  since: string;
  limit?: number;
  isOver: boolean;
}

export interface Need {
  id: string;
  kind: 'queue_wait' | 'queue_level' | 'wrap_up' | 'break' | 'unreachable' | 'trunk' | 'switch';
  isAlert: boolean;
  name: string;
  since?: string;
  values: Record<string, string | number>;
  agent?: string;
}

export interface HalfHour {
  at: string;
  answered: number;
  abandoned: number;
}

export interface Wall {
  waiting: number;
  longest: QueueRow | null;
  today: Counts;
  lately: Counts;
  cells: AgentCell[];
  byState: Partial<Record<ShownState, number>>;
  present: number;
  queues: QueueRow[];
  needs: Need[];
  lines: { used: number; most: number };
  arrivals: HalfHour[];
}

const NONE: Counts = { offered: 0, answered: 0, abandoned: 0, left: 0, within_level: 0 };
const ORDER: ShownState[] = ['talking', 'holding', 'ringing', 'wrap_up', 'free', 'on_break', 'lost', 'signed_out'];
const HEATS: Heat[] = ['urgent', 'strained', 'normal', 'nobody'];

/** Answered within the level, of all that were answered or gave up; null when there were none. */
export function level(counts: Counts): number | null {
  const all = counts.answered + counts.abandoned;
  return all > 0 ? counts.within_level / all : null;
}

/** How many calls have somebody on the line: an agent's wrap-up takes none. */
export function linesInUse(state: LiveState): number {
  return Object.entries(state.calls).filter(([call, contact]) => !state.contacts[contact]?.calls[call]?.ended).length;
}

/** Everything on the wall at `now` (ms of the server's clock). */
export function wallOf(state: LiveState, now: number, limits: Limits = USUAL.limits): Wall {
  const cells = Object.values(state.agents).map((agent) => cellOf(agent, now, limits)).sort(byPlace);
  const present = cells.filter((cell) => cell.state !== 'signed_out');
  const queues = Object.values(state.queues).map((queue) => rowOf(queue, state, now, limits)).sort(byHeat);
  const byState: Partial<Record<ShownState, number>> = {};
  for (const cell of present) byState[cell.state] = (byState[cell.state] ?? 0) + 1;
  const waitingQueues = queues.filter((row) => row.since !== null);
  return {
    waiting: queues.reduce((sum, row) => sum + row.waiting, 0),
    longest: waitingQueues.sort((a, b) => ((a.since ?? '') < (b.since ?? '') ? -1 : 1))[0] ?? null,
    today: queues.map((row) => row.today).reduce(plus, NONE),
    lately: queues.map((row) => row.lately).reduce(plus, NONE),
    cells: present,
    byState,
    present: present.length,
    queues,
    needs: needsOf(state, queues, present, now, limits),
    lines: { used: linesInUse(state), most: state.tenant.max_calls },
    arrivals: arrivalsOf(state, now),
  };
}

function plus(a: Counts, b: Counts): Counts {
  return {
    offered: a.offered + b.offered,
    answered: a.answered + b.answered,
    abandoned: a.abandoned + b.abandoned,
    left: a.left + b.left,
    within_level: a.within_level + b.within_level,
  };
}

function seconds(since: string, now: number): number {
  return (now - Date.parse(since)) / 1000;
}

function cellOf(agent: LiveAgent, now: number, limits: Limits): AgentCell {
  const state = shownState(agent.status, agent.state, agent.reachable);
  const since = state === 'on_break' || state === 'signed_out' ? agent.status_since : agent.state_since;
  const limit = state === 'wrap_up' ? limits.wrapUp : state === 'on_break' ? limits.onBreak : undefined;
  const cell: AgentCell = { agent, state, since, isOver: limit !== undefined && seconds(since, now) > limit };
  return limit === undefined ? cell : { ...cell, limit };
}

function byPlace(a: AgentCell, b: AgentCell): number {
  if (a.isOver !== b.isOver) return a.isOver ? -1 : 1;
  return ORDER.indexOf(a.state) - ORDER.indexOf(b.state) || (a.since < b.since ? -1 : a.since > b.since ? 1 : 0);
}

function rowOf(queue: LiveQueue, state: LiveState, now: number, limits: Limits): QueueRow {
  const agents = Object.values(state.agents).filter((agent) => agent.queues.includes(queue.id));
  const shown = agents.map((agent) => shownState(agent.status, agent.state, agent.reachable));
  const row = {
    id: queue.id,
    name: queue.name,
    waiting: queue.waiting,
    since: queue.longest_since,
    level: queue.service_level_seconds,
    lately: lately(queue, now),
    today: today(state, queue),
    free: shown.filter((each) => each === 'free').length,
  };
  return { ...row, heat: heatOf(row, shown.some((each) => each !== 'signed_out'), now, limits) };
}

function heatOf(row: Omit<QueueRow, 'heat'>, isStaffed: boolean, now: number, limits: Limits): Heat {
  const wait = row.since === null ? 0 : seconds(row.since, now);
  const share = row.lately.answered + row.lately.abandoned >= ENOUGH ? level(row.lately) : null;
  const short = shortOf(share, limits);
  if (wait > limits.waitAlert * row.level || (row.waiting > 0 && row.free === 0 && short === 'poor')) return 'urgent';
  if (wait > limits.waitWarn * row.level || short !== undefined) return 'strained';
  return isStaffed ? 'normal' : 'nobody';
}

function byHeat(a: QueueRow, b: QueueRow): number {
  return HEATS.indexOf(a.heat) - HEATS.indexOf(b.heat) || b.waiting - a.waiting || a.name.localeCompare(b.name);
}

function needsOf(state: LiveState, queues: QueueRow[], cells: AgentCell[], now: number, limits: Limits): Need[] {
  const needs: Need[] = [];
  if (!state.switch.up) {
    needs.push({ id: 'switch', kind: 'switch', isAlert: true, name: state.cell, since: state.switch.since, values: {} });
  }
  for (const row of queues) {
    const wait = row.since === null ? 0 : seconds(row.since, now);
    const share = row.lately.answered + row.lately.abandoned >= ENOUGH ? level(row.lately) : null;
    if (row.since !== null && wait > limits.waitWarn * row.level) {
      const values = { target: row.level, count: row.waiting };
      const isAlert = wait > limits.waitAlert * row.level;
      needs.push({ id: `wait ${row.id}`, kind: 'queue_wait', isAlert, name: row.name, since: row.since, values });
    } else if (share !== null && shortOf(share, limits)) {
      const { within_level: within, answered, abandoned } = row.lately;
      const values = { share: (share * 100).toFixed(1), within, all: answered + abandoned, target: limits.levelWarn };
      needs.push({ id: `level ${row.id}`, kind: 'queue_level', isAlert: shortOf(share, limits) === 'poor', name: row.name, values });
    }
  }
  for (const trunk of Object.values(state.trunks)) {
    if (trunk.reachable === false) {
      const since = trunk.since === null ? {} : { since: trunk.since };
      needs.push({ id: `trunk ${trunk.id}`, kind: 'trunk', isAlert: true, name: trunk.name, values: {}, ...since });
    }
  }
  for (const cell of cells) {
    const name = `${cell.agent.number} ${cell.agent.name}`;
    const about = { name, since: cell.since, agent: cell.agent.id };
    if (cell.isOver) {
      const kind = cell.state === 'wrap_up' ? 'wrap_up' : 'break';
      needs.push({ id: `over ${cell.agent.id}`, kind, isAlert: false, values: { limit: (cell.limit ?? 0) / 60 }, ...about });
    } else if (cell.state === 'lost') {
      needs.push({ id: `lost ${cell.agent.id}`, kind: 'unreachable', isAlert: false, values: {}, ...about });
    }
  }
  return needs.sort((a, b) => Number(b.isAlert) - Number(a.isAlert));
}

/** Answered and given up per half-hour of today, up to now. */
function arrivalsOf(state: LiveState, now: number): HalfHour[] {
  const found: HalfHour[] = [];
  const queues = Object.values(state.queues);
  const last = Date.parse(quarter(new Date(now).toISOString()));
  const day = Math.max(Date.parse(state.day.began_at), last - 24 * HALF_HOUR_MS);
  // From the first call on, but never so little that the day can't be seen.
  const quarters = queues.flatMap((queue) => Object.entries(queue.quarters));
  const called = quarters.filter(([, counts]) => counts.some(Boolean)).map(([at]) => Date.parse(at));
  const first = Math.max(day, Math.min(last - FEWEST_HALVES * HALF_HOUR_MS, ...called));
  for (let at = first - (first % HALF_HOUR_MS); at <= last; at += HALF_HOUR_MS) {
    const from = new Date(at).toISOString();
    const to = new Date(at + HALF_HOUR_MS).toISOString();
    const counts = queues.map((queue) => difference(countsSince(queue, from), countsSince(queue, to))).reduce(plus, NONE);
    found.push({ at: from, answered: counts.answered, abandoned: counts.abandoned });
  }
  return found;
}

function difference(a: Counts, b: Counts): Counts {
  return {
    offered: a.offered - b.offered,
    answered: a.answered - b.answered,
    abandoned: a.abandoned - b.abandoned,
    left: a.left - b.left,
    within_level: a.within_level - b.within_level,
  };
}
