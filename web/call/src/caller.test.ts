import { FakePhone } from '@zuoxi/phone';
import { expect, test, vi } from 'vitest';
import { Caller } from './caller.ts';
import { type Admitted, Entry, type EntryPage, framedBy, type Progress, Refused, slugOf } from './entry.ts';

const ADMITTED: Admitted = {
  id: 'b1',
  number: '4008001000',
  identity: { user: 'b1', password: 'p', uri: 'sip:b1@zuoxi', domain: 'zuoxi', socket: '/sip?ticket=t', ice_servers: [] },
};

class FakeEntry extends Entry {
  refusal: Refused | null = null;
  stage: Progress = { state: 'waiting', position: 3, expected_seconds: null };

  constructor() {
    super('demo');
  }

  override page(): Promise<EntryPage> {
    return this.refusal ? Promise.reject(this.refusal) : Promise.resolve({ company: 'Demo', name: 'demo', number: '4008001000', notice: '' });
  }

  override admit() {
    return this.refusal ? Promise.reject(this.refusal) : Promise.resolve(ADMITTED);
  }

  promised: string[] = [];

  override callBack(_id: string, number: string) {
    if (this.refusal) return Promise.reject(this.refusal);
    this.promised.push(number);
    return Promise.resolve();
  }

  override progress() {
    return Promise.resolve(this.stage);
  }
}

async function at(view: string) {
  const entry = new FakeEntry();
  const phone = new FakePhone();
  let now = 0;
  const caller = new Caller({
    entry,
    openPhone: () => Promise.resolve(phone),
    changed: () => {},
    now: () => now,
    pollMs: 1_000_000,
  });
  await caller.load();
  if (view === 'call') {
    await caller.start();
    phone.answered();
    await vi.waitFor(() => expect(caller.view).toMatchObject({ at: 'call', progress: { state: 'waiting' } }));
  }
  return { entry, phone, caller, later: (ms: number) => (now += ms) };
}

test('one button calls, keys are pressed, and the end says how long it was', async () => {
  const { phone, caller, later } = await at('call');
  caller.press('1');
  expect(phone.asked).toEqual(['call 4008001000', 'press 1']);
  expect(caller.keys).toBe('1');
  expect(caller.view).toMatchObject({ at: 'call', progress: { position: 3 } });
  later(38_000);
  phone.ended();
  expect(caller.view).toEqual({ at: 'over', seconds: 38 });
});

test('who does not want to wait leaves a number, and the call ends with a promise', async () => {
  const { entry, phone, caller } = await at('call');
  caller.leave('asked');
  entry.refusal = new Refused(422);
  await caller.callBack('me');
  expect(caller.view).toMatchObject({ at: 'call', leaving: 'wrong' });
  entry.refusal = new Refused(404); // answered meanwhile
  await caller.callBack('13800138000');
  expect(caller.view).toMatchObject({ at: 'call', leaving: '' });
  entry.refusal = null;
  caller.leave('asked');
  await caller.callBack('13800138000');
  expect(entry.promised).toEqual(['13800138000']);
  expect(caller.view).toEqual({ at: 'promised', number: '13800138000' });
  expect(phone.asked).toContain('hang up');
});

test('a lost socket is said, and the call stays', async () => {
  const { phone, caller } = await at('call');
  phone.connection('lost');
  expect(caller.view).toMatchObject({ at: 'call', lost: true });
  phone.connection('ready');
  expect(caller.view).toMatchObject({ at: 'call', lost: false });
});

test.each([
  [404, 'closed'],
  [403, 'not_allowed'],
  [429, 'busy'],
  [500, 'failed'],
])('a refusal with %i is said as %s', async (status, why) => {
  const { entry, caller } = await at('start');
  entry.refusal = new Refused(status, 20);
  await caller.start();
  expect(caller.view).toMatchObject({ at: 'trouble', why });
});

test('a site that may not is told so before anything is asked of the customer', async () => {
  const { entry, phone, caller } = await at('start');
  entry.refusal = new Refused(403);
  await caller.load();
  expect(caller.view).toMatchObject({ at: 'trouble', why: 'not_allowed' });
  expect(phone.asked).toEqual([]);
});

test('without a microphone there is a number to call', async () => {
  const { phone, caller } = await at('start');
  phone.trouble = 'microphone_refused';
  await caller.start();
  expect(caller.view).toMatchObject({ at: 'trouble', why: 'microphone_refused' });
  expect(caller.page?.number).toBe('4008001000');
});

test('the slug stands in the address, and a frame names the site around it', () => {
  expect(slugOf('/call/demo-vip')).toBe('demo-vip');
  const alone = { location: {}, document: { referrer: '' } } as unknown as Window & { parent: unknown };
  Object.assign(alone, { parent: alone });
  expect(framedBy(alone)).toBe('');
  const framed = { parent: {}, location: {}, document: { referrer: 'https://shop.example/cart' } } as unknown as Window;
  expect(framedBy(framed)).toBe('https://shop.example');
  const hidden = { parent: {}, location: {}, document: { referrer: '' } } as unknown as Window;
  expect(framedBy(hidden)).toBe('unknown');
});
