/** A telephone for tests and for pages shown without one: nothing leaves the page. */
import { StateHolder } from './state.ts';
import type { Identity, Phone, Quality, SoundDevice, Trouble } from './types.ts';

export class FakePhone extends StateHolder implements Phone {
  /** everything that was asked, for assertions */
  readonly asked: string[] = [];
  identity: Identity | null = null;
  sound: SoundDevice[] = [{ id: 'default', label: 'Default' }];
  /** what the next `call` or `answer` runs into */
  trouble: Trouble = '';
  private readonly now: () => number;

  constructor(now: () => number = () => 0) {
    super();
    this.now = now;
  }

  register(identity: Identity): Promise<void> {
    this.asked.push(`register ${identity.user}`);
    this.identity = identity;
    this.set({ connection: 'ready', trouble: '' });
    return Promise.resolve();
  }

  call(identity: Identity, number: string): Promise<void> {
    this.asked.push(`call ${number}`);
    this.identity = identity;
    if (this.trouble) this.set({ trouble: this.trouble });
    else {
      const call = { id: identity.user, state: 'calling' as const, muted: false, again: false, since: this.now() };
      this.set({ connection: 'ready', call });
    }
    return Promise.resolve();
  }

  answer(): Promise<void> {
    this.asked.push('answer');
    if (this.trouble) this.set({ trouble: this.trouble });
    else if (this.state.call) this.setCall({ state: 'talking', since: this.now() });
    return Promise.resolve();
  }

  hangUp(): void {
    this.asked.push('hang up');
    this.set({ call: null, quality: null });
  }

  mute(on: boolean): void {
    this.asked.push(on ? 'mute' : 'unmute');
    this.setCall({ muted: on });
  }

  press(digits: string): void {
    this.asked.push(`press ${digits}`);
  }

  endCall(id: string): void {
    if (this.state.call?.id === id) this.set({ call: null, quality: null });
  }

  microphones(): Promise<SoundDevice[]> {
    return Promise.resolve(this.sound);
  }

  speakers(): Promise<SoundDevice[]> {
    return Promise.resolve(this.sound);
  }

  useMicrophone(id: string): Promise<void> {
    this.asked.push(`microphone ${id}`);
    return Promise.resolve();
  }

  useSpeaker(id: string): Promise<void> {
    this.asked.push(`speaker ${id}`);
    return Promise.resolve();
  }

  close(): void {
    this.asked.push('close');
    this.set({ connection: 'off', call: null, quality: null, trouble: '' });
  }

  // ---- what others do ----

  /** A call comes in; one that was there before is answered by itself. */
  rings(id: string, again = false): void {
    this.set({ call: { id, state: again ? 'talking' : 'ringing', muted: false, again, since: this.now() } });
  }

  /** The other side picks up. */
  answered(): void {
    this.setCall({ state: 'talking', since: this.now() });
  }

  /** The other side hangs up. */
  ended(trouble: Trouble = ''): void {
    this.set({ call: null, quality: null, trouble });
  }

  /** The socket breaks, comes back, or another page takes over. */
  connection(now: 'lost' | 'ready' | 'replaced'): void {
    this.set({ connection: now });
  }

  hears(quality: Quality): void {
    this.set({ quality });
  }
}
