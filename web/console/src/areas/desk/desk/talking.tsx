/** In a call: card and verbs, who can help, notes and result. Verbs and hang-up never scroll. */
import { getAntdReady } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { ArrowLeftRight, Grid3x3, Mic, MicOff, Pause, PhoneOff, Play } from 'lucide-react';
import { lazy, Suspense, useRef, useState } from 'react';
import { onContact } from '../model/commands';
import { useKeys } from '../model/keys';
import type { DeskView } from '../model/view';
import { ContactHead, ContactName, ContactPath, WhyMe } from './card';
import { Helpers } from './helpers';
import { Keypad } from './keypad';
import { Notes } from './notes';
import { History } from './today';
import { useMayNow, VerbButton } from './verb';

const loadField = () => import('./disposition-field');
const DispositionField = lazy(loadField);

/** Loads ahead what a call's page needs and the empty desk doesn't. */
export function getTalkingReady(): void {
  void getAntdReady();
  void loadField().catch(() => undefined);
}

export function Talking({ view }: { view: DeskView }) {
  const t = useWords('desk');
  const [hasKeypad, setKeypad] = useState(false);
  const search = useRef<HTMLInputElement>(null);
  const { contact, agent, isMuted } = view;
  const isHeld = agent.state === 'holding';
  // What the state calls for next: its fact may be here before the answer to the request that brought it about.
  const holdVerb = isHeld ? 'resume' : 'hold';
  const muteVerb = isMuted ? 'unmute' : 'mute';
  const mayHold = useMayNow(holdVerb);
  const mayMute = useMayNow(muteVerb);
  const mayEnd = useMayNow('hang_up');
  const hold = () => void onContact(holdVerb);
  const mute = () => void onContact(muteVerb);
  const end = () => void onContact('hang_up');
  const find = () => search.current?.focus();
  useKeys({
    KeyH: mayHold ? hold : undefined,
    KeyM: mayMute ? mute : undefined,
    KeyX: mayEnd ? end : undefined,
    KeyK: () => setKeypad((now) => !now),
    KeyT: find,
  });
  const keypad = { verb: 'digits' as const, icon: Grid3x3, word: t('verb.keypad'), keys: 'Alt K' };
  return (
    <div className="desk-talking">
      <div className="desk-side">
        <section className="zx-card call-card" aria-label={t('call_card')}>
          {contact ? (
            <>
              <ContactHead view={view} contact={contact} />
              <ContactName contact={contact} />
              <ContactPath view={view} contact={contact} />
              <WhyMe contact={contact} />
            </>
          ) : <h2>{t('internal_call')}</h2>}
          {hasKeypad ? <Keypad onClose={() => setKeypad(false)} /> : null}
          <div className="verbs">
            <VerbButton verb={holdVerb} icon={isHeld ? Play : Pause} word={t(`verb.${holdVerb}`)} keys="Alt H" onDo={hold} isOn={isHeld} />
            <VerbButton verb={muteVerb} icon={isMuted ? Mic : MicOff} word={t(`verb.${muteVerb}`)} keys="Alt M" onDo={mute} isOn={isMuted} />
            <VerbButton {...keypad} onDo={() => setKeypad(!hasKeypad)} isOn={hasKeypad} {...(isHeld ? { whyNot: t('why_not.held') } : {})} />
            <VerbButton verb="transfer" icon={ArrowLeftRight} word={t('verb.transfer')} keys="Alt T" onDo={find} />
          </div>
          <VerbButton verb="hang_up" icon={PhoneOff} word={t('verb.hang_up')} keys="Alt X" kind="danger" onDo={end} />
        </section>
        <Helpers me={agent.id} field={search} isBlocked={false} />
      </div>
      <section className="zx-card desk-centre">
        {isMuted ? <p className="told is-holding" role="status">{t('told.muted')}</p> : null}
        {isHeld ? <p className="told is-holding" role="status">{t('told.held')}</p> : null}
        <History contact={contact} />
      </section>
      <div className="desk-side desk-right">
        <div className="zx-card desk-notes"><Notes /></div>
        <section className="zx-card zx-stack">
          <div className="zx-row"><h3>{t('result.title')}</h3><span className="zx-grow" /><span className="zx-quiet zx-small">{t('result.during')}</span></div>
          <Suspense fallback={<div className="zx-input" aria-busy />}><DispositionField queue={view.segment?.queue ?? null} /></Suspense>
        </section>
      </div>
    </div>
  );
}
