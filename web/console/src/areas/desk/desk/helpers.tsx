/** Who can help: colleagues and queues with their state, or any number; chosen, then transferred. No dialog covers the call. */
import { useLive } from '@zuoxi/live';
import { KeyHint, StateBadge } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { PhoneForwarded, Search } from 'lucide-react';
import { type RefObject, useMemo, useState } from 'react';
import { transfer } from '../model/commands';
import { targets } from '../model/view';
import { useMayNow } from './verb';

const SHOWN = 8;

interface Props {
  me: string;
  field: RefObject<HTMLInputElement | null>;
  isBlocked: boolean;
}

interface Chosen {
  key: string;
  name: string;
  to: { agent: string } | { queue: string } | { number: string };
}

export function Helpers({ me, field, isBlocked }: Props) {
  const t = useWords('desk');
  const state = useLive((now) => now.state);
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(-1);
  const mayNow = useMayNow('transfer') && !isBlocked;
  const found = useMemo(() => (state ? targets(state, me, typed).slice(0, SHOWN) : []), [state, me, typed]);
  const number = typed.replace(/[\s()-]/g, '');
  const isNumber = /^\+?[\d*#]{3,20}$/.test(number);
  const options: Chosen[] = [
    ...found.map((target): Chosen => ({
      key: target.id, name: target.name, to: target.kind === 'agent' ? { agent: target.id } : { queue: target.id },
    })),
    ...(isNumber ? [{ key: 'number', name: number, to: { number } }] : []),
  ];
  const chosen = options[at];
  const go = async () => {
    if (!chosen || !mayNow) return;
    if (await transfer(chosen.to)) {
      setTyped('');
      setAt(-1);
    }
  };
  return (
    <section className="zx-card helpers">
      <div className="zx-row">
        <h3>{t('help.title')}</h3>
        <span className="zx-grow" />
        <span className="zx-quiet zx-small">{t('help.by')}</span>
      </div>
      <div className="helpers-search">
        <Search size={16} aria-hidden className="zx-quiet" />
        <input
          ref={field}
          className="zx-input"
          role="combobox"
          aria-expanded="true"
          aria-controls="helpers"
          aria-label={t('help.title')}
          aria-activedescendant={chosen ? `help-${chosen.key}` : undefined}
          placeholder={t('help.placeholder')}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(event.target.value ? 0 : -1);
          }}
          onKeyDown={(event) => {
            if (event.key === 'ArrowDown') setAt((now) => Math.min(now + 1, options.length - 1));
            else if (event.key === 'ArrowUp') setAt((now) => Math.max(now - 1, 0));
            else if (event.key === 'Enter') void go();
            else if (event.key === 'Escape') setAt(-1);
            else return;
            event.preventDefault();
          }}
        />
        <KeyHint keys="Alt T" />
      </div>
      <ul id="helpers" role="listbox" aria-label={t('help.title')}>
        {options.map((option, place) => {
          const target = found[place];
          return (
            // The keys are at the field above: a list box's options take none.
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events
            <li
              key={option.key}
              id={`help-${option.key}`}
              role="option"
              aria-selected={place === at}
              tabIndex={-1}
              onClick={() => setAt(place)}
              onDoubleClick={() => void go()}
            >
              <span className={`mark${target?.kind === 'queue' ? ' is-square' : ''}`} aria-hidden>{[...option.name][0]}</span>
              <span className="helpers-name">
                <span className="zx-cut">{option.name}</span>
                <span className="zx-small zx-second zx-cut">
                  {!target ? t('help.outside') : target.kind === 'agent' ? target.number : t('help.queue', { free: target.free })}
                </span>
              </span>
              {target?.kind === 'agent' ? (
                <StateBadge state={target.state} since={target.state === 'free' ? undefined : target.since} />
              ) : null}
              {target?.kind === 'queue' ? <QueueState free={target.free} waiting={target.waiting} /> : null}
            </li>
          );
        })}
      </ul>
      <button className="zx-button is-primary" aria-disabled={!chosen || !mayNow} onClick={() => void go()}>
        <PhoneForwarded size={16} aria-hidden />
        {chosen ? t('help.transfer_to', { name: chosen.name }) : t('help.choose')}
      </button>
    </section>
  );
}

function QueueState({ free, waiting }: { free: number; waiting: number }) {
  const t = useWords('desk');
  if (waiting) return <span className="zx-badge" style={{ color: 'var(--ringing)', background: 'var(--ringing-tint)' }}>{t('help.waiting', { count: waiting })}</span>;
  if (free) return <span className="zx-badge" style={{ color: 'var(--free)', background: 'var(--free-tint)' }}>{t('help.free', { count: free })}</span>;
  return <span className="zx-badge" style={{ color: 'var(--ink2)', background: 'var(--sunken)' }}>{t('help.nobody')}</span>;
}
