/** The API, typed: `api.useQuery('get', '/v1/queues')`, and `request` for paths that are known at run time only. */
import { QueryClient } from '@tanstack/react-query';
import createFetch, { type Middleware } from 'openapi-fetch';
import createQueries from 'openapi-react-query';
import { offline, Problem, problemOf } from './problem';
import type { paths } from './schema';
import { freshToken, refresh, useSession } from './session';

/** fetch with the token, the reader's language, one repeat after a 401, and every failure as a Problem. */
async function send(input: Request): Promise<Response> {
  const again = input.clone();
  let answer = await sendOnce(input, await freshToken());
  if (answer.status === 401 && useSession.getState().is === 'in' && (await refresh())) {
    answer = await sendOnce(again, useSession.getState().token);
  }
  if (!answer.ok) throw await problemOf(answer);
  return answer;
}

async function sendOnce(request: Request, token: string): Promise<Response> {
  request.headers.set('accept-language', document.documentElement.lang);
  if (token) request.headers.set('authorization', `Bearer ${token}`);
  try {
    return await fetch(request);
  } catch (error) {
    if (request.signal.aborted) throw error;
    throw offline();
  }
}

/** The client without React: `await client.GET('/v1/queues')`. Raises Problem; `data` is there otherwise. */
export const client = createFetch<paths>({ baseUrl: window.location.origin, fetch: send, credentials: 'same-origin' });

/** Hooks of TanStack Query over the same client; their `error` is a Problem. */
export const api = createQueries(client);

export type { Middleware };

export interface Ask {
  query?: Record<string, string | number | boolean | undefined>;
  body?: unknown;
  form?: FormData;
  /** A file as it is; give its content-type in `headers`. */
  raw?: Blob;
  headers?: Record<string, string>;
  signal?: AbortSignal;
}

/** A request to a path known at run time; the answer's JSON, undefined for 204. Raises Problem. */
export async function request<Answer>(method: string, path: string, ask: Ask = {}): Promise<Answer> {
  const answer = await respond(method, path, ask);
  return (answer.status === 204 ? undefined : await answer.json()) as Answer;
}

/** The same, with the whole answer: for files and for headers. Raises Problem. */
export function respond(method: string, path: string, ask: Ask = {}): Promise<Response> {
  const url = new URL(path, window.location.origin);
  for (const [name, value] of Object.entries(ask.query ?? {}))
    if (value !== undefined && value !== '') url.searchParams.set(name, String(value));
  const headers = new Headers(ask.headers);
  if (ask.body !== undefined) headers.set('content-type', 'application/json');
  const body = ask.form ?? ask.raw ?? (ask.body === undefined ? null : JSON.stringify(ask.body));
  return send(new Request(url, { method, headers, body, credentials: 'same-origin', signal: ask.signal ?? null }));
}

/** One for the whole page. */
export const queries = new QueryClient({
  defaultOptions: {
    queries: {
      retry: (times, error) => times < 2 && error instanceof Problem && error.isPassing,
      staleTime: 10_000,
      refetchOnWindowFocus: false,
    },
  },
});
