/** What went wrong with a request: the API's problem+json, or no answer at all. */

export interface Use {
  noun: string;
  id: string;
  name: string;
}

export interface ProblemBody {
  status: number;
  code: string;
  detail: string;
  field?: string;
  used_by?: Use[];
  reason?: string;
  problems?: unknown[];
  request?: string;
}

/** An error to show: `message` is already in the reader's language, except for `offline`. */
export class Problem extends Error {
  readonly status: number;
  readonly code: string;
  readonly field: string;
  readonly usedBy: Use[];
  /** To be told to whoever looks into the log. */
  readonly request: string;
  readonly body: ProblemBody;

  constructor(body: ProblemBody) {
    super(body.detail);
    this.name = 'Problem';
    this.body = body;
    this.status = body.status;
    this.code = body.code;
    this.field = body.field ?? '';
    this.usedBy = body.used_by ?? [];
    this.request = body.request ?? '';
  }

  /** No answer: the network or the server is away. */
  get isOffline(): boolean {
    return this.status === 0;
  }

  /** Whether the same request may succeed a little later. */
  get isPassing(): boolean {
    return this.status === 0 || this.status === 429 || this.status >= 502;
  }
}

/** The problem that no answer came. */
export function offline(): Problem {
  return new Problem({ status: 0, code: 'offline', detail: '' });
}

/** The problem in an answer that is no success. */
export async function problemOf(response: Response): Promise<Problem> {
  const request = response.headers.get('x-request-id') ?? '';
  const blank = { status: response.status, code: 'failed', detail: response.statusText, request };
  try {
    return new Problem({ ...blank, ...((await response.clone().json()) as Partial<ProblemBody>) });
  } catch {
    return new Problem(blank);
  }
}
