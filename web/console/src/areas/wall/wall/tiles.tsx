/** The four figures above: waiting, service level, loss, agents. Shares never without their raw counts. */
import { figure, looks, type ShownState, Timer } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import type { Limits } from './board';
import { level, shortOf, type Wall } from './model';

const STATES: ShownState[] = ['talking', 'holding', 'ringing', 'wrap_up', 'free', 'on_break', 'lost'];

export function percent(share: number | null): string {
  return share === null ? '—' : figure(share * 100, 1);
}

export function WaitingTile({ wall }: { wall: Wall }) {
  const t = useWords('wall');
  return (
    <section className="zx-card wall-tile">
      <h2 className="wall-name">{t('waiting')}</h2>
      <p className="wall-figure" data-short={wall.longest?.heat === 'urgent' ? 'poor' : wall.longest?.heat === 'strained' ? 'low' : undefined}>
        <b>{wall.waiting}</b> <span>{t('people')}</span>
      </p>
      <p className="zx-small zx-second">
        {wall.longest?.since ? <>{t('longest')} <Timer since={wall.longest.since} /> · {wall.longest.name}</> : t('nobody_waits')}
      </p>
    </section>
  );
}

export function LevelTile({ wall, limits }: { wall: Wall; limits: Limits }) {
  const t = useWords('wall');
  const { today } = wall;
  const all = today.answered + today.abandoned;
  const nowLevel = level(wall.lately);
  return (
    <section className="zx-card wall-tile">
      <h2 className="wall-name">{t('level_today')}</h2>
      <p className="wall-figure" data-short={shortOf(level(today), limits)}>
        <b>{percent(level(today))}</b> {all ? <span>%</span> : null} <span className="wall-raw">{today.within_level} / {all}</span>
      </p>
      <p className="zx-small zx-second">
        {t('half_hour')} <b>{percent(nowLevel)}{nowLevel === null ? '' : ' %'}</b> {wall.lately.within_level}/{wall.lately.answered + wall.lately.abandoned}
      </p>
    </section>
  );
}

export function LossTile({ wall }: { wall: Wall }) {
  const t = useWords('wall');
  const { today } = wall;
  const all = today.answered + today.abandoned;
  return (
    <section className="zx-card wall-tile">
      <h2 className="wall-name">{t('loss_today')}</h2>
      <p className="wall-figure">
        <b>{percent(all ? today.abandoned / all : null)}</b> {all ? <span>%</span> : null} <span className="wall-raw">{today.abandoned} / {all}</span>
      </p>
      <p className="zx-small zx-second">{t('lines', { used: wall.lines.used, most: wall.lines.most })}</p>
    </section>
  );
}

export function AgentsTile({ wall }: { wall: Wall }) {
  const t = useWords('wall');
  return (
    <section className="zx-card wall-tile">
      <h2 className="wall-name">{t('agents')}</h2>
      <div className="zx-row">
        <p className="wall-figure"><b>{wall.present}</b></p>
        <StateBar wall={wall} />
      </div>
    </section>
  );
}

/** One stacked bar of all who are here, and its words. */
export function StateBar({ wall }: { wall: Wall }) {
  const t = useWords('ui');
  const there = STATES.filter((state) => wall.byState[state]);
  return (
    <div className="zx-grow">
      <div className="wall-bar" aria-hidden>
        {there.map((state) => (
          <span key={state} style={{ flexGrow: wall.byState[state], background: `var(--${looks(state).colour}-solid)` }} />
        ))}
      </div>
      <ul className="wall-states">
        {there.map((state) => {
          const { colour, icon: Icon } = looks(state);
          return (
            <li key={state} style={{ color: `var(--${colour})` }}>
              <Icon size={14} strokeWidth={1.75} aria-hidden /> {t(`state.${state}`)} <b>{wall.byState[state]}</b>
            </li>
          );
        })}
      </ul>
    </div>
  );
}
