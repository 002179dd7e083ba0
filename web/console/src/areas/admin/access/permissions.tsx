/** Permissions as people read them, by what they are about. */
import { useQuery } from '@tanstack/react-query';
import { request } from '@zuoxi/api';
import { codeName } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { Checkbox } from 'antd';

/** All that a role can have. */
export function useAllPermissions(): string[] {
  const asked = useQuery({
    queryKey: ['/v1/roles/permissions'],
    queryFn: () => request<{ items: string[] }>('GET', '/v1/roles/permissions'),
    staleTime: Infinity,
  });
  return asked.data?.items ?? [];
}

/** A field of a form: which permissions. */
export function PermissionField(props: { value?: string[]; onChange?: (now: string[]) => void; known: string[]; disabled?: boolean }) {
  const { value = [], onChange, known, disabled = false } = props;
  const t = useWords('admin_people');
  const nouns = [...new Set(known.map((each) => each.split('.')[0] ?? ''))];
  const toggle = (permission: string, isOn: boolean) =>
    onChange?.(isOn ? [...value, permission] : value.filter((each) => each !== permission));
  return (
    <div style={{ display: 'grid', gap: 12 }}>
      {nouns.map((noun) => (
        <div key={noun} role="group" aria-label={t(`about.${noun}`)} style={{ display: 'grid', gap: 4 }}>
          <span className="zx-quiet" aria-hidden>{t(`about.${noun}`)}</span>
          {known.filter((each) => each.startsWith(`${noun}.`)).map((permission) => (
            <Checkbox
              key={permission}
              checked={value.includes(permission)}
              disabled={disabled}
              onChange={(event) => toggle(permission, event.target.checked)}
            >
              {codeName('permissions', permission)}
            </Checkbox>
          ))}
        </div>
      ))}
    </div>
  );
}
