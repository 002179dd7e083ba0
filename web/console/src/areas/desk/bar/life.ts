/** What goes on as long as an agent's page is open, whatever page it shows: sounds, title, notification, the device. */
import { say } from '@zuoxi/words';
import { useEffect, useRef, useState } from 'react';
import { useLive } from '@zuoxi/live';
import { endHere, startDevice, stopDevice } from '../model/device';
import { allowSound, chime, startRing, stopRing } from '../model/sounds';
import { showInTab } from '../model/tab';
import type { DeskView } from '../model/view';
import { customerName } from '../model/names';

export function useDeskLife(view: DeskView | null): void {
  const isFront = useFrontTab();
  const connection = useLive((now) => now.connection);
  const state = view?.agent.state ?? 'free';
  const shown = view?.shown ?? 'signed_out';
  const name = view?.contact ? customerName(view.contact) : '';
  const before = useRef({ state, connection });

  useEffect(() => {
    void startDevice();
    window.addEventListener('pointerdown', allowSound, { once: true });
    window.addEventListener('keydown', allowSound, { once: true });
    return stopDevice;
  }, []);

  useEffect(() => {
    if (state === 'ringing' && isFront) startRing();
    else stopRing();
    return stopRing;
  }, [state, isFront]);

  useEffect(() => {
    const was = before.current;
    before.current = { state, connection };
    const wasTalking = was.state === 'talking' || was.state === 'holding';
    if (wasTalking && (state === 'wrap_up' || state === 'free')) {
      endHere(); // the live socket is believed, not SIP
      if (isFront) chime('ended');
    }
    if (isFront && was.connection === 'live' && connection === 'reconnecting') chime('lost');
    if (isFront && was.connection === 'reconnecting' && connection === 'live') chime('back');
  }, [state, connection, isFront]);

  useEffect(() => {
    const word = say('desk', `state.${shown}`);
    showInTab(shown, state === 'free' ? `${word} · ${say('shell', 'name')}` : `(${word}) ${name}`);
  }, [shown, state, name]);

  useEffect(() => {
    if (state !== 'ringing' || !isFront || !document.hidden || Notification.permission !== 'granted') return undefined;
    const note = new Notification(say('desk', 'state.ringing'), { body: name, tag: 'zuoxi-ring' });
    note.onclick = () => window.focus();
    return () => note.close();
  }, [state, isFront, name]);
}

/** Whether this is the tab that sounds: the first one, until it goes. */
function useFrontTab(): boolean {
  const [isFront, setFront] = useState(false);
  useEffect(() => {
    const gone = new AbortController();
    navigator.locks
      .request('zuoxi.front', { signal: gone.signal }, () => {
        setFront(true);
        return new Promise<void>((done) => gone.signal.addEventListener('abort', () => done()));
      })
      .catch(() => undefined);
    return () => gone.abort();
  }, []);
  return isFront;
}
