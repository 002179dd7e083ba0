/** A live contact after a fact of its own stream. Twin: zuoxi/domain/live/contact.py. */
import type { Fact, Instant, LiveContact, LiveSegment, LiveTransfer, Stage } from './types';

/** A contact of which nothing is known yet. */
export function opened(id: string, at: Instant): LiveContact {
  return {
    id,
    channel: 'voice',
    inbound: true,
    customer: '',
    customer_name: '',
    number: '',
    trunk: null,
    flow: null,
    stage: 'flow',
    stage_since: at,
    opened_at: at,
    answered_at: null,
    closed_at: null,
    outcome: '',
    node: null,
    choices: [],
    queue: null,
    wait: null,
    wait_began_at: null,
    wait_ended_at: null,
    offer: null,
    why: {},
    agent: null,
    segments: [],
    transfers: [],
    refused: '',
    customer_leg: '',
    legs: [],
    joined: [],
    recording: null,
    seq: 0,
    calls: {},
  };
}

/** Nothing of it lives: the customer is gone, its calls are over, every wrap-up is done. */
export function closed(contact: LiveContact): boolean {
  return (
    contact.closed_at !== null &&
    Object.values(contact.calls).every((call) => call.ended) &&
    contact.segments.every((segment) => segment.done_at !== null)
  );
}

/** The contact in a stage; the same one goes on. */
export function stage(contact: LiveContact, name: Stage, at: Instant): LiveContact {
  return contact.stage === name ? contact : { ...contact, stage: name, stage_since: at };
}

/** The customer waits no longer, and nobody's phone rings for them. */
export function endWait(contact: LiveContact, at: Instant): LiveContact {
  if (contact.wait === null) return { ...contact, offer: null };
  return { ...contact, wait: null, wait_ended_at: at, offer: null };
}

/** The transfer that nobody has taken yet. */
export function transferring(contact: LiveContact): LiveTransfer | null {
  const last = contact.transfers.at(-1);
  return last !== undefined && last.outcome === '' ? last : null;
}

/** What became of the transfer that is under way. */
export function endTransfer(contact: LiveContact, outcome: LiveTransfer['outcome'], at: Instant): LiveContact {
  const last = transferring(contact);
  if (last === null) return contact;
  return { ...contact, transfers: [...contact.transfers.slice(0, -1), { ...last, outcome, ended_at: at }] };
}

/** The contact after one of its own facts. */
export function contactFact(contact: LiveContact, fact: Fact): LiveContact {
  const { at, data } = fact;
  switch (fact.name) {
    case 'ContactOpened': {
      const { channel, inbound, customer, number } = data;
      const openedNow = { ...contact, channel, inbound, customer, number, opened_at: at };
      return inbound ? openedNow : stage(openedNow, 'dialing', at);
    }
    case 'ContactQueued':
      return queued(contact, data, at);
    case 'ContactOffered': {
      const { offer, queue, agents, why } = data;
      return stage({ ...contact, offer: { offer, queue, agents, why, at } }, 'ringing', at);
    }
    case 'OfferMissed':
      return missed(contact, data, at);
    case 'OfferAccepted':
      return accepted(contact, data, at);
    case 'ContactDequeued':
    case 'ContactAbandoned':
      return stage(endWait(contact, at), 'flow', at);
    case 'ContactRefused':
      return { ...contact, refused: data.reason };
    case 'ContactClosed':
      return stage({ ...endWait(contact, at), closed_at: at, outcome: data.outcome }, 'leaving', at);
    default:
      return segmentFact(contact, fact);
  }
}

type Data = Fact['data'];

function queued(contact: LiveContact, data: Data, at: Instant): LiveContact {
  const { queue, priority, since, order, service_level_seconds } = data;
  let waiting: LiveContact = {
    ...contact,
    wait: { queue, priority, since, order, service_level_seconds },
    queue,
    wait_began_at: since,
    wait_ended_at: null,
    offer: null,
    agent: null,
  };
  if (queue === transferring(contact)?.to_queue) waiting = endTransfer(waiting, 'queued', at);
  return stage(waiting, 'waiting', at);
}

function missed(contact: LiveContact, data: Data, at: Instant): LiveContact {
  const offer = contact.offer;
  if (offer === null || offer.offer !== data.offer) return contact;
  const left = offer.agents.filter((agent) => agent !== data.agent);
  if (left.length > 0) return { ...contact, offer: { ...offer, agents: left } };
  return stage({ ...contact, offer: null }, between(contact), at);
}

/** Where a customer is whom nobody has taken. */
function between(contact: LiveContact): Stage {
  if (contact.wait !== null) return 'waiting';
  return transferring(contact) ? 'transferring' : 'flow';
}

