/**
 * The live state of a tenant as the socket `/v1/live` gives it, and as `reduce` carries it on.
 *
 * Only instants, never durations: a running time is `now() - since`, with the server's clock (`clock.ts`).
 * The Python twin is `zuoxi/domain/live`; both run `tests/live/cases/*.json`.
 */

/** RFC 3339 in UTC with milliseconds, `2026-11-23T01:00:00.000Z`: comparable as text. */
export type Instant = string;

export type Status = 'signed_out' | 'ready' | 'on_break';
export type AgentState = 'free' | 'ringing' | 'talking' | 'holding' | 'wrap_up';
/** Where the customer is. `leaving`: gone or being hung up; a wrap-up may still run. */
export type Stage = 'dialing' | 'transferring' | 'flow' | 'waiting' | 'ringing' | 'talking' | 'holding' | 'leaving';
export type LegState = 'dialed' | 'ringing' | 'up';

/** What the agent says (`status`), what the system sees (`state`), and whether a device of theirs can ring. */
export interface LiveAgent {
  id: string;
  number: string;
  name: string;
  login: string;
  queues: string[];
  status: Status;
  /** of the break; 'missed' when the system said it */
  reason: string;
  status_since: Instant;
  state: AgentState;
  state_since: Instant;
  /** '' when there is one that the viewer may not know */
  contact: string | null;
  reachable: boolean;
  endpoint: string;
  contacts_today: number;
  /** What they said shall hold after this contact ('' = as now). */
  after: Status | '';
  after_reason: string;
  /** what rings for them; of `outside` its number */
  device: 'phone' | 'browser' | 'outside';
  device_number: string;
  seq: number;
}

/** Counts of one quarter-hour: offered, answered, abandoned, left for another way, answered within the service level. Each
 * counts at the moment it happened. Service level = within / (answered + abandoned). */
export type Quarter = [offered: number, answered: number, abandoned: number, left: number, within_level: number];

export interface LiveQueue {
  id: string;
  name: string;
  service_level_seconds: number;
  /** How long it rings at an agent before the next is asked. */
  ring_seconds: number;
  waiting: number;
  /** The arrival of whoever has waited longest. */
  longest_since: Instant | null;
  /** by the quarter-hour's beginning; with scope 'own' one entry, all of today at `day.began_at`. See `today()`, `lately()`. */
  quarters: Record<Instant, Quarter>;
}

export interface LiveChoice {
  node: string;
  digits: string;
  /** the way out they chose; '' when the node asked again */
  exit: string;
  at: Instant;
}

export interface LiveWait {
  queue: string;
  priority: number;
  since: Instant;
  /** place in the cell's order of arrival */
  order: number;
  service_level_seconds: number;
}

/** It rings at these agents. `why`: routing's reasons as data (strategy, chosen, candidates, …). */
export interface LiveOffer {
  offer: string;
  queue: string;
  agents: string[];
  at: Instant;
  why: Record<string, unknown>;
}

/** One agent's part of the contact. An instant that is null has not come (or is over: `talk_since`, `hold_since`). */
export interface LiveSegment {
  segment: string;
  agent: string;
  queue: string | null;
  accepted_at: Instant;
  /** the first time they heard each other */
  talk_began_at: Instant | null;
  /** the customer doesn't hear the agent */
  muted: boolean;
  /** the agent's browser is gone: the customer hears music until it is back */
  away_since: Instant | null;
  hold_since: Instant | null;
  talk_ended_at: Instant | null;
  ended_by: string;
  wrap_up_since: Instant | null;
  wrap_up_until: Instant | null;
  done_at: Instant | null;
  disposition: string;
  notes: string;
}

/** A line in the call. `who`: customer, agent, or another (an outside party, an extension). */
export interface LiveLeg {
  leg: string;
  who: 'customer' | 'agent' | 'other';
  agent: string | null;
  endpoint: string;
  state: LegState;
  since: Instant;
  /** of a party outside: its number */
  number: string;
  muted: boolean;
  /** hears music */
  on_hold: boolean;
}

