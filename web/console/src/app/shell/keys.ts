/** Keys of the shell: `G` then a letter goes to a page; `?` lists all of them (DESIGN 7). */
import { useNavigate } from '@tanstack/react-router';
import type { Me } from '@zuoxi/api';
import type { KeyGroup } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { useEffect, useMemo } from 'react';
import { maySee } from '../may';
import { PAGES } from '../routes';

const GO: Record<string, string> = { d: '/desk', w: '/wall', c: '/contacts', r: '/reports', v: '/voicemail', f: '/flows' };
const PATIENCE_MS = 1500;
/** The desk's own, in the order of DESIGN 7; the words are the desk's. */
const DESK: [keys: string, word: string][] = [
  ['Alt A', 'answer'], ['Alt J', 'pass'], ['Alt X', 'hang_up'], ['Alt H', 'hold'], ['Alt M', 'mute'], ['Alt K', 'keypad'],
  ['Alt T', 'transfer'], ['Alt D', 'dial'], ['Alt N', 'note'], ['Alt W', 'done'], ['Alt B', 'break'], ['Alt G', 'ready'],
];

const isField = (at: EventTarget | null) => at instanceof HTMLElement && at.matches('input, textarea, select, [contenteditable=true]');

function useSeen(me: Me): [letter: string, path: string, word: string][] {
  return useMemo(() => Object.entries(GO).flatMap(([letter, path]) => {
    const page = PAGES.find((known) => known.path === path && maySee(known, me));
    return page?.rail ? [[letter, path, page.rail.word] as [string, string, string]] : [];
  }), [me]);
}

/** Goes by two single keys, outside of fields only. */
export function useGoKeys(me: Me): void {
  const navigate = useNavigate();
  const seen = useSeen(me);
  useEffect(() => {
    let until = 0;
    const onKey = (event: KeyboardEvent) => {
      if (isField(event.target) || event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      const key = event.key.toLowerCase();
      const page = event.timeStamp < until ? seen.find(([letter]) => letter === key) : undefined;
      until = key === 'g' && !page ? event.timeStamp + PATIENCE_MS : 0;
      if (!page) return;
      event.preventDefault();
      void navigate({ to: page[1] });
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [navigate, seen]);
}

/** The list behind `?`, made when it opens. */
export function useKeyGroups(me: Me): () => KeyGroup[] {
  const t = useWords('shell');
  const seen = useSeen(me);
  return () => {
    const everywhere: [string, string][] = [['Ctrl K', t('palette')], ['?', t('keys.list')], ['Esc', t('keys.close')]];
    const go = seen.map(([letter, , word]): [string, string] => [`G ${letter.toUpperCase()}`, t(`rail.${word}`)]);
    return [
      ...(me.agent ? [{ title: t('keys.desk'), keys: DESK.map(([keys, word]): [string, string] => [keys, t(`keys.of.${word}`)]) }] : []),
      { title: t('keys.everywhere'), keys: everywhere },
      { title: t('keys.go'), keys: go },
    ];
  };
}
