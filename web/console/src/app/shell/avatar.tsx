/** The menu under one's name: language, theme, row height, account, sign out. Kept here and on the server. */
import { useNavigate } from '@tanstack/react-router';
import { keepPreferences, type Me, queries, signOut } from '@zuoxi/api';
import { changeAppearance, type Density, Menu, type Theme, useAppearance } from '@zuoxi/ui';
import { changeLanguage, type Language, language, LANGUAGES, useWords } from '@zuoxi/words';
import { lazy, Suspense, useState } from 'react';

const Leave = lazy(() => import('./leave'));
const THEMES: Theme[] = ['light', 'dark', 'system'];
const DENSITIES: Density[] = ['comfortable', 'standard', 'compact'];

export function Avatar({ me }: { me: Me }) {
  const t = useWords('shell');
  const navigate = useNavigate();
  const { theme, density } = useAppearance();
  const [isLeaving, setLeaving] = useState(false);
  const leave = async () => {
    await signOut();
    queries.clear();
    await navigate({ to: '/sign-in' });
  };
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
    else setLeaving(true);
  };
  const group = (kind: string, values: readonly string[], now: string) => ({
    key: kind,
    title: t(`avatar.${kind}`),
    choices: values.map((value) => ({ key: `${kind}:${value}`, label: t(`${kind}.${value}`), isChosen: value === now })),
  });
  const groups = [
    group('language', LANGUAGES, language()),
    group('theme', THEMES, theme),
    group('density', DENSITIES, density),
    { key: 'me', choices: [{ key: 'account', label: t('avatar.account') }, { key: 'sign_out', label: t('avatar.sign_out') }] },
  ];
  return (
    <>
      <Menu groups={groups} onPick={pick} button={{ className: 'avatar' }}>
        <span className="avatar-mark" aria-hidden>{[...me.name][0] ?? ''}</span>
        <span className="avatar-name">
          <span>{me.name}</span>
          <span className="zx-quiet zx-small">{me.agent?.number ?? me.login}</span>
        </span>
        <span className="zx-hidden">{t('menu')}</span>
      </Menu>
      <Suspense>{isLeaving ? <Leave isAgent={me.agent !== null} onLeave={leave} onStay={() => setLeaving(false)} /> : null}</Suspense>
    </>
  );
}
