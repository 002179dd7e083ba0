/** Reports as the API gives them. */
import { request } from '@zuoxi/api';
import { useQuery } from '@tanstack/react-query';

type Texts = Record<string, string>;

export interface Column {
  name: string;
  unit: 'text' | 'count' | 'seconds' | 'share' | 'instant';
  title: Texts;
  how: Texts;
}

export interface Kind {
  kind: string;
  title: Texts;
  how: Texts;
  columns: Column[];
  filters: string[];
  intervals: string[];
}

export type Row = Record<string, string | number | null>;

export interface Report {
  kind: Kind;
  from: string;
  to: string;
  interval: string;
  time_zone: string;
  rows: Row[];
  total: Row | null;
  is_cut: boolean;
}

export const useKinds = () =>
  useQuery({ queryKey: ['/v1/reports'], queryFn: () => request<{ items: Kind[] }>('GET', '/v1/reports'), staleTime: 600_000 });

export const useReport = (kind: string, query: Record<string, string>) =>
  useQuery({ queryKey: ['/v1/reports', kind, query], queryFn: ({ signal }) => request<Report>('GET', `/v1/reports/${kind}`, { query, signal }) });
