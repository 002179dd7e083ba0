/** What differs between two versions, node by node. */
import { useQuery } from '@tanstack/react-query';
import { request } from '@zuoxi/api';
import { ErrorState, Loading } from '@zuoxi/ui';
import { language, useWords } from '@zuoxi/words';
import { Select, Tag } from 'antd';
import { useState } from 'react';
import type { Json, NodeTypes } from './types';

interface Difference {
  name: string;
  before: Json;
  after: Json;
}

interface Comparison {
  start: Difference | null;
  nodes: { node: string; change: 'added' | 'removed' | 'changed'; fields: Difference[]; exits: Difference[] }[];
}

const COLOURS = { added: 'green', removed: 'red', changed: 'gold' };

export function DiffPanel({ path, published, types }: { path: string; published: number | null; types: NodeTypes }) {
  const t = useWords('flows');
  const [from, setFrom] = useState('live');
  const [to, setTo] = useState('draft');
  const asked = useQuery({
    queryKey: [path, 'diff', from, to],
    queryFn: () => request<Comparison>('GET', `${path}/diff`, { query: { from, to } }),
    enabled: published !== null,
    staleTime: 0,
  });
  if (published === null) return <p className="zx-quiet">{t('no_versions')}</p>;
  const options = [
    { value: 'draft', label: t('saved_draft') },
    { value: 'live', label: t('live_version', { version: published }) },
    ...Array.from({ length: published }, (_, place) => published - place).map((version) => ({ value: String(version), label: t('version', { version }) })),
  ];
  const fieldName = (field: string) => {
    for (const type of types.nodes) {
      const found = type.fields.find((each) => each.field === field);
      if (found) return found.name[language()] ?? field;
    }
    return field;
  };
  const show = (value: Json) => (value === null ? '—' : typeof value === 'string' ? value : JSON.stringify(value));
  const line = (each: Difference, name: string) => (
    <div key={name} className="zx-changes">
      <span className="zx-quiet">{name}</span> <del>{show(each.before)}</del> <ins>{show(each.after)}</ins>
    </div>
  );
  return (
    <div className="zx-stack">
      <div className="zx-row">
        <Select aria-label={t('from')} value={from} onChange={setFrom} options={options} popupMatchSelectWidth={false} />
        <span>→</span>
        <Select aria-label={t('to')} value={to} onChange={setTo} options={options} popupMatchSelectWidth={false} />
      </div>
      {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {!asked.data && !asked.error ? <Loading rows={3} /> : null}
      {asked.data && !asked.data.nodes.length && !asked.data.start ? <p className="zx-second">{t('same')}</p> : null}
      {asked.data?.start ? line(asked.data.start, t('start')) : null}
      {asked.data?.nodes.map((each) => (
        <div key={each.node}>
          <div className="zx-row"><Tag color={COLOURS[each.change]}>{t(`change.${each.change}`)}</Tag><b>{each.node}</b></div>
          {each.fields.map((field) => line(field, fieldName(field.name)))}
          {each.exits.map((exit) => line(exit, `${t('exit')} ${types.exits[exit.name]?.[language()] ?? exit.name}`))}
        </div>
      ))}
    </div>
  );
}
