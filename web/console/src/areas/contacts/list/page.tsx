/** The list of contacts: every filter in the address, a row opens the contact (DESIGN 4.3). */
import '../contacts.css';
import { useNavigate } from '@tanstack/react-router';
import { useMay } from '@zuoxi/api';
import { clockTime, EmptyState, ErrorState, Loading, PhoneNumber, SearchField, useAddress, When } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { Button, DatePicker, Input, InputNumber, Select, Table, type TableColumnsType } from 'antd';
import dayjs from 'dayjs';
import { Disc } from 'lucide-react';
import { useMemo } from 'react';
import { type Contact, type Named, useNames, usePages } from '../data';
import { ContactTabs, Direction, Outcome } from '../parts';

const KEYS = [
  'from', 'to', 'direction', 'queue', 'agent', 'outcome', 'loss', 'number', 'disposition', 'has_recording',
  'shortest_seconds', 'longest_seconds', 'words',
] as const;
const OUTCOMES = ['open', 'answered', 'abandoned', 'flow', 'failed', 'lost'];
const LOSSES = ['unanswered', 'missed', 'ringing', 'waiting', 'left_queue', 'failed'];

export default function Contacts() {
  const t = useWords('contacts');
  const [address, setAddress] = useAddress();
  const filters = useMemo(
    () => Object.fromEntries(KEYS.filter((key) => address[key]).map((key) => [key, address[key] ?? ''])),
    [address],
  );
  const asked = usePages<Contact>('/v1/contacts', filters);
  const rows = useMemo(() => asked.data?.pages.flatMap((page) => page.items) ?? [], [asked.data]);
  const clear = () => setAddress(Object.fromEntries(KEYS.map((key) => [key, ''])));
  const isFiltered = Object.keys(filters).length > 0;
  return (
    <div className="zx-stack">
      <section className="zx-card zx-stack" aria-label={t('title')}>
        <div className="zx-row zx-wrap">
          <h1>{t('title')}</h1>
          <ContactTabs at="contacts" />
          <span className="zx-grow" />
          <SearchField value={address.words ?? ''} onChange={(words) => setAddress({ words })} />
        </div>
        <Filters address={address} setAddress={setAddress} onClear={isFiltered ? clear : undefined} />
        {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : null}
        {!asked.error && asked.isPending ? <Loading /> : null}
        {asked.data && !rows.length ? (
          <EmptyState isFiltered={isFiltered} title={t(isFiltered ? 'none_match' : 'none')} text={t(isFiltered ? 'none_match_text' : 'about')}>
            {isFiltered ? <Button onClick={clear}>{t('clear')}</Button> : null}
          </EmptyState>
        ) : null}
        {rows.length ? <Rows rows={rows} /> : null}
        {asked.hasNextPage ? (
          <Button onClick={() => void asked.fetchNextPage()} loading={asked.isFetchingNextPage}>{t('more')}</Button>
        ) : null}
      </section>
    </div>
  );
}

interface FilterProps {
  address: Record<string, string>;
  setAddress: (change: Record<string, string | undefined>) => void;
  onClear: (() => void) | undefined;
}

