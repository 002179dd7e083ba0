/** Who changed an object, when, and what: from the audit log. */
import { useQuery } from '@tanstack/react-query';
import { request, useMe } from '@zuoxi/api';
import { useWords } from '@zuoxi/words';
import { changesOf, fieldName } from './changes';
import { ErrorState, Loading } from '../states-of-page';
import { When } from '../values';

interface Entry {
  number: number;
  at: string;
  who: string;
  what: string;
  detail: { before?: Record<string, unknown> | null; after?: Record<string, unknown> | null };
}

export function History({ noun, id }: { noun: string; id: string }) {
  const t = useWords('ui');
  const zone = useMe()?.tenant.time_zone;
  const asked = useQuery({
    queryKey: ['/v1/audit', noun, id],
    queryFn: () => request<{ items: Entry[] }>('GET', '/v1/audit', { query: { noun, id, limit: 50 } }),
    staleTime: 0,
  });
  if (asked.error) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <Loading rows={4} />;
  if (!asked.data.items.length) return <p className="zx-quiet">{t('crud.no_history')}</p>;
  return (
    <div className="zx-history">
      {asked.data.items.map((entry) => (
        <div key={entry.number} style={{ display: 'contents' }}>
          <When at={entry.at} />
          <div>
            <div>{entry.who}</div>
            {changesOf(entry.detail.before, entry.detail.after, zone).map(({ field, was, is }) => (
              <div key={field} className="zx-changes">
                <span className="zx-quiet">{fieldName(field)}</span> {was ? <del>{was}</del> : null} <ins>{is}</ins>
              </div>
            ))}
          </div>
        </div>
      ))}
    </div>
  );
}
