/** Ctrl K: pages, people, numbers, verbs; searched by words and by pinyin initials (DESIGN 3). */
import { useWords } from '@zuoxi/words';
import { KeyHint } from './key-hint';
import { initials } from './pinyin';
import type { LucideIcon } from 'lucide-react';
import { useEffect, useMemo, useRef, useState } from 'react';

export interface Command {
  id: string;
  text: string;
  /** Other ways to find it: pinyin initials, the word in the other language. */
  also?: string;
  hint?: string;
  icon?: LucideIcon;
  /** The key that does the same. */
  shortcut?: string;
  run: () => void;
}

interface Props {
  open: boolean;
  commands: Command[];
  /** What else the typed words could mean. */
  typed?: (typed: string) => Command[];
  onClose: () => void;
}

/** Whether the typed words all occur in the command's text. */
function fits(command: Command, typed: string): boolean {
  const plain = `${command.text} ${command.also ?? ''} ${command.hint ?? ''}`.toLowerCase();
  const text = `${plain} ${initials(command.text)}`;
  return typed.toLowerCase().split(/\s+/).every((word) => text.includes(word));
}

export function Palette({ open, commands, typed: more, onClose }: Props) {
  const t = useWords('ui');
  const [typed, setTyped] = useState('');
  const [at, setAt] = useState(0);
  const list = useRef<HTMLUListElement>(null);
  const before = useRef<Element | null>(null);
  const found = useMemo(
    () => {
      const words = typed.trim();
      if (!words) return commands.slice(0, 50);
      // What is called as it was typed comes before whom the words could mean.
      const fitting = commands.filter((command) => fits(command, words));
      const called = (command: Command) => command.text.toLowerCase().startsWith(words.toLowerCase());
      return [...fitting.filter(called), ...(more?.(words) ?? []), ...fitting.filter((command) => !called(command))].slice(0, 50);
    },
    [commands, more, typed],
  );
  useEffect(() => {
    if (open) {
      before.current = document.activeElement;
      setTyped('');
      setAt(0);
    } else if (before.current instanceof HTMLElement) before.current.focus();
  }, [open]);
  useEffect(() => {
    // Chromium answers with a promise: an effect must not give that back.
    void list.current?.children[at]?.scrollIntoView({ block: 'nearest' });
  }, [at]);
  if (!open) return null;
  const run = (command: Command | undefined) => {
    if (!command) return;
    onClose();
    command.run();
  };
  return (
    // eslint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/no-static-element-interactions
    <div className="zx-palette-veil" onClick={(event) => event.target === event.currentTarget && onClose()}>
      <div className="zx-palette" role="dialog" aria-modal="true" aria-label={t('palette.title')}>
        <input
          autoFocus
          // A dialog keeps the focus: from Tab, and from a drawer that closes and gives it back.
          onBlur={({ currentTarget }) => setTimeout(() => currentTarget.isConnected && document.hasFocus() && currentTarget.focus())}
          role="combobox"
          aria-expanded="true"
          aria-controls="zx-palette"
          aria-activedescendant={found[at] ? `zx-palette-${found[at].id}` : undefined}
          placeholder={t('palette.placeholder')}
          value={typed}
          onChange={(event) => {
            setTyped(event.target.value);
            setAt(0);
          }}
          onKeyDown={(event) => {
            if (event.nativeEvent.isComposing) return; // Enter takes the input method's word
            if (event.key === 'Escape') onClose();
            else if (event.key === 'Enter') run(found[at]);
            else if (event.key === 'ArrowDown') setAt((now) => Math.min(now + 1, found.length - 1));
            else if (event.key === 'ArrowUp') setAt((now) => Math.max(now - 1, 0));
            else return;
            event.preventDefault();
            event.stopPropagation();
          }}
        />
        <ul id="zx-palette" role="listbox" ref={list} aria-label={t('palette.title')}>
          {found.length === 0 ? <li className="zx-quiet" role="option" aria-selected="false">{t('palette.none')}</li> : null}
          {found.map((command, place) => (
            // eslint-disable-next-line jsx-a11y/click-events-have-key-events
            <li
              key={command.id}
              id={`zx-palette-${command.id}`}
              role="option"
              aria-selected={place === at}
              tabIndex={-1}
              onMouseEnter={() => setAt(place)}
              onClick={() => run(command)}
            >
              {command.icon ? <command.icon size={16} aria-hidden className="zx-quiet" /> : null}
              <span>{command.text}</span>
              {command.hint ? <span className="zx-quiet zx-small">{command.hint}</span> : null}
              <span className="zx-grow" />
              {command.shortcut ? <KeyHint keys={command.shortcut} /> : null}
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
