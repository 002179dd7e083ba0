/** The audit: who did what, when; found by time, person, thing and words. */
import { useInfiniteQuery } from '@tanstack/react-query';
import { request, respond } from '@zuoxi/api';
import { changesOf, EmptyState, ErrorState, fieldName, Loading, SearchField, useAddress, When } from '@zuoxi/ui';
import { hasText, useWords } from '@zuoxi/words';
import { App, Button, DatePicker, Input, Select, Table } from 'antd';
import dayjs from 'dayjs';
import { Download } from 'lucide-react';
import { useState } from 'react';
import { Detail } from './detail';

export interface Entry {
  number: number;
  at: string;
  who: string;
  what: string;
  noun: string;
  id: string;
  detail: Record<string, unknown>;
}

const NOUNS = [
  'agent', 'break_reason', 'calendar', 'caller', 'disposition', 'duty_rule', 'entry', 'flow', 'key', 'number', 'phone', 'prompt', 'queue', 'recording', 'role', 'session', 'skill', 'tenant', 'trunk', 'user', 'voicemail', 'webhook',
];
const KEYS = ['words', 'who', 'noun', 'since', 'until'];

export default function Audit() {
  const t = useWords('admin_people');
  const [address, setAddress] = useAddress();
  const [who, setWho] = useState(address.who ?? '');
  const filters = Object.fromEntries(KEYS.filter((key) => address[key]).map((key) => [key, address[key] ?? '']));
  const asked = useInfiniteQuery({
    queryKey: ['/v1/audit', 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      request<{ items: Entry[]; next: string }>('GET', '/v1/audit', { query: { ...filters, limit: 100, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    placeholderData: (before) => before,
    staleTime: 0,
  });
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  const nounName = (noun: string) => (hasText('admin_people', `thing.${noun}`) ? t(`thing.${noun}`) : noun);
  const verb = (what: string) => {
    const whole = `act.${what}`;
    const key = hasText('admin_people', whole) ? whole : `deed.${what.slice(what.indexOf('.') + 1)}`;
    return hasText('admin_people', key) ? t(key) : what;
  };
  const clear = () => setAddress(Object.fromEntries(KEYS.map((key) => [key, ''])));
  return (
    <section className="zx-crud zx-card" aria-label={t('audit.title')}>
      <div className="zx-crud-head">
        <h1>{t('audit.title')}</h1>
        <span className="zx-grow" />
        <SearchField value={address.words ?? ''} onChange={(words) => setAddress({ words })} />
        <Input
          value={who}
          placeholder={t('audit.filter.who')}
          aria-label={t('audit.filter.who')}
          style={{ width: 110 }}
          allowClear
          onChange={(event) => setWho(event.target.value)}
          onBlur={() => setAddress({ who })}
          onPressEnter={() => setAddress({ who })}
        />
        <Select
          aria-label={t('audit.filter.noun')}
          value={address.noun ?? ''}
          onChange={(noun: string) => setAddress({ noun })}
          options={[{ value: '', label: t('audit.any_noun') }, ...NOUNS.map((value) => ({ value, label: nounName(value) }))]}
          popupMatchSelectWidth={false}
        />
        <DatePicker.RangePicker
          aria-label={t('audit.filter.time')}
          value={[address.since ? dayjs(address.since) : null, address.until ? dayjs(address.until) : null]}
          style={{ width: 340 }}
          showTime={{ format: 'HH:mm' }}
          format="YYYY-MM-DD HH:mm"
          allowEmpty={[true, true]}
          onChange={(range) => setAddress({ since: range?.[0]?.toISOString() ?? '', until: range?.[1]?.toISOString() ?? '' })}
        />
        <Save filters={filters} />
      </div>
      {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {asked.isPending ? <Loading /> : null}
      {asked.data && !rows.length ? (
        <EmptyState isFiltered={Object.keys(filters).length > 0} title={t('audit.none')} text={t('audit.about')}>
          {Object.keys(filters).length ? <Button onClick={clear}>{t('audit.clear')}</Button> : null}
        </EmptyState>
      ) : null}
      {rows.length ? (
        <Table<Entry>
          rowKey="number"
          size="small"
          pagination={false}
          dataSource={rows}
          scroll={{ x: 'max-content' }}
          expandable={{ expandedRowRender: (entry) => <Detail entry={entry} />, expandRowByClick: true }}
          columns={[
            { key: 'at', width: 130, title: t('audit.column.at'), render: (_, entry) => <When at={entry.at} /> },
            { key: 'who', title: t('audit.column.who'), render: (_, entry) => entry.who },
            { key: 'what', title: t('audit.column.what'), render: (_, entry) => verb(entry.what) },
            { key: 'noun', title: t('audit.column.noun'), render: (_, entry) => nounName(entry.noun) },
            { key: 'short', title: t('audit.column.detail'), render: (_, entry) => <span className="zx-second">{short(entry)}</span> },
          ]}
        />
      ) : null}
      {asked.hasNextPage ? (
        <div className="zx-row" style={{ justifyContent: 'center', padding: 12 }}>
          <Button loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{t('audit.more')}</Button>
        </div>
      ) : null}
    </section>
  );
}

/** What the filters show, all of it, as a file for spreadsheets. */
function Save({ filters }: { filters: Record<string, string> }) {
  const t = useWords('admin_people');
  const { message } = App.useApp();
  const [isSaving, setSaving] = useState(false);
  const save = async () => {
    setSaving(true);
    try {
      const answer = await respond('GET', '/v1/audit/export', { query: filters });
      const url = URL.createObjectURL(await answer.blob());
      Object.assign(document.createElement('a'), { href: url, download: 'audit.csv' }).click();
      URL.revokeObjectURL(url);
    } catch (error) {
      void message.error(error instanceof Error ? error.message : String(error), 6);
    } finally {
      setSaving(false);
    }
  };
  return <Button icon={<Download size={16} aria-hidden />} loading={isSaving} onClick={() => void save()}>{t('audit.save')}</Button>;
}

/** A line's worth: what it is called, the reason, and which fields were changed. */
function short({ detail }: Entry): string {
  const { before, after, name, reason, address } = detail as Record<string, Record<string, unknown> | string | undefined>;
  const [was, is] = [Object(before) as Record<string, unknown>, Object(after) as Record<string, unknown>];
  const said = [name, reason, address].filter((each) => typeof each === 'string' && each).join(' · ');
  if (said) return said;
  // What was made or deleted is called by its name; of a change, the fields that differ.
  const called = [is, was].flatMap((each) => [each.name, each.url, each.delivered, each.extension, each.number]).find((each) => typeof each === 'string' && each);
  if (!before || !after || !Object.keys(was).length) return String(called ?? '');
  return [called, [...new Set(changesOf(was, is).map((change) => fieldName(change.field)))].join(', ')].filter(Boolean).join(' · ');
}
