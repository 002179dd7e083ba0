/** Queues and agents to choose from. */
import { request } from '@zuoxi/api';
import { useQuery } from '@tanstack/react-query';

interface Thing {
  id: string;
  name: string;
  number?: string;
}

export function useThings(path: '/v1/queues' | '/v1/agents', isWanted: boolean): { value: string; label: string }[] {
  const asked = useQuery({
    queryKey: [path, 'names'],
    enabled: isWanted,
    queryFn: () => request<{ items: Thing[] }>('GET', path, { query: { limit: 200 } }),
    staleTime: 60_000,
    retry: false,
  });
  return (asked.data?.items ?? []).map((one) => ({ value: one.id, label: one.number ? `${one.number} ${one.name}` : one.name }));
}
