import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { FAKE_AT, fakeAgent, fakeState } from './fake';
import { LiveSocket, type Wire } from './socket';

class FakeWire implements Wire {
  sent: unknown[] = [];
  closed: number | null = null;
  onopen: (() => void) | null = null;
  onmessage: ((event: { data: unknown }) => void) | null = null;
  onclose: ((event: { code: number }) => void) | null = null;
  send(text: string): void {
    this.sent.push(JSON.parse(text));
  }
  close(code?: number): void {
    this.closed = code ?? 1000;
  }
  says(message: unknown): void {
    this.onmessage?.({ data: JSON.stringify(message) });
  }
}

const FACT = { kind: 'agent', id: '1001', seq: 1, at: FAKE_AT, name: 'AgentStateChanged', data: {} };

describe('the live socket', () => {
  let wires: FakeWire[];
  let told: string[];
  let token: () => Promise<string>;
  let socket: LiveSocket;

  beforeEach(() => {
    vi.useFakeTimers();
    wires = [];
    told = [];
    token = () => Promise.resolve('token');
    socket = new LiveSocket(
      {
        url: 'ws://x/v1/live',
        token: () => token(),
        random: () => 1,
        open: () => {
          const wire = new FakeWire();
          wires.push(wire);
          return wire;
        },
      },
      {
        snapshot: () => told.push('snapshot'),
        fact: (fact) => told.push(`fact ${fact.seq}`),
        patch: () => told.push('patch'),
        beat: () => told.push('beat'),
        away: (what) => told.push(`away ${what}`),
        connection: (now) => told.push(now),
      },
    );
  });

  afterEach(() => {
    socket.stop();
    vi.useRealTimers();
  });

  async function begin(): Promise<FakeWire> {
    const before = wires.length;
    if (before === 0) socket.start();
    await vi.advanceTimersByTimeAsync(0);
    const wire = wires[wires.length - 1];
    if (wire === undefined || wires.length === before) throw new Error('it has not connected');
    wire.onopen?.();
    return wire;
  }

  const snapshot = { snapshot: fakeState({ agents: [fakeAgent('1001')] }) };

  it('signs in with its first message and is live with the first snapshot', async () => {
    const wire = await begin();
    expect(wire.sent).toEqual([{ sign_in: 'token' }]);
    wire.says(snapshot);
    wire.says({ n: 1, fact: FACT });
    wire.says({ n: 2, patch: {} });
    expect(told).toEqual(['connecting', 'snapshot', 'live', 'fact 1', 'patch']);
  });

  it('takes several messages in one', async () => {
    const wire = await begin();
    wire.says([snapshot, { n: 1, fact: FACT }, { n: 2, fact: FACT }, { n: 4, fact: FACT }, { n: 5, fact: FACT }]);
    expect(told).toEqual(['connecting', 'snapshot', 'live', 'fact 1', 'fact 1', 'reconnecting']);
  });

  it('begins again when a number is missing, and takes nothing more from the old line', async () => {
    const wire = await begin();
    wire.says(snapshot);
    wire.says({ n: 2, fact: FACT });
    expect(wire.closed).toBe(4000);
    expect(told.at(-1)).toBe('reconnecting');
    await vi.advanceTimersByTimeAsync(250);
    expect(wires).toHaveLength(2);
  });

  it('counts from 1 again behind a snapshot in between', async () => {
    const wire = await begin();
    wire.says(snapshot);
    wire.says({ n: 1, fact: FACT });
    wire.says(snapshot);
    wire.says({ n: 1, fact: FACT });
    expect(told.slice(-3)).toEqual(['snapshot', 'live', 'fact 1']);
  });

  it('waits longer after each failure, up to eight seconds', async () => {
    await begin();
    for (const pause of [250, 500, 1000, 2000, 4000, 8000, 8000]) {
      const count = wires.length;
      wires.at(-1)?.onclose?.({ code: 1006 });
      await vi.advanceTimersByTimeAsync(pause - 1);
      expect(wires).toHaveLength(count);
      await vi.advanceTimersByTimeAsync(1);
      expect(wires).toHaveLength(count + 1);
    }
  });

  it('takes silence for the end of the line', async () => {
    const wire = await begin();
    wire.says(snapshot);
    await vi.advanceTimersByTimeAsync(5_900);
    wire.says({ beat: FAKE_AT });
    await vi.advanceTimersByTimeAsync(5_900);
    expect(wire.closed).toBeNull();
    await vi.advanceTimersByTimeAsync(200);
    expect(wire.closed).toBe(4000);
  });

  it('asks for a fresh token when the server wants a sign-in, and gives up when that is refused too', async () => {
    await begin();
    wires[0]?.onclose?.({ code: 4401 });
    await vi.advanceTimersByTimeAsync(250);
    expect(wires).toHaveLength(2);
    wires[1]?.onclose?.({ code: 4401 });
    expect(told.at(-1)).toBe('signed_out');
    await vi.advanceTimersByTimeAsync(60_000);
    expect(wires).toHaveLength(2);
  });

  it('is signed out when there is no token', async () => {
    token = () => Promise.reject(new Error('no session'));
    socket.start();
    await vi.advanceTimersByTimeAsync(0);
    expect(told).toEqual(['connecting', 'signed_out']);
    expect(wires).toHaveLength(0);
  });

  it('connects at once when the network is back', async () => {
    await begin();
    wires[0]?.onclose?.({ code: 1006 });
    globalThis.dispatchEvent(new Event('online'));
    await vi.advanceTimersByTimeAsync(0);
    expect(wires).toHaveLength(2);
  });

  it('renews its token over the open line', async () => {
    const wire = await begin();
    token = () => Promise.resolve('newer');
    await socket.renew();
    expect(wire.sent).toContainEqual({ sign_in: 'newer' });
  });
});
