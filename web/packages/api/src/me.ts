/** Who I am and what I may do: `GET /v1/me`, kept for the whole session. */
import { useQuery } from '@tanstack/react-query';
import { queries, request } from './client';

export interface Me {
  user: string;
  login: string;
  name: string;
  email: string;
  role: string;
  role_name: string;
  permissions: string[];
  tenant: { code: string; name: string; language: string; time_zone: string; region: string; storage_mark: '' | 'near' | 'full' };
  agent: { id: string; number: string; name: string; queues: { id: string; name: string; level: number }[] } | null;
  preferences: { language: string; theme: string; density: string };
  must_change_password: boolean;
  has_second_factor: boolean;
}

const ASK_ME = { queryKey: ['me'], queryFn: () => request<Me>('GET', '/v1/me'), staleTime: 60_000 };

/** Loads who I am; from memory when it is known. Raises Problem. */
export function loadMe(): Promise<Me> {
  return queries.ensureQueryData(ASK_ME);
}

/** Who I am; undefined while unknown. */
export function useMe(): Me | undefined {
  return useQuery(ASK_ME, queries).data;
}

/** Whether I have a permission (names: services/permissions.py). False while unknown. */
export function useMay(): (permission: string) => boolean {
  const me = useMe();
  return (permission) => me?.permissions.includes(permission) ?? false;
}

/** Keeps language, theme or density on the server. What the browser keeps is enough when that fails. */
export async function keepPreferences(change: Partial<Me['preferences']>): Promise<void> {
  await request('PATCH', '/v1/me', { body: { preferences: change } }).catch(() => undefined);
}
