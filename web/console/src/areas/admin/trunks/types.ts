/** A trunk as /v1/trunks answers it, and as the form holds it. */
export interface Registration {
  /** Whether the server keeps one: never sent. */
  has_password?: boolean;
  server: string;
  user: string;
  password?: string;
  expires_seconds: number;
}

export interface TrunkDraft {
  name: string;
  user_number: string;
  addresses: string[];
  registers: boolean;
  registration?: Registration;
  codecs: string[];
  max_calls: number;
  allowed_callers: string[];
  refused_callers: string[];
}

export interface Trunk extends Omit<TrunkDraft, 'registers' | 'registration'> {
  id: string;
  registration: Registration | null;
  live: { reachable: boolean | null; since: string | null; calls: number } | null;
}

export interface Said {
  status: number;
  reason: string;
  seconds: number | null;
}

export interface TestAnswer {
  options: Said;
  registration: Said | null;
  registered: boolean;
}
