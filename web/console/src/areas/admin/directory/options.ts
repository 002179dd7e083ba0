/** What a form may choose from: every object of a noun, read whole (a tenant has hundreds, hardly ever thousands). */
import { useQuery } from '@tanstack/react-query';
import type { ReactNode } from 'react';
import { request } from '@zuoxi/api';
import type { Listed } from '@zuoxi/ui';

export interface Option {
  value: string;
  label: string;
}

/** What a Select shows of its value until the options are there: never an id. */
export const named = ({ label, value }: { label?: ReactNode; value?: unknown }): ReactNode =>
  label === undefined || label === value ? '…' : label;

async function all<Row>(path: string): Promise<Row[]> {
  const found: Row[] = [];
  let cursor = '';
  do {
    const page = await request<Listed<Row>>('GET', path, { query: { limit: 200, cursor } });
    found.push(...page.items);
    cursor = page.next;
  } while (cursor);
  return found;
}

/** All rows of a list route; empty until they are there. */
export function useAll<Row>(path: string): Row[] {
  const asked = useQuery({ queryKey: [path, 'all'], queryFn: () => all<Row>(path), staleTime: 10_000 });
  return asked.data ?? [];
}

/** The same as options of a Select. */
export function useOptions<Row extends { id: string }>(path: string, label: (row: Row) => string): Option[] {
  return useAll<Row>(path).map((row) => ({ value: row.id, label: label(row) }));
}
