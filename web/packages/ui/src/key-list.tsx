/** `?`: every key that works here (DESIGN 7), from the verbs that are there and the ones that always are. */
import { useWords } from '@zuoxi/words';
import { useEffect, useRef, useState } from 'react';
import { X } from 'lucide-react';
import { KeyHint } from './key-hint';

export interface KeyGroup {
  title: string;
  keys: [keys: string, what: string][];
}

/** Opens by `?` outside of fields, closes by Escape and beside it. */
export function KeyList({ groups }: { groups: () => KeyGroup[] }) {
  const t = useWords('ui');
  const list = useRef<HTMLDialogElement>(null);
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const at = event.target as HTMLElement;
      const isField = at.matches?.('input, textarea, select, [contenteditable=true]');
      if (event.key !== '?' || isField || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      if (list.current?.open) list.current.close();
      else {
        setOpen(true);
        list.current?.showModal();
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-noninteractive-element-interactions
    <dialog ref={list} className="zx-dialog" onClose={() => setOpen(false)} aria-label={t('keys.title')} onClick={(event) => event.target === list.current && list.current.close()}>
      <div className="zx-row">
        <h2 className="zx-grow">{t('keys.title')}</h2>
        <button className="zx-button is-quiet is-icon" aria-label={t('verb.close')} onClick={() => list.current?.close()}><X size={16} aria-hidden /></button>
      </div>
      <div className="zx-keys">
        {(isOpen ? groups() : []).map((group) => (
          <section key={group.title}>
            <h3>{group.title}</h3>
            <dl>
              {group.keys.map(([keys, what]) => (
                <div key={keys + what}>
                  <dt>{what}</dt>
                  <dd><KeyHint keys={keys} /></dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </dialog>
  );
}
