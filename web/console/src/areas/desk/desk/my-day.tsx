/** My figures of today; a ranking there is none. */
import { useLive } from '@zuoxi/live';
import { figure } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import type { DeskView } from '../model/view';

export function MyDay({ view }: { view: DeskView }) {
  const t = useWords('desk');
  const state = useLive((now) => now.state);
  const team = state ? Object.values(state.agents).filter((each) => each.queues.some((queue) => view.agent.queues.includes(queue))) : [];
  const counts = team.map((each) => each.contacts_today).sort((one, other) => one - other);
  const at = (share: number) => counts[Math.min(counts.length - 1, Math.floor(share * counts.length))] ?? 0;
  const atWork = team.filter((each) => each.status !== 'signed_out');
  const waiting = state ? view.agent.queues.reduce((sum, id) => sum + (state.queues[id]?.waiting ?? 0), 0) : 0;
  const numbers = [
    { key: 'contacts', value: view.agent.contacts_today, note: counts.length > 3 && at(0.75) > 0 ? t('day.band', { low: at(0.25), high: at(0.75) }) : '' },
    { key: 'waiting', value: waiting, note: t('day.in_my_queues') },
    { key: 'at_work', value: atWork.length, note: t('day.free', { count: atWork.filter((each) => each.status === 'ready' && each.state === 'free').length }) },
  ];
  return (
    <section className="zx-card day" aria-label={t('day.title')}>
      {numbers.map(({ key, value, note }) => (
        <div key={key}>
          <span className="zx-second">{t(`day.${key}`)}</span>
          <strong className="zx-num">{figure(value)}</strong>
          <span className="zx-small zx-quiet">{note}</span>
        </div>
      ))}
    </section>
  );
}
