/** A telephone in the page: what the desk and the customer's page see of it, whoever plays it (SIP, or the fake of tests). */

/** What a page signs in with, as the API gives it (`PUT /v1/me/device`, `POST /v1/entries/{slug}/calls`). */
export interface Identity {
  user: string;
  password: string;
  uri: string;
  domain: string;
  /** where the SIP socket opens, once: `/sip?ticket=…` */
  socket: string;
  ice_servers: RTCIceServer[];
}

/** off: nobody signed in; connecting; ready: it can ring (or call); lost: the socket broke and is opened again;
 * replaced: another page has taken over, or the identity is over. */
export type Connection = 'off' | 'connecting' | 'ready' | 'lost' | 'replaced';

export type Trouble = '' | 'no_microphone' | 'microphone_refused' | 'no_answer' | 'refused' | 'busy' | 'failed';

/** How the sound arrives, of the last seconds. */
export interface Quality {
  /** of the packets that should have come, 0 to 1 */
  loss: number;
  jitterMs: number;
  /** there and back; null while nothing is known */
  roundTripMs: number | null;
  level: 'good' | 'fair' | 'poor';
}

export interface PhoneCall {
  /** the engine's id of the call (or the SIP call's own, when the page itself calls) */
  id: string;
  state: 'ringing' | 'calling' | 'talking';
  muted: boolean;
  /** it is a call that was there before (the page was loaded anew) and was answered by itself */
  again: boolean;
  since: number;
}

export interface PhoneState {
  connection: Connection;
  call: PhoneCall | null;
  quality: Quality | null;
  trouble: Trouble;
}

export interface SoundDevice {
  id: string;
  label: string;
}

export interface Phone {
  readonly state: PhoneState;
  /** Told of every change; returns what ends it. */
  subscribe(listener: () => void): () => void;
  /** Sign in and be ready to ring. Resolves when the first registration is through; it goes on by itself. */
  register(identity: Identity): Promise<void>;
  /** Call a number with an identity that may (a customer's); it does not register. */
  call(identity: Identity, number: string): Promise<void>;
  answer(): Promise<void>;
  /** A person hangs up (or refuses what rings). */
  hangUp(): void;
  mute(on: boolean): void;
  /** Keys, by RFC 4733. */
  press(digits: string): void;
  /** The live socket says that this call is over (or unknown): close it at once, whatever SIP believes. */
  endCall(id: string): void;
  microphones(): Promise<SoundDevice[]>;
  speakers(): Promise<SoundDevice[]>;
  useMicrophone(id: string): Promise<void>;
  useSpeaker(id: string): Promise<void>;
  /** Sign out and close everything. */
  close(): void;
}

export interface PhoneOptions {
  /** Another ticket's address for the socket, when it broke. Null: this identity is over (`replaced`). */
  reopen: (user: string) => Promise<string | null>;
  now?: () => number;
}

export const OFF: PhoneState = { connection: 'off', call: null, quality: null, trouble: '' };
