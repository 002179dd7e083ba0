/** A device that has not rung for 30 s: let my own phone ring instead (DESIGN 4.2). */
import { useWords } from '@zuoxi/words';
import { Smartphone } from 'lucide-react';
import { type FormEvent, useEffect, useState } from 'react';
import { run, useCommands } from '../model/commands';
import { choosePhone, useDevice } from '../model/device';
import { useConnected } from '../model/desk';
import type { DeskView } from '../model/view';

const PATIENCE_MS = 30_000;

export function PhoneHint({ view }: { view: DeskView }) {
  const t = useWords('desk');
  const device = useDevice();
  const isConnected = useConnected();
  const isPending = useCommands((now) => now.pending.device !== undefined);
  const isAway = view.agent.status === 'ready' && !view.agent.reachable && device.kind !== 'outside';
  const [isDue, setDue] = useState(false);
  const [number, setNumber] = useState('');
  useEffect(() => {
    if (!isAway) return setDue(false);
    const timer = setTimeout(() => setDue(true), PATIENCE_MS);
    return () => clearTimeout(timer);
  }, [isAway]);
  if (!isDue || !isConnected) return null;
  const plain = (number || device.number).replace(/[\s()-]/g, '');
  const isNumber = /^\+?[\d*#]{3,20}$/.test(plain);
  const choose = (event: FormEvent) => {
    event.preventDefault();
    if (isNumber) void run('device', () => choosePhone({ kind: 'outside', number: plain }));
  };
  return (
    <form className="phone-hint" role="status" onSubmit={choose}>
      <Smartphone size={18} strokeWidth={1.75} aria-hidden />
      <span className="zx-grow">{t('phone_hint.text')}</span>
      <input
        className="zx-input" inputMode="tel" autoComplete="tel" aria-label={t('device.outside_number')} placeholder={t('device.outside_number')}
        value={number || device.number} onChange={(event) => setNumber(event.target.value)}
      />
      <button className="zx-button is-primary" aria-disabled={!isNumber || isPending}>{t(isPending ? 'device.pending' : 'phone_hint.verb')}</button>
    </form>
  );
}
