/** Ant Design under our theme and in the reader's language; around everything behind the sign-in. */
import { language } from '@zuoxi/words';
import { App, ConfigProvider } from 'antd';
import { type ComponentProps, type ReactNode, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { antdTheme } from './antd-theme';
import { useAppearance } from './appearance';

type Locale = ComponentProps<typeof ConfigProvider>['locale'];
const LOCALES = {
  'zh-CN': () => import('antd/locale/zh_CN'),
  en: () => import('antd/locale/en_US'),
};
let locales: Record<string, Locale> = {};

/** Loads antd's own texts in the language shown; before the first draw and at each change. */
export async function loadAntdLocale(): Promise<void> {
  const wanted = language();
  locales = { ...locales, [wanted]: (await LOCALES[wanted]()).default };
}

export function UiProvider({ children }: { children: ReactNode }) {
  const mode = useAppearance((now) => now.mode);
  useTranslation('ui'); // draws anew when the language changes
  const theme = useMemo(() => antdTheme(mode), [mode]);
  return (
    <ConfigProvider locale={locales[language()]} theme={theme} wave={{ disabled: true }} button={{ autoInsertSpace: false }}>
      <App>{children}</App>
    </ConfigProvider>
  );
}
