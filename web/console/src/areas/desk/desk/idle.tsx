/** Nothing in hand: what rings, whom to call, my queues, today (DESIGN 4.2). */
import { useLive } from '@zuoxi/live';
import { useSecond, clockTime } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import type { DeskView } from '../model/view';
import { DeviceCard } from './device-card';
import { DialCard } from './dial-card';
import { MyDay } from './my-day';
import { Today } from './today';

export function Idle({ view }: { view: DeskView }) {
  return (
    <div className="desk-idle">
      <div className="desk-side">
        <DialCard />
        <DeviceCard view={view} />
        <MyQueues view={view} />
      </div>
      <div className="desk-side">
        <MyDay view={view} />
        <Today />
      </div>
    </div>
  );
}

/** The queues I serve, with what waits. */
function MyQueues({ view }: { view: DeskView }) {
  const t = useWords('desk');
  const state = useLive((now) => now.state);
  const now = useSecond();
  if (!state) return null;
  const mine = view.agent.queues.map((id) => state.queues[id]).filter((queue) => queue !== undefined);
  const free = (id: string) =>
    Object.values(state.agents).filter((each) => each.queues.includes(id) && each.status === 'ready' && each.state === 'free' && each.reachable).length;
  return (
    <section className="zx-card">
      <h3>{t('queues.title')}</h3>
      {mine.length ? null : <p className="zx-second">{t('queues.none')}</p>}
      <ul className="lines">
        {mine.map((queue) => {
          const longest = queue.longest_since ? now - Math.floor(Date.parse(queue.longest_since) / 1000) : 0;
          const isLate = queue.waiting > 0 && longest > queue.service_level_seconds;
          return (
            <li key={queue.id}>
              <span className="lines-words">
                <span>{queue.name}</span>
                <span className="zx-small zx-second">
                  {queue.waiting ? t('queues.longest', { time: clockTime(longest) }) : t('queues.free', { count: free(queue.id) })}
                </span>
              </span>
              <span className="zx-num" style={isLate ? { color: 'var(--alert)', fontWeight: 600 } : undefined}>{t('queues.waiting', { count: queue.waiting })}</span>
            </li>
          );
        })}
      </ul>
    </section>
  );
}