/** The agent has given the contact away, to one of the three. `outcome` '' while nobody has taken it. */
export interface LiveTransfer {
  segment: string;
  agent: string;
  to_agent: string | null;
  to_queue: string | null;
  to_number: string;
  at: Instant;
  ended_at: Instant | null;
  outcome: '' | 'queued' | 'taken' | 'reached' | 'returned';
}

export interface LiveRecording {
  recording: string;
  since: Instant;
  paused: boolean;
}

/** A customer's contact while it lives: until the customer is gone and every wrap-up is over. */
export interface LiveContact {
  id: string;
  channel: string;
  inbound: boolean;
  /** the customer's number, masked without the permission number.see */
  customer: string;
  customer_name: string;
  /** the number they dialled, or from which we dialled */
  number: string;
  trunk: string | null;
  flow: string | null;
  stage: Stage;
  stage_since: Instant;
  opened_at: Instant;
  answered_at: Instant | null;
  closed_at: Instant | null;
  outcome: string;
  /** where it is in the flow */
  node: { node: string; type: string; at: Instant } | null;
  choices: LiveChoice[];
  /** the queue it waits in, or was last taken from */
  queue: string | null;
  wait: LiveWait | null;
  /** the end of the last wait, for 'waited 38 s': with `wait_began_at` */
  wait_began_at: Instant | null;
  wait_ended_at: Instant | null;
  offer: LiveOffer | null;
  /** why the present agent: of the offer that was accepted last */
  why: Record<string, unknown>;
  /** whose contact it is now */
  agent: string | null;
  segments: LiveSegment[];
  transfers: LiveTransfer[];
  /** why a list of the tenant's refuses this caller */
  refused: string;
  /** the customer's own line, once it is there */
  customer_leg: string;
  legs: LiveLeg[];
  /** legs that hear each other */
  joined: string[];
  recording: LiveRecording | null;
  /** number of the contact's last fact */
  seq: number;
  /** its calls, each with the number of its last fact; 'ended' are over */
  calls: Record<string, { seq: number; ended: boolean }>;
}

/** A line to a carrier. `reachable` null: nobody has asked it yet. */
export interface LiveTrunk {
  id: string;
  name: string;
  /** the carrier's user number (用户号) */
  number: string;
  reachable: boolean | null;
  since: Instant | null;
  /** live calls on it are counted over `contacts`; 0 = no limit */
  max_calls: number;
  seq: number;
}

/** A phone that registers. `reachable` null: bound to no agent, so nobody has looked. */
export interface LivePhone {
  id: string;
  name: string;
  extension: string;
  agent: string | null;
  reachable: boolean | null;
}

export interface LiveState {
  /** the server's clock when the snapshot was made, then the last fact's */
  at: Instant;
  cell: string;
  /** the cell's journal position of the snapshot */
  position: number;
  tenant: { id: string; code: string; name: string; time_zone: string; max_calls: number; version: number };
  /** 'all': every contact of the tenant. 'own': only the viewer's; queues' counts then come from the server. */
  scope: 'all' | 'own';
  me: { login: string; agent: string | null };
  /** the tenant's day that the counts of today belong to */
  day: { began_at: Instant; ends_at: Instant };
  agents: Record<string, LiveAgent>;
  queues: Record<string, LiveQueue>;
  contacts: Record<string, LiveContact>;
  /** call -> contact */
  calls: Record<string, string>;
  trunks: Record<string, LiveTrunk>;
  phones: Record<string, LivePhone>;
  /** whether the switch of the cell answers */
  switch: { up: boolean; since: Instant };
}

/** A fact as the socket and the pull feed carry it. `data` has durations as numbers named `…_seconds`. */
export interface Fact {
  kind: string;
  id: string;
  seq: number;
  at: Instant;
  name: string;
  data: Record<string, any>;
}

/** Whole objects to put in place (null: take out), where the viewer may not see the facts they come from. */
export interface Patch {
  queues?: Record<string, LiveQueue | null>;
  contacts?: Record<string, LiveContact | null>;
}

/** What the server sends. `n` counts from 1 without gaps behind each snapshot. */
export type ServerMessage =
  | { snapshot: LiveState }
  | { n: number; fact: Fact }
  | { n: number; patch: Patch }
  | { beat: Instant }
  | { away: string };
