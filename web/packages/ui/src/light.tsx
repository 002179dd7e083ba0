/** Good, bad or unknown: colour, icon and word together. */
import { CircleCheck, CircleDashed, Unplug } from 'lucide-react';

export function Light({ on, words }: { on: boolean | null | undefined; words: { on: string; off: string; unknown: string } }) {
  const [colour, Icon, word] =
    on === true
      ? (['free', CircleCheck, words.on] as const)
      : on === false
        ? (['lost', Unplug, words.off] as const)
        : (['out', CircleDashed, words.unknown] as const);
  return (
    <span className="zx-badge" style={{ color: `var(--${colour})`, background: `var(--${colour}-tint)` }}>
      <Icon size={14} strokeWidth={1.75} aria-hidden />
      <span>{word}</span>
    </span>
  );
}
