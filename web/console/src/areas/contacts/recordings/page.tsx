/** Recordings: by time and numbers, and deleted in bulk with a reason (REC-04). */
import '../contacts.css';
import { Link } from '@tanstack/react-router';
import { useQueryClient } from '@tanstack/react-query';
import { request, useMay } from '@zuoxi/api';
import {
  clockTime, ConfirmWithReason, EmptyState, ErrorState, Loading, PhoneNumber, useAddress, useErrorText, When,
} from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { App, Button, DatePicker, Input, Select, Table, type TableColumnsType } from 'antd';
import dayjs from 'dayjs';
import { Trash2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { type Recording, usePages } from '../data';
import { ContactTabs } from '../parts';

const KEYS = ['from', 'to', 'caller', 'called', 'state'] as const;
const STATES = ['complete', 'incomplete', 'missing', 'deleted'];

type Doing = { ids: string[] } | { all: number };

export default function Recordings() {
  const t = useWords('contacts');
  const may = useMay();
  const [address, setAddress] = useAddress();
  const [picked, setPicked] = useState<string[]>([]);
  const [doing, setDoing] = useState<Doing>();
  const filters = useMemo(
    () => Object.fromEntries(KEYS.filter((key) => address[key]).map((key) => [key, address[key] ?? ''])),
    [address],
  );
  const asked = usePages<Recording>('/v1/recordings', filters);
  const rows = useMemo(() => asked.data?.pages.flatMap((page) => page.items) ?? [], [asked.data]);
  const deletion = useDeletion(filters, () => {
    setPicked([]);
    setDoing(undefined);
  });
  const mayDelete = may('recording.delete');
  const isNarrow = Boolean(filters.from || filters.to || filters.caller || filters.called);
  return (
    <div className="zx-stack">
      <section className="zx-card zx-stack" aria-label={t('recordings.title')}>
        <div className="zx-row zx-wrap">
          <h1>{t('recordings.title')}</h1>
          <ContactTabs at="recordings" />
          <span className="zx-grow" />
          {mayDelete && picked.length ? (
            <Button danger icon={<Trash2 size={16} />} onClick={() => setDoing({ ids: picked })}>
              {`${t('recordings.delete')} · ${t('recordings.selected', { count: picked.length })}`}
            </Button>
          ) : null}
          {mayDelete && !picked.length ? (
            <Button
              danger
              icon={<Trash2 size={16} />}
              disabled={!isNarrow}
              title={isNarrow ? '' : t('recordings.needs_filter')}
              onClick={() => void deletion.count().then((all) => setDoing({ all }))}
            >
              {t('recordings.delete_all')}
            </Button>
          ) : null}
        </div>
        <Filters address={address} setAddress={setAddress} />
        {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : null}
        {!asked.error && asked.isPending ? <Loading /> : null}
        {asked.data && !rows.length ? (
          <EmptyState
            isFiltered={Object.keys(filters).length > 0}
            title={t('recordings.none')}
            text={t('recordings.about')}
          />
        ) : null}
        {rows.length ? <Rows rows={rows} picked={picked} onPick={mayDelete ? setPicked : undefined} /> : null}
        {asked.hasNextPage ? (
          <Button onClick={() => void asked.fetchNextPage()} loading={asked.isFetchingNextPage}>{t('more')}</Button>
        ) : null}
      </section>
      <ConfirmWithReason
        open={doing !== undefined}
        title={t('recordings.delete_title', { count: doing && 'all' in doing ? doing.all : picked.length })}
        effect={t('recordings.delete_effect')}
        verb={t('recordings.delete')}
        danger
        isPending={deletion.isPending}
        onConfirm={(reason) => void deletion.run(doing, reason)}
        onCancel={() => setDoing(undefined)}
      />
    </div>
  );
}

function useDeletion(filters: Record<string, string>, onDone: () => void) {
  const t = useWords('contacts');
  const textOf = useErrorText();
  const { message } = App.useApp();
  const queries = useQueryClient();
  const [isPending, setPending] = useState(false);
  const { state: _, ...narrow } = filters;
  const count = async () =>
    (await request<{ deleted: number }>('POST', '/v1/recordings/deletions', { body: { ...narrow, reason: 'count', dry_run: true } })).deleted;
  const run = async (doing: Doing | undefined, reason: string) => {
    setPending(true);
    try {
      let deleted = 0;
      if (doing && 'ids' in doing)
        for (const id of doing.ids) {
          await request('DELETE', `/v1/recordings/${id}`, { query: { reason } });
          deleted += 1;
        }
      else deleted = (await request<{ deleted: number }>('POST', '/v1/recordings/deletions', { body: { ...narrow, reason } })).deleted;
      void message.success(t('recordings.deleted', { count: deleted }));
    } catch (error) {
      void message.error(textOf(error), 6);
    } finally {
      setPending(false);
      await queries.invalidateQueries({ queryKey: ['/v1/recordings'] });
      onDone();
    }
  };
  return { count, run, isPending };
}

interface FilterProps {
  address: Record<string, string>;
  setAddress: (change: Record<string, string | undefined>) => void;
}

function Filters({ address, setAddress }: FilterProps) {
  const t = useWords('contacts');
  const number = (key: 'caller' | 'called') => (
    <Input
      key={`${key} ${address[key] ?? ''}`}
      aria-label={t(`filter.${key}`)}
      placeholder={t(`filter.${key}`)}
      defaultValue={address[key] ?? ''}
      onPressEnter={(event) => setAddress({ [key]: event.currentTarget.value.trim() })}
      onBlur={(event) => setAddress({ [key]: event.target.value.trim() })}
      allowClear
      style={{ width: 160 }}
    />
  );
  return (
    <div className="contacts-filters" role="search">
      <DatePicker.RangePicker
        aria-label={t('filter.period')}
        value={address.from || address.to ? [address.from ? dayjs(address.from) : null, address.to ? dayjs(address.to) : null] : null}
        onChange={(days) => setAddress({ from: days?.[0]?.format('YYYY-MM-DD') ?? '', to: days?.[1]?.format('YYYY-MM-DD') ?? '' })}
        allowEmpty={[true, true]}
        style={{ width: 250 }}
      />
      {number('caller')}
      {number('called')}
      <Select
        aria-label={t('filter.state')}
        value={address.state ?? ''}
        onChange={(state: string) => setAddress({ state })}
        options={[
          { value: '', label: `${t('filter.state')} · ${t('any')}` },
          ...STATES.map((value) => ({ value, label: t(`recording.${value}`) })),
        ]}
        popupMatchSelectWidth={false}
      />
    </div>
  );
}

interface RowsProps {
  rows: Recording[];
  picked: string[];
  onPick: ((ids: string[]) => void) | undefined;
}

function Rows({ rows, picked, onPick }: RowsProps) {
  const t = useWords('contacts');
  const columns: TableColumnsType<Recording> = [
    { key: 'at', title: t('column.arrived_at'), render: (_, row) => <When at={row.started_at} /> },
    { key: 'caller', title: t('column.caller'), render: (_, row) => <PhoneNumber number={row.caller} /> },
    { key: 'called', title: t('column.called'), render: (_, row) => <PhoneNumber number={row.called} /> },
    {
      key: 'length',
      title: t('column.length'),
      align: 'right',
      render: (_, row) => <span className="zx-num">{clockTime(row.length_seconds)}</span>,
    },
    { key: 'state', title: t('column.state'), render: (_, row) => <State row={row} /> },
    { key: 'reason', title: t('column.reason'), ellipsis: true, width: 280, render: (_, row) => <span title={row.reason_text}>{row.reason_text}</span> },
    {
      key: 'contact',
      title: t('column.contact'),
      render: (_, row) => (row.contact ? <Link to={`/contacts/${row.contact}` as string}>{t('recordings.open')}</Link> : null),
    },
  ];
  return (
    <Table<Recording>
      className="contacts-table"
      rowKey="id"
      size="small"
      columns={columns}
      dataSource={rows}
      pagination={false}
      scroll={{ x: 'max-content' }}
      {...(onPick
        ? {
          rowSelection: {
            selectedRowKeys: picked,
            onChange: (now) => onPick(now.map(String)),
            getCheckboxProps: (row) => ({ disabled: row.state === 'deleted' }),
            columnWidth: 40,
          },
        }
        : {})}
    />
  );
}

function State({ row }: { row: Recording }) {
  const t = useWords('contacts');
  const colour = { complete: 'free', incomplete: 'break', missing: 'alert', deleted: 'out' }[row.state];
  return (
    <span className="zx-badge" style={{ color: `var(--${colour})`, background: `var(--${colour}-tint)` }}>
      {t(`recording.${row.state}`)}
    </span>
  );
}
