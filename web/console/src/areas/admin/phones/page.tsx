/** Extensions: phones that register at the switch. */
import { App, Button, Form, Input, Select } from 'antd';
import { KeyRound } from 'lucide-react';
import { request } from '@zuoxi/api';
import { CrudTable, Light, useErrorText } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { useShowSecret } from '../directory/secret';
import { Transfer } from '../directory/transfer';

interface Phone {
  id: string;
  extension: string;
  name: string;
  codecs: string[];
  agent_number: string;
  agent_name: string;
  registered: boolean | null;
  /** Of a new one only. */
  password?: string;
}

interface Draft {
  extension?: string;
  codecs: string[];
}

const CODECS = ['alaw', 'ulaw', 'g722', 'opus'].map((value) => ({ value, label: value }));

function useShowPhone() {
  const t = useWords('admin_directory');
  const show = useShowSecret();
  return (phone: { extension: string; name: string; password?: string }) =>
    show(t('phone.made', { extension: phone.extension }), [
      { label: t('phone.field.user'), value: phone.name },
      { label: t('phone.field.password'), value: phone.password ?? '' },
    ]);
}

function Password({ phone }: { phone: Phone }) {
  const t = useWords('admin_directory');
  const ui = useWords('ui');
  const textOf = useErrorText();
  const show = useShowPhone();
  const { modal, message } = App.useApp();
  const renew = () =>
    modal.confirm({
      title: t('phone.renew_sure', { extension: phone.extension }),
      content: t('phone.renew_text'),
      okText: t('phone.renew'),
      cancelText: ui('verb.cancel'),
      onOk: async () => {
        try {
          show(await request<Phone>('POST', `/v1/phones/${phone.id}/password`));
        } catch (problem) {
          void message.error(textOf(problem), 6);
        }
      },
    });
  return (
    <div className="zx-stack">
      <p className="zx-second">{t('phone.password_about')}</p>
      <div>
        <Button icon={<KeyRound size={16} />} onClick={renew}>{t('phone.renew')}</Button>
      </div>
    </div>
  );
}

export default function Phones() {
  const t = useWords('admin_directory');
  const show = useShowPhone();
  const words = { on: t('phone.registered'), off: t('phone.not_registered'), unknown: t('unknown') };
  return (
    <CrudTable<Phone, Draft>
      noun="phone"
      path="/v1/phones"
      words="admin_directory"
      change="configuration.change"
      search="words"
      hasUses
      hasHistory
      head={<Transfer noun="phones" />}
      name={(phone) => phone.extension}
      columns={[
        { key: 'extension', width: 110, show: (phone) => <b className="zx-num">{phone.extension}</b> },
        { key: 'registered', width: 130, show: (phone) => <Light on={phone.registered} words={words} /> },
        { key: 'agent', show: (phone) => [phone.agent_number, phone.agent_name].filter(Boolean).join(' ') },
        { key: 'user', show: (phone) => <span className="zx-second">{phone.name}</span> },
        { key: 'codecs', show: (phone) => <span className="zx-quiet">{phone.codecs.join(', ')}</span> },
      ]}
      blank={() => ({ codecs: ['alaw', 'ulaw'] })}
      toDraft={({ codecs }) => ({ codecs })}
      onSaved={(phone) => (phone.password ? show(phone) : undefined)}
      tabs={[{ key: 'password', label: t('phone.field.password'), show: (phone) => <Password phone={phone} /> }]}
      form={({ row }) => (
        <>
          {row ? null : (
            <Form.Item name="extension" label={t('phone.field.extension')} extra={t('phone.extension_help')} rules={[{ required: true, pattern: /^[0-9]{2,10}$/, message: t('phone.extension_help') }]}>
              <Input maxLength={10} inputMode="numeric" autoFocus />
            </Form.Item>
          )}
          <Form.Item name="codecs" label={t('phone.field.codecs')} extra={t('codecs_help')} rules={[{ required: true }]}>
            <Select mode="multiple" options={CODECS} />
          </Form.Item>
        </>
      )}
    />
  );
}
