/** The agent's desk (DESIGN 4.2): one view per state of the contact in hand. */
import './desk.css';
import { Loading, NoPermission, OfflineBand, useErrorText } from '@zuoxi/ui';
import { useLive } from '@zuoxi/live';
import { useMe } from '@zuoxi/api';
import { useWords } from '@zuoxi/words';
import { X } from 'lucide-react';
import { useEffect } from 'react';
import { readError, useCommands } from '../model/commands';
import { useDesk } from '../model/desk';
import { beginNotes, heardNotes } from '../model/notes';
import { Idle } from './idle';
import { PhoneHint } from './phone-hint';
import { Ringing } from './ringing';
import { getTalkingReady, Talking } from './talking';
import { WrapUp } from './wrap-up';

/** The empty desk is drawn and can be used by then, also on a slow machine. */
const READY_AFTER_MS = 3_000;

export default function Desk() {
  const t = useWords('desk');
  const me = useMe();
  const view = useDesk();
  const isLost = useLive((now) => now.connection === 'reconnecting' || (now.away !== '' && now.state !== null));
  const contact = view?.contact?.id ?? '';
  const { disposition = '', notes = '' } = view?.segment ?? {};
  const hasSegment = view?.segment !== null && view?.segment !== undefined;
  useEffect(() => {
    if (contact && hasSegment) beginNotes(contact, { disposition, notes });
    // Only a new contact begins anew; what comes later is heard below.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [contact, hasSegment]);
  useEffect(() => {
    const later = setTimeout(getTalkingReady, READY_AFTER_MS);
    return () => clearTimeout(later);
  }, []);
  useEffect(() => {
    if (contact) heardNotes(contact, { disposition, notes });
  }, [contact, disposition, notes]);

  if (me && !me.agent) return <NoPermission text={t('no_agent')} />;
  if (!view) return <Loading />;
  const inCall = view.agent.state !== 'free';
  return (
    <div className="desk">
      <OfflineBand isOffline={isLost} title={t(inCall ? 'lost.title_call' : 'lost.title')} text={t(inCall ? 'lost.call_kept' : 'lost.no_call')} />
      <Refusal />
      <PhoneHint view={view} />
      {view.agent.state === 'ringing' ? <Ringing view={view} /> : null}
      {view.agent.state === 'talking' || view.agent.state === 'holding' ? <Talking view={view} /> : null}
      {view.agent.state === 'wrap_up' ? <WrapUp view={view} /> : null}
      {inCall ? null : <Idle view={view} />}
    </div>
  );
}

/** Why the last verb did not work, until read. */
function Refusal() {
  const t = useWords('desk');
  const textOf = useErrorText();
  const error = useCommands((now) => now.error);
  if (!error) return null;
  return (
    <div className="refusal" role="alert">
      <span className="zx-grow">{textOf(error)}</span>
      <button className="zx-button is-quiet is-icon" onClick={readError} aria-label={t('read')}><X size={16} aria-hidden /></button>
    </div>
  );
}
