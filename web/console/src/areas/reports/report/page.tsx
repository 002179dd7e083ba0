/** A report: period, chart, table of the same numbers, how each is counted, and files (DESIGN 4.7). */
import '../reports.css';
import { Link, useParams } from '@tanstack/react-router';
import { respond, useMay, useMe } from '@zuoxi/api';
import {
  dayOf, EmptyState, ErrorState, figure, Loading, PhoneNumber, serverNow, useAddress, useDuration, useErrorText, When,
} from '@zuoxi/ui';
import { hasText, language, useWords } from '@zuoxi/words';
import { App, Button, DatePicker, Popover, Segmented, Select, Table, type TableColumnsType, Tooltip } from 'antd';
import dayjs from 'dayjs';
import { CircleHelp, Download } from 'lucide-react';
import { lazy, Suspense, useEffect, useMemo, useRef } from 'react';
import { byTime } from '../by-time';
import { type Column, type Kind, type Report, type Row, useKinds, useReport } from '../data';
import { useThings } from '../things';

const Chart = lazy(() => import('./chart'));

const DRAWN: Record<string, [string, string][]> = {
  queues: [['offered', 'talking'], ['answered', 'free'], ['abandoned', 'alert']],
  agents: [['rang', 'talking'], ['answered', 'free'], ['missed', 'alert']],
  system: [['inbound', 'talking'], ['outbound', 'holding']],
  loss: [['inbound', 'talking'], ['lost', 'alert']],
};
const SHOWN: Record<string, string[]> = {
  queues: ['offered', 'answered', 'service_level', 'abandoned_share', 'mean_wait', 'mean_handle'],
  agents: ['answered', 'missed', 'talk', 'mean_handle', 'signed_in', 'occupancy'],
  system: ['inbound', 'inbound_time', 'inbound_answered_share', 'outbound', 'outbound_time'],
  loss: ['inbound', 'lost', 'lost_share', 'loss_missed', 'loss_waiting'],
};

export default function ReportPage() {
  const t = useWords('reports');
  const { kind = 'queues' } = useParams({ strict: false }) as { kind?: string };
  const kinds = useKinds();
  if (kinds.error) return <ErrorState error={kinds.error} onRetry={() => void kinds.refetch()} />;
  if (!kinds.data) return <div className="zx-stack"><Loading /></div>;
  const found = kinds.data.items.find((one) => one.kind === kind);
  return (
    <div className="report-page">
      <nav className="report-kinds" aria-label={t('kinds')}>
        {kinds.data.items.map((one) => (
          <Link key={one.kind} to={`/reports/${one.kind}` as string} {...(one.kind === kind ? { 'aria-current': 'page' as const } : {})}>
            {one.title[language()]}
          </Link>
        ))}
      </nav>
      {found ? <OneReport key={kind} kind={found} /> : <EmptyState title={t('none')} />}
    </div>
  );
}

