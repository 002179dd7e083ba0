import { describe, expect, it } from 'vitest';
import type { Step, WholeContact } from '../data';
import { lanesOf, partsOf, ticksOf } from './model';

const step = (after_seconds: number, fact: string, data: Record<string, unknown> = {}): Step =>
  ({ at: '', of: 'contact', after_seconds, fact, data });

const STEPS = [
  step(0, 'CallArrived'),
  step(3, 'DigitsCollected', { digits: '2' }),
  step(4, 'ContactQueued', { queue: 'q' }),
  step(6, 'ContactOffered', { agents: ['a'] }),
  step(8, 'OfferMissed', { agent: 'a' }),
  step(8, 'ContactOffered', { agents: ['b'] }),
  step(10, 'OfferAccepted', { agent: 'b', segment: 's' }),
  step(10, 'TalkStarted', { agent: 'b', segment: 's' }),
  step(10, 'RecordingStarted', { recording: 'r' }),
  step(30, 'HoldStarted', { agent: 'b', segment: 's' }),
  step(40, 'HoldEnded', { agent: 'b', segment: 's' }),
  step(60, 'TalkEnded', { agent: 'b', segment: 's' }),
  step(60, 'WrapUpStarted', { agent: 'b', segment: 's' }),
  step(61, 'RecordingStopped', { recording: 'r' }),
  step(70, 'WrapUpEnded', { agent: 'b', segment: 's' }),
];

describe('the lanes of a contact', () => {
  it('show each party in the order of appearance', () => {
    expect(lanesOf(STEPS).map((lane) => [lane.kind, lane.id])).toEqual(
      [['customer', ''], ['flow', ''], ['agent', 'a'], ['agent', 'b'], ['recording', '']]);
  });

  it('show the customer what they heard, without gap from arrival to the end of the talk', () => {
    const [customer] = lanesOf(STEPS);
    expect(customer?.spans.map((span) => [span.look, span.from, span.to])).toEqual([
      ['menu', 0, 4], ['waiting', 4, 10], ['talking', 10, 30], ['holding', 30, 40], ['talking', 40, 60]]);
  });

  it('end what goes on where the facts end', () => {
    const [customer, , agent] = lanesOf(STEPS.slice(0, 9));
    expect(customer?.spans.at(-1)).toMatchObject({ look: 'talking', from: 10, to: 10 });
    expect(agent?.spans).toEqual([{ look: 'ringing', from: 6, to: 8, of: 'a' }]);
  });

  it('give the durations of the bar, the ringing taken out of the wait', () => {
    const contact = { waited_seconds: 6, talk_seconds: 40, hold_seconds: 10, wrap_up_seconds: 10 } as WholeContact;
    expect(partsOf(contact, lanesOf(STEPS))).toEqual([
      { look: 'menu', seconds: 4 }, { look: 'waiting', seconds: 2 }, { look: 'ringing', seconds: 4 },
      { look: 'talking', seconds: 40 }, { look: 'holding', seconds: 10 }, { look: 'wrapup', seconds: 10 }]);
  });
});

describe('the ticks of the axis', () => {
  it('are few and round', () => {
    for (const length of [0.5, 6, 70, 372, 5000, 90_000]) expect(ticksOf(length).length).toBeLessThanOrEqual(14);
    expect(ticksOf(372)).toEqual([0, 60, 120, 180, 240, 300, 360]);
  });
});
