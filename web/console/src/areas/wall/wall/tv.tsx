/** The wall for a television: no frame, three large figures, heat in words, dark. Escape leaves. */
import './wall.css';
import { useNavigate } from '@tanstack/react-router';
import { useMe } from '@zuoxi/api';
import { useSettled } from '@zuoxi/live';
import { borrowMode, Loading, Timer, useSecond } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { useEffect } from 'react';
import { openBoard, useBoard } from './board';
import { LiveDot } from './live-dot';
import { level, shortOf, type Wall, wallOf } from './model';
import { HeatMark } from './queues';
import { useStale } from './stale';
import { percent, StateBar } from './tiles';

const MOST_QUEUES = 8;
/** Two pixels each minute, so that nothing burns in. */
const SHIFT_SECONDS = 60;

export default function TvPage() {
  const navigate = useNavigate();
  const state = useSettled((now) => now.state);
  const second = useSecond();
  const isStale = useStale();
  const me = useMe();
  const { board } = useBoard();
  useEffect(() => void openBoard(me?.login ?? ''), [me?.login]);
  useEffect(() => borrowMode('dark'), []);
  useEffect(() => {
    const leave = (event: KeyboardEvent) => {
      if (event.key === 'Escape') void navigate({ to: '/wall' });
    };
    window.addEventListener('keydown', leave);
    return () => window.removeEventListener('keydown', leave);
  }, [navigate]);
  if (state === null) return <Loading />;
  const step = Math.floor(second / SHIFT_SECONDS) % 4;
  const [x, y] = [step === 1 || step === 2 ? 2 : 0, step > 1 ? 2 : 0];
  return (
    <div className="wall-tv" data-stale={isStale || undefined} style={{ transform: `translate(${x}px, ${y}px)` }}>
      <Board wall={wallOf(state, second * 1000, board.limits)} />
    </div>
  );
}

function Board({ wall }: { wall: Wall }) {
  const t = useWords('wall');
  const states = useWords('ui');
  const name = useMe()?.tenant?.name;
  const all = wall.today.answered + wall.today.abandoned;
  return (
    <>
      <header className="zx-row">
        <h1 className="zx-grow zx-cut">{name}</h1>
        <LiveDot />
      </header>
      <div className="wall-tv-figures">
        <section>
          <h2>{t('waiting')}</h2>
          <p><b>{wall.waiting}</b> {t('people')}</p>
          <p className="wall-tv-small">{wall.longest?.since ? <>{t('longest')} <Timer since={wall.longest.since} /> {wall.longest.name}</> : t('nobody_waits')}</p>
        </section>
        <section>
          <h2>{t('level_today')}</h2>
          <p><b>{percent(level(wall.today))}</b> %</p>
          <p className="wall-tv-small">{wall.today.within_level} / {all} · {t('half_hour')} {percent(level(wall.lately))} %</p>
        </section>
        <section>
          <h2>{t('free_agents')}</h2>
          <p><b style={{ color: 'var(--free)' }}>{wall.byState.free ?? 0}</b> / {wall.present}</p>
          <p className="wall-tv-small">
            {states('state.talking')} {wall.byState.talking ?? 0} · {states('state.wrap_up')} {wall.byState.wrap_up ?? 0} · {states('state.on_break')} {wall.byState.on_break ?? 0}
          </p>
        </section>
      </div>
      <table className="wall-table">
        <thead>
          <tr>
            <th scope="col">{t('column.queue')}</th><th scope="col">{t('column.heat')}</th>
            {['waiting', 'longest', 'half_hour', 'free'].map((each) => <th key={each} scope="col" className="is-number">{t(`column.${each}`)}</th>)}
          </tr>
        </thead>
        <tbody>
          {wall.queues.slice(0, MOST_QUEUES).map((row) => (
            <tr key={row.id} data-heat={row.heat}>
              <th scope="row" className="zx-cut">{row.name}</th>
              <td><HeatMark heat={row.heat} /></td>
              <td className="is-number" data-none={row.waiting === 0 || undefined}><b>{row.waiting}</b></td>
              <td className="is-number">{row.since ? <Timer since={row.since} /> : '—'}</td>
              <td className="is-number wall-level" data-short={shortOf(level(row.lately))}>{level(row.lately) === null ? '—' : `${percent(level(row.lately))} %`}</td>
              <td className="is-number wall-free" data-none={row.free === 0 || undefined} data-alone={(row.free === 0 && row.waiting > 0) || undefined}><b>{row.free}</b></td>
            </tr>
          ))}
        </tbody>
      </table>
      <StateBar wall={wall} />
    </>
  );
}
