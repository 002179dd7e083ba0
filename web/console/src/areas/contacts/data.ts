/** Contacts and recordings as the API gives them. */
import { request } from '@zuoxi/api';
import { useInfiniteQuery, useQuery } from '@tanstack/react-query';

export interface Contact {
  id: string;
  channel: string;
  inbound: boolean;
  arrived_at: string;
  answered_at: string | null;
  closed_at: string | null;
  customer: string;
  customer_name: string;
  number: string;
  choice: string;
  ended_by: string;
  queue: string | null;
  queue_name: string;
  agent: string | null;
  agent_number: string;
  agent_name: string;
  outcome: string;
  loss: string;
  waited_seconds: number;
  talk_seconds: number;
  hold_seconds: number;
  wrap_up_seconds: number;
  disposition: string;
  notes: string;
  recordings: number;
  /** Why a talk of it is not recorded: storage, queue or "" when all are to be. */
  unrecorded: string;
}

export interface Offer {
  offer: string;
  queue: string;
  agents: string[];
  at: string;
  accepted_by: string | null;
  missed: [string, string][];
  why: Why;
}

export interface Why {
  strategy?: string;
  key?: unknown[];
  key_parts?: string[];
  next?: unknown[][];
  candidates?: number;
  others?: Record<string, number>;
  waited_seconds?: number;
  again?: boolean;
}

export interface Segment {
  segment: string;
  agent: string;
  queue: string;
  began_at: string;
  ended_at: string | null;
  talk_seconds: number;
  hold_seconds: number;
  wrap_up_seconds: number;
  disposition: string;
  notes: string;
}

export interface Wait {
  queue: string;
  began_at: string;
  ended_at: string | null;
  ended: string;
  waited_seconds: number;
}

export interface WholeContact extends Contact {
  /** How the nodes of its flow are called, by their ids; those without a name are not there. */
  nodes: Record<string, string>;
  record: {
    waits: Wait[];
    offers: Offer[];
    segments: Segment[];
    choices: { node: string; digits: string; exit: string; at: string }[];
  };
}

export interface Step {
  at: string;
  after_seconds: number;
  of: string;
  fact: string;
  data: Record<string, unknown>;
}

export interface Recording {
  id: string;
  call: string;
  contact: string;
  caller: string;
  called: string;
  agent: string;
  queue: string;
  started_at: string;
  length_seconds: number;
  bytes: number;
  state: 'complete' | 'incomplete' | 'missing' | 'deleted';
  /** Codes, or what a person typed; `reason_text` says it in the reader's language. */
  reason: string;
  reason_text: string;
}

export interface Outline {
  rate: number;
  left: number[];
  right: number[];
}

interface Page<Item> {
  items: Item[];
  next: string;
}

const ANEW_MS = 15_000;

/** A list of the API, page after page. What comes or ends meanwhile is seen as long as nobody has turned a page. */
export function usePages<Item>(path: string, filters: Record<string, string>) {
  return useInfiniteQuery({
    queryKey: [path, filters],
    initialPageParam: '',
    queryFn: ({ pageParam, signal }) =>
      request<Page<Item>>('GET', path, { query: { ...filters, cursor: pageParam, limit: 50 }, signal }),
    getNextPageParam: (page) => page.next || undefined,
    refetchInterval: ({ state }) => ((state.data?.pages.length ?? 1) === 1 ? ANEW_MS : false),
  });
}

export interface Named {
  id: string;
  name: string;
  number?: string;
}

/** What stands behind ids, for filters and labels. Empty for who may not see it. */
export function useNames(path: '/v1/queues' | '/v1/agents'): Named[] {
  const asked = useQuery({
    queryKey: [path, 'names'],
    queryFn: () => request<Page<Named>>('GET', path, { query: path === '/v1/queues' ? { limit: 200 } : {} }),
    staleTime: 60_000,
    retry: false,
  });
  return asked.data?.items ?? [];
}

export const useContact = (id: string) =>
  useQuery({ queryKey: ['/v1/contacts', id], queryFn: () => request<WholeContact>('GET', `/v1/contacts/${id}`) });

export const useTimeline = (id: string) =>
  useQuery({ queryKey: ['/v1/contacts', id, 'timeline'], queryFn: () => request<Step[]>('GET', `/v1/contacts/${id}/timeline`) });

export const useRecordingsOf = (contact: string, isWanted: boolean) =>
  useQuery({
    queryKey: ['/v1/recordings', { contact }],
    enabled: isWanted,
    queryFn: () => request<Page<Recording>>('GET', '/v1/recordings', { query: { contact } }),
  });
