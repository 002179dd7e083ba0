/** The operator's tenants: made, limited, suspended, removed. */
import { useQueryClient } from '@tanstack/react-query';
import { request } from '@zuoxi/api';
import { CrudTable, useErrorText, When } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { App, Button, Form, Input, InputNumber, Select, Typography } from 'antd';
import { Ban, CircleCheck, CirclePause, CirclePlay, Trash2 } from 'lucide-react';

interface Tenant extends Record<string, unknown> {
  id: string;
  code: string;
  name: string;
  time_zone: string;
  language: string;
  region: string;
  is_suspended: boolean;
  removed_at: string | null;
  delete_after_at: string | null;
  max_calls: number;
  /** Of a new one only. */
  administrator_login?: string;
  administrator_password?: string;
}

const CAPS = ['max_calls', 'calls_per_second', 'max_agents', 'max_storage_bytes', 'api_requests_per_second'];
const ZONES = Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }));

function State({ tenant }: { tenant: Tenant }) {
  const t = useWords('platform');
  const [Icon, colour, word] = tenant.removed_at
    ? [Ban, 'var(--out)', 'removed'] as const
    : tenant.is_suspended ? [CirclePause, 'var(--break)', 'suspended'] as const : [CircleCheck, 'var(--free)', 'in_service'] as const;
  return <span className="zx-row" style={{ gap: 6, color: colour }}><Icon size={16} aria-hidden />{t(`state.${word}`)}</span>;
}

function Service({ tenant }: { tenant: Tenant }) {
  const t = useWords('platform');
  const textOf = useErrorText();
  const cache = useQueryClient();
  const { modal, message } = App.useApp();
  const act = async (method: string, path: string) => {
    try {
      await request(method, `/v1/tenants/${tenant.id}${path}`);
      await cache.invalidateQueries({ queryKey: ['/v1/tenants'] });
    } catch (problem) {
      void message.error(textOf(problem), 6);
    }
  };
  const sure = (verb: string, run: () => Promise<void>) =>
    modal.confirm({ title: t(`${verb}_sure`, { name: tenant.name }), content: t(`${verb}_text`), okText: t(verb), okButtonProps: { danger: true }, onOk: run });
  return (
    <div style={{ display: 'grid', gap: 16, justifyItems: 'start' }}>
      <State tenant={tenant} />
      {tenant.removed_at ? <p>{t('delete_after')} <When at={tenant.delete_after_at} /></p> : null}
      {tenant.is_suspended ? (
        <Button icon={<CirclePlay size={16} />} onClick={() => void act('POST', '/resume')}>{t('resume')}</Button>
      ) : (
        <Button icon={<CirclePause size={16} />} onClick={() => sure('suspend', () => act('POST', '/suspend'))}>{t('suspend')}</Button>
      )}
      {tenant.removed_at ? null : (
        <Button danger icon={<Trash2 size={16} />} onClick={() => sure('remove', () => act('DELETE', ''))}>{t('remove')}</Button>
      )}
    </div>
  );
}

export default function Tenants() {
  const t = useWords('platform');
  const { modal } = App.useApp();
  const told = (made: Tenant) =>
    modal.success({
      title: t('made', { name: made.name }),
      content: (
        <>
          <p className="zx-second">{t('made_text')}</p>
          <p>{t('login')} <Typography.Text copyable code>{made.administrator_login}</Typography.Text></p>
          <p>{t('password')} <Typography.Text copyable code>{made.administrator_password}</Typography.Text></p>
        </>
      ),
    });
  return (
    <CrudTable<Tenant>
      noun="tenant"
      path="/v1/tenants"
      words="platform"
      change="platform.change"
      may={{ delete: false }}
      search="words"
      name={(tenant) => tenant.name}
      columns={[
        { key: 'code', show: (tenant) => <span className="zx-num">{tenant.code}</span> },
        { key: 'name', show: (tenant) => tenant.name },
        { key: 'state', show: (tenant) => <State tenant={tenant} /> },
        { key: 'max_calls', align: 'right', show: (tenant) => <span className="zx-num">{tenant.max_calls}</span> },
        { key: 'time_zone', show: (tenant) => <span className="zx-second">{tenant.time_zone}</span> },
      ]}
      tabs={[{ key: 'service', label: t('service'), show: (tenant) => <Service tenant={tenant} /> }]}
      blank={() => ({
        time_zone: 'Asia/Shanghai', language: 'zh', region: 'CN', administrator_login: 'admin',
        max_calls: 200, calls_per_second: 50, max_agents: 500, max_storage_bytes: 0, api_requests_per_second: 100,
      })}
      toBody={(draft, row) => {
        const names = ['name', 'time_zone', 'language', 'region', ...CAPS, ...(row ? [] : ['code', 'administrator_login', 'administrator_email'])];
        return Object.fromEntries(names.filter((name) => draft[name] !== undefined).map((name) => [name, draft[name]]));
      }}
      onSaved={(tenant, isNew) => {
        if (isNew) told(tenant);
      }}
      form={({ row }) => (
        <>
          <Form.Item name="code" label={t('tenant.column.code')} extra={t('code_help')} rules={[{ required: true, pattern: /^[a-z][a-z0-9]{1,19}$/, message: t('code_help') }]}>
            <Input maxLength={20} disabled={Boolean(row)} autoFocus />
          </Form.Item>
          <Form.Item name="name" label={t('tenant.column.name')} rules={[{ required: true, whitespace: true }]}><Input maxLength={100} /></Form.Item>
          {row ? null : (
            <>
              <Form.Item name="administrator_login" label={t('administrator')} rules={[{ required: true }]}><Input maxLength={64} /></Form.Item>
              <Form.Item name="administrator_email" label={t('email')} rules={[{ type: 'email' }]}><Input maxLength={254} /></Form.Item>
            </>
          )}
          <Form.Item name="time_zone" label={t('tenant.column.time_zone')}><Select showSearch options={ZONES} /></Form.Item>
          <Form.Item name="language" label={t('language')}><Select options={['zh', 'en'].map((value) => ({ value, label: t(`languages.${value}`) }))} /></Form.Item>
          <Form.Item name="region" label={t('region')} rules={[{ required: true, pattern: /^[A-Z]{2}$/ }]}><Input maxLength={2} style={{ width: 96 }} /></Form.Item>
          <h3>{t('caps')}</h3>
          <p className="zx-quiet" style={{ marginBottom: 12 }}>{t('caps_help')}</p>
          {CAPS.map((cap) => (
            <Form.Item key={cap} name={cap} label={t(`cap.${cap}`)} rules={[{ required: true }]}>
              <InputNumber min={cap === 'max_calls' ? 1 : 0} precision={0} style={{ width: 180 }} />
            </Form.Item>
          ))}
        </>
      )}
    />
  );
}
