/**
 * Who is signed in. The access token lives in memory only; the refresh cookie (HttpOnly, not readable here) brings a new
 * one after a reload and before the old one ends.
 */
import { create } from 'zustand';
import { offline, Problem, problemOf } from './problem';

export interface Signed {
  access_token: string;
  expires_in_seconds: number;
  login: string;
  role: string;
}

interface Session {
  /** unknown: not yet asked the server; out: nobody is signed in. */
  is: 'unknown' | 'in' | 'out';
  token: string;
  login: string;
  role: string;
  /** By the browser's clock, ms. */
  endsAt: number;
}

const OUT: Session = { is: 'out', token: '', login: '', role: '', endsAt: 0 };
export const useSession = create<Session>(() => ({ ...OUT, is: 'unknown' }));

function take(signed: Signed): void {
  const endsAt = Date.now() + signed.expires_in_seconds * 1000;
  useSession.setState({ is: 'in', token: signed.access_token, login: signed.login, role: signed.role, endsAt });
}

async function post(path: string, language: string, body?: object): Promise<Response> {
  const headers: Record<string, string> = { 'accept-language': language };
  if (body) headers['content-type'] = 'application/json';
  try {
    const sent = body ? JSON.stringify(body) : undefined;
    return await fetch(path, { method: 'POST', credentials: 'same-origin', headers, ...(sent ? { body: sent } : {}) });
  } catch {
    throw offline();
  }
}

/** Signs in. Raises Problem; its code says when a second factor (`code`) is wanted. */
export async function signIn(given: { login: string; password: string; code?: string }): Promise<void> {
  const answer = await post('/v1/sessions', document.documentElement.lang, given);
  if (!answer.ok) throw await problemOf(answer);
  take((await answer.json()) as Signed);
}

/** Takes over a session that another route has opened (sign-up, a confirmed address). */
export function takeSession(signed: Signed): void {
  take(signed);
}

let refreshing: Promise<boolean> | undefined;

/** A new access token by the cookie; false when nobody is signed in. At most one request at a time. Raises Problem. */
export function refresh(): Promise<boolean> {
  refreshing ??= refreshOnce().finally(() => (refreshing = undefined));
  return refreshing;
}

async function refreshOnce(): Promise<boolean> {
  const answer = await post('/v1/sessions/refresh', document.documentElement.lang);
  if (answer.ok) {
    take((await answer.json()) as Signed);
    return true;
  }
  if (answer.status >= 500 || answer.status === 429) throw await problemOf(answer);
  useSession.setState(OUT);
  return false;
}

/** A token that is good for at least half a minute; "" when nobody is signed in. Raises Problem. */
export async function freshToken(): Promise<string> {
  const { is, endsAt } = useSession.getState();
  if (is === 'out') return '';
  if (is === 'unknown' || endsAt - Date.now() < 30_000) {
    try {
      await refresh();
    } catch (error) {
      // As long as the old token lasts, a server that is away for a moment signs nobody out.
      if (!(error instanceof Problem) || useSession.getState().endsAt <= Date.now()) throw error;
    }
  }
  return useSession.getState().token;
}

/** Ends the session here and on the server. */
export async function signOut(): Promise<void> {
  const { token } = useSession.getState();
  const headers = { authorization: `Bearer ${token}` };
  try {
    await fetch('/v1/sessions/current', { method: 'DELETE', credentials: 'same-origin', headers });
  } finally {
    useSession.setState(OUT);
  }
}
