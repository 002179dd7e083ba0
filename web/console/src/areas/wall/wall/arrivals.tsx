/** Today's calls per half-hour: answered, and given up on top. Drawn by hand: a chart library would be 180 kB. */
import { When } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import type { HalfHour } from './model';

export function Arrivals({ halves }: { halves: HalfHour[] }) {
  const t = useWords('wall');
  const most = Math.max(1, ...halves.map((each) => each.answered + each.abandoned));
  const every = Math.max(1, Math.ceil(halves.length / 5));
  return (
    <section className="zx-card wall-arrivals">
      <header className="zx-row">
        <h2 className="zx-grow">{t('arrivals')}</h2>
        <span className="wall-key" style={{ color: 'var(--talking)' }}>■ <span>{t('column.answered')}</span></span>
        <span className="wall-key" style={{ color: 'var(--alert)' }}>■ <span>{t('column.abandoned')}</span></span>
      </header>
      <ol className="wall-columns">
        {halves.map((each, index) => (
          <li key={each.at} title={`${t('column.answered')} ${each.answered} · ${t('column.abandoned')} ${each.abandoned}`}>
            <span className="wall-column" aria-hidden>
              <i style={{ height: `${(each.abandoned / most) * 100}%`, background: 'var(--alert-solid)' }} />
              <i style={{ height: `${(each.answered / most) * 100}%`, background: 'var(--talking-solid)' }} />
            </span>
            <span className="zx-small zx-quiet wall-tick">{index % every === 0 ? <When at={each.at} as="minute" /> : null}</span>
            <span className="zx-hidden">{each.answered}, {each.abandoned}</span>
          </li>
        ))}
      </ol>
      <p className="zx-small zx-quiet">{t('most_per_half_hour', { count: most })}</p>
    </section>
  );
}
