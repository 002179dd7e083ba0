/** API keys: how programs of the company sign in. */
import { useMe } from '@zuoxi/api';
import { codeName, CrudTable, When } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { DatePicker, Form, Input } from 'antd';
import type { Dayjs } from 'dayjs';
import { PermissionField } from '../access/permissions';
import { useShowSecret } from '../directory/secret';

interface Key {
  id: string;
  name: string;
  permissions: string[];
  made_by: string;
  made_at: string;
  ends_at: string | null;
  used_at: string | null;
  /** Of a new one only. */
  key?: string;
}

export default function Keys() {
  const t = useWords('admin_people');
  const me = useMe();
  const show = useShowSecret();
  return (
    <CrudTable<Key, { name: string; permissions: string[]; ends_at?: Dayjs | null }>
      noun="key"
      path="/v1/keys"
      words="admin_people"
      change="key.change"
      search="words"
      name={(key) => key.name}
      columns={[
        { key: 'name', show: (key) => key.name },
        { key: 'permissions', show: (key) => <span className="zx-second">{key.permissions.map((each) => codeName('permissions', each)).join(' · ')}</span> },
        { key: 'made_by', show: (key) => <span className="zx-quiet">{key.made_by}</span> },
        { key: 'made_at', show: (key) => <When at={key.made_at} /> },
        { key: 'used_at', show: (key) => (key.used_at ? <When at={key.used_at} /> : <span className="zx-quiet">{t('key.never')}</span>) },
        { key: 'ends_at', show: (key) => (key.ends_at ? <When at={key.ends_at} /> : <span className="zx-quiet">{t('key.endless')}</span>) },
      ]}
      blank={() => ({ permissions: [] })}
      toDraft={({ name, permissions }) => ({ name, permissions })}
      toBody={({ name, permissions, ends_at }, row) =>
        row ? { name } : { name, permissions, ends_at: ends_at ? ends_at.endOf('day').toISOString() : null }}
      onSaved={(key) => {
        if (key.key) show(t('key.made', { name: key.name }), [{ label: t('key.key'), value: key.key }]);
      }}
      form={({ row }) => (
        <>
          <Form.Item name="name" label={t('key.column.name')} rules={[{ required: true, whitespace: true }]}>
            <Input maxLength={100} autoFocus />
          </Form.Item>
          {row ? <p className="zx-second">{t('key.unchangeable')}</p> : (
            <Form.Item name="ends_at" label={t('key.column.ends_at')} extra={t('key.ends_help')}><DatePicker /></Form.Item>
          )}
          <Form.Item name="permissions" label={t('key.column.permissions')} rules={[{ required: true }]} extra={t('key.scope_help')}>
            <PermissionField known={me?.permissions ?? []} disabled={Boolean(row)} />
          </Form.Item>
        </>
      )}
    />
  );
}
