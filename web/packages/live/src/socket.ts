/**
 * The live socket: signs in, keeps itself alive, and begins again with a snapshot after whatever went wrong. There is no
 * other way of catching up, so starting and recovering are the same.
 */
import type { Fact, LiveState, Patch, ServerMessage } from './types';

/** connecting: not yet; live: a snapshot has come; reconnecting: it was live; signed_out: the server wants a sign-in. */
export type Connection = 'connecting' | 'live' | 'reconnecting' | 'signed_out';

/** What happens, told in order. */
export interface Listener {
  snapshot(state: LiveState): void;
  fact(fact: Fact): void;
  patch(patch: Patch): void;
  /** the server's clock now */
  beat(at: string): void;
  /** what the server itself can't reach ('engine'): the state is old until the next snapshot */
  away(what: string): void;
  connection(now: Connection): void;
}

/** The part of WebSocket that is used, so that a test can be it. */
export interface Wire {
  send(text: string): void;
  close(code?: number): void;
  onopen: (() => void) | null;
  onmessage: ((event: { data: unknown }) => void) | null;
  onclose: ((event: { code: number }) => void) | null;
}

export interface Options {
  /** where `/v1/live` is; by default of this page */
  url?: string;
  /** an access token; called again for each sign-in. Throws or gives '' when there is none: then signed_out. */
  token: () => Promise<string>;
  open?: (url: string) => Wire;
  random?: () => number;
}

export const SIGN_IN_AGAIN = 4401;
const FIRST_PAUSE_MS = 250;
const LONGEST_PAUSE_MS = 8_000;
const BEAT_MS = 5_000;
/** The server beats every second; this long without a word, and the line is dead. */
const SILENCE_MS = 6_000;

export class LiveSocket {
  private wire: Wire | null = null;
  private expected = 1;
  private failures = 0;
  private refusals = 0;
  private stopped = false;
  private wasLive = false;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private silence: ReturnType<typeof setTimeout> | undefined;
  private beats: ReturnType<typeof setInterval> | undefined;

  private readonly options: Options;
  private readonly told: Listener;

  constructor(options: Options, told: Listener) {
    this.options = options;
    this.told = told;
  }

  /** Connect, and stay connected until `stop`. */
  start(): void {
    this.stopped = false;
    globalThis.addEventListener?.('online', this.hurry);
    globalThis.document?.addEventListener('visibilitychange', this.hurry);
    void this.connect();
  }

  /** Close for good. */
  stop(): void {
    this.stopped = true;
    globalThis.removeEventListener?.('online', this.hurry);
    globalThis.document?.removeEventListener('visibilitychange', this.hurry);
    clearTimeout(this.retry);
    this.drop(1000);
  }

  /** Send a renewed access token, so that the server goes on past the old one's end. */
  async renew(): Promise<void> {
    const token = await this.options.token();
    if (token) this.wire?.send(JSON.stringify({ sign_in: token }));
  }

  /** The network is back or the tab is seen again: don't wait out the pause. */
  private readonly hurry = (): void => {
    if (this.stopped || this.wire !== null || this.retry === undefined) return;
    clearTimeout(this.retry);
    void this.connect();
  };

  private async connect(): Promise<void> {
    this.retry = undefined;
    this.told.connection(this.wasLive ? 'reconnecting' : 'connecting');
    let token = '';
    try {
      token = await this.options.token();
    } catch {
      token = '';
    }
    if (this.stopped || this.wire !== null) return;
    if (!token) {
      this.told.connection('signed_out');
      return;
    }
    const wire = (this.options.open ?? openWebSocket)(this.options.url ?? hereUrl());
    this.wire = wire;
    this.listen();
    wire.onopen = () => {
      wire.send(JSON.stringify({ sign_in: token }));
      this.beats = setInterval(() => wire.send(JSON.stringify({ beat: true })), BEAT_MS);
    };
    wire.onmessage = (event) => {
      if (this.wire === wire) this.take(String(event.data));
    };
    wire.onclose = (event) => {
      if (this.wire === wire) this.lost(event.code);
    };
  }

  private take(text: string): void {
    this.listen();
    const said = JSON.parse(text) as ServerMessage | ServerMessage[];
    const wire = this.wire;
    // Several that were due together come as one array.
    for (const message of Array.isArray(said) ? said : [said]) {
      if (this.wire === wire) this.hear(message);
    }
  }

  private hear(message: ServerMessage): void {
    if ('beat' in message) {
      this.told.beat(message.beat);
    } else if ('away' in message) {
      this.told.away(message.away);
    } else if ('snapshot' in message) {
      this.expected = 1;
      this.failures = this.refusals = 0;
      this.wasLive = true;
      this.told.snapshot(message.snapshot);
      this.told.connection('live');
    } else if (message.n !== this.expected) {
      this.drop(4000);
      this.lost(4000); // something is missing: begin again
    } else {
      this.expected += 1;
      if ('fact' in message) this.told.fact(message.fact);
      else this.told.patch(message.patch);
    }
  }

  private listen(): void {
    clearTimeout(this.silence);
    this.silence = setTimeout(() => {
      this.drop(4000);
      this.lost(4000);
    }, SILENCE_MS);
  }

  private drop(code: number): void {
    clearTimeout(this.silence);
    clearInterval(this.beats);
    const wire = this.wire;
    this.wire = null;
    if (wire) wire.onclose = wire.onmessage = wire.onopen = null;
    wire?.close(code);
  }

  private lost(code: number): void {
    clearTimeout(this.silence);
    clearInterval(this.beats);
    this.wire = null;
    if (this.stopped) return;
    if (code === SIGN_IN_AGAIN && (this.refusals += 1) > 1) {
      this.told.connection('signed_out'); // a fresh token was refused too
      return;
    }
    this.told.connection(this.wasLive ? 'reconnecting' : 'connecting');
    const pause = Math.min(FIRST_PAUSE_MS * 2 ** this.failures, LONGEST_PAUSE_MS);
    this.failures += 1;
    // Half of it by chance, so that a thousand desks don't come back in the same instant.
    this.retry = setTimeout(() => void this.connect(), pause * (0.5 + 0.5 * (this.options.random ?? Math.random)()));
  }
}

function openWebSocket(url: string): Wire {
  return new WebSocket(url) as unknown as Wire;
}

function hereUrl(): string {
  return `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/v1/live`;
}
