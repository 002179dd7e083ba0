/** The tenant's reasons for a break: what they are called, and how long each may last. */
import { useQuery } from '@tanstack/react-query';
import { request } from '@zuoxi/api';
import { say } from '@zuoxi/words';

export interface BreakReason {
  id: string;
  code: string;
  name: string;
  /** 0: as long as one likes. */
  allowed_minutes: number;
}

/** In their order. */
export function useBreakReasons(): BreakReason[] {
  const asked = useQuery({
    queryKey: ['/v1/break-reasons', 'all'],
    queryFn: () => request<{ items: BreakReason[] }>('GET', '/v1/break-reasons', { query: { limit: 100 } }),
    staleTime: 300_000,
  });
  return asked.data?.items ?? [];
}

const find = (reason: string, reasons: BreakReason[]) => reasons.find((each) => each.code === reason || each.name === reason);

/** What a reason is called: the tenant's own by its code, the system's own in words, anything else as it was written. */
export function reasonWord(reason: string, reasons: BreakReason[]): string {
  if (reason === 'missed' || reason === 'duty') return say('ui', `reason.${reason}`);
  return find(reason, reasons)?.name ?? reason;
}

/** Seconds that a break for this reason may last; undefined: no limit. */
export function breakLimit(reason: string, reasons: BreakReason[]): number | undefined {
  const minutes = find(reason, reasons)?.allowed_minutes ?? 0;
  return minutes > 0 ? minutes * 60 : undefined;
}
