/** The roles that a user can have, as options of a select. */
import { useQuery } from '@tanstack/react-query';
import { request } from '@zuoxi/api';
import { useWords } from '@zuoxi/words';

export interface Role {
  id: string;
  name: string;
  permissions: string[];
  is_shipped: boolean;
}

/** What a role is called: shipped ones in the reader's language. */
export function useRoleName(): (role: { id: string; name: string }) => string {
  const t = useWords('admin_people');
  const shipped = ['agent', 'supervisor', 'quality', 'administrator', 'operator'];
  return ({ id, name }) => (shipped.includes(id) ? t(`shipped.${id}`) : name);
}

export function useRoles(): { value: string; label: string }[] {
  const nameOf = useRoleName();
  const asked = useQuery({
    queryKey: ['/v1/roles', 'options'],
    queryFn: () => request<{ items: Role[] }>('GET', '/v1/roles'),
  });
  return (asked.data?.items ?? []).map((role) => ({ value: role.id, label: nameOf(role) }));
}
