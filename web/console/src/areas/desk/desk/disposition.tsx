/** The result of a contact: columns by level, chosen by mouse, arrows or digits. */
import { useQuery } from '@tanstack/react-query';
import { request } from '@zuoxi/api';
import { EmptyState } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { Check, ChevronRight } from 'lucide-react';
import { type KeyboardEvent, useMemo, useState } from 'react';
import { changeNotes, useNotes } from '../model/notes';
import { choosable, columns, type Disposition, levels } from '../model/results';

/** What may be chosen for a contact of this queue. */
export function useDispositions(queue: string | null): Disposition[] {
  const asked = useQuery({
    queryKey: ['/v1/dispositions', 'all'],
    queryFn: () => request<{ items: Disposition[] }>('GET', '/v1/dispositions', { query: { limit: 200 } }),
    staleTime: 300_000,
  });
  return useMemo(() => choosable(asked.data?.items ?? [], queue), [asked.data, queue]);
}

export function DispositionColumns({ queue }: { queue: string | null }) {
  const t = useWords('desk');
  const all = useDispositions(queue);
  const chosen = useNotes((now) => now.disposition);
  const [path, setPath] = useState<string[]>([]);
  const shown = chosen ? levels(chosen) : path;
  const found = columns(all, shown);
  if (!all.length) return <EmptyState title={t('result.none')} text={t('result.none_text')} />;
  const pick = (depth: number, place: number) => {
    const choice = found[depth]?.[place];
    if (!choice) return;
    setPath([...shown.slice(0, depth), choice.word]);
    changeNotes({ disposition: choice.disposition?.name ?? '' });
  };
  const onKey = (depth: number, event: KeyboardEvent<HTMLUListElement>) => {
    const buttons = [...event.currentTarget.querySelectorAll('button')];
    const at = buttons.indexOf(document.activeElement as HTMLButtonElement);
    const column = (step: number) =>
      event.currentTarget.parentElement
        ?.querySelectorAll('ul')[depth + step]
        ?.querySelector<HTMLButtonElement>('button[aria-pressed="true"], button')
        ?.focus();
    if (/^[1-9]$/.test(event.key)) pick(depth, Number(event.key) - 1);
    else if (event.key === 'ArrowDown') buttons[Math.min(at + 1, buttons.length - 1)]?.focus();
    else if (event.key === 'ArrowUp') buttons[Math.max(at - 1, 0)]?.focus();
    else if (event.key === 'ArrowRight') column(1);
    else if (event.key === 'ArrowLeft') column(-1);
    else return;
    event.preventDefault();
  };
  return (
    <div className="results" role="group" aria-label={t('result.title')}>
      {found.map((column, depth) => (
        // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
        <ul key={depth} onKeyDown={(event) => onKey(depth, event)}>
          {column.map((choice, place) => (
            <li key={choice.word}>
              <button type="button" aria-pressed={choice.isOn} onClick={() => pick(depth, place)}>
                <span className="zx-num zx-quiet zx-small">{place < 9 ? place + 1 : ''}</span>
                <span className="zx-grow">{choice.word}</span>
                {choice.disposition === null ? <ChevronRight size={16} aria-hidden /> : null}
                {choice.disposition && choice.isOn ? <Check size={16} aria-hidden /> : null}
              </button>
            </li>
          ))}
        </ul>
      ))}
    </div>
  );
}
