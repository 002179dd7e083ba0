/** One customer's way through the page: before the call, in it, after it. No DOM here. */
import type { Phone, PhoneOptions } from '@zuoxi/phone';
import { type Admitted, type Entry, type EntryPage, type Progress, Refused } from './entry.ts';

export type Trouble = 'closed' | 'no_microphone' | 'microphone_refused' | 'unsafe' | 'busy' | 'not_allowed' | 'failed';

/** Whether a customer who waits leaves a number instead: asked for it, being sent, refused as none. */
export type Leaving = '' | 'asked' | 'sending' | 'wrong';

export type View =
  | { at: 'loading' }
  | { at: 'start' }
  | { at: 'connecting'; asking: boolean }
  | { at: 'call'; progress: Progress; since: number; muted: boolean; lost: boolean; leaving: Leaving }
  | { at: 'promised'; number: string }
  | { at: 'over'; seconds: number }
  | { at: 'trouble'; why: Trouble; seconds: number };

export interface CallerOptions {
  entry: Entry;
  openPhone: (options: PhoneOptions) => Promise<Phone>;
  changed: () => void;
  now?: () => number;
  isSecure?: boolean;
  pollMs?: number;
}

const NEW: Progress = { state: 'menu', position: null, expected_seconds: null };

const REFUSALS: Record<number, Trouble> = { 404: 'closed', 403: 'not_allowed', 429: 'busy' };

function whyOf(error: unknown): Trouble {
  return (error instanceof Refused && REFUSALS[error.status]) || 'failed';
}

export class Caller {
  page: EntryPage | null = null;
  view: View = { at: 'loading' };
  keys = '';
  private phone: Phone | null = null;
  private admitted: Admitted | null = null;
  private poll: ReturnType<typeof setInterval> | undefined;
  private readonly options: CallerOptions;
  private readonly now: () => number;

  constructor(options: CallerOptions) {
    this.options = options;
    this.now = options.now ?? Date.now;
  }

  async load(): Promise<void> {
    try {
      this.page = await this.options.entry.page();
      this.show({ at: 'start' });
    } catch (error) {
      this.fails(whyOf(error));
    }
  }

  /** The button: microphone first, so that nobody waits for a person who then can't be heard. */
  async start(): Promise<void> {
    if (this.options.isSecure === false) return this.fails('unsafe');
    this.show({ at: 'connecting', asking: true });
    this.keys = '';
    try {
      const phone = await this.options.openPhone({ reopen: () => this.reopen() });
      this.phone = phone;
      this.admitted = await this.options.entry.admit();
      phone.subscribe(() => this.follow(phone));
      await phone.call(this.admitted.identity, this.admitted.number);
    } catch (error) {
      this.phone = null;
      this.fails(whyOf(error), error instanceof Refused ? error.seconds : 0);
    }
  }

  press(key: string): void {
    this.phone?.press(key);
    this.keys += key;
    this.options.changed();
  }

  mute(on: boolean): void {
    this.phone?.mute(on);
  }

  hangUp(): void {
    this.phone?.hangUp();
  }

  /** Asks for a number to call back, or no longer; the place in the queue stays meanwhile. */
  leave(leaving: Leaving): void {
    if (this.view.at === 'call') this.show({ ...this.view, leaving });
  }

  /** Instead of waiting: somebody will call this number. */
  async callBack(number: string): Promise<void> {
    if (!this.admitted || this.view.at !== 'call' || this.view.leaving === 'sending') return;
    this.leave('sending');
    try {
      await this.options.entry.callBack(this.admitted.id, number);
    } catch (error) {
      // When it is no number, it can be mended; else somebody answers meanwhile, or the network is away: the call goes on.
      return this.leave(error instanceof Refused && error.status === 422 ? 'wrong' : '');
    }
    const phone = this.phone;
    this.show({ at: 'promised', number });
    phone?.hangUp();
    this.close();
  }

  async nextSpeaker(current: string): Promise<string> {
    const speakers = (await this.phone?.speakers()) ?? [];
    const next = speakers[(speakers.findIndex((one) => one.id === current) + 1) % (speakers.length || 1)];
    if (next) await this.phone?.useSpeaker(next.id);
    return next?.id ?? current;
  }

  private reopen(): Promise<string | null> {
    return this.admitted ? this.options.entry.reopen(this.admitted.id) : Promise.resolve(null);
  }

  private follow(phone: Phone): void {
    if (this.phone !== phone) return;
    const { call, connection, trouble } = phone.state;
    if (!call) {
      if (this.view.at === 'call') this.ends();
      else if (trouble) {
        const known = trouble === 'no_microphone' || trouble === 'microphone_refused';
        this.close();
        this.fails(known ? trouble : 'failed');
      }
    } else if (call.state === 'talking' && this.view.at !== 'call') {
      this.show({ at: 'call', progress: NEW, since: this.now(), muted: false, lost: false, leaving: '' });
      this.poll = setInterval(() => void this.look(), this.options.pollMs ?? 2_000);
      void this.look();
    } else if (call.state === 'calling' && this.view.at === 'connecting') {
      this.show({ at: 'connecting', asking: false });
    } else if (this.view.at === 'call') {
      this.show({ ...this.view, muted: call.muted, lost: connection === 'lost' });
    }
  }

  /** How the call stands; the server knows, SIP doesn't. */
  private async look(): Promise<void> {
    if (!this.admitted) return;
    try {
      const progress = await this.options.entry.progress(this.admitted.id);
      if (this.view.at !== 'call') return;
      if (progress.state === 'over') this.hangUp();
      else if (progress.state !== 'new')
        this.show({ ...this.view, progress, leaving: progress.state === 'waiting' ? this.view.leaving : '' });
    } catch {
      // the next look may do; the call doesn't hang on it
    }
  }

  private ends(): void {
    const since = this.view.at === 'call' ? this.view.since : this.now();
    this.close();
    this.show({ at: 'over', seconds: Math.round((this.now() - since) / 1000) });
  }

  private close(): void {
    clearInterval(this.poll);
    const phone = this.phone;
    this.phone = null;
    this.admitted = null;
    phone?.close();
  }

  private fails(why: Trouble, seconds = 0): void {
    clearInterval(this.poll);
    this.show({ at: 'trouble', why, seconds });
  }

  private show(view: View): void {
    this.view = view;
    this.options.changed();
  }
}
