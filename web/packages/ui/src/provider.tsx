/**
 * Ant Design under our theme and in the reader's language; around every page that uses it. Reached by `Antd` (antd.ts) alone, so
 * that no page waits for it that doesn't.
 */
import { type Language, language } from '@zuoxi/words';
import { App, ConfigProvider } from 'antd';
import { type ComponentProps, type ReactNode, useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { antdTheme } from './antd-theme';
import { useAppearance } from './appearance';

type Locale = ComponentProps<typeof ConfigProvider>['locale'];
const LOCALES: Record<Language, () => Promise<{ default: Locale }>> = {
  'zh-CN': () => import('antd/locale/zh_CN'),
  en: () => import('antd/locale/en_US'),
};
const known = new Map<Language, Locale>();

/** antd's own words in the language shown. Once per language. */
export async function loadLocale(): Promise<Locale> {
  const wanted = language();
  if (!known.has(wanted)) known.set(wanted, (await LOCALES[wanted]()).default);
  return known.get(wanted);
}

export default function UiProvider({ children }: { children: ReactNode }) {
  const mode = useAppearance((now) => now.mode);
  const { i18n } = useTranslation('ui');
  const [locale, setLocale] = useState(known.get(language()));
  useEffect(() => {
    let isWanted = true;
    void loadLocale().then((loaded) => isWanted && setLocale(loaded));
    return () => {
      isWanted = false;
    };
  }, [i18n.language]);
  const theme = useMemo(() => antdTheme(mode), [mode]);
  if (!locale) return null; // some milliseconds
  return (
    <ConfigProvider locale={locale} theme={theme} wave={{ disabled: true }} button={{ autoInsertSpace: false }}>
      <App component={false}>{children}</App>
    </ConfigProvider>
  );
}
