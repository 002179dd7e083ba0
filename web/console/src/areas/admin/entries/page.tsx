/** Web-call entries: pages from which customers reach one number, with nothing to install. */
import { Form, Input, InputNumber, Select, Switch, Typography } from 'antd';
import { ExternalLink } from 'lucide-react';
import { useMe } from '@zuoxi/api';
import { CrudTable } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { named, useOptions } from '../directory/options';

interface Draft {
  name: string;
  slug: string;
  number: string;
  allowed_origins: string[];
  per_minute: number;
  per_address: number;
  max_calls: number;
  enabled: boolean;
  notice: string;
}

interface Entry extends Draft {
  id: string;
  number_delivered: string;
}

const BLANK: Partial<Draft> = { allowed_origins: [], per_minute: 30, per_address: 3, max_calls: 5, enabled: false, notice: '' };

function snippet(slug: string): string {
  return `<script src="${location.origin}/call/snippet.js" data-entry="${slug}" async></script>`;
}

function EntryForm({ row }: { row: Entry | undefined }) {
  const t = useWords('admin_entries');
  const code = useMe()?.tenant.code ?? '';
  const numbers = useOptions<{ id: string; delivered: string }>('/v1/numbers', (number) => number.delivered);
  const count = (name: keyof Draft, max: number) => (
    <Form.Item name={name} label={t(`entry.field.${name}`)} rules={[{ required: true }]}>
      <InputNumber min={1} max={max} precision={0} style={{ width: 140 }} />
    </Form.Item>
  );
  return (
    <>
      <Form.Item name="name" label={t('entry.field.name')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={100} autoFocus />
      </Form.Item>
      <Form.Item
        name="slug"
        label={t('entry.field.slug')}
        extra={t('entry.slug_help', { code })}
        rules={[{ required: true, pattern: /^[a-z][a-z0-9]{1,19}(-[a-z0-9]{1,30})?$/, message: t('entry.slug_help', { code }) }]}
      >
        <Input maxLength={51} addonBefore="/call/" />
      </Form.Item>
      <Form.Item name="number" label={t('entry.field.number')} extra={t('entry.number_help')} rules={[{ required: true }]}>
        <Select options={numbers} labelRender={named} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name="enabled" label={t('entry.field.enabled')} valuePropName="checked"><Switch /></Form.Item>
      <Form.Item name="allowed_origins" label={t('entry.field.allowed_origins')} extra={t('entry.origins_help')}>
        <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[' ', ',', '\n']} />
      </Form.Item>
      <div className="zx-row zx-wrap">
        {count('per_minute', 6000)}
        {count('per_address', 600)}
        {count('max_calls', 1000)}
      </div>
      <Form.Item name="notice" label={t('entry.field.notice')} extra={t('entry.notice_help')}>
        <Input.TextArea maxLength={500} autoSize={{ minRows: 2 }} />
      </Form.Item>
      {row ? (
        <Form.Item label={t('entry.field.snippet')} extra={t('entry.snippet_help')}>
          <Typography.Paragraph code copyable={{ text: snippet(row.slug) }} style={{ margin: 0 }}>{snippet(row.slug)}</Typography.Paragraph>
        </Form.Item>
      ) : null}
    </>
  );
}

export default function Entries() {
  const t = useWords('admin_entries');
  return (
    <CrudTable<Entry, Draft>
      noun="entry"
      path="/v1/entries"
      words="admin_entries"
      change="configuration.change"
      search="words"
      hasUses
      hasHistory
      width={560}
      name={(entry) => entry.name}
      columns={[
        { key: 'name', width: 180, show: (entry) => <b>{entry.name}</b> },
        {
          key: 'page',
          show: (entry) => (
            <a href={`/call/${entry.slug}`} target="_blank" rel="noreferrer" className="zx-row" onClick={(event) => event.stopPropagation()}>
              {`/call/${entry.slug}`}
              <ExternalLink size={14} aria-hidden />
            </a>
          ),
        },
        { key: 'number', width: 160, show: (entry) => <span className="zx-num">{entry.number_delivered}</span> },
        { key: 'limits', width: 140, align: 'right', show: (entry) => <span className="zx-num">{t('entry.limits', { calls: entry.max_calls, minute: entry.per_minute })}</span> },
        { key: 'enabled', width: 90, show: (entry) => t(entry.enabled ? 'entry.open' : 'entry.closed') },
      ]}
      blank={() => BLANK}
      toDraft={({ id: _id, number_delivered: _number, ...draft }) => draft}
      toBody={(draft) => ({ ...BLANK, ...draft })}
      form={({ row }) => <EntryForm row={row} />}
    />
  );
}