function OneReport({ kind }: { kind: Kind }) {
  const t = useWords('reports');
  const [address, setAddress] = useAddress();
  // The company's day, as the server reads days: the reader may sit in another time zone.
  const today = dayOf(new Date(serverNow()), useMe()?.tenant.time_zone);
  const interval = kind.intervals.length ? (address.interval ?? 'hour') : '';
  const query: Record<string, string> = { from: address.from ?? today, to: address.to ?? address.from ?? today };
  if (interval) query.interval = interval;
  for (const key of ['queue', 'agent']) if (kind.filters.includes(key) && address[key]) query[key] = address[key] ?? '';
  const asked = useReport(kind.kind, query);
  const days = (back: number, until = 0) => ({
    from: dayjs(today).subtract(back, 'day').format('YYYY-MM-DD'), to: dayjs(today).subtract(until, 'day').format('YYYY-MM-DD'),
  });
  const queues = useThings('/v1/queues', kind.filters.includes('queue'));
  const agents = useThings('/v1/agents', kind.filters.includes('agent'));
  const pick = (key: 'queue' | 'agent', options: { value: string; label: string }[]) => (
    <Select
      aria-label={t(key)}
      value={address[key] ?? ''}
      onChange={(value: string) => setAddress({ [key]: value })}
      options={[{ value: '', label: `${t(key)} · ${t('any')}` }, ...options]}
      popupMatchSelectWidth={false}
      showSearch
      optionFilterProp="label"
    />
  );
  return (
    <div className="report-main">
      <section className="zx-card zx-stack" aria-label={kind.title[language()] ?? ''}>
        <div className="zx-row zx-wrap">
          <h1>{kind.title[language()]}</h1>
          <Popover content={<p className="report-how">{kind.how[language()]}</p>} trigger="click">
            <Button type="text" size="small" icon={<CircleHelp size={16} />}>{t('how')}</Button>
          </Popover>
          <span className="zx-grow" />
          <Files kind={kind.kind} query={query} />
        </div>
        <div className="zx-row zx-wrap" role="search">
          <DatePicker.RangePicker
            aria-label={t('period')}
            value={[dayjs(query.from), dayjs(query.to)]}
            allowClear={false}
            onChange={(chosen) => setAddress({ from: chosen?.[0]?.format('YYYY-MM-DD') ?? '', to: chosen?.[1]?.format('YYYY-MM-DD') ?? '' })}
            style={{ width: 250 }}
          />
          <Button onClick={() => setAddress({ from: '', to: '' })}>{t('today')}</Button>
          <Button onClick={() => setAddress(days(1, 1))}>{t('yesterday')}</Button>
          <Button onClick={() => setAddress({ ...days(6), interval: 'day' })}>{t('week')}</Button>
          <Button onClick={() => setAddress({ ...days(29), interval: 'day' })}>{t('month')}</Button>
          {kind.filters.includes('queue') && kind.kind === 'queues' ? pick('queue', queues) : null}
          {kind.filters.includes('agent') && kind.kind !== 'contacts' ? pick('agent', agents) : null}
          {kind.intervals.length ? (
            <Segmented
              aria-label={t('interval_label')}
              value={interval}
              options={kind.intervals.map((value) => ({ value, label: t(`interval.${value}`) }))}
              onChange={(value) => setAddress({ interval: value })}
            />
          ) : null}
        </div>
        {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : null}
        {!asked.error && asked.isPending ? <Loading /> : null}
        {asked.data && !asked.data.rows.length ? <EmptyState isFiltered title={t('none')} text={t('none_text')} /> : null}
        {asked.data?.rows.length ? <Figures report={asked.data} /> : null}
      </section>
      {asked.data?.rows.length ? <Numbers report={asked.data} /> : null}
    </div>
  );
}

/** The figures of the whole period, and the chart. */
function Figures({ report }: { report: Report }) {
  const t = useWords('reports');
  const cell = useCell();
  const drawn = DRAWN[report.kind.kind];
  const columns = (SHOWN[report.kind.kind] ?? []).map((name) => report.kind.columns.find((column) => column.name === name));
  const title = (name: string) => report.kind.columns.find((column) => column.name === name)?.title[language()] ?? name;
  const times = useMemo(() => [...new Set(report.rows.map((row) => String(row.starts_at)))], [report.rows]);
  const series = useMemo(
    () => (drawn ?? []).map(([name, colour]) => ({
      name: report.kind.columns.find((column) => column.name === name)?.title[language()] ?? name,
      colour,
      values: byTime(report.rows, name).map((point) => point.value),
    })),
    [drawn, report],
  );
  if (!report.total || !drawn) return null;
  const { total } = report;
  return (
    <>
      <div className="report-figures">
        {columns.filter((column) => column !== undefined).map((column) => (
          <div key={column.name} className="report-figure">
            <span className="zx-quiet zx-small">{title(column.name)}</span>
            <b className="zx-num">{cell(column, total)}</b>
            {column.name === 'service_level' ? <span className="zx-quiet zx-small zx-num">{`${total.within_level}/${total.counted}`}</span> : null}
          </div>
        ))}
      </div>
      {times.length > 1 ? (
        <Suspense fallback={<div className="report-chart" />}>
          <Chart
            label={t('chart')}
            times={times}
            zone={report.time_zone}
            isByDay={report.interval === 'day' || report.interval === 'month'}
            series={series}
          />
        </Suspense>
      ) : null}
    </>
  );
}

