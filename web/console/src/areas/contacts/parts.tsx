/** What the pages of contacts share: tabs, direction, result. */
import { Link } from '@tanstack/react-router';
import { useWords } from '@zuoxi/words';
import { ArrowDownLeft, ArrowUpRight, PhoneMissed } from 'lucide-react';
import type { Contact } from './data';

/** Contacts and recordings are two views of the same. */
export function ContactTabs({ at }: { at: 'contacts' | 'recordings' }) {
  const t = useWords('contacts');
  return (
    <nav className="contacts-tabs" aria-label={t('tabs')}>
      {(['contacts', 'recordings'] as const).map((tab) => (
        <Link key={tab} to={`/${tab}` as string} {...(tab === at ? { 'aria-current': 'page' as const } : {})}>
          {t(`tab.${tab}`)}
        </Link>
      ))}
    </nav>
  );
}

/** Arrow and word: in, out or missed (DESIGN 2.2). */
export function Direction({ contact }: { contact: Pick<Contact, 'inbound' | 'loss'> }) {
  const t = useWords('contacts');
  const [Icon, word, colour] = contact.loss
    ? ([PhoneMissed, 'missed', 'alert'] as const)
    : contact.inbound ? ([ArrowDownLeft, 'in', 'talking'] as const) : ([ArrowUpRight, 'out', 'holding'] as const);
  return (
    <span className="contacts-direction" style={{ color: `var(--${colour})` }}>
      <Icon size={16} strokeWidth={1.75} aria-hidden />
      {t(`direction.${word}`)}
    </span>
  );
}

/** How it ended; for a lost call why. */
export function Outcome({ contact }: { contact: Pick<Contact, 'outcome' | 'loss'> }) {
  const t = useWords('contacts');
  if (contact.loss) return <span style={{ color: 'var(--alert)' }}>{t(`loss.${contact.loss}`)}</span>;
  return <span>{t(`outcome.${contact.outcome || 'open'}`)}</span>;
}
