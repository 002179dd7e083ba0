/** For tests and screenshots of screens: a live store without a server. */
import { live } from './store';
import type { LiveAgent, LiveContact, LiveQueue, LiveState } from './types';
import { opened } from './contact';
import { asOf, reduce } from './reduce';
import type { Fact } from './types';

export const FAKE_AT = '2026-11-23T01:00:00.000Z';

export function fakeAgent(id: string, given: Partial<LiveAgent> = {}): LiveAgent {
  return {
    id,
    number: id,
    name: id,
    login: `${id}@demo`,
    queues: [],
    status: 'ready',
    reason: '',
    status_since: FAKE_AT,
    state: 'free',
    state_since: FAKE_AT,
    contact: null,
    reachable: true,
    endpoint: `demo-${id}`,
    contacts_today: 0,
    after: '',
    after_reason: '',
    device: 'phone',
    device_number: '',
    seq: 0,
    ...given,
  };
}

export function fakeQueue(id: string, given: Partial<LiveQueue> = {}): LiveQueue {
  return { id, name: id, service_level_seconds: 20, ring_seconds: 20, waiting: 0, longest_since: null, quarters: {}, ...given };
}

export function fakeContact(id: string, given: Partial<LiveContact> = {}): LiveContact {
  return { ...opened(id, FAKE_AT), customer: '138****0000', number: '4008001000', ...given };
}

function byId<T extends { id: string }>(all: T[]): Record<string, T> {
  return Object.fromEntries(all.map((each) => [each.id, each]));
}

export interface FakeParts extends Partial<Omit<LiveState, 'agents' | 'queues' | 'contacts' | 'trunks' | 'phones'>> {
  agents?: LiveAgent[];
  queues?: LiveQueue[];
  contacts?: LiveContact[];
  trunks?: LiveState['trunks'][string][];
  phones?: LiveState['phones'][string][];
}

/** A live state of these parts. */
export function fakeState(parts: FakeParts = {}): LiveState {
  const { agents = [], queues = [], contacts = [], trunks = [], phones = [], ...rest } = parts;
  const calls = Object.fromEntries(contacts.flatMap((each) => Object.keys(each.calls).map((call) => [call, each.id])));
  return {
    at: FAKE_AT,
    cell: 'cell1',
    position: 0,
    tenant: { id: 'demo', code: 'demo', name: 'Demo', time_zone: 'Asia/Shanghai', max_calls: 200, version: 1 },
    scope: 'all',
    me: { login: '1001@demo', agent: agents[0]?.id ?? null },
    day: { began_at: '2026-11-22T16:00:00.000Z', ends_at: '2026-11-23T16:00:00.000Z' },
    agents: byId(agents),
    queues: byId(queues),
    contacts: byId(contacts),
    calls,
    trunks: byId(trunks),
    phones: byId(phones),
    switch: { up: true, since: FAKE_AT },
    ...rest,
  };
}

/** Let every `useLive` see this state, as if just heard. */
export function showFake(state: LiveState): void {
  live.setState({ state, connection: 'live', away: '', heardAt: Date.now(), lostAt: 0 });
}

/** Let a fact happen in the shown state. */
export function fakeFact(fact: Omit<Fact, 'at'> & { at?: string }): void {
  const { state } = live.getState();
  if (state === null) throw new Error('showFake first');
  const whole = { at: state.at, ...fact };
  live.setState({ state: reduce(asOf(state, whole.at), whole), heardAt: Date.now() });
}
