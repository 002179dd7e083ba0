/**
 * A live state and a fact give the next live state. Twin: zuoxi/domain/live/reduce.py; keep them line by line alike.
 *
 * A fact whose number its stream has already seen is dropped, so facts may be told twice. A contact enters with its first
 * fact and leaves when the customer is gone, its calls are over and every wrap-up is done.
 */
import { closed, contactFact, opened } from './contact';
import { callFact } from './legs';
import { count } from './queue';
import type { AgentState, Fact, Instant, LiveAgent, LiveContact, LivePhone, LiveState, Patch, Status } from './types';

const DAY_MS = 86_400_000;

/** The state at a later instant although nothing happened: on a new day of the tenant's, today's counts are zero. */
export function asOf(state: LiveState, at: Instant): LiveState {
  let day = state.day;
  if (!day.ends_at || at < day.ends_at) return state;
  while (at >= day.ends_at) {
    day = { began_at: day.ends_at, ends_at: new Date(Date.parse(day.ends_at) + DAY_MS).toISOString() };
  }
  const agents = Object.fromEntries(
    Object.entries(state.agents).map(([id, each]) => [id, { ...each, contacts_today: 0 }]),
  );
  return { ...state, day, agents };
}

/** The state after a fact; the same object when the fact says nothing new to it. */
export function reduce(state: LiveState, fact: Fact): LiveState {
  state = asOf(state, fact.at);
  const after = step(state, fact);
  return after === state ? state : { ...after, at: fact.at > state.at ? fact.at : state.at };
}

/** Whole objects in place of their facts, for a viewer who may not see those. */
export function applyPatch(state: LiveState, patch: Patch): LiveState {
  const queues = merge(state.queues, patch.queues);
  const contacts = merge(state.contacts, patch.contacts);
  if (contacts === state.contacts) return { ...state, queues };
  const calls = Object.fromEntries(
    Object.values(contacts).flatMap((contact) => Object.keys(contact.calls).map((call) => [call, contact.id])),
  );
  return { ...state, queues, contacts, calls };
}

function merge<T>(known: Record<string, T>, given: Record<string, T | null> | undefined): Record<string, T> {
  if (!given) return known;
  const merged = { ...known };
  for (const [id, value] of Object.entries(given)) {
    if (value === null) delete merged[id];
    else merged[id] = value;
  }
  return merged;
}

function step(state: LiveState, fact: Fact): LiveState {
  switch (fact.kind) {
    case 'agent':
      return agentFact(state, fact);
    case 'contact':
      return ofContact(state, fact);
    case 'call':
      return ofCall(state, fact);
    case 'trunk':
      return trunkFact(state, fact);
    case 'cell':
      return cellFact(state, fact);
    default:
      return state;
  }
}

function agentFact(state: LiveState, fact: Fact): LiveState {
  const known = state.agents[fact.id];
  if (known === undefined || fact.seq <= known.seq) return state;
  const data = fact.data;
  let agent: LiveAgent = { ...known, seq: fact.seq };
  let phones = state.phones;
  switch (fact.name) {
    case 'AgentStatusChanged':
      agent = { ...agent, status: data.status as Status, reason: data.reason, status_since: fact.at };
      break;
    case 'AgentStateChanged': {
      const begins = data.state === 'talking' && known.state !== 'talking' && known.state !== 'holding';
      const first = begins && data.contact !== null;
      const isFree = data.state === 'free';
      agent = {
        ...agent,
        after: isFree ? '' : agent.after,
        after_reason: isFree ? '' : agent.after_reason,
        state: data.state as AgentState,
        state_since: fact.at,
        contact: data.contact,
        contacts_today: agent.contacts_today + (first ? 1 : 0),
      };
      break;
    }
    case 'AgentStatusPlanned':
      agent = { ...agent, after: data.status as Status | '', after_reason: data.reason };
      break;
    case 'AgentDeviceChosen':
      agent = { ...agent, device: data.device as LiveAgent['device'], device_number: data.number };
      break;
    case 'AgentReachabilityChanged':
      agent = { ...agent, reachable: data.reachable, endpoint: data.endpoint };
      phones = phoneSeen(phones, fact.id, data);
      break;
  }
  return { ...state, phones, agents: { ...state.agents, [fact.id]: agent } };
}

/** What is seen of an agent's phone is seen of the phone. */
function phoneSeen(phones: Record<string, LivePhone>, agent: string, data: Fact['data']): Record<string, LivePhone> {
  const found = Object.values(phones).find((each) => each.agent === agent && each.name === data.endpoint);
  return found ? { ...phones, [found.id]: { ...found, reachable: data.reachable } } : phones;
}

function ofContact(state: LiveState, fact: Fact): LiveState {
  let contact = state.contacts[fact.id];
  if (contact === undefined) {
    if (fact.name !== 'ContactOpened' || fact.seq !== 1) return state;
    contact = opened(fact.id, fact.at);
  }
  if (fact.seq <= contact.seq) return state;
  let after = contactFact({ ...contact, seq: fact.seq }, fact);
  state = count(state, contact, after, fact);
  const call: string | undefined = fact.name === 'ContactOpened' ? fact.data.call : undefined;
  if (call) {
    state = { ...state, calls: { ...state.calls, [call]: fact.id } };
    if (!(call in after.calls)) after = { ...after, calls: { ...after.calls, [call]: { seq: 0, ended: false } } };
  }
  return keep(state, after);
}

function ofCall(state: LiveState, fact: Fact): LiveState {
  if (fact.data.internal) return state; // between two phones of ours: nobody's contact
  const known = state.calls[fact.id];
  const contactId: string | undefined = known ?? (fact.seq === 1 ? fact.data.contact : undefined);
  if (!contactId) return state;
  let contact = state.contacts[contactId];
  if (contact === undefined) {
    if (fact.seq !== 1) return state;
    contact = opened(contactId, fact.at);
  }
  const call = contact.calls[fact.id] ?? { seq: 0, ended: false };
  if (fact.seq <= call.seq) return state;
  if (known === undefined) state = { ...state, calls: { ...state.calls, [fact.id]: contactId } };
  const ended = call.ended || fact.name === 'CallEnded';
  const calls = { ...contact.calls, [fact.id]: { seq: fact.seq, ended } };
  const after = callFact({ ...contact, calls }, fact);
  return keep(count(state, contact, after, fact), after);
}

/** Put the contact in its place, or let it go when nothing of it lives. */
function keep(state: LiveState, contact: LiveContact): LiveState {
  if (!closed(contact)) return { ...state, contacts: { ...state.contacts, [contact.id]: contact } };
  const { [contact.id]: _gone, ...contacts } = state.contacts;
  const calls = Object.fromEntries(Object.entries(state.calls).filter(([, each]) => each !== contact.id));
  return { ...state, contacts, calls };
}

function trunkFact(state: LiveState, fact: Fact): LiveState {
  const known = state.trunks[fact.id];
  if (known === undefined || fact.seq <= known.seq) return state;
  let trunk = { ...known, seq: fact.seq };
  if (fact.name === 'TrunkStateChanged') trunk = { ...trunk, reachable: fact.data.reachable, since: fact.at };
  return { ...state, trunks: { ...state.trunks, [fact.id]: trunk } };
}

function cellFact(state: LiveState, fact: Fact): LiveState {
  switch (fact.name) {
    case 'SwitchWentAway':
      return { ...state, switch: { up: false, since: fact.at } };
    case 'SwitchCameBack':
    case 'EngineStarted':
      return { ...state, switch: { up: true, since: fact.at } };
    default:
      return state;
  }
}
