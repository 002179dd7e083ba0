/** The telephone over SIP and WebRTC. Loaded only by pages that telephone: JsSIP is a third of a page's weight. */
import JsSIP from 'jssip';
import type { RTCSession } from 'jssip/lib/RTCSession';
import type { UA } from 'jssip/lib/UA';
import { type Counters, counters, quality } from './quality.ts';
import { SipSocket } from './socket.ts';
import { NoSound, Sound } from './sound.ts';
import { StateHolder } from './state.ts';
import type { Identity, Phone, PhoneOptions, SoundDevice, Trouble } from './types.ts';

const REGISTERED_SECONDS = 120;
const QUALITY_MS = 2_000;
const LONGEST_PAUSE_SECONDS = 4;

const TROUBLES: Record<string, Trouble> = {
  [JsSIP.C.causes.BUSY]: 'busy',
  [JsSIP.C.causes.REJECTED]: 'refused',
  [JsSIP.C.causes.NO_ANSWER]: 'no_answer',
  [JsSIP.C.causes.UNAVAILABLE]: 'no_answer',
  [JsSIP.C.causes.USER_DENIED_MEDIA_ACCESS]: 'microphone_refused',
};

interface NewSession {
  originator: string;
  session: RTCSession;
  request: { getHeader(name: string): string | undefined };
}

export class SipPhone extends StateHolder implements Phone {
  private ua: UA | null = null;
  private session: RTCSession | null = null;
  private identity: Identity | null = null;
  private readonly sound = new Sound();
  private readonly options: PhoneOptions;
  private readonly now: () => number;
  private before: Counters | null = null;
  private watch: ReturnType<typeof setInterval> | undefined;

  constructor(options: PhoneOptions) {
    super();
    JsSIP.debug.disable();
    this.options = options;
    this.now = options.now ?? Date.now;
  }

  async register(identity: Identity): Promise<void> {
    await new Promise<void>((done, failed) => {
      const ua = this.start(identity, true);
      ua.once('registered', () => done());
      ua.once('registrationFailed', ({ cause }) => failed(new Error(cause ?? 'registration failed')));
    });
  }

  async call(identity: Identity, number: string): Promise<void> {
    const stream = await this.microphone();
    if (!stream) return;
    const ua = this.start(identity, false);
    await new Promise<void>((done) => ua.once('connected', () => done()));
    ua.call(`sip:${number}@${identity.domain}`, { mediaStream: stream, ...this.connectionOptions() });
  }

  async answer(): Promise<void> {
    const session = this.session;
    if (!session || this.state.call?.state !== 'ringing') return;
    const stream = await this.microphone();
    if (!stream || this.session !== session) return;
    session.answer({ mediaStream: stream, ...this.connectionOptions() });
  }

  hangUp(): void {
    const session = this.session;
    if (!session) return;
    const refusal = this.state.call?.state === 'ringing' ? { status_code: 603, reason_phrase: 'Decline' } : {};
    session.terminate(refusal);
  }

  mute(on: boolean): void {
    if (!this.session) return;
    if (on) this.session.mute({ audio: true });
    else this.session.unmute({ audio: true });
    this.setCall({ muted: on });
  }

  press(digits: string): void {
    if (this.state.call?.state !== 'talking') return;
    const sender = this.session?.connection?.getSenders().find((each) => each.dtmf);
    if (sender?.dtmf?.canInsertDTMF) sender.dtmf.insertDTMF(sender.dtmf.toneBuffer + digits, 160, 80);
  }

  endCall(id: string): void {
    if (this.state.call?.id !== id) return;
    const session = this.session;
    this.forget('');
    if (session && !session.isEnded()) session.terminate();
  }

  microphones(): Promise<SoundDevice[]> {
    return this.sound.list('audioinput');
  }

  speakers(): Promise<SoundDevice[]> {
    return this.sound.list('audiooutput');
  }

  useMicrophone(id: string): Promise<void> {
    return this.sound.choose(id, this.session?.connection ?? null);
  }

  useSpeaker(id: string): Promise<void> {
    return this.sound.speak(id);
  }

  close(): void {
    this.ua?.stop();
    this.ua = null;
    this.forget('');
    this.sound.release();
    this.set({ connection: 'off', trouble: '' });
  }

