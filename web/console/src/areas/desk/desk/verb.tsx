/** One verb of a call: icon, word, key; pending on its own button, and when it can't be done it says why (DESIGN 1.10, 8). */
import { KeyHint } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { LoaderCircle, type LucideIcon } from 'lucide-react';
import { useEffect, useState } from 'react';
import { useCommands, type Verb } from '../model/commands';
import { useConnected } from '../model/desk';

interface Props {
  verb: Verb | Verb[];
  icon: LucideIcon;
  word: string;
  /** `Alt H` */
  keys: string;
  onDo: () => void;
  /** For a toggle: whether it is on. */
  isOn?: boolean;
  /** Why it can't be done now. */
  whyNot?: string;
  kind?: 'tile' | 'danger' | 'go' | 'plain' | 'primary';
}

export function VerbButton({ verb, icon: Icon, word, keys, onDo, isOn, whyNot, kind = 'tile' }: Props) {
  const t = useWords('desk');
  const isConnected = useConnected();
  const isPending = useCommands((now) => [verb].flat().some((each) => now.pending[each] !== undefined));
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    if (!isPending) return setSlow(false);
    const timer = setTimeout(() => setSlow(true), 2000);
    return () => clearTimeout(timer);
  }, [isPending]);
  const reason = isConnected ? whyNot : t('why_not.lost');
  const hint = isSlow ? t('pending_slow') : reason;
  const act = () => {
    if (!reason && !isPending) onDo();
  };
  return (
    // aria-disabled, not disabled: the reason must be readable and the focus must stay.
    <button
      type="button"
      className={`verb is-${kind}`}
      aria-disabled={Boolean(reason) || isPending}
      aria-pressed={isOn}
      aria-keyshortcuts={keys.replace(' ', '+')}
      title={hint}
      onClick={act}
    >
      {isPending ? <LoaderCircle size={20} className="verb-turns" aria-hidden /> : <Icon size={20} strokeWidth={1.75} aria-hidden />}
      <span>{isSlow ? t('pending_slow') : kind === 'danger' && !isConnected ? t('why_not.lost') : word}</span>
      {kind === 'tile' ? <kbd className="verb-key" aria-hidden>{keys.split(' ').at(-1)}</kbd> : <KeyHint keys={keys} />}
    </button>
  );
}

/** Whether a key may do a verb now. */
export function useMayNow(...verbs: Verb[]): boolean {
  const isConnected = useConnected();
  const isPending = useCommands((now) => verbs.some((verb) => now.pending[verb] !== undefined));
  return isConnected && !isPending;
}