function Numbers({ report }: { report: Report }) {
  const t = useWords('reports');
  const cell = useCell();
  const place = useRef<HTMLElement>(null);
  useEffect(() => {
    // A wide table without a link in it: keys must be able to scroll it.
    place.current?.querySelector('.ant-table-content')?.setAttribute('tabindex', '0');
  });
  const isNumber = (column: Column) => ['count', 'seconds', 'share'].includes(column.unit);
  const columns: TableColumnsType<Row> = report.kind.columns.map((column) => ({
    key: column.name,
    title: <Tooltip title={column.how[language()]}><span>{column.title[language()]}</span></Tooltip>,
    ...(isNumber(column) ? { align: 'right' as const } : {}),
    render: (_: unknown, row: Row) => cell(column, row),
  }));
  return (
    <section ref={place} className="zx-card zx-stack">
      <span className="zx-quiet zx-small">{t('zone', { zone: report.time_zone })}</span>
      <Table<Row>
        className="report-table"
        rowKey={(row) => report.kind.columns.slice(0, 5).map((column) => String(row[column.name])).join(' ')}
        size="small"
        columns={columns}
        dataSource={report.rows}
        pagination={report.rows.length > 100 ? { pageSize: 100, showSizeChanger: false } : false}
        scroll={{ x: 'max-content' }}
        summary={() => (report.total ? (
          <Table.Summary.Row>
            {report.kind.columns.map((column, at) => (
              <Table.Summary.Cell key={column.name} index={at} align={isNumber(column) ? 'right' : 'left'}>
                <b>{at === 0 ? t('total') : cell(column, report.total ?? {})}</b>
              </Table.Summary.Cell>
            ))}
          </Table.Summary.Row>
        ) : null)}
      />
      {report.is_cut ? <p className="zx-second">{t('is_cut', { count: report.rows.length })}</p> : null}
    </section>
  );
}

/** Columns of telephone numbers: grouped for the eye; files have them plain. */
const NUMBERS = new Set(['customer', 'called']);

/** A figure as people read it. */
function useCell() {
  const t = useWords('reports');
  const duration = useDuration();
  return (column: Column, row: Row) => {
    const shown = { queue: 'queue_name', agent: 'agent_number' }[column.name];
    const value = (shown ? row[shown] : null) ?? row[column.name];
    if (value === null || value === undefined || value === '') return column.unit === 'text' ? '' : '—';
    if (column.unit === 'instant') return <When at={String(value)} />;
    if (column.unit === 'seconds') return <span className="zx-num">{duration(Number(value))}</span>;
    if (column.unit === 'share') return <span className="zx-num">{`${figure(Number(value) * 100, 1)} %`}</span>;
    if (column.unit === 'count') return <span className="zx-num">{figure(Number(value))}</span>;
    if (NUMBERS.has(column.name)) return <PhoneNumber number={String(value)} />;
    if (column.name === 'contact') return <Link to={`/contacts/${value}` as string}>{t('open_contact')}</Link>;
    const word = `value.${column.name}.${value}`;
    return hasText('reports', word) ? t(word) : column.name === 'reason' && value === 'missed' ? t('reason_missed') : String(value);
  };
}

function Files({ kind, query }: { kind: string; query: Record<string, string> }) {
  const t = useWords('reports');
  const may = useMay();
  const textOf = useErrorText();
  const { message } = App.useApp();
  if (!may('report.export')) return null;
  const save = async (format: 'csv' | 'xlsx') => {
    try {
      const answer = await respond('GET', `/v1/reports/${kind}`, { query: { ...query, format, language: language() } });
      const name = /filename="([^"]+)"/.exec(answer.headers.get('content-disposition') ?? '')?.[1] ?? `${kind}.${format}`;
      const url = URL.createObjectURL(await answer.blob());
      const link = Object.assign(document.createElement('a'), { href: url, download: name });
      link.click();
      URL.revokeObjectURL(url);
    } catch (error) {
      void message.error(textOf(error), 6);
    }
  };
  return (
    <>
      {(['csv', 'xlsx'] as const).map((format) => (
        <Button key={format} icon={<Download size={16} />} onClick={() => void save(format)}>{t(format)}</Button>
      ))}
    </>
  );
}
