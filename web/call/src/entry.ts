/** What the page asks of the server. */
import type { Identity } from '@zuoxi/phone';

export interface EntryPage {
  company: string;
  name: string;
  number: string;
  notice: string;
}

export interface Admitted {
  id: string;
  number: string;
  identity: Identity;
}

export type Stage = 'new' | 'menu' | 'waiting' | 'talking' | 'agent_away' | 'over';

export interface Progress {
  state: Stage;
  position: number | null;
  expected_seconds: number | null;
}

/** The server says no; `seconds`: when it may say yes. */
export class Refused extends Error {
  readonly status: number;
  readonly seconds: number;

  constructor(status: number, seconds = 0) {
    super(`refused: ${status}`);
    this.status = status;
    this.seconds = seconds;
  }
}

/** The slug in the page's address, `/call/<slug>`. */
export function slugOf(path: string): string {
  return decodeURIComponent(path.split('/')[2] ?? '');
}

/** The origin of the site in whose frame this page stands, "" when it stands alone. */
export function framedBy(win: Window = window): string {
  if (win.parent === win) return '';
  const ancestor = win.location.ancestorOrigins?.[0];
  if (ancestor) return ancestor;
  try {
    return new URL(win.document.referrer).origin;
  } catch {
    return 'unknown';
  }
}

async function ask<T>(method: string, path: string, body?: unknown): Promise<T> {
  const answer = await fetch(path, {
    method,
    headers: body === undefined ? {} : { 'Content-Type': 'application/json' },
    body: body === undefined ? undefined : JSON.stringify(body),
    signal: AbortSignal.timeout(8_000),
  });
  if (!answer.ok) throw new Refused(answer.status, Number(answer.headers.get('Retry-After') ?? 0));
  return (await answer.json()) as T;
}

export class Entry {
  private readonly base: string;

  constructor(slug: string) {
    this.base = `/v1/entries/${encodeURIComponent(slug)}`;
  }

  page(): Promise<EntryPage> {
    return ask('GET', `${this.base}/page?${new URLSearchParams({ framed_by: framedBy() }).toString()}`);
  }

  async admit(): Promise<Admitted> {
    type Answer = { id: string; number: string; sip: Identity; socket: string; ice_servers: RTCIceServer[] };
    const { id, number, sip, socket, ice_servers } = await ask<Answer>('POST', `${this.base}/calls`, {
      framed_by: framedBy(),
    });
    return { id, number, identity: { ...sip, socket, ice_servers } };
  }

  progress(id: string): Promise<Progress> {
    return ask('GET', `${this.base}/calls/${id}`);
  }

  /** Waits no longer: somebody will call this number. */
  async callBack(id: string, number: string): Promise<void> {
    await ask('POST', `${this.base}/calls/${id}/call_back`, { number });
  }

  /** Where the socket opens again; null: the call is over. */
  async reopen(id: string): Promise<string | null> {
    try {
      return (await ask<{ socket: string }>('POST', `${this.base}/calls/${id}/ticket`)).socket;
    } catch (error) {
      if (error instanceof Refused && error.status === 404) return null;
      throw error;
    }
  }
}
