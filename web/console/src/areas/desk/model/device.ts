/**
 * What rings for me: this browser, a phone, a number outside. The server knows; this page only holds the softphone when
 * the browser is chosen and this tab has the voice (DESIGN 1.3: one tab holds the voice, all tabs show and command it).
 */
import { Problem, request } from '@zuoxi/api';
import { say } from '@zuoxi/words';
import { create } from 'zustand';
import type { Softphone } from './softphone';

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
  sip?: { user: string; password: string; uri: string; domain: string } | null;
  socket?: string | null;
  ice_servers: RTCIceServer[];
}

const NONE: Device = { kind: '', phone: '', number: '', is: 'off', call: 'none', quality: null };
const VOICE = 'zuoxi.voice';
const HAD_VOICE = 'zuoxi.had_voice';
export const useDevice = create<Device>(() => NONE);

let softphone: Softphone | undefined;
let release: (() => void) | undefined;
/** How often was chosen in this page. */
let choices = 0;

/** Asks what rings now; a tab that had the voice before its reload takes it up again at once. Raises nothing. */
export async function startDevice(): Promise<void> {
  try {
    const now = await request<Chosen>('GET', '/v1/me/device');
    if (choices > 0) return; // chosen meanwhile: that counts
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
  choices = 0;
  useDevice.setState(NONE, true);
}

/** Chooses a phone or a number outside. Raises Problem. */
export async function choosePhone(choice: { kind: 'phone'; phone?: string } | { kind: 'outside'; number: string }): Promise<void> {
  choices += 1;
  const now = await request<Chosen>('PUT', '/v1/me/device', { body: choice });
  sessionStorage.removeItem(HAD_VOICE);
  softphone?.stop();
  softphone = undefined;
  release?.();
  useDevice.setState({ ...NONE, kind: now.kind, phone: now.phone, number: now.number });
}

/** Lets this tab ring; `takes`: also when another tab holds the voice. Raises Problem. */
export async function ringHere(takes: boolean): Promise<void> {
  choices += 1;
  if (!(await takeVoice(takes))) {
    useDevice.setState({ kind: 'browser', is: 'elsewhere' });
    return;
  }
  useDevice.setState({ kind: 'browser', is: 'connecting', call: 'none' });
  const { hasMicrophone, openSoftphone } = await import('./softphone');
  if (!(await hasMicrophone())) {
    useDevice.setState({ is: 'no_microphone' });
    return;
  }
  softphone?.stop();
  try {
    const { sip, socket, ice_servers } = await request<Chosen>('PUT', '/v1/me/device', { body: { kind: 'browser' } });
    if (!sip || !socket) throw new Problem({ status: 500, code: 'failed', detail: '' });
    softphone = await openSoftphone({ ...sip, socket, ice_servers }, (change) => useDevice.setState(change));
  } catch (error) {
    useDevice.setState({ is: 'failed' });
    throw error;
  }
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

/** Picks up in this tab. Raises Problem when this tab holds no ringing call or has no microphone. */
export async function answerHere(): Promise<void> {
  const isRinging = softphone !== undefined && useDevice.getState().call === 'ringing';
  if (!isRinging || !(await softphone?.answer()))
    throw new Problem({ status: 409, code: 'no_voice', detail: say('desk', isRinging ? 'reach.browser_no_microphone' : 'why_not.ring_coming') });
}

/** Believes the server: a call that ended there ends here. */
export function endHere(): void {
  if (useDevice.getState().call !== 'none') softphone?.end();
}
