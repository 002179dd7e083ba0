/** An agent's state: colour, icon and word together, never colour alone (DESIGN 2.2). */
import {
  AudioLines, CircleCheck, Coffee, Hand, LogOut, type LucideIcon, OctagonAlert, Pause, PenLine, PhoneIncoming, Unplug,
} from 'lucide-react';
import { useWords } from '@zuoxi/words';
import { clockTime } from './format';
import { useSecond } from './clock';
import type { StateColour } from './tokens';

/** What is shown: the engine's states and statuses, folded into one word. */
export type ShownState =
  | 'free' | 'ringing' | 'talking' | 'holding' | 'wrap_up' | 'on_break' | 'signed_out' | 'lost' | 'set_aside' | 'alert';

const LOOKS: Record<ShownState, { colour: StateColour; icon: LucideIcon }> = {
  free: { colour: 'free', icon: CircleCheck },
  ringing: { colour: 'ringing', icon: PhoneIncoming },
  talking: { colour: 'talking', icon: AudioLines },
  holding: { colour: 'holding', icon: Pause },
  wrap_up: { colour: 'wrapup', icon: PenLine },
  on_break: { colour: 'break', icon: Coffee },
  signed_out: { colour: 'out', icon: LogOut },
  lost: { colour: 'lost', icon: Unplug },
  set_aside: { colour: 'break', icon: Hand },
  alert: { colour: 'alert', icon: OctagonAlert },
};

/** Colour and icon of a state. */
export function looks(state: ShownState): { colour: StateColour; icon: LucideIcon } {
  return LOOKS[state];
}

/** The one word for what is said (status), seen (state) and whether a device can ring. What keeps longest wins. */
export function shownState(status: string, state: string, isReachable = true): ShownState {
  if (state !== 'free' && state in LOOKS) return state as ShownState;
  if (status === 'signed_out') return 'signed_out';
  if (status === 'on_break') return 'on_break';
  return isReachable ? 'free' : 'lost';
}

interface Badge {
  state: ShownState;
  /** When it began (RFC 3339): the badge then shows the time in it. */
  since?: string | undefined;
  /** Allowed time in it, seconds; beyond it a red `+4:10` joins. */
  limit?: number | undefined;
  reason?: string | undefined;
}

/** State as a pill. */
export function StateBadge({ state, since, limit, reason }: Badge) {
  const t = useWords('ui');
  const { colour, icon: Icon } = LOOKS[state];
  const colours = { color: `var(--${colour})`, background: `var(--${colour}-tint)` };
  return (
    <span className={`zx-badge${state === 'lost' ? ' zx-striped' : ''}`} style={colours} data-state={state}>
      <Icon size={14} strokeWidth={1.75} aria-hidden />
      <span>{t(`state.${state}`)}</span>
      {reason ? <span>{reason}</span> : null}
      {since ? <Timer since={since} limit={limit} /> : null}
    </span>
  );
}

interface Running {
  /** RFC 3339; the time runs up from it. */
  since?: string | undefined;
  /** RFC 3339; the time runs down to it. */
  until?: string | undefined;
  /** Seconds; beyond it a red `+4:10` joins. */
  limit?: number | undefined;
}

/** A running time by the server's clock. */
export function Timer({ since, until, limit }: Running) {
  const now = useSecond();
  const seconds = until ? Date.parse(until) / 1000 - now : since ? now - Math.floor(Date.parse(since) / 1000) : 0;
  const over = limit !== undefined && since ? seconds - limit : 0;
  return (
    <span className="zx-num" role="timer" aria-live="off">
      {clockTime(seconds)}
      {over > 0 ? <span className="zx-over">+{clockTime(over)}</span> : null}
    </span>
  );
}
