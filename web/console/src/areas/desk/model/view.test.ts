import { fakeAgent, fakeContact, fakeQueue, fakeState } from '@zuoxi/live/fake';
import { expect, test } from 'vitest';
import { deskView, targets } from './view';

const AT = '2026-11-23T01:00:00.000Z';
const leg = (given: object) => ({
  leg: 'l', who: 'customer' as const, agent: null, endpoint: 'trunk', state: 'up' as const, since: AT, muted: false, on_hold: false,
  number: '', ...given,
});

test('what is said and what is seen give one word; a call always shows', () => {
  const word = (given: object, connected = true) =>
    deskView(fakeState({ agents: [fakeAgent('1001', given)] }), connected)?.shown;
  expect(word({})).toBe('free');
  expect(word({ reachable: false })).toBe('lost');
  expect(word({ status: 'on_break' })).toBe('on_break');
  expect(word({ status: 'on_break', state: 'talking' })).toBe('talking');
  expect(word({ status: 'signed_out', reachable: false })).toBe('signed_out');
  expect(word({ state: 'talking' }, false)).toBe('lost');
});

test('the line of who hears whom has the customer first, music and ringing are told', () => {
  const contact = fakeContact('c', {
    customer_name: 'Wang', joined: ['a', 'b'],
    legs: [leg({ leg: 'b', who: 'agent', agent: '1001' }), leg({ leg: 'a' }), leg({ leg: 'x', who: 'agent', agent: '1002', state: 'ringing' })],
  });
  const agents = [fakeAgent('1001', { state: 'talking', contact: 'c' }), fakeAgent('1002')];
  const view = deskView(fakeState({ agents, contacts: [contact] }), true);
  expect(view?.ends.map(({ who, link }) => `${who} ${link}`)).toEqual(['customer solid', 'me solid', 'agent ringing']);
  const held = { ...contact, legs: [leg({ leg: 'a', on_hold: true }), leg({ leg: 'b', who: 'agent', agent: '1001' })] };
  expect(deskView(fakeState({ agents, contacts: [held] }), true)?.ends[0]?.link).toBe('music');
});

test('the wait counts up to the offer, not up to now', () => {
  const contact = fakeContact('c', {
    wait_began_at: AT, offer: { offer: 'o', queue: 'q', agents: ['1001'], at: '2026-11-23T01:00:38.000Z', why: {} },
  });
  const agents = [fakeAgent('1001', { state: 'ringing', contact: 'c' })];
  expect(deskView(fakeState({ agents, contacts: [contact] }), true)?.waitedSeconds).toBe(38);
});

test('who can help: free agents, then queues, then busy ones; oneself and the signed out are left out', () => {
  const state = fakeState({
    agents: [
      fakeAgent('1001'), fakeAgent('1002', { name: 'Busy', state: 'talking' }), fakeAgent('1003', { name: 'Free', queues: ['q'] }),
      fakeAgent('1004', { status: 'signed_out' }),
    ],
    queues: [fakeQueue('q', { name: 'Sales', waiting: 2 })],
  });
  expect(targets(state, '1001', '').map((target) => target.name)).toEqual(['Free', 'Sales', 'Busy']);
  expect(targets(state, '1001', 'sal')).toMatchObject([{ kind: 'queue', waiting: 2, free: 1 }]);
  expect(targets(state, '1001', '1003').map((target) => target.name)).toEqual(['Free']);
});
