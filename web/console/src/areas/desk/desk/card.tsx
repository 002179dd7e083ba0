/** Who it is: direction, name, number, wait, keys pressed, why me. */
import type { LiveContact } from '@zuoxi/live';
import { PhoneNumber, useDuration } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { ArrowDownLeft, ArrowUpRight, ChevronRight, Route } from 'lucide-react';
import { Fragment, useState } from 'react';
import { customerName } from '../model/names';
import type { DeskView } from '../model/view';

export function ContactHead({ view, contact }: { view: DeskView; contact: LiveContact }) {
  const t = useWords('desk');
  const duration = useDuration();
  const Arrow = contact.inbound ? ArrowDownLeft : ArrowUpRight;
  return (
    <div className="zx-row contact-way">
      <Arrow size={16} aria-hidden style={{ color: contact.inbound ? 'var(--talking)' : 'var(--holding)' }} />
      <span className="zx-cut">
        {t(contact.inbound ? 'inbound' : 'outbound')} · <PhoneNumber number={contact.number} />
      </span>
      <span className="zx-grow" />
      {view.waitedSeconds === null ? null : <span>{t('waited', { length: duration(view.waitedSeconds) })}</span>}
    </div>
  );
}

export function ContactName({ contact }: { contact: LiveContact }) {
  const name = customerName(contact);
  return (
    <>
      <h2 className="contact-name">{name}</h2>
      {contact.customer_name ? <PhoneNumber number={contact.customer} /> : null}
    </>
  );
}

/** The way here: keys pressed, queue, me. */
export function ContactPath({ view, contact }: { view: DeskView; contact: LiveContact }) {
  const t = useWords('desk');
  const queue = view.segment?.queue ?? contact.offer?.queue ?? contact.queue;
  const steps = [
    ...contact.choices.map((choice) => t('pressed', { digits: choice.digits })),
    ...(queue && view.queues[queue] ? [view.queues[queue] ?? ''] : []),
  ];
  return (
    <div className="zx-row zx-wrap contact-path">
      {steps.map((step, place) => (
        <Fragment key={place}>
          <span className="chip">{step}</span>
          <ChevronRight size={14} aria-hidden className="zx-quiet" />
        </Fragment>
      ))}
      <span className="chip is-me">{t('me')}</span>
    </div>
  );
}

interface Why {
  strategy?: string;
  candidates?: number;
  waited_seconds?: number;
  others?: Record<string, number>;
  again?: boolean;
  sticky?: boolean;
}

/** Why me: a sentence; opened, who else could have, and what the others lacked. */
export function WhyMe({ contact }: { contact: LiveContact }) {
  const t = useWords('desk');
  const [isOpen, setOpen] = useState(false);
  const why = (contact.offer?.why ?? contact.why) as Why;
  if (!why.strategy) return null;
  const others = Object.entries(why.others ?? {});
  return (
    <div className="why">
      <button className="why-button" aria-expanded={isOpen} onClick={() => setOpen(!isOpen)}>
        <Route size={16} aria-hidden />
        <span>{t('why.me', { rule: t(`why.rule.${why.strategy}`) })}</span>
        <ChevronRight size={14} aria-hidden style={isOpen ? { rotate: '90deg' } : undefined} />
      </button>
      {isOpen ? (
        <ul className="why-list">
          <li>{t('why.candidates', { count: why.candidates ?? 1 })}</li>
          {others.map(([reason, count]) => <li key={reason}>{t(`why.other.${reason}`, { count })}</li>)}
          {why.again ? <li>{t('why.again')}</li> : null}
        </ul>
      ) : null}
    </div>
  );
}
