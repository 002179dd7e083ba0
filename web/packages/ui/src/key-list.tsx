/** `?`: every key that works here (DESIGN 7), from the verbs that are there and the ones that always are. */
import { useWords } from '@zuoxi/words';
import { Modal } from 'antd';
import { useEffect, useState } from 'react';
import { KeyHint } from './key-hint';

export interface KeyGroup {
  title: string;
  keys: [keys: string, what: string][];
}

/** Opens by `?` outside of fields, closes by Escape. */
export function KeyList({ groups }: { groups: KeyGroup[] }) {
  const t = useWords('ui');
  const [isOpen, setOpen] = useState(false);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const at = event.target as HTMLElement;
      const isField = at.matches?.('input, textarea, select, [contenteditable=true]');
      if (event.key !== '?' || isField || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      setOpen((now) => !now);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  return (
    <Modal open={isOpen} title={t('keys.title')} footer={null} width={640} onCancel={() => setOpen(false)} destroyOnHidden>
      <div className="zx-keys">
        {groups.map((group) => (
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
    </Modal>
  );
}
