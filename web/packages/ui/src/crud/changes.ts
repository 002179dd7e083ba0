/** What was changed, for people: fields by the word of their form, values without ids and brackets. */
import { hasText, say } from '@zuoxi/words';

const ID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/;

/** A field's name as its form calls it; as the API does where there is no word. */
export function fieldName(field: string): string {
  return hasText('ui', `field.${field}`) ? say('ui', `field.${field}`) : field;
}

/** A value in one line; "" for ids (what they stand for is told beside them, as `…_name`) and for nothing. */
export function plainValue(value: unknown): string {
  if (value === undefined || value === null || value === '') return '';
  if (typeof value === 'boolean') return say('ui', value ? 'yes' : 'no');
  if (typeof value === 'string') return ID.test(value) ? '' : value;
  if (Array.isArray(value)) return value.map(plainValue).filter(Boolean).join(', ');
  if (typeof value !== 'object') return String(value);
  const { name, level, ...rest } = value as Record<string, unknown>;
  if (typeof name === 'string') return typeof level === 'number' ? `${name}·${level}` : name;
  const parts = Object.entries(rest).map(([field, each]) => [field, plainValue(each)] as const).filter(([, each]) => each);
  return parts.map(([field, each]) => `${fieldName(field)} ${each}`).join(', ');
}

type Values = object | null | undefined;

/** Fields that differ to a reader. */
export function changesOf(before: Values, after: Values): { field: string; was: string; is: string }[] {
  const [old, now] = [(before ?? {}) as Record<string, unknown>, (after ?? {}) as Record<string, unknown>];
  return [...new Set([...Object.keys(old), ...Object.keys(now)])]
    .map((field) => ({ field, was: plainValue(old[field]), is: plainValue(now[field]) }))
    .filter((change) => change.was !== change.is);
}
