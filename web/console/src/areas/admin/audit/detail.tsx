/** What an entry of the audit says: field by field before and after, and whatever else was noted. */
import { useMe } from '@zuoxi/api';
import { changesOf, fieldName, plainValue } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import type { Entry } from './page';

/** Of several things that only ids name, how many there are. */
function told(name: string, value: unknown, zone: string | undefined): string {
  return plainValue(value, name, zone) || (Array.isArray(value) && value.length ? String(value.length) : '');
}

export function Detail({ entry }: { entry: Entry }) {
  const t = useWords('admin_people');
  const zone = useMe()?.tenant.time_zone;
  const { before = {}, after = {}, ...rest } = entry.detail as Record<string, Record<string, unknown>>;
  const others = Object.entries(rest).map(([name, value]) => [name, told(name, value, zone)] as const).filter(([, value]) => value);
  return (
    <div style={{ display: 'grid', gridTemplateColumns: 'max-content 1fr', gap: '4px 16px', overflowWrap: 'anywhere' }}>
      {changesOf(before, after, zone).map(({ field, was, is }) => (
        <div key={field} style={{ display: 'contents' }}>
          <span className="zx-quiet">{fieldName(field)}</span>
          <span className="zx-changes">{was ? <del>{was}</del> : null} <ins>{is}</ins></span>
        </div>
      ))}
      {others.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <span className="zx-quiet">{fieldName(name)}</span>
          <span>{value}</span>
        </div>
      ))}
      <span className="zx-quiet">{t('audit.id')}</span>
      <code>{`${entry.what} ${entry.id}`}</code>
    </div>
  );
}
