/** Everybody who is here, one cell each: overdue first, then by state, the longest first. */
import { looks, reasonWord, type ShownState, Timer, useBreakReasons } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { useState } from 'react';
import type { AgentCell } from './model';

const FILTERS: (ShownState | 'all')[] = ['all', 'talking', 'free', 'on_break'];
const MOST = 240;

export function AgentsCard({ cells }: { cells: AgentCell[] }) {
  const t = useWords('wall');
  const states = useWords('ui');
  const [filter, setFilter] = useState<ShownState | 'all'>('all');
  const shown = cells.filter((cell) => filter === 'all' || cell.state === filter);
  return (
    <section className="zx-card wall-people">
      <header className="zx-row zx-wrap">
        <h2>{t('agents')}</h2>
        <span className="zx-quiet zx-grow">{t('agents_order')}</span>
        {FILTERS.map((each) => (
          <button key={each} type="button" className="wall-view" aria-pressed={each === filter} onClick={() => setFilter(each)}>
            {each === 'all' ? t('all') : states(`state.${each}`)}
          </button>
        ))}
      </header>
      {cells.length === 0 ? <p className="zx-quiet wall-calm">{t('nobody_here')}</p> : null}
      <ul className="wall-cells">
        {shown.slice(0, MOST).map((cell) => <Cell key={cell.agent.id} cell={cell} />)}
      </ul>
    </section>
  );
}

function Cell({ cell }: { cell: AgentCell }) {
  const reasons = useBreakReasons();
  const reason = reasonWord(cell.agent.reason, reasons);
  const t = useWords('ui');
  const { colour, icon: Icon } = looks(cell.state);
  return (
    <li
      className={`wall-cell${cell.state === 'lost' ? ' zx-striped' : ''}`}
      data-over={cell.isOver || undefined}
      style={{ background: `var(--${colour}-tint)` }}
      title={`${cell.agent.number} ${cell.agent.name}${reason ? ` · ${reason}` : ''}`}
    >
      <span className="zx-row">
        <Icon size={14} strokeWidth={1.75} aria-hidden style={{ color: `var(--${colour})`, flex: 'none' }} />
        <span className="zx-cut">{cell.agent.name || cell.agent.number}</span>
      </span>
      <span className="zx-row zx-small">
        <span className="zx-grow zx-cut" style={{ color: `var(--${colour})` }}>{t(`state.${cell.state}`)}</span>
        <Timer since={cell.since} />
      </span>
    </li>
  );
}
