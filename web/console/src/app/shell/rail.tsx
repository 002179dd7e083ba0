import { Link } from '@tanstack/react-router';
import type { Me } from '@zuoxi/api';
import { useWords } from '@zuoxi/words';
import { maySee } from '../may';
import { ADMIN_ICON, PAGES } from '../routes';

/** The rail: icon and word, only what one may see. */
export function Rail({ me }: { me: Me }) {
  const t = useWords('shell');
  const seen = PAGES.filter((page) => maySee(page, me));
  const admin = seen.find((page) => page.admin);
  const Admin = ADMIN_ICON;
  return (
    <nav className="rail" aria-label={t('rail.label')}>
      <Link to="/" className="rail-logo" aria-label={t('name')}>
        <img src="/icon.svg" width={32} height={32} alt="" />
      </Link>
      {seen.map(({ path, rail }) =>
        rail ? (
          <Link key={path} to={path} className="rail-item" activeProps={{ 'aria-current': 'page' }}>
            <rail.icon size={20} strokeWidth={1.75} aria-hidden />
            <span>{t(`rail.${rail.word}`)}</span>
          </Link>
        ) : null)}
      <span className="zx-grow" />
      {admin ? (
        <Link to={admin.path} className="rail-item" data-active={location.pathname.startsWith('/admin') || undefined}>
          <Admin size={20} strokeWidth={1.75} aria-hidden />
          <span>{t('rail.admin')}</span>
        </Link>
      ) : null}
    </nav>
  );
}
