/** The one bar that is always true (DESIGN 1.1): state and time in it, what is said, who hears whom, the connection. */
import './bar.css';
import { useLive } from '@zuoxi/live';
import { usePaletteVerbs } from './palette-verbs';
import { ReachBadge } from './reach';
import { useWords } from '@zuoxi/words';
import { Search } from 'lucide-react';
import type { ReactNode } from 'react';
import { useDesk } from '../model/desk';
import { Connection } from './connection';
import { LegsLine } from './legs-line';
import { Said } from './said';
import { StateBlock } from './state-block';
import { useDeskLife } from './life';

export default function StatusBar({ onFind, children }: { onFind: () => void; children: ReactNode }) {
  const t = useWords('desk');
  const view = useDesk();
  const hasStarted = useLive((now) => now.state !== null);
  useDeskLife(view);
  usePaletteVerbs(view);
  const isFree = view?.agent.state === 'free';
  return (
    <div className="bar">
      <StateBlock view={view} isStarting={!hasStarted} />
      {view ? <Said view={view} /> : null}
      <div className="bar-middle">
        {view && !isFree ? <LegsLine view={view} /> : null}
        {view && isFree ? <ReachBadge view={view} /> : null}
      </div>
      <Connection view={view} />
      <button className="zx-button is-icon" onClick={onFind} aria-label={t('bar.find')} title={t('bar.find')}>
        <Search size={16} aria-hidden />
      </button>
      {children}
    </div>
  );
}
