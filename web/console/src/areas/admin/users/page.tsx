/** Users: who may sign in, as what. */
import { useMe } from '@zuoxi/api';
import { CrudTable, When } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { Form, Input, Select, Switch } from 'antd';
import { Lock, ShieldCheck } from 'lucide-react';
import { useRoleName, useRoles } from '../access/roles';
import { useShowSecret } from '../directory/secret';
import { UserAccess } from './access';
import type { User, UserDraft } from './user';

export default function Users() {
  const t = useWords('admin_people');
  const me = useMe();
  const roles = useRoles();
  const roleName = useRoleName();
  const show = useShowSecret();
  return (
    <CrudTable<User, UserDraft>
      noun="user"
      path="/v1/users"
      words="admin_people"
      change="user.change"
      search="words"
      hasHistory
      name={(user) => user.name}
      columns={[
        { key: 'login', show: (user) => <span className="zx-num">{user.login}</span> },
        { key: 'name', show: (user) => user.name },
        { key: 'role', show: (user) => roleName({ id: user.role, name: user.role_name }) },
        { key: 'email', show: (user) => <span className="zx-second">{user.email}</span> },
        {
          key: 'access',
          show: (user) => (
            <span className="zx-row" style={{ gap: 8 }}>
              {user.is_locked || user.locked_until_at ? (
                <span className="zx-row" style={{ gap: 4, color: 'var(--alert)' }}><Lock size={16} aria-hidden />{t('user.is_locked')}</span>
              ) : null}
              {user.has_second_factor ? (
                <span className="zx-row zx-second" style={{ gap: 4 }}><ShieldCheck size={16} aria-hidden />{t('user.has_second')}</span>
              ) : null}
              {user.must_change_password ? <span className="zx-quiet">{t('user.one_time_short')}</span> : null}
            </span>
          ),
        },
        { key: 'signed_in', show: (user) => <When at={user.signed_in_at} /> },
      ]}
      tabs={[{ key: 'access', label: t('user.column.access'), show: (user) => <UserAccess user={user} /> }]}
      blank={() => ({ role: 'supervisor' })}
      toDraft={({ login, name, email, role, is_locked }) => ({ login, name, email, role, is_locked })}
      toBody={({ login, name, email, role, is_locked }, row) => {
        const body = { name, email: email ?? '', role };
        return row ? { ...body, ...(is_locked === row.is_locked ? {} : { is_locked }) } : { ...body, login };
      }}
      onSaved={(user) => {
        if (user.password)
          show(t('user.made', { name: user.name }), [
            { label: t('user.column.login'), value: `${user.login}@${me?.tenant.code ?? ''}` },
            { label: t('user.password'), value: user.password },
          ]);
      }}
      form={({ row }) => (
        <>
          <Form.Item
            name="login"
            label={t('user.column.login')}
            extra={row ? undefined : t('user.login_help', { code: me?.tenant.code ?? '' })}
            rules={[{ required: true, pattern: /^[a-z0-9][a-z0-9._-]{0,63}$/, message: t('user.login_rule') }]}
          >
            <Input maxLength={64} disabled={Boolean(row)} addonAfter={`@${me?.tenant.code ?? ''}`} autoFocus />
          </Form.Item>
          <Form.Item name="name" label={t('user.column.name')} rules={[{ required: true, whitespace: true }]}>
            <Input maxLength={100} />
          </Form.Item>
          <Form.Item name="email" label={t('user.column.email')} rules={[{ type: 'email' }]}>
            <Input maxLength={254} />
          </Form.Item>
          <Form.Item name="role" label={t('user.column.role')} rules={[{ required: true }]} extra={t('user.role_help')}>
            <Select options={roles} />
          </Form.Item>
          {row ? (
            <Form.Item name="is_locked" label={t('user.lock')} extra={t('user.lock_help')} valuePropName="checked">
              <Switch />
            </Form.Item>
          ) : null}
        </>
      )}
    />
  );
}
