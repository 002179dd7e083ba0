/** Notes, saved as typed; what is not yet on the server is said (DESIGN 1.3). */
import { KeyHint, When } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { Check, Hourglass, TriangleAlert } from 'lucide-react';
import { useRef } from 'react';
import { useKeys } from '../model/keys';
import { changeNotes, useNotes } from '../model/notes';

export function Notes({ isRequired = false }: { isRequired?: boolean }) {
  const t = useWords('desk');
  const { notes, is, savedAt, why } = useNotes();
  const field = useRef<HTMLTextAreaElement>(null);
  useKeys({ KeyN: () => field.current?.focus() });
  return (
    <section className="notes">
      <div className="zx-row">
        <h3><label htmlFor="notes">{t('notes.title')}{isRequired ? <span className="zx-over" aria-hidden>{'*'}</span> : null}</label></h3>
        <KeyHint keys="Alt N" />
        <span className="zx-grow" />
        <span className="zx-row zx-small zx-second" role="status">
          {is === 'saved' ? <Check size={14} aria-hidden style={{ color: 'var(--free)' }} /> : null}
          {is === 'local' ? <Hourglass size={14} aria-hidden /> : null}
          {is === 'refused' ? <TriangleAlert size={14} aria-hidden style={{ color: 'var(--alert)' }} /> : null}
          <span>{is === 'empty' ? '' : is === 'refused' ? why : t(`notes.${is}`)}</span>
          {is === 'saved' && savedAt ? <When at={savedAt} as="time" /> : null}
        </span>
      </div>
      <textarea
        id="notes"
        ref={field}
        className="zx-input"
        maxLength={4000}
        required={isRequired}
        value={notes}
        placeholder={t('notes.placeholder')}
        onChange={(event) => changeNotes({ notes: event.target.value })}
      />
    </section>
  );
}
