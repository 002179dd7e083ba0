/** What was changed, for people: fields by the word of their form, values without ids and brackets. */
import { hasText, say } from '@zuoxi/words';
import { shortDate } from '../format';

/** An id, also one that belongs to another: `<id>.r1`. */
const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}(\.\w+)*$/;
const INSTANT = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/;
const CODE = /^[a-z][a-z_.]*$/;
/** Fields whose codes have the words of another. */
const LIKE: Record<string, string> = { after_wait: 'way', when_closed: 'way', when_unmanned: 'way' };

/** A field's name as its form calls it; as the API does where there is no word. */
export function fieldName(field: string): string {
  return hasText('ui', `field.${field}`) ? say('ui', `field.${field}`) : field;
}

/** The word of a field's code (a strategy, a role, a permission), for forms and for history; what has none stays as it is. */
export function codeName(field: string, code: string): string {
  const key = `value.${LIKE[field] ?? field}.${code}`;
  return CODE.test(code) && hasText('ui', key) ? say('ui', key) : code;
}

/**
 * A value of a field in one line; "" for ids (what they stand for is told beside them, as `…_name`) and for nothing.
 * Instants are told in `zone`.
 */
export function plainValue(value: unknown, field = '', zone?: string): string {
  if (value === undefined || value === null || value === '') return '';
  if (typeof value === 'boolean') return say('ui', value ? 'yes' : 'no');
  if (typeof value === 'string' && INSTANT.test(value)) return shortDate(value, Date.now(), zone);
  if (typeof value === 'string') return ID.test(value) ? '' : codeName(field, value);
  if (Array.isArray(value)) return value.map((each) => plainValue(each, field, zone)).filter(Boolean).join(', ');
  if (typeof value !== 'object') return String(value);
  const { name, level, ...rest } = value as Record<string, unknown>;
  if (typeof name === 'string') return typeof level === 'number' ? `${name}·${level}` : name;
  const parts = Object.entries(rest).map(([inner, each]) => [inner, plainValue(each, inner, zone)] as const).filter(([, each]) => each);
  return parts.map(([inner, each]) => `${fieldName(inner)} ${each}`).join(', ');
}

type Values = object | null | undefined;

/** Fields that differ to a reader. */
export function changesOf(before: Values, after: Values, zone?: string): { field: string; was: string; is: string }[] {
  const [old, now] = [(before ?? {}) as Record<string, unknown>, (after ?? {}) as Record<string, unknown>];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .map((field) => ({ field, was: plainValue(old[field], field, zone), is: plainValue(now[field], field, zone) }))
    .filter((change) => change.was !== change.is);
}
