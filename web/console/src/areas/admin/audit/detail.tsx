/** What an entry of the audit says: field by field before and after, and whatever else was noted. */
import { hasText, useWords } from '@zuoxi/words';
import type { Entry } from './page';

const plain = (value: unknown) =>
  value === undefined || value === null ? '' : typeof value === 'string' ? value : JSON.stringify(value);

/** A field's name as its form calls it; as the API does where there is no word. */
export function useFieldName(): (field: string) => string {
  const t = useWords('admin_people');
  return (field) => (hasText('admin_people', `field.${field}`) ? t(`field.${field}`) : field);
}

export function Detail({ entry }: { entry: Entry }) {
  const t = useWords('admin_people');
  const fieldName = useFieldName();
  const { before = {}, after = {}, ...rest } = entry.detail as Record<string, Record<string, unknown>>;
  const fields = [...new Set([...Object.keys(before), ...Object.keys(after)])];
  const others = Object.entries(rest).filter(([name]) => name !== 'id');
  return (
    <div style={{ display: 'grid', gridTemplateColumns: 'max-content 1fr', gap: '4px 16px', overflowWrap: 'anywhere' }}>
      {fields.map((field) => (
        <div key={field} style={{ display: 'contents' }}>
          <span className="zx-quiet">{fieldName(field)}</span>
          <span className="zx-changes"><del>{plain(before[field])}</del> <ins>{plain(after[field])}</ins></span>
        </div>
      ))}
      {others.map(([name, value]) => (
        <div key={name} style={{ display: 'contents' }}>
          <span className="zx-quiet">{fieldName(name)}</span>
          <span>{plain(value)}</span>
        </div>
      ))}
      <span className="zx-quiet">{t('audit.id')}</span>
      <code>{`${entry.what} ${entry.id}`}</code>
    </div>
  );
}
