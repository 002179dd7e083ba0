/** The company's own settings, and what the platform grants it. */
import { useQuery, useQueryClient } from '@tanstack/react-query';
import { Problem, request, useMay } from '@zuoxi/api';
import { ErrorState, Loading, useErrorText } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { App, Button, Form, Input, InputNumber, Select, Switch } from 'antd';
import { useState } from 'react';
import { Transfer } from '../directory/transfer';

interface Settings {
  code: string;
  name: string;
  time_zone: string;
  language: string;
  region: string;
  retention_days: number;
  storage_used_bytes: number;
  storage_mark: '' | 'near' | 'full';
  come_back_seconds: number;
  calls_in_wrap_up: boolean;
  caps: Record<string, number>;
}

function percentOf({ storage_used_bytes, caps }: Settings): string {
  return `${Math.floor((100 * storage_used_bytes) / (caps.max_storage_bytes || 1))} %`;
}

const ZONES = Intl.supportedValuesOf('timeZone').map((value) => ({ value, label: value }));
const CAPS = ['max_calls', 'calls_per_second', 'max_agents', 'max_storage_bytes', 'api_requests_per_second'];

export default function SettingsPage() {
  const asked = useQuery({ queryKey: ['/v1/settings'], queryFn: () => request<Settings>('GET', '/v1/settings') });
  if (asked.error) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />;
  return asked.data ? <SettingsForm settings={asked.data} /> : <Loading />;
}

function SettingsForm({ settings }: { settings: Settings }) {
  const t = useWords('admin_people');
  const textOf = useErrorText();
  const mayChange = useMay()('tenant.change');
  const cache = useQueryClient();
  const { message } = App.useApp();
  const [form] = Form.useForm<Settings>();
  const [isPending, setPending] = useState(false);
  const [isChanged, setChanged] = useState(false);

  const submit = async (draft: Settings) => {
    setPending(true);
    try {
      const { region, ...rest } = draft;
      const body = { ...rest, region: region.toUpperCase() };
      const kept = await request<Settings>('PATCH', '/v1/settings', { body });
      form.setFieldsValue(kept);
      setChanged(false);
      await cache.invalidateQueries({ queryKey: ['me'] });
      void message.success(t('settings.saved'));
    } catch (problem) {
      const field = problem instanceof Problem ? problem.field : '';
      if (field) form.setFields([{ name: field as never, errors: [textOf(problem)] }]);
      else void message.error(textOf(problem), 6);
    } finally {
      setPending(false);
    }
  };
  return (
    <section className="zx-card" style={{ padding: 16 }} aria-label={t('settings.title')}>
      <h1 style={{ fontSize: 20, lineHeight: '28px', marginBottom: 16 }}>{t('settings.title')}</h1>
      <Form
        form={form}
        layout="vertical"
        style={{ maxWidth: 560 }}
        initialValues={settings}
        disabled={!mayChange}
        onValuesChange={() => setChanged(true)}
        onFinish={(draft) => void submit(draft)}
      >
        <Form.Item label={t('settings.code')} extra={t('settings.code_help')}><code>{settings.code}</code></Form.Item>
        <Form.Item name="name" label={t('settings.name')} rules={[{ required: true, whitespace: true }]}><Input maxLength={100} /></Form.Item>
        <Form.Item name="time_zone" label={t('settings.time_zone')} extra={t('settings.time_zone_help')}>
          <Select showSearch options={ZONES} />
        </Form.Item>
        <Form.Item name="language" label={t('settings.language')} extra={t('settings.language_help')}>
          <Select options={['zh', 'en'].map((value) => ({ value, label: t(`settings.languages.${value}`) }))} />
        </Form.Item>
        <Form.Item name="region" label={t('settings.region')} extra={t('settings.region_help')} rules={[{ required: true, pattern: /^[A-Za-z]{2}$/ }]}>
          <Input maxLength={2} style={{ width: 96 }} />
        </Form.Item>
        <Form.Item name="retention_days" label={t('settings.retention')} extra={t('settings.retention_help')} rules={[{ required: true }]}>
          <InputNumber min={0} max={36500} />
        </Form.Item>
        <Form.Item name="come_back_seconds" label={t('settings.come_back')} extra={t('settings.come_back_help')} rules={[{ required: true }]}>
          <InputNumber min={5} max={600} precision={0} suffix={t('settings.seconds')} />
        </Form.Item>
        <Form.Item name="calls_in_wrap_up" label={t('settings.calls_in_wrap_up')} extra={t('settings.calls_in_wrap_up_help')} valuePropName="checked">
          <Switch />
        </Form.Item>
        {mayChange ? (
          <Button type="primary" htmlType="submit" loading={isPending} disabled={!isChanged}>{t('settings.save')}</Button>
        ) : null}
      </Form>
      <h2 style={{ fontSize: 16, lineHeight: '24px', margin: '32px 0 8px' }}>{t('settings.bundle')}</h2>
      <p className="zx-second">{t('settings.bundle_help')}</p>
      <div style={{ display: 'flex', gap: 8, marginTop: 12 }}><Transfer noun="bundle" /></div>
      <h2 style={{ fontSize: 16, lineHeight: '24px', margin: '32px 0 8px' }}>{t('settings.caps')}</h2>
      <p className="zx-second">{t('settings.caps_help')}</p>
      <dl style={{ display: 'grid', gridTemplateColumns: 'max-content 1fr', gap: '8px 24px', marginTop: 12 }}>
        {CAPS.map((cap) => (
          <div key={cap} style={{ display: 'contents' }}>
            <dt className="zx-quiet">{t(`cap.${cap}`)}</dt>
            <dd className="zx-num" style={{ margin: 0 }}>{settings.caps[cap] ? settings.caps[cap] : t('cap.none')}</dd>
          </div>
        ))}
        <dt className="zx-quiet">{t('settings.storage_used')}</dt>
        <dd className="zx-num" style={{ margin: 0 }}>{settings.storage_used_bytes}</dd>
      </dl>
      {settings.storage_mark ? (
        <p role="status" className={settings.storage_mark === 'full' ? 'zx-wrong' : 'zx-over'} style={{ marginTop: 12 }}>
          {t(`settings.storage_${settings.storage_mark}`, { percent: percentOf(settings) })}
        </p>
      ) : null}
    </section>
  );
}
