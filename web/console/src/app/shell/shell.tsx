/** The frame around every page: rail, bar, second level of the administration (DESIGN 3). */
import './shell.css';
import { Outlet, useLocation } from '@tanstack/react-router';
import { type Me, Problem, useMe } from '@zuoxi/api';
import { ErrorState, KeyHint, Loading, loadAntdLocale, Palette, UiProvider } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { lazy, Suspense, useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { maySee } from '../may';
import { PAGES } from '../routes';
import { AdminNav } from './admin-nav';
import { Avatar } from './avatar';
import { usePageCommands } from './commands';
import { Rail } from './rail';

// Agents have the status bar on every page.
const StatusBar = lazy(() => import('../../areas/desk/bar/status-bar'));

export default function Shell() {
  const me = useMe();
  const { i18n } = useTranslation();
  const [spoken, setSpoken] = useState('');
  useEffect(() => {
    void loadAntdLocale().then(() => setSpoken(i18n.language));
  }, [i18n.language]);
  if (!me || !spoken) return <Loading />;
  return (
    <UiProvider>
      <Frame me={me} />
    </UiProvider>
  );
}

function Frame({ me }: { me: Me }) {
  const t = useWords('shell');
  const { pathname } = useLocation();
  const [isFinding, setFinding] = useState(false);
  const commands = usePageCommands(me);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'k') return;
      event.preventDefault();
      setFinding((now) => !now);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  const page = PAGES.find((known) => known.path === pathname);
  const isAllowed = !page || maySee(page, me);
  const find = () => setFinding(true);
  return (
    <div className="shell" data-bar={me.agent ? 'tall' : 'low'}>
      <a className="shell-skip" href="#page">{t('skip')}</a>
      <Rail me={me} />
      <header className="shell-bar">
        {me.agent ? (
          <Suspense fallback={<span className="zx-grow" />}>
            <StatusBar onFind={find}><Avatar me={me} /></StatusBar>
          </Suspense>
        ) : (
          <LowBar me={me} onFind={find} />
        )}
      </header>
      {pathname.startsWith('/admin') || pathname.startsWith('/platform') ? <AdminNav me={me} /> : null}
      <main id="page" className="shell-page" tabIndex={-1}>
        <Suspense fallback={<Loading />}>
          {isAllowed ? <Outlet /> : <ErrorState error={new Problem({ status: 403, code: 'not_permitted', detail: '' })} />}
        </Suspense>
      </main>
      <Palette open={isFinding} commands={commands} onClose={() => setFinding(false)} />
    </div>
  );
}

function LowBar({ me, onFind }: { me: Me; onFind: () => void }) {
  const t = useWords('shell');
  return (
    <div className="zx-row shell-low">
      <b className="zx-cut">{me.tenant?.name ?? ''}</b>
      <span className="zx-grow" />
      <button className="zx-button" onClick={onFind}>
        {t('palette')} <KeyHint keys="Ctrl K" />
      </button>
      <Avatar me={me} />
    </div>
  );
}
