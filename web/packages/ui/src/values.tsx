/** Instants, durations and numbers as text. */
import { useMe } from '@zuoxi/api';
import { useWords } from '@zuoxi/words';
import { serverNow } from './clock';
import { figure, groupNumber, shortDate, timeOfDay } from './format';

/** An instant in the tenant's time zone: `11-18 09:42`; `as="time"` gives `10:31:07`. Nothing for none. */
export function When({ at, as = 'date' }: { at?: string | null | undefined; as?: 'date' | 'time' | 'minute' }) {
  const zone = useMe()?.tenant?.time_zone;
  if (!at) return null;
  const text = as === 'date' ? shortDate(at, serverNow(), zone) : timeOfDay(at, zone, as === 'time');
  return (
    // Tabular figures widen the hyphens of a date (DESIGN 12): only for times.
    <time className={as === 'date' ? 'zx-date' : 'zx-num'} dateTime={at} title={`${shortDate(at, serverNow(), zone)} ${zone ?? ''}`}>
      {text}
    </time>
  );
}

/** A length in words: `4 分 12 秒`. */
export function Duration({ seconds }: { seconds?: number | null | undefined }) {
  const text = useDuration();
  return seconds === null || seconds === undefined ? null : <span>{text(seconds)}</span>;
}

/** The same as a function, for texts. */
export function useDuration(): (seconds: number) => string {
  const t = useWords('ui');
  return (seconds) => {
    const whole = Math.max(0, Math.round(seconds));
    const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
    if (hours) return t('duration.hours', { hours, minutes });
    return minutes ? t('duration.minutes', { minutes, seconds: rest }) : t('duration.seconds', { seconds: rest });
  };
}

/** A telephone number; masking is the server's, this only groups. */
export function PhoneNumber({ number }: { number?: string | null | undefined }) {
  return number ? <span className="zx-phone">{groupNumber(number)}</span> : null;
}

/** A share with its raw counts: `86.4 % · 412/477` (DESIGN 1.7); a dash when there is nothing to share. */
export function Share({ part, of }: { part: number; of: number }) {
  const share = of ? `${figure((part / of) * 100, 1)} %` : '—';
  return (
    <span className="zx-num">
      {share} <span className="zx-quiet">{`${part}/${of}`}</span>
    </span>
  );
}
