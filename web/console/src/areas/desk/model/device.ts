/**
 * What rings for me: this browser, a phone, a number outside. The server knows; this page only holds the softphone when
 * the browser is chosen and this tab has the voice (DESIGN 1.3: one tab holds the voice, all tabs show and command it).
 */
import { Problem, request } from '@zuoxi/api';
import { create } from 'zustand';
import type { Softphone, SoftphoneSetup } from './softphone';

export type Kind = '' | 'browser' | 'phone' | 'outside';
export type VoiceState = 'off' | 'connecting' | 'ready' | 'no_microphone' | 'failed' | 'elsewhere';

export interface Quality {
  is: 'good' | 'fair' | 'poor';
  roundTripMs: number | null;
}

export interface Device {
  kind: Kind;
  phone: string;
  number: string;
  /** Of the softphone in this tab. */
  is: VoiceState;
  /** Of the softphone's call. */
  call: 'none' | 'ringing' | 'up';
  quality: Quality | null;
}

interface Chosen {
  kind: Exclude<Kind, ''>;
  phone: string;
  number: string;
  browser: string;
  sip?: SoftphoneSetup['sip'] | null;
  socket?: string | null;
  ice_servers: RTCIceServer[];
}

const NONE: Device = { kind: '', phone: '', number: '', is: 'off', call: 'none', quality: null };
const VOICE = 'zuoxi.voice';
const HAD_VOICE = 'zuoxi.had_voice';
export const useDevice = create<Device>(() => NONE);

let softphone: Softphone | undefined;
let release: (() => void) | undefined;

/** Asks what rings now; a tab that had the voice before its reload takes it up again at once. Raises nothing. */
export async function startDevice(): Promise<void> {
  try {
    const now = await request<Chosen>('GET', '/v1/me/device');
    useDevice.setState({ kind: now.kind, phone: now.phone, number: now.number });
    if (now.kind !== 'browser') return;
    if (sessionStorage.getItem(HAD_VOICE)) await ringHere(false);
    else useDevice.setState({ is: 'elsewhere' });
  } catch (error) {
    if (!(error instanceof Problem)) throw error;
  }
}

/** Gives the softphone up: the page goes away or somebody signs out. */
export function stopDevice(): void {
  softphone?.stop();
  softphone = undefined;
  release?.();
  release = undefined;
  useDevice.setState(NONE, true);
}

/** Chooses a phone or a number outside. Raises Problem. */
export async function choosePhone(choice: { kind: 'phone'; phone?: string } | { kind: 'outside'; number: string }): Promise<void> {
  const now = await request<Chosen>('PUT', '/v1/me/device', { body: choice });
  sessionStorage.removeItem(HAD_VOICE);
  softphone?.stop();
  softphone = undefined;
  release?.();
  useDevice.setState({ ...NONE, kind: now.kind, phone: now.phone, number: now.number });
}

/** Lets this tab ring; `takes`: also when another tab holds the voice. Raises Problem. */
export async function ringHere(takes: boolean): Promise<void> {
  if (!(await takeVoice(takes))) {
    useDevice.setState({ kind: 'browser', is: 'elsewhere' });
    return;
  }
  useDevice.setState({ kind: 'browser', is: 'connecting', call: 'none' });
  const { openSoftphone, hasMicrophone } = await import('./softphone');
  if (!(await hasMicrophone())) {
    useDevice.setState({ is: 'no_microphone' });
    return;
  }
  softphone?.stop();
  softphone = await openSoftphone(
    async () => {
      const now = await request<Chosen>('PUT', '/v1/me/device', { body: { kind: 'browser' } });
      if (!now.sip || !now.socket) throw new Problem({ status: 500, code: 'failed', detail: '' });
      return { sip: now.sip, socket: now.socket, iceServers: now.ice_servers };
    },
    (change) => useDevice.setState(change),
  );
  sessionStorage.setItem(HAD_VOICE, '1');
}

/** One tab at a time: the browser keeps the lock until the tab ends. */
function takeVoice(takes: boolean): Promise<boolean> {
  if (release) return Promise.resolve(true);
  return new Promise((decided) => {
    const held = navigator.locks.request(VOICE, takes ? { steal: true } : { ifAvailable: true }, (lock) => {
      decided(lock !== null);
      return lock ? new Promise<void>((done) => (release = done)) : undefined;
    });
    // Another tab took it over.
    held.catch(() => {
      softphone?.stop();
      softphone = undefined;
      release = undefined;
      sessionStorage.removeItem(HAD_VOICE);
      useDevice.setState({ is: 'elsewhere', call: 'none', quality: null });
    });
  });
}

/** Picks up in this tab; false when this tab holds no ringing call (another device rings). */
export function answerHere(): boolean {
  if (!softphone || useDevice.getState().call !== 'ringing') return false;
  softphone.answer();
  return true;
}

/** Believes the server: a call that ended there ends here. */
export function endHere(): void {
  if (useDevice.getState().call !== 'none') softphone?.end();
}
