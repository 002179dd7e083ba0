/** Webhooks: programs of the company that are told what happens (API-03). */
import { App, Button, Form, Input, Select, Switch } from 'antd';
import { useQueryClient } from '@tanstack/react-query';
import { request } from '@zuoxi/api';
import { CrudTable, Light, When } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { useShowSecret } from '../directory/secret';
import { Deliveries } from './deliveries';
import { Trial } from './trial';

export interface Webhook {
  id: string;
  url: string;
  kinds: string[];
  active: boolean;
  notes: string;
  made_at: string;
  made_by: string;
  waiting: number;
  dead: number;
  /** Of a new one only. */
  secret?: string;
}

type Draft = Pick<Webhook, 'url' | 'kinds' | 'active' | 'notes'>;

const KINDS = ['contact', 'call', 'agent', 'queue', 'trunk', 'cell'].map((value) => ({ value, label: value }));

function RenewSecret({ webhook }: { webhook: Webhook }) {
  const t = useWords('admin_webhooks');
  const show = useShowSecret();
  const { modal } = App.useApp();
  const cache = useQueryClient();
  const renew = async () => {
    const found = await request<Webhook>('POST', `/v1/webhooks/${webhook.id}/secret`);
    show(t('webhook.renewed'), [{ label: t('webhook.secret'), value: found.secret ?? '' }]);
    await cache.invalidateQueries({ queryKey: ['/v1/webhooks'] });
  };
  return (
    <Button onClick={() => modal.confirm({ title: t('webhook.renew'), content: t('webhook.renew_about'), okText: t('webhook.renew'), onOk: renew })}>
      {t('webhook.renew')}
    </Button>
  );
}

export default function Webhooks() {
  const t = useWords('admin_webhooks');
  const show = useShowSecret();
  const light = { on: t('webhook.on'), off: t('webhook.off'), unknown: t('webhook.off') };
  return (
    <CrudTable<Webhook, Draft>
      noun="webhook"
      path="/v1/webhooks"
      words="admin_webhooks"
      change="key.change"
      hasHistory
      name={(webhook) => webhook.url}
      columns={[
        { key: 'url', show: (webhook) => <span className="zx-num">{webhook.url}</span> },
        { key: 'kinds', show: (webhook) => <span className="zx-second">{webhook.kinds.join(' · ') || t('webhook.everything')}</span> },
        { key: 'active', width: 110, show: (webhook) => <Light on={webhook.active} words={light} /> },
        { key: 'waiting', width: 100, align: 'right', show: (webhook) => <span className="zx-num">{webhook.waiting}</span> },
        { key: 'dead', width: 110, align: 'right', show: (webhook) => <span className="zx-num">{webhook.dead}</span> },
        { key: 'made_at', width: 130, show: (webhook) => <When at={webhook.made_at} /> },
      ]}
      blank={() => ({ url: 'https://', kinds: [], active: true, notes: '' })}
      toDraft={({ url, kinds, active, notes }) => ({ url, kinds, active, notes })}
      onSaved={(webhook) => {
        if (webhook.secret) show(t('webhook.made'), [{ label: t('webhook.secret'), value: webhook.secret }]);
      }}
      tabs={[
        { key: 'deliveries', label: t('webhook.deliveries'), show: (webhook) => <Deliveries webhook={webhook.id} /> },
        { key: 'test', label: t('webhook.test'), show: (webhook) => <Trial webhook={webhook.id} /> },
      ]}
      width={640}
      form={({ row }) => (
        <>
          <Form.Item name="url" label={t('webhook.field.url')} extra={t('webhook.url_help')} rules={[{ required: true, min: 8 }]}>
            <Input maxLength={2000} autoFocus inputMode="url" spellCheck={false} />
          </Form.Item>
          <Form.Item name="kinds" label={t('webhook.field.kinds')} extra={t('webhook.kinds_help')}>
            <Select mode="tags" options={KINDS} tokenSeparators={[',', ' ', '，']} placeholder={t('webhook.everything')} />
          </Form.Item>
          <Form.Item name="active" label={t('webhook.field.active')} valuePropName="checked"><Switch /></Form.Item>
          <Form.Item name="notes" label={t('webhook.field.notes')}><Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} /></Form.Item>
          {row ? <RenewSecret webhook={row} /> : null}
        </>
      )}
    />
  );
}
