/** What rings: this browser, a phone, a number outside; whether it can, and if not why and what to do. */
import { useWords } from '@zuoxi/words';
import { Check, Headphones, Phone, Smartphone, TriangleAlert } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { run, useCommands } from '../model/commands';
import { choosePhone, ringHere, useDevice } from '../model/device';
import { ringVolume, setRingVolume } from '../model/sounds';
import type { DeskView } from '../model/view';

const PhoneChoice = lazy(() => import('./phone-choice'));

export function DeviceCard({ view }: { view: DeskView }) {
  const t = useWords('desk');
  const device = useDevice();
  const isPending = useCommands((now) => now.pending.device !== undefined);
  const [asks, setAsks] = useState<'' | 'phone' | 'outside'>('');
  const [number, setNumber] = useState(device.number);
  const [volume, setVolume] = useState(ringVolume());
  const choose = (work: () => Promise<void>) => {
    setAsks('');
    void run('device', work);
  };
  const kinds = [
    { kind: 'browser' as const, icon: Headphones, onPick: () => choose(() => ringHere(true)) },
    { kind: 'phone' as const, icon: Phone, onPick: () => setAsks('phone') },
    { kind: 'outside' as const, icon: Smartphone, onPick: () => setAsks('outside') },
  ];
  const isElsewhere = device.kind === 'browser' && (device.is === 'elsewhere' || device.is === 'off');
  const isGood = view.agent.reachable && !isElsewhere;
  const text = device.kind === 'browser' ? t(`device.browser_${device.is}`) : t(`device.${device.kind || 'none'}_${view.agent.reachable || !device.kind ? 'is' : 'off'}`, { phone: device.phone, number: device.number });
  return (
    <section className="zx-card zx-stack device">
      <h3>{t('device.title')}</h3>
      <div className="device-kinds" role="radiogroup" aria-label={t('device.title')}>
        {kinds.map(({ kind, icon: Icon, onPick }) => (
          <button key={kind} type="button" role="radio" aria-checked={device.kind === kind} disabled={isPending} onClick={onPick}>
            <Icon size={18} strokeWidth={1.75} aria-hidden />
            <span>{t(`device.${kind}`)}</span>
          </button>
        ))}
      </div>
      <Suspense>{asks === 'phone' ? (
        <PhoneChoice onChoose={(phone) => choose(() => choosePhone(phone ? { kind: 'phone', phone } : { kind: 'phone' }))} />
      ) : null}</Suspense>
      {asks === 'outside' ? (
        <form
          className="zx-row"
          onSubmit={(event) => {
            event.preventDefault();
            choose(() => choosePhone({ kind: 'outside', number }));
          }}
        >
          <input className="zx-input" inputMode="tel" aria-label={t('device.outside_number')} placeholder={t('device.outside_number')}
            value={number} onChange={(event) => setNumber(event.target.value)} required />
          <button className="zx-button is-primary">{t('device.use')}</button>
        </form>
      ) : null}
      <p className="zx-row device-state" role="status" style={{ color: isGood ? 'var(--free)' : 'var(--break)' }}>
        {isGood ? <Check size={16} aria-hidden /> : <TriangleAlert size={16} aria-hidden />}
        <span>{isPending ? t('device.pending') : text}</span>
      </p>
      {isElsewhere && !isPending ? <button className="zx-button" onClick={() => choose(() => ringHere(true))}>{t('device.move_here')}</button> : null}
      <label className="zx-row zx-small zx-second">
        {t('device.ring_volume')}
        <input type="range" min={0} max={1} step={0.1} value={volume} className="zx-grow" onChange={(event) => {
          setVolume(Number(event.target.value));
          setRingVolume(Number(event.target.value));
        }} />
      </label>
    </section>
  );
}
