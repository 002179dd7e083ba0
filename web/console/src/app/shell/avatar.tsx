/** The menu under one's name: language, theme, row height, account, sign out. Kept here and on the server. */
import { useNavigate } from '@tanstack/react-router';
import { keepPreferences, type Me, queries, signOut } from '@zuoxi/api';
import { changeAppearance, type Density, type Theme, useAppearance } from '@zuoxi/ui';
import { changeLanguage, type Language, language, LANGUAGES, useWords } from '@zuoxi/words';
import { App, Dropdown } from 'antd';

const THEMES: Theme[] = ['light', 'dark', 'system'];
const DENSITIES: Density[] = ['comfortable', 'standard', 'compact'];

export function Avatar({ me }: { me: Me }) {
  const t = useWords('shell');
  const navigate = useNavigate();
  const { modal } = App.useApp();
  const { theme, density } = useAppearance();
  const leave = () =>
    modal.confirm({
      title: t('sign_out_sure'),
      content: me.agent ? t('sign_out_text') : '',
      okText: t('avatar.sign_out'),
      onOk: async () => {
        await signOut();
        queries.clear();
        await navigate({ to: '/sign-in' });
      },
    });
  const pick = (key: string) => {
    const [kind = '', value = ''] = key.split(':');
    if (kind === 'language') {
      // Some answers hold words in the reader's language: they are asked for again.
      void changeLanguage(value as Language).then(() => queries.invalidateQueries());
      void keepPreferences({ language: value });
    } else if (kind === 'theme') {
      changeAppearance({ theme: value as Theme });
      void keepPreferences({ theme: value });
    } else if (kind === 'density') {
      changeAppearance({ density: value as Density });
      void keepPreferences({ density: value });
    } else if (kind === 'account') void navigate({ to: '/account' });
    else leave();
  };
  const group = (kind: string, values: readonly string[]) => ({
    key: kind,
    type: 'group' as const,
    label: t(`avatar.${kind}`),
    children: values.map((value) => ({ key: `${kind}:${value}`, label: t(`${kind}.${value}`) })),
  });
  const items = [
    group('language', LANGUAGES),
    group('theme', THEMES),
    group('density', DENSITIES),
    { type: 'divider' as const },
    { key: 'account', label: t('avatar.account') },
    { key: 'sign_out', label: t('avatar.sign_out') },
  ];
  const selectedKeys = [`language:${language()}`, `theme:${theme}`, `density:${density}`];
  return (
    <Dropdown trigger={['click']} menu={{ items, selectable: true, selectedKeys, onClick: ({ key }) => pick(key) }}>
      <button className="avatar">
        <span className="avatar-mark" aria-hidden>{[...me.name][0] ?? ''}</span>
        <span className="avatar-name">
          <span>{me.name}</span>
          <span className="zx-quiet zx-small">{me.agent?.number ?? me.login}</span>
        </span>
        <span className="zx-hidden">{t('menu')}</span>
      </button>
    </Dropdown>
  );
}
