/** A queue as /v1/queues answers it, and as the form holds it. */
export interface Asked {
  skill: string;
  name?: string;
  level: number;
}

export interface Wished extends Asked {
  wait_seconds: number;
}

export interface Member {
  agent: string;
  number?: string;
  name?: string;
  level: number;
}

export const WAYS_OUT = ['wait', 'flow', 'voicemail', 'queue', 'hang_up'] as const;
export type WayOut = (typeof WAYS_OUT)[number];

export interface QueueDraft {
  name: string;
  strategy: string;
  ring_seconds: number;
  wrap_up_seconds: number;
  max_wait_seconds: number;
  max_waiting: number;
  service_level_seconds: number;
  misses_before_break: number;
  music: string;
  record: boolean;
  after_wait: WayOut;
  when_closed: WayOut;
  when_unmanned: WayOut;
  calendar: string | null;
  message: string | null;
  fallback: string | null;
  required: Asked[];
  wished: Wished[];
  members: Member[];
}

export interface Queue extends QueueDraft {
  id: string;
  fallback_name: string;
}

export const STRATEGIES = [
  'longest_idle', 'fewest_contacts', 'least_talk', 'skill_fit', 'round_robin', 'random', 'ring_all',
] as const;

export const BLANK: QueueDraft = {
  name: '', strategy: 'longest_idle', ring_seconds: 20, wrap_up_seconds: 15, max_wait_seconds: 0, max_waiting: 0,
  service_level_seconds: 20, misses_before_break: 3, music: 'default', record: true, fallback: null,
  after_wait: 'flow', when_closed: 'wait', when_unmanned: 'wait', calendar: null, message: null,
  required: [], wished: [], members: [],
};