function accepted(contact: LiveContact, data: Data, at: Instant): LiveContact {
  const offer = contact.offer;
  const is = offer !== null && offer.offer === data.offer;
  const begun = newSegment(data, (is && offer.queue) || contact.queue, at);
  const taken = { ...endWait(endTransfer(contact, 'taken', at), at), why: is ? offer.why : {}, agent: data.agent };
  return stage({ ...taken, segments: [...contact.segments, begun] }, 'talking', at);
}

function newSegment(data: Data, queue: string | null, at: Instant): LiveSegment {
  return {
    segment: data.segment,
    agent: data.agent,
    queue,
    accepted_at: at,
    talk_began_at: null,
    muted: false,
    away_since: null,
    hold_since: null,
    talk_ended_at: null,
    ended_by: '',
    wrap_up_since: null,
    wrap_up_until: null,
    done_at: null,
    disposition: '',
    notes: '',
  };
}

function segmentFact(contact: LiveContact, fact: Fact): LiveContact {
  const { at, data } = fact;
  switch (fact.name) {
    case 'ContactDialed': {
      const dialed = newSegment(data, data.queue || null, at);
      return { ...contact, agent: data.agent, segments: [...contact.segments, dialed] };
    }
    case 'TalkStarted':
      return stage(segment(contact, data, (s) => ({ ...s, talk_began_at: s.talk_began_at ?? at })), 'talking', at);
    case 'HoldStarted': {
      const held = segment(contact, data, (s) => ({ ...s, hold_since: at }));
      return stage(hold(held, data.agent, true), 'holding', at);
    }
    case 'HoldEnded': {
      const back = segment(contact, data, (s) => ({ ...s, hold_since: null }));
      return stage(hold(back, data.agent, false), 'talking', at);
    }
    case 'TalkEnded': {
      const over = { talk_ended_at: at, ended_by: data.by, hold_since: null, muted: false, away_since: null };
      const left = { ...segment(contact, data, (s) => ({ ...s, ...over })), joined: [] };
      return stage(left, transferring(contact) ? 'transferring' : 'leaving', at);
    }
    case 'WrapUpStarted':
      return segment(contact, data, (s) => ({ ...s, wrap_up_since: at, wrap_up_until: data.until }));
    case 'WrapUpExtended':
      return segment(contact, data, (s) => ({ ...s, wrap_up_until: data.until }));
    case 'WrapUpEnded':
      return segment(contact, data, (s) => ({ ...s, done_at: at }));
    case 'ContactDisposed':
      return segment(contact, data, (s) => ({ ...s, disposition: data.disposition, notes: data.notes }));
    default:
      return controlFact(contact, fact);
  }
}

function controlFact(contact: LiveContact, fact: Fact): LiveContact {
  const { at, data } = fact;
  switch (fact.name) {
    case 'ContactTransferred': {
      const { segment: id, agent, to_agent, to_queue, to_number } = data;
      const transfer: LiveTransfer = {
        segment: id, agent, to_agent, to_queue, to_number, at, ended_at: null, outcome: '',
      };
      return { ...contact, agent: null, transfers: [...contact.transfers, transfer] };
    }
    case 'TransferReached':
      return stage(endTransfer(contact, 'reached', at), 'talking', at);
    case 'TransferReturned':
      return endTransfer(endWait(contact, at), 'returned', at);
    case 'AgentMuted': {
      const muted: boolean = data.muted;
      const legs = contact.legs.map((leg) => (leg.agent === data.agent ? { ...leg, muted } : leg));
      return { ...segment(contact, data, (s) => ({ ...s, muted })), legs };
    }
    case 'AgentDeviceLost':
      return { ...segment(contact, data, (s) => ({ ...s, away_since: at })), joined: [] };
    case 'AgentDeviceBack':
      return segment(contact, data, (s) => ({ ...s, away_since: null }));
    default:
      return contact;
  }
}

function segment(contact: LiveContact, data: Data, change: (segment: LiveSegment) => LiveSegment): LiveContact {
  const segments = contact.segments.map((each) => (each.segment === data.segment ? change(each) : each));
  return { ...contact, segments };
}

/** The customer's line goes to the music and leaves the agent alone, or comes back. */
function hold(contact: LiveContact, agent: string, on: boolean): LiveContact {
  const legs = contact.legs.map((leg) => (leg.who === 'customer' ? { ...leg, on_hold: on } : leg));
  const here = legs.filter((leg) => leg.state === 'up' && (leg.agent === agent || (leg.who === 'customer' && !on)));
  return { ...contact, legs, joined: on ? [] : here.map((leg) => leg.leg) };
}
