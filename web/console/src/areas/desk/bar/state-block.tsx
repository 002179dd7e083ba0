/** The filled block: state, one line about it, the time in it; a bar for time that runs out. */
import { breakLimit, clockTime, looks, reasonWord, useBreakReasons, useSecond } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { useLive } from '@zuoxi/live';
import type { DeskView } from '../model/view';

export function StateBlock({ view, isStarting }: { view: DeskView | null; isStarting: boolean }) {
  const t = useWords('desk');
  const now = useSecond();
  const reasons = useBreakReasons();
  const lostAt = useLive((live) => live.lostAt);
  const isLost = useLive((live) => live.connection === 'reconnecting' || (live.away !== '' && live.state !== null));
  if (!view) return <div className="block" style={{ backgroundColor: 'var(--out-solid)' }}>{isStarting ? t('block.starting') : ''}</div>;
  const { shown, agent, contact } = view;
  const { colour, icon: Icon } = looks(shown);
  // What runs out: the wrap-up counts down; while it rings the time counts up and only the bar runs out.
  const end = agent.state === 'wrap_up' ? view.wrapUpUntil : view.ringUntil;
  const began = agent.state === 'wrap_up' ? view.segment?.wrap_up_since : contact?.offer?.at;
  const left = end ? Math.round(Date.parse(end) / 1000) - now : null;
  const whole = end && began ? Math.round((Date.parse(end) - Date.parse(began)) / 1000) : 0;
  const inState = now - Math.floor(Date.parse(view.since) / 1000);
  const seconds = agent.state === 'wrap_up' && left !== null ? left : inState;
  const limit = shown === 'on_break' ? breakLimit(agent.reason, reasons) : undefined;
  const over = limit !== undefined ? inState - limit : 0;
  const inCall = agent.state === 'talking' || agent.state === 'holding';
  const line = () => {
    if (isLost) {
      const gone = Math.max(0, now - Math.floor(lostAt / 1000));
      return lostAt ? t(inCall ? 'block.call_kept' : 'block.lost_for', { seconds: gone }) : t('block.engine_away');
    }
    if (agent.state === 'ringing')
      return left !== null && left > 0 ? t('block.goes_on', { seconds: left }) : queueName(view) || t('block.ringing');
    if (over > 0) return t('block.break_over', { reason: reasonWord(agent.reason, reasons), minutes: Math.max(1, Math.floor(over / 60)) });
    if (agent.state === 'free' && shown === 'lost') return t('block.unreachable');
    if (agent.state === 'free') return shown === 'on_break' ? reasonWord(agent.reason, reasons) : t(`block.${shown}`);
    if (agent.state === 'wrap_up') return t(`block.then_${agent.after || agent.status}`);
    return [queueName(view), contact ? t(contact.inbound ? 'inbound' : 'outbound') : ''].filter(Boolean).join(' · ');
  };
  const word = isLost ? t('block.reconnecting') : shown === 'lost' ? t('block.lost') : t(`state.${shown}`);
  return (
    <div
      className={`block${shown === 'ringing' && !isLost ? ' is-ringing' : ''}${shown === 'lost' ? ' is-striped' : ''}`}
      style={{ backgroundColor: `var(--${colour}-solid)` }}
      role="status"
      aria-live="polite"
      data-state={shown}
    >
      <Icon size={26} strokeWidth={1.75} aria-hidden />
      <div className="block-words">
        <strong>{word}</strong>
        <span>{line()}</span>
      </div>
      <span className="block-time zx-num" role="timer" aria-live="off">
        {clockTime(seconds)}
        {over > 0 ? <span className="block-over">+{clockTime(over)}</span> : null}
      </span>
      {left !== null && whole > 0 ? (
        <span className="block-left" style={{ width: `${Math.max(0, Math.min(100, (left / whole) * 100))}%` }} />
      ) : null}
    </div>
  );
}

/** The queue of the contact in hand. */
export function queueName(view: DeskView): string {
  const id = view.segment?.queue ?? view.contact?.offer?.queue ?? view.contact?.queue;
  return id ? (view.queues[id] ?? '') : '';
}
