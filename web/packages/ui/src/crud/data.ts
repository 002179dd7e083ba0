/** The requests behind CrudTable. */
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request, type Use } from '@zuoxi/api';
import type { Crud, Listed, Thing } from './spec';

const PAGE = 50;

/** The rows that fit the filters, page by page. */
export function useRows<Row extends Thing>(path: string, filters: Record<string, string>) {
  return useInfiniteQuery({
    queryKey: [path, 'list', filters],
    queryFn: ({ pageParam, signal }) =>
      request<Listed<Row>>('GET', path, { query: { ...filters, limit: PAGE, cursor: pageParam }, signal }),
    initialPageParam: '',
    getNextPageParam: (last) => last.next || undefined,
    placeholderData: (before) => before,
  });
}

/** One row: from the list when it is there, else asked for (an address sent by a colleague). */
export function useRow<Row extends Thing>(path: string, id: string, rows: Row[]) {
  const known = rows.find((row) => row.id === id);
  const asked = useQuery({
    queryKey: [path, 'one', id],
    queryFn: () => request<Row>('GET', `${path}/${encodeURIComponent(id)}`),
    enabled: id !== '' && id !== 'new' && !known,
  });
  return { row: known ?? asked.data, error: asked.error, isLoading: asked.isLoading && !known };
}

/** What uses an object. */
export function useUses(path: string, id: string, isWanted: boolean) {
  return useQuery({
    queryKey: [path, 'uses', id],
    queryFn: async () => {
      const answer = await request<{ used_by?: Use[]; items?: Use[] } | Use[]>('GET', `${path}/${id}/uses`);
      return Array.isArray(answer) ? answer : (answer.used_by ?? answer.items ?? []);
    },
    enabled: isWanted && id !== '' && id !== 'new',
    staleTime: 0,
  });
}

/** Save and delete; the list is fresh afterwards. `?wait=applied`: calls already follow when the answer comes. */
export function useWrites<Row extends Thing, Draft extends object>(crud: Crud<Row, Draft>) {
  const cache = useQueryClient();
  const refresh = () => cache.invalidateQueries({ queryKey: [crud.path] });
  const save = useMutation({
    mutationFn: ({ draft, row }: { draft: Draft; row: Row | undefined }) => {
      const body = crud.toBody ? crud.toBody(draft, row) : draft;
      return row
        ? request<Row>('PATCH', `${crud.path}/${row.id}`, { body })
        : request<Row>('POST', crud.path, { body });
    },
    onSuccess: refresh,
  });
  const remove = useMutation({
    mutationFn: (row: Row) => request<void>('DELETE', `${crud.path}/${row.id}`),
    onSuccess: refresh,
  });
  return { save, remove, refresh };
}
