/** A menu under a button, the browser's own popover: what the first page needs must not wait for Ant Design. */
import { type ButtonHTMLAttributes, type KeyboardEvent, type ReactNode, type RefObject, useId, useRef, useState } from 'react';

export interface MenuChoice {
  key: string;
  label: string;
  /** At its right: a shortcut, a digit that picks it while the menu is open. */
  extra?: ReactNode;
  /** Whether it is what holds now; undefined for what is done rather than chosen. */
  isChosen?: boolean;
}

export interface MenuGroup {
  key: string;
  title?: string;
  choices: MenuChoice[];
}

interface Props {
  groups: MenuGroup[];
  onPick: (key: string) => void;
  /** The button's own attributes and what is in it. */
  button: ButtonHTMLAttributes<HTMLButtonElement>;
  children: ReactNode;
  /** Given the menu itself: `showPopover()` opens it from elsewhere. */
  menu?: RefObject<HTMLDivElement | null>;
}

const EDGE_PX = 8;
const STEPS: Record<string, (at: number, count: number) => number> = {
  ArrowDown: (at, count) => (at + 1) % count,
  ArrowUp: (at, count) => (at - 1 + count) % count,
  Home: () => 0,
  End: (_, count) => count - 1,
};

export function Menu({ groups, onPick, button, children, menu }: Props) {
  const id = useId();
  const own = useRef<HTMLDivElement>(null);
  const list = menu ?? own;
  const trigger = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const choices = () => [...(list.current?.querySelectorAll<HTMLButtonElement>('[role^="menuitem"]') ?? [])];

  const onToggle = (isNow: boolean) => {
    setOpen(isNow);
    const [box, at] = [list.current, trigger.current?.getBoundingClientRect()];
    if (!isNow || !box || !at) return;
    box.style.top = `${at.bottom + 4}px`;
    box.style.left = `${Math.max(EDGE_PX, Math.min(at.left, window.innerWidth - box.offsetWidth - EDGE_PX))}px`;
    (choices().find((each) => each.ariaChecked === 'true') ?? choices()[0])?.focus();
  };
  const pick = (key: string) => {
    list.current?.hidePopover();
    onPick(key);
  };
  const onKey = (event: KeyboardEvent) => {
    const all = choices();
    const step = STEPS[event.key];
    const called = groups.flatMap((group) => group.choices).find((each) => each.extra === event.key);
    if (step) all[step(all.indexOf(document.activeElement as HTMLButtonElement), all.length)]?.focus();
    else if (event.key === 'Tab') list.current?.hidePopover();
    else if (called) pick(called.key);
    else return;
    event.preventDefault();
  };
  return (
    <>
      <button {...button} ref={trigger} type="button" popoverTarget={id} aria-haspopup="menu" aria-expanded={isOpen}>{children}</button>
      {/* eslint-disable-next-line jsx-a11y/interactive-supports-focus */}
      <div id={id} ref={list} popover="auto" role="menu" className="zx-menu" onToggle={(event) => onToggle(event.newState === 'open')} onKeyDown={onKey}>
        {groups.map((group) => (
          <div key={group.key} role="group" aria-label={group.title}>
            {group.title ? <span className="zx-menu-title" aria-hidden>{group.title}</span> : null}
            {group.choices.map(({ key, label, extra, isChosen }) => (
              <button
                key={key}
                type="button"
                role={isChosen === undefined ? 'menuitem' : 'menuitemradio'}
                aria-checked={isChosen}
                tabIndex={-1}
                onClick={() => pick(key)}
              >
                <span className="zx-grow">{label}</span>
                {extra ? <span className="zx-quiet zx-small">{extra}</span> : null}
              </button>
            ))}
          </div>
        ))}
      </div>
    </>
  );
}
