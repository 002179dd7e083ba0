/**
 * What the desk shows, from the live state alone: whose contact, in which state, since when, who hears whom. Pure, so
 * that a test can say every state (DESIGN 1.1: never from a local guess).
 */
import type { Instant, LiveAgent, LiveContact, LiveLeg, LiveSegment, LiveState } from '@zuoxi/live';
import { groupNumber, shownState, type ShownState } from '@zuoxi/ui';

/** One end of the line that says who hears whom. */
export interface End {
  who: 'customer' | 'me' | 'agent' | 'other';
  name: string;
  /** solid: both hear; ringing: dashed; music: hears music; muted: heard by nobody; alone: connected, hears nobody. */
  link: 'solid' | 'ringing' | 'music' | 'muted' | 'alone';
}

export interface DeskView {
  agent: LiveAgent;
  /** The one word of the block. */
  shown: ShownState;
  since: Instant;
  contact: LiveContact | null;
  /** Mine of the contact; null while it only rings. */
  segment: LiveSegment | null;
  /** How long the customer waited before me, seconds; null when they did not wait. */
  waitedSeconds: number | null;
  ends: End[];
  isMuted: boolean;
  /** When it goes to the next agent; null unless it rings here. */
  ringUntil: Instant | null;
  /** End of the wrap-up, when there is one. */
  wrapUpUntil: Instant | null;
  /** Names of the queues that one may see, by id. */
  queues: Record<string, string>;
  /** What the agent goes over to when the contact is done. */
  after: string;
}

/** The desk of the agent whose socket it is; null while nothing is known of them. */
export function deskView(state: LiveState | null, connected: boolean): DeskView | null {
  const agent = state?.me.agent ? state.agents[state.me.agent] : undefined;
  if (!state || !agent) return null;
  const contact = agent.contact ? (state.contacts[agent.contact] ?? null) : null;
  const segment = contact?.segments.filter((each) => each.agent === agent.id).at(-1) ?? null;
  const shown = connected ? shownState(agent.status, agent.state, agent.reachable || agent.status === 'signed_out') : 'lost';
  const mine = contact?.legs.find((leg) => leg.agent === agent.id);
  return {
    agent,
    shown,
    since: agent.state === 'free' ? later(agent.status_since, agent.state_since) : agent.state_since,
    contact,
    segment,
    waitedSeconds: waited(contact),
    ends: contact ? ends(state, contact, agent.id) : [],
    isMuted: mine?.muted ?? false,
    ringUntil: agent.state === 'ringing' ? ringUntil(state, contact) : null,
    wrapUpUntil: segment?.wrap_up_until ?? null,
    queues: Object.fromEntries(Object.values(state.queues).map((queue) => [queue.id, queue.name])),
    after: agent.after || agent.status,
  };
}

function later(one: Instant, other: Instant): Instant {
  return one > other ? one : other;
}

/** Seconds of the last wait; while it rings, up to the offer. */
function waited(contact: LiveContact | null): number | null {
  const began = contact?.wait_began_at ?? contact?.wait?.since;
  const ended = contact?.offer?.at ?? contact?.wait_ended_at;
  return began && ended ? Math.max(0, (Date.parse(ended) - Date.parse(began)) / 1000) : null;
}

function ringUntil(state: LiveState, contact: LiveContact | null): Instant | null {
  const offer = contact?.offer;
  const seconds = offer ? state.queues[offer.queue]?.ring_seconds : undefined;
  return offer && seconds ? new Date(Date.parse(offer.at) + seconds * 1000).toISOString() : null;
}

function ends(state: LiveState, contact: LiveContact, me: string): End[] {
  const name = (leg: LiveLeg): string => {
    if (leg.who === 'customer') return contact.customer_name || groupNumber(contact.customer);
    return (leg.agent && state.agents[leg.agent]?.name) || groupNumber(leg.number) || leg.endpoint;
  };
  return contact.legs
    .map((leg): End => ({ who: leg.agent === me ? 'me' : leg.who, name: name(leg), link: linkOf(leg, contact) }))
    .sort((one, other) => rank(one) - rank(other));
}

function linkOf(leg: LiveLeg, contact: LiveContact): End['link'] {
  if (leg.state !== 'up') return 'ringing';
  if (leg.on_hold) return 'music';
  if (leg.muted) return 'muted';
  return contact.joined.includes(leg.leg) ? 'solid' : 'alone';
}

/** The customer at the left, then I, then whoever else. */
function rank(end: End): number {
  return ['customer', 'me', 'agent', 'other'].indexOf(end.who);
}

/** Who could take the contact over: free first, then by name. */
export interface Target {
  kind: 'agent' | 'queue';
  id: string;
  name: string;
  number: string;
  state: ShownState;
  since: Instant;
  waiting: number;
  free: number;
}

/** Agents and queues that fit what was typed; without words whoever could help at once comes first. */
export function targets(state: LiveState, me: string, typed: string): Target[] {
  const word = typed.trim().toLowerCase();
  const fits = (...texts: string[]) => !word || texts.some((text) => text.toLowerCase().includes(word));
  const isFree = (agent: LiveAgent) => agent.status === 'ready' && agent.state === 'free' && agent.reachable;
  const agents = Object.values(state.agents);
  const people: Target[] = agents
    .filter((agent) => agent.id !== me && agent.status !== 'signed_out' && fits(agent.name, agent.number))
    .map((agent) => ({
      kind: 'agent', id: agent.id, name: agent.name, number: agent.number,
      state: shownState(agent.status, agent.state, agent.reachable), since: agent.state_since, waiting: 0, free: isFree(agent) ? 1 : 0,
    }));
  const queues: Target[] = Object.values(state.queues)
    .filter((queue) => fits(queue.name))
    .map((queue) => ({
      kind: 'queue', id: queue.id, name: queue.name, number: '', state: 'free', since: state.at, waiting: queue.waiting,
      free: agents.filter((agent) => agent.queues.includes(queue.id) && isFree(agent)).length,
    }));
  const order = (one: Target) => (one.kind === 'agent' ? (one.free ? 0 : 2) : 1);
  return [...people, ...queues].sort((one, other) => order(one) - order(other) || one.name.localeCompare(other.name));
}
