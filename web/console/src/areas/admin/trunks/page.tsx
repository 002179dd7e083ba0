/** Trunks: lines to carriers, with a light, the last change of it, and a test. */
import { Form, type FormInstance, Input, InputNumber, Select, Switch } from 'antd';
import { CrudTable, Light, When } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { Section } from '../directory/section';
import { TrunkTest } from './test';
import type { Trunk, TrunkDraft } from './types';

const CODECS = ['alaw', 'ulaw', 'g722', 'opus'].map((value) => ({ value, label: value }));

function TrunkForm({ form, row }: { form: FormInstance<TrunkDraft>; row: Trunk | undefined }) {
  const t = useWords('admin_directory');
  const registers = Form.useWatch('registers', form);
  const required = { required: true };
  return (
    <>
      <Form.Item name="name" label={t('trunk.field.name')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={100} autoFocus />
      </Form.Item>
      <Form.Item name="user_number" label={t('trunk.field.user_number')} extra={t('trunk.user_number_help')}>
        <Input maxLength={64} />
      </Form.Item>
      <Section title={t('trunk.section.known_by')}>
        <Form.Item name="addresses" label={t('trunk.field.addresses')} extra={t('trunk.addresses_help')}>
          <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', ' ', '，']} />
        </Form.Item>
        <Form.Item name="registers" label={t('trunk.field.registers')} valuePropName="checked">
          <Switch />
        </Form.Item>
        {registers ? (
          <>
            <Form.Item name={['registration', 'server']} label={t('trunk.field.server')} rules={[required]}>
              <Input maxLength={260} />
            </Form.Item>
            <Form.Item name={['registration', 'user']} label={t('trunk.field.user')} rules={[required]}>
              <Input maxLength={128} autoComplete="off" />
            </Form.Item>
            <Form.Item
              name={['registration', 'password']}
              label={t('trunk.field.password')}
              extra={row?.registration ? t(row.registration.has_password ? 'trunk.password_kept' : 'trunk.password_missing') : undefined}
              rules={[{ required: !row?.registration?.has_password }]}
            >
              <Input.Password maxLength={128} autoComplete="new-password" />
            </Form.Item>
          </>
        ) : null}
      </Section>
      <Section title={t('trunk.section.limits')}>
        <Form.Item name="max_calls" label={t('trunk.field.max_calls')} extra={t('no_limit')}>
          <InputNumber min={0} max={1000000} precision={0} />
        </Form.Item>
        {(['allowed_callers', 'refused_callers'] as const).map((name) => (
          <Form.Item key={name} name={name} label={t(`trunk.field.${name}`)} extra={t(`trunk.${name}_help`)}>
            <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', ' ', '，']} />
          </Form.Item>
        ))}
        <Form.Item name="codecs" label={t('phone.field.codecs')} extra={t('codecs_help')} rules={[required]}>
          <Select mode="multiple" options={CODECS} />
        </Form.Item>
      </Section>
    </>
  );
}

export default function Trunks() {
  const t = useWords('admin_directory');
  const words = { on: t('trunk.answers'), off: t('trunk.silent'), unknown: t('trunk.unasked') };
  return (
    <CrudTable<Trunk, TrunkDraft>
      noun="trunk"
      path="/v1/trunks"
      words="admin_directory"
      change="configuration.change"
      search="words"
      hasUses
      hasHistory
      name={(trunk) => trunk.name}
      columns={[
        { key: 'name', show: (trunk) => <b>{trunk.name}</b> },
        { key: 'light', width: 130, show: (trunk) => <Light on={trunk.live?.reachable} words={words} /> },
        { key: 'since', width: 130, show: (trunk) => <When at={trunk.live?.since} /> },
        {
          key: 'calls',
          width: 110,
          align: 'right',
          show: (trunk) => <span className="zx-num">{`${trunk.live?.calls ?? '–'}${trunk.max_calls ? ` / ${trunk.max_calls}` : ''}`}</span>,
        },
        {
          key: 'known_by',
          show: (trunk) => (
            <span className="zx-second">
              {[...trunk.addresses, ...(trunk.registration ? [`${trunk.registration.user}@${trunk.registration.server}`] : [])].join('  ')}
            </span>
          ),
        },
        { key: 'user_number', show: (trunk) => <span className="zx-num">{trunk.user_number}</span> },
      ]}
      blank={() => ({ user_number: '', addresses: [], registers: false, codecs: ['alaw', 'ulaw'], max_calls: 0, allowed_callers: [], refused_callers: [] })}
      toDraft={({ id: _id, live: _live, registration, ...rest }) => ({
        ...rest,
        registers: registration !== null,
        ...(registration ? { registration } : {}),
      })}
      toBody={({ registers, registration, ...rest }) => ({
        ...rest,
        registration: registers && registration ? bodyOf(registration) : null,
      })}
      tabs={[{ key: 'test', label: t('trunk.test'), show: (trunk) => <TrunkTest trunk={trunk} /> }]}
      form={({ form, row }) => <TrunkForm form={form} row={row} />}
    />
  );
}

/** An empty password means: the one that is there stays. */
function bodyOf({ password, has_password: _, ...rest }: NonNullable<TrunkDraft['registration']>): object {
  return password ? { ...rest, password } : rest;
}
