/** What is drawn of a contact: spans of time in lanes, folded from its facts. Pure, so that it can be tested. */
import type { Step, WholeContact } from '../data';

export type Look = 'menu' | 'waiting' | 'ringing' | 'talking' | 'holding' | 'wrapup' | 'recording';

export interface Span {
  look: Look;
  /** Seconds after the contact's arrival. */
  from: number;
  to: number;
  /** An agent's id, a queue's id or keys pressed, as the look has it. */
  of: string;
}

export interface Lane {
  kind: 'customer' | 'flow' | 'agent' | 'recording';
  /** The agent's id. */
  id: string;
  spans: Span[];
}

const text = (value: unknown) => (typeof value === 'string' ? value : '');

/** The lanes from top to bottom: customer, flow and queue, each agent in the order of appearance, recordings. */
export function lanesOf(steps: Step[]): Lane[] {
  const end = steps.reduce((latest, step) => Math.max(latest, step.after_seconds), 0);
  const customer: Span[] = [];
  const flow: Span[] = [];
  const agents = new Map<string, Span[]>();
  const recordings: Span[] = [];
  const open = new Map<string, { span: Span; into: Span[][] }>();
  const begin = (key: string, span: Omit<Span, 'to'>, ...into: Span[][]) => {
    close(key, span.from);
    open.set(key, { span: { ...span, to: span.from }, into });
  };
  const close = (key: string, at: number) => {
    const found = open.get(key);
    if (!found) return;
    open.delete(key);
    const span = { ...found.span, to: at };
    for (const lane of found.into) lane.push(span);
  };
  const lane = (agent: string) => {
    const known = agents.get(agent) ?? [];
    agents.set(agent, known);
    return known;
  };
  const closeRings = (at: number) => {
    for (const key of [...open.keys()]) if (key.startsWith('ring ')) close(key, at);
  };
  for (const { fact, data, after_seconds: at } of steps) {
    const agent = text(data.agent);
    const segment = text(data.segment);
    switch (fact) {
      case 'CallArrived':
        if (!open.has('menu')) begin('menu', { look: 'menu', from: at, of: '' }, customer);
        break;
      case 'DigitsCollected':
        flow.push({ look: 'menu', from: at, to: at, of: text(data.digits) });
        break;
      case 'ContactQueued':
        close('menu', at);
        begin('wait', { look: 'waiting', from: at, of: text(data.queue) }, customer, flow);
        break;
      case 'ContactOffered':
        for (const each of (data.agents as string[] | undefined) ?? [])
          begin(`ring ${each}`, { look: 'ringing', from: at, of: each }, lane(each));
        break;
      case 'OfferMissed':
        close(`ring ${agent}`, at);
        break;
      case 'OfferAccepted':
      case 'ContactDequeued':
      case 'ContactAbandoned':
        close('wait', at);
        closeRings(at);
        break;
      case 'TalkStarted':
      case 'HoldEnded':
        close('menu', at);
        close(`hold ${segment}`, at);
        begin(`talk ${segment}`, { look: 'talking', from: at, of: agent }, customer, lane(agent));
        break;
      case 'HoldStarted':
        close(`talk ${segment}`, at);
        begin(`hold ${segment}`, { look: 'holding', from: at, of: agent }, customer, lane(agent));
        break;
      case 'TalkEnded':
        close(`talk ${segment}`, at);
        close(`hold ${segment}`, at);
        break;
      case 'WrapUpStarted':
        begin(`wrap ${segment}`, { look: 'wrapup', from: at, of: agent }, lane(agent));
        break;
      case 'WrapUpEnded':
        close(`wrap ${segment}`, at);
        break;
      case 'RecordingStarted':
        begin(`rec ${text(data.recording)}`, { look: 'recording', from: at, of: text(data.recording) }, recordings);
        break;
      case 'RecordingStopped':
        close(`rec ${text(data.recording)}`, at);
        break;
      case 'ContactClosed':
      case 'CallEnded':
        close('menu', at);
        close('wait', at);
        closeRings(at);
        break;
      default:
    }
  }
  for (const key of [...open.keys()]) close(key, end);
  const found: Lane[] = [{ kind: 'customer', id: '', spans: customer }];
  if (flow.length) found.push({ kind: 'flow', id: '', spans: flow });
  for (const [id, spans] of agents) found.push({ kind: 'agent', id, spans });
  if (recordings.length) found.push({ kind: 'recording', id: '', spans: recordings });
  return found;
}

/** Seconds per kind of time, for the proportional bar: menu, waiting, ringing, talking, holding, wrap-up. */
export function partsOf(contact: WholeContact, lanes: Lane[]): { look: Look; seconds: number }[] {
  const sum = (wanted: Lane['kind'], look: Look) =>
    lanes.filter((lane) => lane.kind === wanted).flatMap((lane) => lane.spans)
      .filter((span) => span.look === look).reduce((total, span) => total + span.to - span.from, 0);
  const ringing = sum('agent', 'ringing');
  const parts: { look: Look; seconds: number }[] = [
    { look: 'menu', seconds: sum('customer', 'menu') },
    { look: 'waiting', seconds: Math.max(0, contact.waited_seconds - ringing) },
    { look: 'ringing', seconds: ringing },
    { look: 'talking', seconds: contact.talk_seconds },
    { look: 'holding', seconds: contact.hold_seconds },
    { look: 'wrapup', seconds: contact.wrap_up_seconds },
  ];
  return parts.filter((part) => part.seconds >= 0.5);
}

/** Ticks of a time axis: about seven, at round seconds. */
export function ticksOf(length: number): number[] {
  const steps = [1, 2, 5, 10, 15, 30, 60, 120, 300, 600, 1800, 3600];
  const step = steps.find((each) => length / each <= 7) ?? 7200;
  return Array.from({ length: Math.floor(length / step) + 1 }, (_, at) => at * step);
}
