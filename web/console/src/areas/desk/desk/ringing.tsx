/** A contact rings: who, why me, answer or pass on. Announced once; takes no focus (DESIGN 9). */
import { EmptyState } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { Phone, PhoneForwarded } from 'lucide-react';
import { onContact, run } from '../model/commands';
import { answerHere, useDevice } from '../model/device';
import { useKeys } from '../model/keys';
import { customerName } from '../model/names';
import type { DeskView } from '../model/view';
import { ContactHead, ContactName, ContactPath, WhyMe } from './card';
import { History, Today } from './today';
import { useMayNow, VerbButton } from './verb';

export function Ringing({ view }: { view: DeskView }) {
  const t = useWords('desk');
  const device = useDevice();
  const { contact } = view;
  const isHere = device.kind === 'browser' && device.is === 'ready';
  const isElsewhere = !isHere;
  const mayPass = useMayNow('pass');
  // At another device the call is taken there; saying so is better than a button that does nothing.
  const whyNot = isHere
    ? device.call === 'ringing' ? '' : t('why_not.ring_coming')
    : t(device.kind === 'browser' ? 'why_not.other_tab' : `why_not.at_${device.kind || 'phone'}`);
  const answer = () => void run('answer', answerHere);
  const pass = () => void onContact('pass');
  useKeys({ KeyA: whyNot ? undefined : answer, KeyJ: mayPass ? pass : undefined });
  if (!contact) return <EmptyState title={t('state.ringing')} />;
  return (
    <div className="desk-ringing">
      <div className="desk-side">
        <section
          className="zx-card ring-card"
          role="alertdialog"
          aria-label={t('ring.label', { name: customerName(contact) })}
          aria-live="assertive"
        >
          <ContactHead view={view} contact={contact} />
          <ContactName contact={contact} />
          <ContactPath view={view} contact={contact} />
          <WhyMe contact={contact} />
          <div className="ring-verbs">
            {isElsewhere ? <p className="ring-at"><Phone size={20} aria-hidden /> {whyNot}</p> : null}
            {isElsewhere ? null : <VerbButton verb="answer" icon={Phone} word={t('verb.answer')} keys="Alt A" kind="go" onDo={answer} whyNot={whyNot} />}
            <VerbButton verb="pass" icon={PhoneForwarded} word={t('verb.pass')} keys="Alt J" kind="plain" onDo={pass} />
          </div>
        </section>
        <section className="zx-card"><History contact={contact} /></section>
      </div>
      <div className="desk-side">
        <Today isNarrow />
      </div>
    </div>
  );
}