  private async microphone(): Promise<MediaStream | null> {
    try {
      const stream = await this.sound.open();
      this.set({ trouble: '' });
      return stream;
    } catch (error) {
      this.set({ trouble: error instanceof NoSound ? error.trouble : 'no_microphone' });
      return null;
    }
  }

  private connectionOptions() {
    return { pcConfig: { iceServers: this.identity?.ice_servers ?? [] }, rtcOfferConstraints: { offerToReceiveAudio: true } };
  }

  private start(identity: Identity, register: boolean): UA {
    this.ua?.stop();
    this.identity = identity;
    const socket = new SipSocket({
      first: identity.socket,
      reopen: () => this.options.reopen(identity.user),
      over: () => this.replaced(ua),
    });
    const ua: UA = new JsSIP.UA({
      sockets: [socket],
      uri: identity.uri,
      authorization_user: identity.user,
      password: identity.password,
      register,
      register_expires: REGISTERED_SECONDS,
      session_timers: false,
      connection_recovery_min_interval: 1,
      connection_recovery_max_interval: LONGEST_PAUSE_SECONDS,
      user_agent: 'Zuoxi',
    });
    const mine = (act: () => void) => () => {
      if (this.ua === ua) act();
    };
    ua.on('connected', mine(() => !register && this.set({ connection: 'ready' })));
    ua.on('registered', mine(() => this.set({ connection: 'ready' })));
    ua.on('disconnected', mine(() => this.state.connection === 'ready' && this.set({ connection: 'lost' })));
    ua.on('registrationFailed', ({ response }) => {
      if (this.ua === ua && response && [401, 403, 404].includes(response.status_code)) this.replaced(ua);
    });
    ua.on('newRTCSession', (event: NewSession) => this.ua === ua && this.began(event));
    this.ua = ua;
    this.set({ connection: 'connecting', trouble: '' });
    ua.start();
    return ua;
  }

  /** The identity is over: another page rings now. A call that runs here goes on until the server ends it. */
  private replaced(ua: UA): void {
    if (this.ua !== ua) return;
    this.set({ connection: 'replaced' });
    if (!this.session) ua.stop();
  }

  private began({ originator, session, request }: NewSession): void {
    const rings = originator === 'remote';
    if (this.session) {
      if (rings) session.terminate({ status_code: 486, reason_phrase: 'Busy Here' });
      return;
    }
    const id = (rings && request.getHeader('X-Zuoxi-Call')) || session.id;
    const again = rings && request.getHeader('X-Zuoxi-Again') === '1';
    this.session = session;
    this.set({
      call: { id, state: rings ? 'ringing' : 'calling', muted: false, again, since: this.now() },
      trouble: '',
    });
    const mine = (act: () => void) => () => {
      if (this.session === session) act();
    };
    session.on('accepted', mine(() => this.setCall({ state: 'talking', since: this.now() })));
    session.on('confirmed', mine(() => this.talks(session)));
    session.on('ended', mine(() => this.forget('')));
    session.on('failed', (event) => {
      if (this.session === session) this.forget(rings ? '' : (TROUBLES[event.cause ?? ''] ?? 'failed'));
    });
    if (session.connection) this.listen(session.connection);
    else session.on('peerconnection', ({ peerconnection }) => this.listen(peerconnection));
    if (again) void this.answer();
  }

  private listen(connection: RTCPeerConnection): void {
    connection.addEventListener('track', (event) => {
      this.sound.play(event.streams[0] ?? new MediaStream([event.track]));
    });
  }

  private talks(session: RTCSession): void {
    clearInterval(this.watch);
    this.before = null;
    this.watch = setInterval(() => void this.measure(session), QUALITY_MS);
  }

  private async measure(session: RTCSession): Promise<void> {
    const report = await session.connection?.getStats();
    if (!report || this.session !== session) return;
    const now = counters(report.values() as Iterable<Record<string, unknown>>);
    this.set({ quality: quality(this.before, now) });
    this.before = now;
  }

  private forget(trouble: Trouble): void {
    clearInterval(this.watch);
    this.session = null;
    this.before = null;
    this.sound.silence();
    if (this.state.connection === 'replaced') this.ua?.stop();
    this.sound.release();
    this.set({ call: null, quality: null, trouble });
  }
}
