/** The filled block: state, one line about it, the time in it; a bar for time that runs out. */
import { clockTime, looks, useSecond } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { useLive } from '@zuoxi/live';
import type { DeskView } from '../model/view';

export function StateBlock({ view, isStarting }: { view: DeskView | null; isStarting: boolean }) {
  const t = useWords('desk');
  const now = useSecond();
  const lostAt = useLive((live) => live.lostAt);
  const isLost = useLive((live) => live.connection === 'reconnecting' || (live.away !== '' && live.state !== null));
  if (!view) return <div className="block" style={{ backgroundColor: 'var(--out-solid)' }}>{isStarting ? t('block.starting') : ''}</div>;
  const { shown, agent, contact } = view;
  const { colour, icon: Icon } = looks(shown);
  const inWrapUp = agent.state === 'wrap_up' && view.wrapUpUntil !== null;
  const left = inWrapUp ? Math.round(Date.parse(view.wrapUpUntil ?? '') / 1000) - now : null;
  const began = view.segment?.wrap_up_since ? Math.floor(Date.parse(view.segment.wrap_up_since) / 1000) : 0;
  const whole = left !== null && view.wrapUpUntil ? Math.round(Date.parse(view.wrapUpUntil) / 1000) - began : 0;
  const seconds = left ?? now - Math.floor(Date.parse(view.since) / 1000);
  const inCall = agent.state === 'talking' || agent.state === 'holding';
  const line = () => {
    if (isLost) {
      const gone = Math.max(0, now - Math.floor(lostAt / 1000));
      return lostAt ? t(inCall ? 'block.call_kept' : 'block.lost_for', { seconds: gone }) : t('block.engine_away');
    }
    if (agent.state === 'ringing') return queueName(view) || t('block.ringing');
    if (agent.state === 'free' && shown === 'lost') return t('block.unreachable');
    if (agent.state === 'free') return shown === 'on_break' ? agent.reason : t(`block.${shown}`);
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
      <span className="block-time zx-num" role="timer" aria-live="off">{clockTime(seconds)}</span>
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
