/** The wall: who waits, how well it goes, who is there, and first what needs somebody (DESIGN 4.5). */
import './wall.css';
import { useNavigate } from '@tanstack/react-router';
import { useMe } from '@zuoxi/api';
import { type LiveState, useSettled } from '@zuoxi/live';
import { Loading, useAddress, useSecond } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { LayoutGrid, Maximize, Monitor } from 'lucide-react';
import { type ReactNode, useEffect, useMemo, useState } from 'react';
import { AgentsCard } from './agents';
import { useAlarm } from './alarm';
import { ArrangeBar, Slot } from './arrange';
import { Arrivals } from './arrivals';
import { LiveDot } from './live-dot';
import { type Limits, openBoard, type TileId, useBoard } from './board';
import { type Wall, wallOf } from './model';
import { Needs } from './needs';
import { Queues } from './queues';
import { RunStatus, VIEWS } from './run-status';
import { AgentsTile, LevelTile, LossTile, WaitingTile } from './tiles';
import { useStale } from './stale';

export default function WallPage() {
  const t = useWords('wall');
  const navigate = useNavigate();
  const [address, go] = useAddress();
  const state = useSettled((now) => now.state);
  const second = useSecond();
  const isStale = useStale();
  const view = VIEWS.find((known) => known === address.view) ?? 'overview';
  const me = useMe();
  const [isArranging, setArranging] = useState(false);
  useEffect(() => void openBoard(me?.login ?? ''), [me?.login]);
  if (state === null) return <Loading />;
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
        {view === 'overview' ? (
          <button
            type="button" className="zx-button is-quiet is-icon wall-wide" title={t('arrange.title')} aria-pressed={isArranging}
            onClick={() => setArranging(!isArranging)}
          >
            <LayoutGrid size={18} strokeWidth={1.75} aria-label={t('arrange.title')} />
          </button>
        ) : null}
        <button type="button" className="zx-button is-quiet is-icon wall-wide" title={t('tv')} onClick={() => void navigate({ to: '/wall/tv' })}>
          <Monitor size={18} strokeWidth={1.75} aria-label={t('tv')} />
        </button>
        <button type="button" className="zx-button is-quiet is-icon wall-wide" title={t('full')} onClick={() => void document.documentElement.requestFullscreen()}>
          <Maximize size={18} strokeWidth={1.75} aria-label={t('full')} />
        </button>
      </header>
      {view === 'overview' ? (
        <Overview state={state} now={second * 1000} isArranging={isArranging} onDone={() => setArranging(false)} />
      ) : (
        <RunStatus view={view} state={state} />
      )}
    </div>
  );
}

interface Shown {
  state: LiveState;
  /** ms by the server's clock */
  now: number;
  isArranging: boolean;
  onDone: () => void;
}

/** The tiles as one has arranged them. */
function Overview({ state, now, isArranging, onDone }: Shown) {
  const { board } = useBoard();
  const wall = useMemo(() => wallOf(state, now, board.limits), [state, now, board.limits]);
  useAlarm(wall.needs, board.hasSound);
  return (
    <>
      {isArranging ? <ArrangeBar onDone={onDone} /> : null}
      <div className="wall-grid">
        {board.tiles.map((tile) => (
          <Slot key={tile.id} tile={tile} isArranging={isArranging}>{content(tile.id, wall, board.limits)}</Slot>
        ))}
      </div>
    </>
  );
}

function content(id: TileId, wall: Wall, limits: Limits): ReactNode {
  switch (id) {
    case 'waiting': return <WaitingTile wall={wall} />;
    case 'level': return <LevelTile wall={wall} limits={limits} />;
    case 'loss': return <LossTile wall={wall} />;
    case 'agents': return <AgentsTile wall={wall} />;
    case 'needs': return <Needs needs={wall.needs} />;
    case 'queues': return <Queues rows={wall.queues} />;
    case 'people': return <AgentsCard cells={wall.cells} />;
    default: return <Arrivals halves={wall.arrivals} />;
  }
}
