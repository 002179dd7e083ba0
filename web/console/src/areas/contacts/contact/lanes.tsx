/** The timeline: who was with whom, on one axis (DESIGN 4.3). A span is a button that moves the player there. */
import { clockTime } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { Disc, Headphones, User, Workflow } from 'lucide-react';
import type { CSSProperties } from 'react';
import { type Lane, type Look, ticksOf } from './model';

const COLOURS: Record<Look, string> = {
  menu: 'out', waiting: 'break', ringing: 'ringing', talking: 'talking', holding: 'holding', wrapup: 'wrapup', recording: 'alert',
};
const ICONS = { customer: User, flow: Workflow, agent: Headphones, recording: Disc };

/** The colour of a kind of time, as CSS variables. */
export const colourOf = (look: Look) => COLOURS[look];

interface Props {
  lanes: Lane[];
  begins: string;
  length: number;
  names: (id: string) => { name: string; number: string };
  onSeek: (seconds: number) => void;
}

export function Lanes({ lanes, begins, length, names, onSeek }: Props) {
  const t = useWords('contacts');
  const total = Math.max(length, 1);
  const percent = (seconds: number) => `${(seconds / total) * 100}%`;
  const label = (lane: Lane) => (lane.kind === 'agent' ? names(lane.id) : { name: t(`lane.${lane.kind}`), number: '' });
  return (
    <section className="zx-card lanes" aria-label={t('lanes')}>
      <div className="lanes-row">
        <span className="zx-num">{t('lanes_from', { time: begins })}</span>
        <div className="lanes-track zx-num" aria-hidden>
          {ticksOf(total).map((at) => <span key={at} className="lanes-tick" style={{ left: percent(at) }}>{clockTime(at)}</span>)}
        </div>
      </div>
      {lanes.map((lane) => {
        const Icon = ICONS[lane.kind];
        const { name, number } = label(lane);
        return (
          <div key={`${lane.kind} ${lane.id}`} className="lanes-row">
            <span className="zx-row zx-cut">
              <Icon size={16} strokeWidth={1.75} aria-hidden className="zx-quiet" />
              <span className="zx-cut">{name} <span className="zx-quiet">{number}</span></span>
            </span>
            <div className="lanes-track">
              {lane.spans.map((span, at) => {
                const colour = colourOf(span.look);
                const said = span.look === 'menu' && span.of ? t('pressed', { digits: span.of }) : t(`look.${span.look}`);
                const long = span.to - span.from;
                const title = `${said} · ${clockTime(span.from)} – ${clockTime(span.to)}`;
                const style: CSSProperties = {
                  left: percent(span.from), width: span.to > span.from ? percent(long) : 'auto',
                  color: `var(--${colour})`, background: `var(--${colour}-tint)`, borderColor: `var(--${colour})`,
                };
                const isHold = span.look === 'holding' ? ' zx-striped' : '';
                // Some are a pixel wide: with keys one goes through the list of facts, which has all of them.
                return (
                  <button key={at} tabIndex={-1} className={`lanes-span${isHold}`} style={style} title={title} onClick={() => onSeek(span.from)}>
                    {said}
                  </button>
                );
              })}
            </div>
          </div>
        );
      })}
    </section>
  );
}
