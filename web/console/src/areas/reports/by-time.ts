import type { Row } from './data';

/** The rows of one part of time together, for the chart: sums of counts and times (a share is drawn of one row only). */
export function byTime(rows: Row[], figure: string): { at: string; value: number }[] {
  const found = new Map<string, number>();
  for (const row of rows) {
    const at = String(row.starts_at);
    found.set(at, (found.get(at) ?? 0) + Number(row[figure] ?? 0));
  }
  return [...found].map(([at, value]) => ({ at, value }));
}
