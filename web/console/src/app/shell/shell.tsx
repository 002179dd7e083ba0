/** The frame around every page: rail, bar, second level of the administration (DESIGN 3). */
import './shell.css';
import { Link, Outlet, useLocation, useNavigate } from '@tanstack/react-router';
import { freshToken, type Me, Problem, useMe, useSession } from '@zuoxi/api';
import { clock, renewLive, startLive, stopLive, useLive } from '@zuoxi/live';
import { Antd, ErrorState, KeyHint, KeyList, Loading, Palette, setServerClock, useBrought } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { Suspense, useCallback, useEffect, useState } from 'react';
import StatusBar from '../../areas/desk/bar/status-bar';
import { mayOpen } from '../may';
import { PAGES } from '../routes';
import { AdminNav } from './admin-nav';
import { Avatar } from './avatar';
import { usePageCommands } from './commands';
import { useGoKeys, useKeyGroups } from './keys';
import { Rail } from './rail';

const RENEW_MS = 20_000;

export default function Shell() {
  const me = useMe();
  return me ? <Frame me={me} /> : <Loading />;
}

/** Follows the tenant's life as long as somebody is signed in who may see it; the socket hears of each new token. */
function useLiveSocket(me: Me): void {
  const navigate = useNavigate();
  const follows = me.agent !== null || me.permissions.includes('live.see');
  const isRefused = useLive((now) => now.connection === 'signed_out');
  useEffect(() => {
    if (!follows) return undefined;
    setServerClock(() => clock.now());
    startLive({ token: freshToken });
    const forget = useSession.subscribe((now, before) => {
      if (now.token && now.token !== before.token) void renewLive();
    });
    return () => {
      forget();
      stopLive();
    };
  }, [follows]);
  useEffect(() => {
    // The access token lasts ten minutes; a page that only listens must ask for the next one by itself.
    const timer = setInterval(() => void freshToken().catch(() => undefined), RENEW_MS);
    return () => clearInterval(timer);
  }, []);
  useEffect(() => {
    if (isRefused && useSession.getState().is === 'out') void navigate({ to: '/sign-in' });
  }, [isRefused, navigate]);
}

function Frame({ me }: { me: Me }) {
  const t = useWords('shell');
  useLiveSocket(me);
  const { pathname } = useLocation();
  const [isFinding, setFinding] = useState(false);
  const pages = usePageCommands(me);
  const brought = useBrought();
  const commands = isFinding ? [...Object.values(brought).flatMap((each) => each.commands()), ...pages()] : [];
  const typed = useCallback((text: string) => Object.values(brought).flatMap((each) => each.typed?.(text) ?? []), [brought]);
  const groups = useKeyGroups(me);
  useGoKeys(me);
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
  const isAllowed = !page || mayOpen(page, me);
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
      {pathname.startsWith('/admin') ? <AdminNav me={me} /> : null}
      <main id="page" className="shell-page" tabIndex={-1}>
        <StorageAlarm me={me} />
        <Suspense fallback={<Loading />}>
          {isAllowed ? <Area isLight={page?.isLight ?? false} /> : <ErrorState error={new Problem({ status: 403, code: 'not_permitted', detail: '' })} />}
        </Suspense>
      </main>
      <KeyList groups={groups} />
      <Palette open={isFinding} commands={commands} typed={typed} onClose={() => setFinding(false)} />
    </div>
  );
}

/** The page itself; most are made of Ant Design. */
function Area({ isLight }: { isLight: boolean }) {
  return isLight ? <Outlet /> : <Antd><Outlet /></Antd>;
}

/** Who can do something about it hears in time that recordings will stop, or have. */
function StorageAlarm({ me }: { me: Me }) {
  const t = useWords('shell');
  const mark = me.tenant?.storage_mark;
  if (!mark || !me.permissions.includes('tenant.change')) return null;
  return (
    <p className={`shell-alarm is-${mark}`} role="status">
      {t(`storage.${mark}`)} <Link to={'/admin/settings' as string}>{t('storage.look')}</Link>
    </p>
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
