/** The softphone as the desk holds it, over packages/phone; loaded only when this browser is chosen. */
import { Problem, request } from '@zuoxi/api';
import { type Identity, openPhone, type Phone } from '@zuoxi/phone';
import type { Device, VoiceState } from './device';

export interface Softphone {
  answer(): Promise<boolean>;
  /** Ends the call in this page, whatever SIP believes. */
  end(): void;
  stop(): void;
}

/** Whether a microphone may be used; asks when it was not asked before. */
export async function hasMicrophone(): Promise<boolean> {
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true });
    stream.getTracks().forEach((track) => track.stop());
    return true;
  } catch {
    return false;
  }
}

/** Another ticket for a page's socket; null when another page took over. */
async function reopen(user: string): Promise<string | null> {
  try {
    return (await request<{ socket: string }>('POST', '/v1/me/device/ticket', { body: { user } })).socket;
  } catch (error) {
    if (error instanceof Problem && !error.isPassing && error.status !== 401) return null;
    throw error;
  }
}

const VOICE: Record<Phone['state']['connection'], VoiceState> = {
  off: 'off',
  connecting: 'connecting',
  ready: 'ready',
  lost: 'connecting',
  replaced: 'elsewhere',
};

/** What the desk shows of the phone. */
function seen({ state }: Phone): Partial<Device> {
  const isDeaf = state.trouble === 'microphone_refused' || state.trouble === 'no_microphone';
  const call = state.call === null ? 'none' : state.call.state === 'ringing' ? 'ringing' : 'up';
  const quality = state.quality ? { is: state.quality.level, roundTripMs: state.quality.roundTripMs } : null;
  return { is: isDeaf ? 'no_microphone' : VOICE[state.connection], call, quality };
}

/** Registers with a fresh identity; tells every change. Raises when that fails. */
export async function openSoftphone(identity: Identity, tell: (change: Partial<Device>) => void): Promise<Softphone> {
  const phone = await openPhone({ reopen });
  const forget = phone.subscribe(() => tell(seen(phone)));
  try {
    await phone.register(identity);
  } catch (error) {
    forget();
    phone.close();
    tell({ is: 'failed', call: 'none', quality: null });
    throw error;
  }
  tell(seen(phone));
  return {
    answer: async () => {
      await phone.answer();
      return phone.state.trouble === '';
    },
    end: () => {
      if (phone.state.call) phone.endCall(phone.state.call.id);
    },
    stop: () => {
      forget();
      phone.close();
    },
  };
}
