/**
 * The texts of the web: one JSON file per area and language, loaded when a page of that area is first shown.
 *
 * Same ways as the server's catalogue: `{{name}}` is where a value goes, both languages have the same keys.
 */
import i18next, { type BackendModule } from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';

export const LANGUAGES = ['zh-CN', 'en'] as const;
export type Language = (typeof LANGUAGES)[number];

const KEPT_AT = 'zuoxi.language';
const FILES = import.meta.glob<Record<string, unknown>>('../{zh-CN,en}/*.json', { import: 'default' });

const backend: BackendModule = {
  type: 'backend',
  init: () => undefined,
  read: (language, area, done) => {
    const file = FILES[`../${language}/${area}.json`];
    if (!file) return done(new Error(`there are no texts ${language}/${area}`), false);
    file().then((texts) => done(null, texts), (error: Error) => done(error, false));
  },
};

/** The language that the reader chose before, else the browser's, else Chinese. */
export function firstLanguage(): Language {
  const kept = localStorage.getItem(KEPT_AT);
  for (const wish of kept ? [kept, ...navigator.languages] : navigator.languages) {
    const found = LANGUAGES.find((language) => language.split('-')[0] === wish.toLowerCase().split('-')[0]);
    if (found) return found;
  }
  return 'zh-CN';
}

/** Makes the texts ready and waits for the given areas. Once per page. */
export async function startWords(...areas: string[]): Promise<void> {
  await i18next
    .use(backend)
    .use(initReactI18next)
    .init({
      lng: firstLanguage(),
      fallbackLng: false,
      supportedLngs: LANGUAGES,
      ns: areas,
      defaultNS: areas[0] ?? 'ui',
      interpolation: { escapeValue: false }, // React escapes
      returnEmptyString: false,
      react: { useSuspense: true },
    });
  document.documentElement.lang = language();
}

/** Loads the texts of areas before a component asks for them. */
export async function loadWords(...areas: string[]): Promise<void> {
  await i18next.loadNamespaces(areas);
}

/** The language shown now. */
export function language(): Language {
  return LANGUAGES.find((known) => known === i18next.language) ?? 'zh-CN';
}

/** Shows everything in another language, now and at the next start. */
export async function changeLanguage(wanted: Language): Promise<void> {
  localStorage.setItem(KEPT_AT, wanted);
  await i18next.changeLanguage(wanted);
  document.documentElement.lang = wanted;
}

export type Say = (key: string, values?: Record<string, unknown>) => string;

/** The texts of one area, in a component: `const t = useWords('desk')`, then `t('status.ready')`. Suspends while loading. */
export function useWords(area: string): Say {
  const { t } = useTranslation(area);
  return t as unknown as Say; // its own type wants every area listed; words.test.ts looks after the keys
}

/** A text outside of components; its area must have been loaded. */
export function say(area: string, key: string, values?: Record<string, unknown>): string {
  return i18next.t(key, { ns: area, ...values });
}

/** Whether the area, once loaded, has such a text. */
export function hasText(area: string, key: string): boolean {
  return i18next.exists(key, { ns: area });
}
