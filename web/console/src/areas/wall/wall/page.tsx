/** The wall: who waits, how well it goes, who is there, and first what needs somebody (DESIGN 4.5). */
import './wall.css';
import { useNavigate } from '@tanstack/react-router';
import { useSettled } from '@zuoxi/live';
import { Loading, useAddress, useSecond } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { Maximize, Monitor } from 'lucide-react';
import { AgentsCard } from './agents';
import { Arrivals } from './arrivals';
import { LiveDot } from './live-dot';
import { wallOf } from './model';
import { Needs } from './needs';
import { Queues } from './queues';
import { RunStatus, VIEWS } from './run-status';
import { Tiles } from './tiles';
import { useStale } from './stale';

export default function WallPage() {
  const t = useWords('wall');
  const navigate = useNavigate();
  const [address, go] = useAddress();
  const state = useSettled((now) => now.state);
  const second = useSecond();
  const isStale = useStale();
  const view = VIEWS.find((known) => known === address.view) ?? 'overview';
  if (state === null) return <Loading />;
  const wall = wallOf(state, second * 1000);
  return (
    <div className="zx-page wall" data-stale={isStale || undefined}>
      <header className="wall-head">
        <h1>{t('title')}</h1>
        <nav className="wall-views" aria-label={t('views')}>
          {VIEWS.map((each) => (
            <button
              key={each}
              type="button"
              className="wall-view"
              aria-pressed={each === view}
              onClick={() => go({ view: each === 'overview' ? '' : each })}
            >
              {t(`view.${each}`)}
            </button>
          ))}
        </nav>
        <span className="zx-grow" />
        <LiveDot />
        <button type="button" className="zx-button is-quiet is-icon wall-wide" title={t('tv')} onClick={() => void navigate({ to: '/wall/tv' })}>
          <Monitor size={18} strokeWidth={1.75} aria-label={t('tv')} />
        </button>
        <button type="button" className="zx-button is-quiet is-icon wall-wide" title={t('full')} onClick={() => void document.documentElement.requestFullscreen()}>
          <Maximize size={18} strokeWidth={1.75} aria-label={t('full')} />
        </button>
      </header>
      {view === 'overview' ? (
        <div className="wall-grid">
          <Tiles wall={wall} />
          <Needs needs={wall.needs} />
          <Queues rows={wall.queues} />
          <AgentsCard cells={wall.cells} />
          <Arrivals halves={wall.arrivals} />
        </div>
      ) : (
        <RunStatus view={view} state={state} />
      )}
    </div>
  );
}
