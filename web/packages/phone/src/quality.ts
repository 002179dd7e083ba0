import type { Quality } from './types.ts';

/** The counters of two moments make the quality of the time between. */
export interface Counters {
  received: number;
  lost: number;
  jitterMs: number;
  roundTripMs: number | null;
}

/** Above these the sound is fair, then poor (ITU-T G.107 with Opus or G.711: words begin to be lost at some 3 %). */
const FAIR = { loss: 0.01, jitterMs: 30, roundTripMs: 250 };
const POOR = { loss: 0.05, jitterMs: 60, roundTripMs: 500 };

export function quality(before: Counters | null, now: Counters): Quality {
  const received = now.received - (before?.received ?? 0);
  const lost = Math.max(0, now.lost - (before?.lost ?? 0));
  const loss = received + lost > 0 ? lost / (received + lost) : 0;
  const seen = { loss, jitterMs: now.jitterMs, roundTripMs: now.roundTripMs };
  const above = (limit: typeof FAIR) =>
    loss > limit.loss || now.jitterMs > limit.jitterMs || (now.roundTripMs ?? 0) > limit.roundTripMs;
  return { ...seen, level: above(POOR) ? 'poor' : above(FAIR) ? 'fair' : 'good' };
}

/** What a connection's statistics say of the sound that comes in. */
export function counters(report: Iterable<Record<string, unknown>>): Counters {
  const found: Counters = { received: 0, lost: 0, jitterMs: 0, roundTripMs: null };
  for (const each of report) {
    if (each.type === 'inbound-rtp' && each.kind === 'audio') {
      found.received = Number(each.packetsReceived ?? 0);
      found.lost = Number(each.packetsLost ?? 0);
      found.jitterMs = Number(each.jitter ?? 0) * 1000;
    } else if (each.type === 'remote-inbound-rtp' && typeof each.roundTripTime === 'number') {
      found.roundTripMs = each.roundTripTime * 1000;
    }
  }
  return found;
}
