/**
 * The agent's verbs: each is asked of the server, shows as pending on its own button, and is believed only when the fact
 * comes back over the live socket (DESIGN 8).
 */
import { Problem, request } from '@zuoxi/api';
import { live } from '@zuoxi/live';
import { create } from 'zustand';

export type Verb =
  | 'answer' | 'pass' | 'hold' | 'resume' | 'mute' | 'unmute' | 'hang_up' | 'transfer' | 'digits' | 'dial' | 'wrap_up_done'
  | 'more_wrap_up' | 'status' | 'device';

interface Pending {
  verb: Verb;
  /** ms by this machine's clock */
  since: number;
}

interface Commands {
  pending: Partial<Record<Verb, Pending>>;
  /** The last refusal, until read or until the next verb. */
  error: Problem | null;
}

export const useCommands = create<Commands>(() => ({ pending: {}, error: null }));

/** Runs a verb; what goes wrong is shown by the desk, not thrown. True when the server took it. */
export async function run(verb: Verb, work: () => Promise<unknown>): Promise<boolean> {
  if (useCommands.getState().pending[verb]) return false; // pressed twice
  useCommands.setState(({ pending }) => ({ error: null, pending: { ...pending, [verb]: { verb, since: Date.now() } } }));
  try {
    await work();
    return true;
  } catch (error) {
    const problem = error instanceof Problem ? error : new Problem({ status: 500, code: 'failed', detail: String(error) });
    useCommands.setState({ error: problem });
    return false;
  } finally {
    useCommands.setState(({ pending }) => ({ pending: { ...pending, [verb]: undefined } }));
  }
}

/** Takes the last refusal off the screen. */
export function readError(): void {
  useCommands.setState({ error: null });
}

type OnContact = Extract<Verb, 'hold' | 'resume' | 'mute' | 'unmute' | 'hang_up' | 'pass' | 'wrap_up_done' | 'more_wrap_up'>;

/** A verb on my contact that needs no more words. */
export function onContact(verb: OnContact): Promise<boolean> {
  return run(verb, () => request('POST', `/v1/me/contact/${verb}`));
}

/** Gives my contact away, blind. */
export function transfer(to: { agent: string } | { queue: string } | { number: string }): Promise<boolean> {
  return run('transfer', () => request('POST', '/v1/me/contact/transfer', { body: to }));
}

/** Presses keys on the other side's keypad menu. */
export function sendDigits(digits: string): Promise<boolean> {
  return run('digits', () => request('POST', '/v1/me/contact/digits', { body: { digits } }));
}

/** Calls somebody. */
export function dial(number: string): Promise<boolean> {
  return run('dial', () => request('POST', '/v1/me/calls', { body: { number } }));
}

export type Said = 'ready' | 'break' | 'out';

/** Says a status: now, or during a contact for what comes after it; the last choice wins. */
export function sayStatus(status: Said, reason: string): Promise<boolean> {
  const { state } = live.getState();
  const me = state?.me.agent ? state.agents[state.me.agent] : undefined;
  const after = me !== undefined && me.state !== 'free' && status !== 'out';
  return run('status', () => request('PUT', '/v1/agents/me/status', { body: { status, reason, ...(after ? { after } : {}) } }));
}

/** The engine's word of a status as the API takes it. */
export function saidOf(status: string): Said {
  return status === 'ready' ? 'ready' : status === 'on_break' ? 'break' : 'out';
}
