/** Messages that customers left: listened to, called back, worked off. */
import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query';
import { request, respond, useMay } from '@zuoxi/api';
import { Duration, EmptyState, ErrorState, Loading, PhoneNumber, useErrorText, When } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { App, Button, Segmented, Table, type TableColumnsType, Tag } from 'antd';
import { Check, PhoneOutgoing, Play, Undo2 } from 'lucide-react';
import { useEffect, useState } from 'react';

interface Message {
  id: string;
  customer: string;
  queue_name: string;
  left_at: string;
  length_seconds: number;
  state: 'new' | 'heard' | 'done';
  done_by: string;
}

const STATES = ['open', 'done', ''] as const;

export default function Voicemails() {
  const t = useWords('voicemail');
  const may = useMay();
  const [state, setState] = useState<string>('open');
  const textOf = useErrorText();
  const { message } = App.useApp();
  const cache = useQueryClient();
  const asked = useQuery({
    queryKey: ['voicemails', state],
    queryFn: () => request<{ items: Message[] }>('GET', '/v1/voicemails', { query: { state, limit: '200' } }),
    placeholderData: keepPreviousData,
  });
  const act = async (work: Promise<unknown>) => {
    try {
      await work;
      await cache.invalidateQueries({ queryKey: ['voicemails'] });
    } catch (error) {
      void message.error(textOf(error), 6);
    }
  };
  const columns: TableColumnsType<Message> = [
    { key: 'left_at', title: t('column.left_at'), width: 170, render: (_, row) => <When at={row.left_at} /> },
    { key: 'customer', title: t('column.customer'), width: 170, render: (_, row) => <PhoneNumber number={row.customer} /> },
    { key: 'queue', title: t('column.queue'), render: (_, row) => row.queue_name || t('tenant_box') },
    { key: 'length', title: t('column.length'), width: 90, align: 'right', render: (_, row) => row.length_seconds ? <Duration seconds={row.length_seconds} /> : t('wants_call') },
    {
      key: 'state', title: t('column.state'), width: 170,
      render: (_, row) => (
        <Tag style={row.state === 'new' ? { color: 'var(--accent)', background: 'var(--accentTint)', borderColor: 'transparent' } : undefined}>
          {row.state === 'done' ? t('done_by', { by: row.done_by }) : t(`state.${row.state}`)}
        </Tag>
      ),
    },
    {
      key: 'act', title: t('column.act'), width: 420,
      render: (_, row) => (
        <span className="zx-row zx-wrap">
          {row.length_seconds ? <Listen id={row.id} label={t('listen')} onHeard={() => void cache.invalidateQueries({ queryKey: ['voicemails'] })} /> : null}
          {may('call.own') ? (
            <Button size="small" icon={<PhoneOutgoing size={14} />} onClick={() => void act(request('POST', `/v1/voicemails/${encodeURIComponent(row.id)}/call_back`))}>
              {t('call_back')}
            </Button>
          ) : null}
          <Button
            size="small"
            icon={row.state === 'done' ? <Undo2 size={14} /> : <Check size={14} />}
            onClick={() => void act(request('PATCH', `/v1/voicemails/${encodeURIComponent(row.id)}`, { body: { done: row.state !== 'done' } }))}
          >
            {t(row.state === 'done' ? 'reopen' : 'finish')}
          </Button>
        </span>
      ),
    },
  ];
  return (
    <section className="zx-card zx-stack" aria-label={t('title')}>
      <div className="zx-row zx-wrap">
        <h1>{t('title')}</h1>
        <span className="zx-grow" />
        <Segmented value={state} onChange={setState} options={STATES.map((value) => ({ value, label: t(`filter.${value || 'all'}`) }))} />
      </div>
      {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {asked.isPending ? <Loading /> : null}
      {asked.data && !asked.data.items.length ? <EmptyState title={t('none')} text={t('about')} isFiltered={state === 'done'} /> : null}
      {asked.data?.items.length ? (
        <Table<Message> rowKey="id" columns={columns} dataSource={asked.data.items} pagination={false} scroll={{ x: 'max-content' }} />
      ) : null}
    </section>
  );
}

/** The sound comes with the token, so it is fetched and not linked. */
function Listen({ id, label, onHeard }: { id: string; label: string; onHeard: () => void }) {
  const [url, setUrl] = useState('');
  const textOf = useErrorText();
  const { message } = App.useApp();
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  const fetchIt = async () => {
    try {
      const answer = await respond('GET', `/v1/voicemails/${encodeURIComponent(id)}/audio`);
      setUrl(URL.createObjectURL(await answer.blob()));
      onHeard();
    } catch (error) {
      void message.error(textOf(error), 6);
    }
  };
  // What a caller said has no captions.
  // eslint-disable-next-line jsx-a11y/media-has-caption
  if (url) return <audio controls autoPlay src={url} style={{ height: 28, width: 220 }} />;
  return <Button size="small" icon={<Play size={14} />} onClick={() => void fetchIt()}>{label}</Button>;
}
