/** Contacts with playback: mine of today, and all of this customer's. */
import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { request, useMay, useMe } from '@zuoxi/api';
import type { LiveContact } from '@zuoxi/live';
import { dayOf, EmptyState, ErrorState, groupNumber, Loading, serverNow, useDuration, WEB_CALLER, When } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { PhoneIncoming, PhoneMissed, PhoneOutgoing, Play, Square } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';

interface Contact {
  id: string;
  inbound: boolean;
  arrived_at: string;
  customer: string;
  customer_name: string;
  queue_name: string;
  agent_name: string;
  outcome: string;
  talk_seconds: number;
  disposition: string;
  notes: string;
  recordings: number;
}

function useContacts(query: Record<string, string>, isWanted: boolean) {
  return useQuery({
    queryKey: ['/v1/contacts', 'desk', query],
    queryFn: () => request<{ items: Contact[] }>('GET', '/v1/contacts', { query: { limit: 10, ...query } }),
    enabled: isWanted,
    staleTime: 5_000,
    // A contact is in the list a moment after it has ended.
    refetchInterval: 15_000,
  });
}

/** My contacts of today, newest first. */
export function Today({ isNarrow = false }: { isNarrow?: boolean }) {
  const t = useWords('desk');
  const me = useMe();
  const zone = me?.tenant.time_zone;
  const asked = useContacts({ agent: me?.agent?.id ?? '', from: dayOf(new Date(serverNow()), zone) }, Boolean(me?.agent));
  return (
    <section className={`zx-card today${isNarrow ? ' is-narrow' : ''}`}>
      <h3>{t('today.title')}</h3>
      {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {asked.isPending ? <Loading rows={4} /> : null}
      {asked.data && !asked.data.items.length ? <EmptyState title={t('today.none')} text={t('today.none_text')} /> : null}
      {asked.data?.items.length ? <ContactList contacts={asked.data.items} /> : null}
    </section>
  );
}

/** What was before with this customer. */
export function History({ contact }: { contact: LiveContact | null }) {
  const t = useWords('desk');
  const number = contact?.customer ?? '';
  const isWeb = number === WEB_CALLER; // no number: all web callers would count as one
  const asked = useContacts({ number: number.replaceAll('*', '') }, number.length > 0 && !number.includes('*') && !isWeb);
  const before = asked.data?.items.filter((each) => each.id !== contact?.id) ?? [];
  return (
    <div className="today">
      <h3>{t('history.title')}</h3>
      {number.includes('*') || isWeb ? <p className="zx-second">{t(isWeb ? 'history.web' : 'history.masked')}</p> : null}
      {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {asked.isLoading ? <Loading rows={4} /> : null}
      {asked.data && !before.length ? <EmptyState title={t('history.none')} text={t('history.none_text')} /> : null}
      {before.length ? <ContactList contacts={before} isHistory /> : null}
    </div>
  );
}

function ContactList({ contacts, isHistory = false }: { contacts: Contact[]; isHistory?: boolean }) {
  const t = useWords('desk');
  const duration = useDuration();
  const may = useMay();
  const [playing, setPlaying] = useState('');
  return (
    <ul className="contacts">
      {contacts.map((each) => {
        const isMissed = each.talk_seconds === 0;
        // With this customer, what it was about comes first; of my day, which queue it was.
        const facts = [each.queue_name, each.talk_seconds ? duration(each.talk_seconds) : t(`outcome.${each.outcome || 'open'}`)];
        const Icon = isMissed ? PhoneMissed : each.inbound ? PhoneIncoming : PhoneOutgoing;
        return (
          <li key={each.id}>
            <div className="contacts-row">
              <Icon size={16} strokeWidth={1.75} className="zx-quiet" aria-label={t(isMissed ? 'missed' : each.inbound ? 'inbound' : 'outbound')} />
              <span className="zx-quiet">{isHistory ? <When at={each.arrived_at} /> : <When at={each.arrived_at} as="minute" />}</span>
              <Link to={`/contacts/${each.id}`} className="zx-cut contacts-name">{isHistory ? each.agent_name || t('outcome.flow') : each.customer_name || groupNumber(each.customer) || t('unknown_caller')}</Link>
              <span className="zx-second zx-cut contacts-about" title={each.notes}>{(isHistory ? [each.notes, ...facts] : [...facts, each.notes]).filter(Boolean).join(' · ')}</span>
              {each.recordings > 0 && (may('recording.listen') || may('contact.own')) ? (
                <button
                  className="zx-button is-quiet is-icon"
                  aria-label={t(playing === each.id ? 'stop' : 'play')}
                  title={t(playing === each.id ? 'stop' : 'play')}
                  onClick={() => setPlaying(playing === each.id ? '' : each.id)}
                >
                  {playing === each.id ? <Square size={16} aria-hidden /> : <Play size={16} aria-hidden />}
                </button>
              ) : <span />}
              <span className="contacts-result zx-cut" title={each.disposition}>{each.disposition || '—'}</span>
            </div>
            {playing === each.id ? <Playback contact={each.id} /> : null}
          </li>
        );
      })}
    </ul>
  );
}

/** Plays a contact's first recording; the address is a ticket, because an audio element sends no token. */
function Playback({ contact }: { contact: string }) {
  const t = useWords('desk');
  const audio = useRef<HTMLAudioElement>(null);
  const asked = useQuery({
    queryKey: ['recording of', contact],
    queryFn: async () => {
      const found = await request<{ items: { id: string }[] }>('GET', '/v1/recordings', { query: { contact, limit: 1 } });
      const recording = found.items[0]?.id;
      return recording ? (await request<{ url: string }>('POST', `/v1/recordings/${recording}/tickets`)).url : '';
    },
    staleTime: 600_000,
  });
  useEffect(() => void audio.current?.play().catch(() => undefined), [asked.data]);
  if (asked.error) return <ErrorState error={asked.error} />;
  if (asked.data === '') return <p className="zx-second">{t('no_recording')}</p>;
  // The words of a call are not written down.
  // eslint-disable-next-line jsx-a11y/media-has-caption
  return asked.data ? <audio ref={audio} controls src={asked.data} className="contacts-audio" aria-label={t('play')} /> : null;
}
