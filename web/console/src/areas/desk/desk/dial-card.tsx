/** Call a number, an extension, a colleague. */
import { KeyHint } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { Phone } from 'lucide-react';
import { type FormEvent, useRef, useState } from 'react';
import { dial, useCommands } from '../model/commands';
import { useConnected } from '../model/desk';
import { useKeys } from '../model/keys';

export function DialCard() {
  const t = useWords('desk');
  const [number, setNumber] = useState('');
  const isPending = useCommands((now) => now.pending.dial !== undefined);
  const isConnected = useConnected();
  const field = useRef<HTMLInputElement>(null);
  useKeys({ KeyD: () => field.current?.focus() });
  const plain = number.replace(/[\s()-]/g, '');
  const mayDial = isConnected && !isPending && /^\+?[\d*#]{2,20}$/.test(plain);
  const submit = async (event: FormEvent) => {
    event.preventDefault();
    if (mayDial && (await dial(plain))) setNumber('');
  };
  return (
    <section className="zx-card zx-stack">
      <div className="zx-row">
        <h3><label htmlFor="dial">{t('dial.title')}</label></h3>
        <span className="zx-grow" />
        <KeyHint keys="Alt D" />
      </div>
      <form className="zx-row" onSubmit={(event) => void submit(event)}>
        <input
          id="dial"
          ref={field}
          className="zx-input is-big zx-grow"
          inputMode="tel"
          autoComplete="off"
          placeholder={t('dial.placeholder')}
          value={number}
          onChange={(event) => setNumber(event.target.value)}
        />
        <button className="zx-button is-primary dial-go" aria-disabled={!mayDial} aria-label={t('dial.verb')} title={t('dial.verb')}>
          <Phone size={18} aria-hidden />
        </button>
      </form>
    </section>
  );
}
