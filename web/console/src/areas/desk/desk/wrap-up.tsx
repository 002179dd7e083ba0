/** The paper work: result and note, required ones marked; done goes on as said in "after this call" (DESIGN 4.2). */
import { Duration, KeyHint, WEB_CALLER, When } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { Check, Clock, Coffee, PhoneOutgoing } from 'lucide-react';
import { onContact, dial, sayStatus } from '../model/commands';
import { useKeys } from '../model/keys';
import { saveNotes, useNotes } from '../model/notes';
import type { DeskView } from '../model/view';
import { ContactHead, ContactName } from './card';
import { DispositionColumns, useDispositions } from './disposition';
import { Notes } from './notes';
import { useMayNow, VerbButton } from './verb';

export function WrapUp({ view }: { view: DeskView }) {
  const t = useWords('desk');
  const { contact, segment, agent } = view;
  const { disposition, notes } = useNotes();
  const queue = segment?.queue ?? null;
  const all = useDispositions(queue);
  const needsNote = all.find((each) => each.name === disposition)?.requires_note ?? false;
  const missing = all.length > 0 && !disposition ? t('why_not.no_result') : needsNote && !notes.trim() ? t('why_not.no_note') : '';
  const mayEnd = useMayNow('wrap_up_done', 'status') && !missing;
  const more = () => void onContact('more_wrap_up');
  const done = async (then?: 'break') => {
    await saveNotes();
    if (then) await sayStatus(then, '');
    await onContact('wrap_up_done');
  };
  useKeys({ KeyW: mayEnd ? () => void done() : undefined });
  const after = agent.after || agent.status;
  const customer = contact?.customer ?? '';
  const noDial = customer.includes('*') ? t('why_not.masked') : customer === WEB_CALLER ? t('why_not.no_number') : undefined;
  const length = (from?: string | null, to?: string | null) => (from && to ? (Date.parse(to) - Date.parse(from)) / 1000 : null);
  return (
    <div className="desk-wrap">
      <div className="desk-side">
        <section className="zx-card zx-stack">
          {contact ? (
            <>
              <ContactHead view={view} contact={contact} />
              <ContactName contact={contact} />
              <dl className="facts">
                <dt>{t('facts.began')}</dt><dd><When at={segment?.accepted_at ?? contact.opened_at} as="minute" /></dd>
                {view.waitedSeconds === null ? null : <><dt>{t('facts.wait')}</dt><dd><Duration seconds={view.waitedSeconds} /></dd></>}
                <dt>{t('facts.talk')}</dt><dd><Duration seconds={length(segment?.talk_began_at, segment?.talk_ended_at)} /></dd>
              </dl>
              <button className="zx-button" onClick={() => void dial(contact.customer)} disabled={Boolean(noDial)} title={noDial}>
                <PhoneOutgoing size={16} aria-hidden /> {t('call_again')}
              </button>
            </>
          ) : null}
        </section>
      </div>
      <section className="zx-card desk-form">
        <div className="zx-row">
          <h2>{t('result.of_this')}{all.length ? <span className="zx-over" aria-hidden>{'*'}</span> : null}</h2>
          <span className="zx-grow" />
          <span className="zx-quiet zx-small">{t('result.keys')}</span>
        </div>
        <DispositionColumns queue={queue} />
        <div className="desk-notes"><Notes isRequired={needsNote} /></div>
        <div className="zx-row desk-done">
          <span className="zx-second zx-grow">{missing || t('wrap_up_kept')}</span>
          {view.wrapUpUntil ? (
            <VerbButton verb="more_wrap_up" icon={Clock} word={t('verb.more_time')} keys="" kind="plain" onDo={more} />
          ) : null}
          <button className="zx-button is-big" aria-disabled={!mayEnd} onClick={() => mayEnd && void done('break')}>
            <Coffee size={16} aria-hidden /> {t('verb.done_break')}
          </button>
          <button className="zx-button is-primary is-big" aria-disabled={!mayEnd} title={missing} onClick={() => mayEnd && void done()}>
            <Check size={16} aria-hidden /> {t(`verb.done_${after}`)} <KeyHint keys="Alt W" />
          </button>
        </div>
      </section>
    </div>
  );
}
