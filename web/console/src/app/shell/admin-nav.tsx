import { Link } from '@tanstack/react-router';
import type { Me } from '@zuoxi/api';
import { useWords } from '@zuoxi/words';
import { maySee } from '../may';
import { ADMIN_SECTIONS, PAGES } from '../routes';

/** The second level at the left: the nouns of the administration by section. */
export function AdminNav({ me }: { me: Me }) {
  const t = useWords('shell');
  const seen = PAGES.filter((page) => page.admin && maySee(page, me));
  return (
    <nav className="admin-nav" aria-label={t('admin.label')}>
      {ADMIN_SECTIONS.map((section) => {
        const pages = seen.filter((page) => page.admin?.section === section);
        return pages.length ? (
          <section key={section}>
            <h3>{t(`admin.section.${section}`)}</h3>
            {pages.map((page) => (
              <Link key={page.path} to={page.path} activeProps={{ 'aria-current': 'page' }}>
                {t(`admin.${page.admin?.word}`)}
              </Link>
            ))}
          </section>
        ) : null;
      })}
    </nav>
  );
}
