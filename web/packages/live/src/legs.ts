/** A live contact after a fact of one of its calls: lines, keys pressed, recording. Twin: zuoxi/domain/live/legs.py. */
import { endWait, stage, transferring } from './contact';
import type { Fact, Instant, LegState, LiveContact, LiveLeg } from './types';

/** The contact after a fact of one of its calls. */
export function callFact(contact: LiveContact, fact: Fact): LiveContact {
  const { at, data } = fact;
  switch (fact.name) {
    case 'CallArrived':
      return {
        ...contact,
        trunk: data.trunk,
        customer_name: data.caller_name,
        flow: data.flow,
        customer: contact.customer || data.caller,
        number: contact.number || data.number,
        customer_leg: data.leg,
        legs: [...contact.legs, leg(data.leg, 'customer', null, data.trunk, 'ringing', at)],
      };
    case 'CallPlaced':
      return {
        ...stage(contact, 'dialing', at),
        inbound: false,
        trunk: data.trunk,
        customer: contact.customer || data.customer,
        number: contact.number || data.number,
        agent: data.agent || null,
        customer_leg: data.leg,
      };
    case 'CallAnswered':
      return {
        ...contact,
        answered_at: contact.answered_at ?? at,
        legs: contact.legs.map((each) => (each.who === 'customer' ? up(each, at) : each)),
      };
    case 'NodeEntered':
      return { ...contact, node: { node: data.node, type: data.type, at } };
    case 'DigitsCollected': {
      const { node, digits, exit } = data;
      return { ...contact, choices: [...contact.choices, { node, digits, exit, at }] };
    }
    case 'FlowFailed':
      return failed(contact, at);
    case 'RecordingStarted':
      return { ...contact, recording: { recording: data.recording, since: at, paused: false } };
    case 'RecordingStopped':
      return { ...contact, recording: null };
    default:
      return legFact(contact, fact);
  }
}

function legFact(contact: LiveContact, fact: Fact): LiveContact {
  const { at, data } = fact;
  switch (fact.name) {
    case 'LegDialed':
      return { ...contact, legs: [...contact.legs, dialed(contact, data, at)] };
    case 'LegRang':
      return change(contact, data.leg, { state: 'ringing', since: at });
    case 'LegPickedUp':
      return change(contact, data.leg, { state: 'up', since: at });
    case 'LegsJoined': {
      const joined: string[] = data.legs;
      const known = new Set(contact.legs.map((each) => each.leg));
      // A phone of ours that has dialled itself was never dialled by us: it is its agent's.
      const own = joined.filter((id) => !known.has(id)).map((id) => leg(id, 'agent', contact.agent, '', 'up', at));
      const legs = [...contact.legs, ...own].map((each) =>
        joined.includes(each.leg) ? { ...each, on_hold: false } : each,
      );
      return { ...contact, legs, joined };
    }
    case 'LegFinished': {
      const legs = contact.legs.filter((each) => each.leg !== data.leg);
      const joined = contact.joined.filter((each) => each !== data.leg);
      return { ...contact, legs, joined: joined.length > 1 ? joined : [] };
    }
    default:
      return contact;
  }
}

function dialed(contact: LiveContact, data: Fact['data'], at: Instant): LiveLeg {
  if (data.leg === contact.customer_leg) return leg(data.leg, 'customer', null, data.endpoint, 'dialed', at);
  const who = data.agent ? 'agent' : 'other';
  const made = leg(data.leg, who, data.agent || null, data.endpoint, 'dialed', at);
  const open = transferring(contact);
  if (who === 'other' && open !== null) return { ...made, number: open.to_number };
  const muted = contact.segments.some((each) => who === 'agent' && each.agent === data.agent && each.muted);
  return { ...made, muted };
}

function leg(
  id: string,
  who: LiveLeg['who'],
  agent: string | null,
  endpoint: string,
  state: LegState,
  since: Instant,
): LiveLeg {
  return { leg: id, who, agent, endpoint, state, since, number: '', muted: false, on_hold: false };
}

function up(each: LiveLeg, at: Instant): LiveLeg {
  return each.state === 'up' ? each : { ...each, state: 'up', since: at };
}

function change(contact: LiveContact, id: string, given: Partial<LiveLeg>): LiveContact {
  return { ...contact, legs: contact.legs.map((each) => (each.leg === id ? { ...each, ...given } : each)) };
}

/** The apology takes the customer out of a queue; in a talk, or behind one, nothing changes for them. */
function failed(contact: LiveContact, at: Instant): LiveContact {
  if (!['flow', 'waiting', 'ringing', 'transferring'].includes(contact.stage)) return contact;
  return stage(endWait(contact, at), 'flow', at);
}