function Filters({ address, setAddress, onClear }: FilterProps) {
  const t = useWords('contacts');
  const may = useMay();
  const queues = useNames('/v1/queues');
  const agents = useNames('/v1/agents');
  const pick = (key: string, options: { value: string; label: string }[]) => (
    <Select
      key={key}
      aria-label={t(`filter.${key}`)}
      value={address[key] ?? ''}
      onChange={(value: string) => setAddress({ [key]: value })}
      options={[{ value: '', label: `${t(`filter.${key}`)} · ${t('any')}` }, ...options]}
      popupMatchSelectWidth={false}
      showSearch={options.length > 8}
      optionFilterProp="label"
    />
  );
  const words = (key: string, values: string[]) => values.map((value) => ({ value, label: t(`${key}.${value}`) }));
  const things = (found: Named[]) =>
    found.map((one) => ({ value: one.id, label: one.number ? `${one.number} ${one.name}` : one.name }));
  const seconds = (key: string) => (
    <InputNumber
      aria-label={t(`filter.${key}`)}
      placeholder={t(`filter.${key}`)}
      min={0}
      max={86400}
      value={address[key] ? Number(address[key]) : null}
      onChange={(value) => setAddress({ [key]: value === null ? '' : String(value) })}
      className="contacts-seconds"
    />
  );
  return (
    <div className="contacts-filters" role="search">
      <DatePicker.RangePicker
        aria-label={t('filter.period')}
        value={address.from || address.to ? [address.from ? dayjs(address.from) : null, address.to ? dayjs(address.to) : null] : null}
        onChange={(days) => setAddress({ from: days?.[0]?.format('YYYY-MM-DD') ?? '', to: days?.[1]?.format('YYYY-MM-DD') ?? '' })}
        allowEmpty={[true, true]}
        style={{ width: 232 }}
      />
      {pick('direction', words('direction', ['in', 'out']))}
      {may('contact.see') ? pick('queue', things(queues)) : null}
      {may('contact.see') ? pick('agent', things(agents)) : null}
      {pick('outcome', words('outcome', OUTCOMES))}
      {pick('loss', words('loss', LOSSES))}
      {pick('has_recording', [{ value: 'true', label: t('has_recording.true') }, { value: 'false', label: t('has_recording.false') }])}
      <Input
        aria-label={t('filter.number')}
        placeholder={t('filter.number')}
        defaultValue={address.number ?? ''}
        key={`number ${address.number ?? ''}`}
        onPressEnter={(event) => setAddress({ number: event.currentTarget.value.trim() })}
        onBlur={(event) => setAddress({ number: event.target.value.trim() })}
        allowClear
        className="contacts-number"
      />
      {seconds('shortest_seconds')}
      {seconds('longest_seconds')}
      {onClear ? <Button type="text" onClick={onClear}>{t('clear')}</Button> : null}
    </div>
  );
}

function Rows({ rows }: { rows: Contact[] }) {
  const t = useWords('contacts');
  const navigate = useNavigate();
  const open = (row: Contact) => void navigate({ to: `/contacts/${row.id}` as string });
  const time = (seconds: number) => <span className="zx-num">{seconds ? clockTime(seconds) : '—'}</span>;
  const columns: TableColumnsType<Contact> = [
    { key: 'arrived_at', title: t('column.arrived_at'), render: (_, row) => <When at={row.arrived_at} /> },
    { key: 'direction', title: t('column.direction'), render: (_, row) => <Direction contact={row} /> },
    {
      key: 'customer',
      title: t('column.customer'),
      render: (_, row) => <span>{row.customer_name ? `${row.customer_name} ` : ''}<PhoneNumber number={row.customer} /></span>,
    },
    { key: 'queue', title: t('column.queue'), render: (_, row) => row.queue_name || '—' },
    {
      key: 'agent',
      title: t('column.agent'),
      render: (_, row) => (row.agent_number ? <span>{row.agent_name} <span className="zx-quiet">{row.agent_number}</span></span> : '—'),
    },
    { key: 'outcome', title: t('column.outcome'), render: (_, row) => <Outcome contact={row} /> },
    { key: 'waited', title: t('column.waited'), align: 'right', render: (_, row) => time(row.waited_seconds) },
    { key: 'talk', title: t('column.talk'), align: 'right', render: (_, row) => time(row.talk_seconds) },
    { key: 'disposition', title: t('column.disposition'), render: (_, row) => row.disposition || '—' },
    {
      key: 'notes',
      title: t('column.notes'),
      ellipsis: true,
      width: 200,
      render: (_, row) => <span className="zx-cut" title={row.notes}>{row.notes}</span>,
    },
    {
      key: 'recording',
      title: t('column.recording'),
      render: (_, row) => (row.recordings ? <Disc size={16} aria-label={t('has_recording.true')} /> : null),
    },
  ];
  return (
    <Table<Contact>
      className="contacts-table"
      rowKey="id"
      size="small"
      columns={columns}
      dataSource={rows}
      pagination={false}
      scroll={{ x: 'max-content' }}
      onRow={(row) => ({
        tabIndex: 0,
        onClick: () => open(row),
        onKeyDown: (event) => {
          if (event.key === 'Enter' && event.target === event.currentTarget) open(row);
        },
      })}
    />
  );
}
