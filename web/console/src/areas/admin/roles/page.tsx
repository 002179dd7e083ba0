/** Roles: shipped ones to look at, one's own as sets of permissions. */
import { codeName, CrudTable } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { Form, Input } from 'antd';
import { PermissionField, useAllPermissions } from '../access/permissions';
import { type Role, useRoleName } from '../access/roles';

export default function Roles() {
  const t = useWords('admin_people');
  const known = useAllPermissions();
  const nameOf = useRoleName();
  return (
    <CrudTable<Role, { name: string; permissions: string[] }>
      noun="role"
      path="/v1/roles"
      words="admin_people"
      change="user.change"
      hasUses
      hasHistory
      name={nameOf}
      isFixed={(role) => Boolean(role.is_shipped)}
      columns={[
        { key: 'name', show: nameOf },
        { key: 'kind', show: (role) => <span className="zx-second">{role.is_shipped ? t('role.shipped') : t('role.own')}</span> },
        {
          key: 'permissions',
          show: (role) => (
            <span className="zx-second" title={role.permissions.map((each) => codeName('permissions', each)).join('\n')}>
              {t('role.count', { count: role.permissions.length })}
            </span>
          ),
        },
      ]}
      blank={() => ({ permissions: [] })}
      toDraft={(role) => ({ name: nameOf(role), permissions: role.permissions })}
      form={({ row }) => {
        const isFixed = Boolean(row?.is_shipped);
        return (
          <>
            {isFixed ? <p className="zx-second">{t('role.fixed')}</p> : null}
            <Form.Item name="name" label={t('role.column.name')} rules={[{ required: true, whitespace: true }]}>
              <Input maxLength={100} disabled={isFixed} autoFocus />
            </Form.Item>
            <Form.Item name="permissions" label={t('role.column.permissions')}>
              <PermissionField known={known} disabled={isFixed} />
            </Form.Item>
          </>
        );
      }}
    />
  );
}
