import { expect, test } from 'vitest';
import { FakePhone } from './fake.ts';
import { counters, quality } from './quality.ts';
import { SipSocket } from './socket.ts';
import type { Identity } from './types.ts';

const IDENTITY: Identity = { user: 'b1', password: 'p', uri: 'sip:b1@zuoxi', domain: 'zuoxi', socket: '/sip?ticket=t', ice_servers: [] };

test('a call rings, is answered, muted and over', async () => {
  const phone = new FakePhone(() => 7);
  const seen: string[] = [];
  phone.subscribe(() => seen.push(phone.state.call?.state ?? phone.state.connection));
  await phone.register(IDENTITY);
  phone.rings('call-1');
  await phone.answer();
  phone.mute(true);
  expect(phone.state.call).toEqual({ id: 'call-1', state: 'talking', muted: true, again: false, since: 7 });
  phone.ended();
  expect(phone.state.call).toBeNull();
  expect(seen).toEqual(['ready', 'ringing', 'talking', 'talking', 'ready']);
});

test('the desk believes the live socket: a call that it says is over is closed, another one is not', () => {
  const phone = new FakePhone();
  phone.rings('call-1');
  phone.endCall('call-2');
  expect(phone.state.call?.id).toBe('call-1');
  phone.endCall('call-1');
  expect(phone.state.call).toBeNull();
});

test('a call that was there before is answered by itself', () => {
  const phone = new FakePhone();
  phone.rings('call-1', true);
  expect(phone.state.call).toMatchObject({ state: 'talking', again: true });
});

test('without a microphone nothing is called, and it says so', async () => {
  const phone = new FakePhone();
  phone.trouble = 'no_microphone';
  await phone.call(IDENTITY, '4008001000');
  expect(phone.state).toMatchObject({ call: null, trouble: 'no_microphone' });
});

test('quality is that of the time between two looks', () => {
  const before = { received: 1000, lost: 100, jitterMs: 5, roundTripMs: 40 };
  expect(quality(before, { received: 1100, lost: 100, jitterMs: 5, roundTripMs: 40 }).level).toBe('good');
  expect(quality(before, { received: 1097, lost: 103, jitterMs: 5, roundTripMs: 40 }).level).toBe('fair');
  expect(quality(before, { received: 1090, lost: 110, jitterMs: 5, roundTripMs: 40 })).toMatchObject({ level: 'poor', loss: 0.1 });
  expect(quality(null, { received: 0, lost: 0, jitterMs: 0, roundTripMs: null }).level).toBe('good');
});

test('counters come from the statistics of the incoming sound', () => {
  const report = [
    { type: 'outbound-rtp', kind: 'audio', packetsSent: 3 },
    { type: 'inbound-rtp', kind: 'audio', packetsReceived: 50, packetsLost: 2, jitter: 0.004 },
    { type: 'remote-inbound-rtp', kind: 'audio', roundTripTime: 0.03 },
  ];
  expect(counters(report)).toEqual({ received: 50, lost: 2, jitterMs: 4, roundTripMs: 30 });
});

class Wire {
  static made: Wire[] = [];
  readyState = 0;
  binaryType = '';
  sent: string[] = [];
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number; reason: string; wasClean: boolean }) => void) | null = null;
  onerror: (() => void) | null = null;
  readonly url: string;

  constructor(url: string) {
    this.url = url;
    Wire.made.push(this);
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.readyState = 3;
  }

  opens(): void {
    this.readyState = 1;
    this.onopen?.();
  }

  breaks(code: number): void {
    this.readyState = 3;
    this.onclose?.({ code, reason: '', wasClean: true });
  }
}

function socket(reopen: () => Promise<string | null>) {
  Wire.made = [];
  const told: string[] = [];
  const made = new SipSocket({
    first: '/sip?ticket=one',
    reopen,
    over: () => told.push('over'),
    base: 'https://desk.test/desk',
    open: (url) => new Wire(url) as unknown as WebSocket,
  });
  made.onconnect = () => told.push('connected');
  made.ondisconnect = () => told.push('lost');
  return { made, told };
}

const settled = () => new Promise((done) => setTimeout(done, 0));

test('each connection opens with a ticket of its own', async () => {
  const { made, told } = socket(() => Promise.resolve('/sip?ticket=two'));
  made.connect();
  await settled();
  Wire.made[0]!.opens();
  expect(made.send('REGISTER')).toBe(true);
  Wire.made[0]!.breaks(1006);
  made.connect();
  await settled();
  Wire.made[1]!.opens();
  expect(Wire.made.map((wire) => wire.url)).toEqual(['wss://desk.test/sip?ticket=one', 'wss://desk.test/sip?ticket=two']);
  expect(told).toEqual(['connected', 'lost', 'connected']);
});

test('a page that was replaced does not come back', async () => {
  const { made, told } = socket(() => Promise.resolve(null));
  made.connect();
  await settled();
  Wire.made[0]!.opens();
  Wire.made[0]!.breaks(4401);
  made.connect();
  await settled();
  expect(told).toEqual(['connected', 'lost', 'over']);
  expect(Wire.made).toHaveLength(1);
});

test('while no ticket is to be had, it only tries again', async () => {
  const { made, told } = socket(() => Promise.reject(new Error('away')));
  made.connect();
  await settled();
  Wire.made[0]!.breaks(1013);
  made.connect();
  await settled();
  expect(told).toEqual(['lost', 'lost']);
});
