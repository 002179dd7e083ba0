/** Who I am and what I may do: `GET /v1/me`, kept for the whole session. */
import { useQuery } from '@tanstack/react-query';
import { queries, request } from './client';

export interface Me {
  user: string;
  login: string;
  name: string;
  role: string;
  permissions: string[];
  tenant: { code: string; name: string; language: string; time_zone: string; region: string } | null;
  agent: { id: string; number: string; name: string; queues: { id: string; name: string }[] } | null;
  preferences: { language?: string | null; theme?: string | null; density?: string | null };
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
export async function keepPreferences(change: Me['preferences']): Promise<void> {
  await request('PATCH', '/v1/me/preferences', { body: change }).catch(() => undefined);
}
