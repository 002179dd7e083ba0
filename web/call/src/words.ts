/** The page's texts, in the browser's language or the one chosen. Not i18next: the page must stay small. */
import en from '../../packages/words/en/call_page.json';
import zh from '../../packages/words/zh-CN/call_page.json';

export type Language = 'zh-CN' | 'en';
const TEXTS: Record<Language, unknown> = { 'zh-CN': zh, en };

let chosen: Language = navigator.languages.some((one) => one.toLowerCase().startsWith('zh'))
  ? 'zh-CN'
  : navigator.languages.length
    ? 'en'
    : 'zh-CN';

export function language(): Language {
  return chosen;
}

export function changeLanguage(): void {
  chosen = chosen === 'en' ? 'zh-CN' : 'en';
}

/** The text of a key (`trouble.busy`), with its values. */
export function say(key: string, values: Record<string, string | number> = {}): string {
  let found: unknown = TEXTS[chosen];
  for (const part of key.split('.')) found = (found as Record<string, unknown> | undefined)?.[part];
  return String(found ?? key).replace(/\{\{(\w+)\}\}/g, (_, name: string) => String(values[name] ?? ''));
}
