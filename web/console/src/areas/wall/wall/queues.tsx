/** The queues, the hottest first: a table on wide screens, cards on a phone (the same elements, laid out by CSS). */
import { figure, Timer } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { useState } from 'react';
import { type Heat, level, type QueueRow, shortOf } from './model';
import { percent } from './tiles';

const BARS: Record<Heat, number> = { nobody: 0, normal: 1, strained: 2, urgent: 3 };

/** Colour, bars and a word. */
export function HeatMark({ heat }: { heat: Heat }) {
  const t = useWords('wall');
  return (
    <span className="wall-heat" data-heat={heat}>
      <span className="wall-bars" aria-hidden>
        {[1, 2, 3].map((bar) => <i key={bar} data-on={bar <= BARS[heat] || undefined} />)}
      </span>
      {t(`heat.${heat}`)}
    </span>
  );
}

export function Queues({ rows }: { rows: QueueRow[] }) {
  const t = useWords('wall');
  const [isOnlyWaiting, setOnlyWaiting] = useState(false);
  const waiting = rows.filter((row) => row.waiting > 0);
  const shown = isOnlyWaiting ? waiting : rows;
  return (
    <section className="zx-card wall-queues">
      <header className="zx-row">
        <h2 className="zx-grow">{t('queues')}</h2>
        <button type="button" className="wall-view" aria-pressed={!isOnlyWaiting} onClick={() => setOnlyWaiting(false)}>
          {t('all')} {rows.length}
        </button>
        <button type="button" className="wall-view" aria-pressed={isOnlyWaiting} onClick={() => setOnlyWaiting(true)}>
          {t('with_waiting')} {waiting.length}
        </button>
      </header>
      <table className="wall-table">
        <thead>
          <tr>
            <th scope="col">{t('column.queue')}</th><th scope="col">{t('column.heat')}</th>
            {['waiting', 'longest', 'half_hour', 'answered', 'abandoned', 'free'].map((name) => (
              <th key={name} scope="col" className="is-number">{t(`column.${name}`)}</th>
            ))}
          </tr>
        </thead>
        <tbody>{shown.map((row) => <Row key={row.id} row={row} />)}</tbody>
      </table>
      {shown.length === 0 ? <p className="zx-quiet wall-calm">{t(rows.length ? 'nobody_waits' : 'no_queues')}</p> : null}
    </section>
  );
}

function Row({ row }: { row: QueueRow }) {
  const t = useWords('wall');
  const all = row.lately.answered + row.lately.abandoned;
  const number = (value: number) => figure(value);
  return (
    <tr data-heat={row.heat}>
      <th scope="row" className="zx-cut">{row.name}</th>
      <td><HeatMark heat={row.heat} /></td>
      <td className="is-number" data-label={t('column.waiting')} data-none={row.waiting === 0 || undefined}><b>{number(row.waiting)}</b></td>
      <td className="is-number" data-label={t('column.longest')}>{row.since ? <Timer since={row.since} /> : '—'}</td>
      <td className="is-number wall-level" data-short={shortOf(level(row.lately))} data-label={t('column.half_hour')}>{all ? `${percent(level(row.lately))} %` : '—'} <span className="zx-quiet">{row.lately.within_level}/{all}</span></td>
      <td className="is-number wall-wide" data-label={t('column.answered')}>{number(row.today.answered)}</td>
      <td className="is-number wall-wide" data-label={t('column.abandoned')}>{number(row.today.abandoned)}</td>
      <td className="is-number wall-free" data-label={t('column.free')} data-none={row.free === 0 || undefined} data-alone={(row.free === 0 && row.waiting > 0) || undefined}><b>{number(row.free)}</b></td>
    </tr>
  );
}
