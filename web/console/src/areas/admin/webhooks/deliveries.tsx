/** What a webhook was told, what it answered, and telling it again. */
import { useInfiniteQuery, useMutation, useQueryClient } from '@tanstack/react-query';
import { request } from '@zuoxi/api';
import { EmptyState, ErrorState, Loading, When } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { App, Button, Segmented, Table } from 'antd';
import { CircleCheck, Clock, OctagonAlert } from 'lucide-react';
import { useState } from 'react';

interface Delivery {
  id: string;
  kind: string;
  stream: string;
  name: string;
  status: 'waiting' | 'delivered' | 'dead';
  attempts: number;
  due_at: string | null;
  made_at: string;
  tried_at: string | null;
  answer_status: number | null;
  answer: string;
}

const LOOKS = {
  waiting: { icon: Clock, colour: 'break' },
  delivered: { icon: CircleCheck, colour: 'free' },
  dead: { icon: OctagonAlert, colour: 'alert' },
} as const;
const STATUSES = ['', 'waiting', 'delivered', 'dead'] as const;

function Status({ delivery }: { delivery: Delivery }) {
  const t = useWords('admin_webhooks');
  const { icon: Icon, colour } = LOOKS[delivery.status];
  return (
    <span className="zx-row" style={{ gap: 6, whiteSpace: 'nowrap', color: `var(--${colour})` }}>
      <Icon size={16} aria-hidden />
      {t(`webhook.status.${delivery.status}`)}
    </span>
  );
}

export function Deliveries({ webhook }: { webhook: string }) {
  const t = useWords('admin_webhooks');
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [status, setStatus] = useState<(typeof STATUSES)[number]>('');
  const path = `/v1/webhooks/${webhook}`;
  const asked = useInfiniteQuery({
    queryKey: ['/v1/webhooks', webhook, 'deliveries', status],
    queryFn: ({ pageParam, signal }) =>
      request<{ items: Delivery[]; next: string }>('GET', `${path}/deliveries`, { query: { status, limit: 50, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    staleTime: 0,
  });
  const replay = useMutation({
    mutationFn: (delivery: string) => request<{ count: number }>('POST', delivery ? `${path}/deliveries/${delivery}/replay` : `${path}/replay`),
    onSuccess: async ({ count }) => {
      void message.success(t('webhook.replayed', { count }));
      await cache.invalidateQueries({ queryKey: ['/v1/webhooks'] });
    },
    onError: (error) => void message.error(error.message),
  });
  const rows = asked.data?.pages.flatMap((page) => page.items) ?? [];
  return (
    <div className="zx-stack">
      <div className="zx-row">
        <Segmented
          aria-label={t('webhook.deliveries')}
          value={status}
          onChange={setStatus}
          options={STATUSES.map((value) => ({ value, label: value ? t(`webhook.status.${value}`) : t('webhook.any') }))}
        />
        <span className="zx-grow" />
        <Button loading={replay.isPending && replay.variables === ''} onClick={() => replay.mutate('')}>{t('webhook.replay_all')}</Button>
      </div>
      {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {asked.isPending ? <Loading /> : null}
      {asked.data && !rows.length ? <EmptyState title={t('webhook.no_deliveries')} text={t('webhook.no_deliveries_about')} isFiltered={status !== ''} /> : null}
      {rows.length ? (
        <Table<Delivery>
          rowKey="id"
          size="small"
          pagination={false}
          showHeader={false}
          dataSource={rows}
          expandable={{
            rowExpandable: (delivery) => delivery.tried_at !== null,
            expandedRowRender: (delivery) => (
              <pre className="zx-num" style={{ margin: 0, whiteSpace: 'pre-wrap', overflowWrap: 'anywhere' }}>
                {[delivery.answer_status, delivery.answer || t('webhook.empty')].filter(Boolean).join('  ')}
              </pre>
            ),
          }}
          columns={[
            { key: 'status', width: 110, render: (_, delivery) => <Status delivery={delivery} /> },
            { key: 'name', render: (_, delivery) => <b>{delivery.name}</b> },
            { key: 'answer', width: 70, render: (_, delivery) => <span className="zx-num">{delivery.answer_status ?? '–'}</span> },
            {
              key: 'when',
              width: 200,
              render: (_, delivery) => (
                <span className="zx-second" style={{ whiteSpace: 'nowrap' }}>
                  {t('webhook.tries', { count: delivery.attempts })} · {delivery.due_at && delivery.attempts ? <>{t('webhook.next')} </> : null}
                  <When at={delivery.due_at ?? delivery.tried_at ?? delivery.made_at} />
                </span>
              ),
            },
            {
              key: 'replay',
              width: 110,
              align: 'right',
              render: (_, delivery) => (
                <Button size="small" loading={replay.isPending && replay.variables === delivery.id} onClick={() => replay.mutate(delivery.id)}>
                  {t('webhook.replay')}
                </Button>
              ),
            },
          ]}
        />
      ) : null}
      {asked.hasNextPage ? (
        <div className="zx-row" style={{ justifyContent: 'center' }}>
          <Button loading={asked.isFetchingNextPage} onClick={() => void asked.fetchNextPage()}>{t('webhook.more')}</Button>
        </div>
      ) : null}
    </div>
  );
}
