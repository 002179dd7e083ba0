/** Durations, dates and numbers as people read them (DESIGN 2.3). One place, so that all pages agree. */
import { say } from '@zuoxi/words';

/** Running time: `02:47`, above an hour `1:04:09`. Never negative. */
export function clockTime(seconds: number): string {
  const whole = Math.max(0, Math.floor(seconds));
  const two = (value: number) => String(value).padStart(2, '0');
  const [hours, minutes, rest] = [Math.floor(whole / 3600), Math.floor(whole / 60) % 60, whole % 60];
  return hours ? `${hours}:${two(minutes)}:${two(rest)}` : `${two(minutes)}:${two(rest)}`;
}

/** By zone: one takes the browser milliseconds to make, and a table asks for hundreds. */
const formats = new Map<string | undefined, Intl.DateTimeFormat>();

/** The date and time parts of an instant in a time zone. */
function parts(at: Date, zone: string | undefined): Record<string, string> {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone, year: 'numeric', month: '2-digit', day: '2-digit',
      hour: '2-digit', minute: '2-digit', second: '2-digit', hourCycle: 'h23',
    });
    formats.set(zone, format);
  }
  return Object.fromEntries(format.formatToParts(at).map(({ type, value }) => [type, value]));
}

/** `11-18 09:42` this year, else `2025-11-18 09:42`; `now` in ms, `zone` an IANA name (the tenant's). */
export function shortDate(at: string | Date, now: number, zone?: string): string {
  const then = parts(new Date(at), zone);
  const isThisYear = then.year === parts(new Date(now), zone).year;
  return `${isThisYear ? '' : `${then.year}-`}${then.month}-${then.day} ${then.hour}:${then.minute}`;
}

/** The day of an instant, `2026-11-18`. */
export function dayOf(at: Date, zone?: string): string {
  const then = parts(at, zone);
  return `${then.year}-${then.month}-${then.day}`;
}

/** `10:31:07`, or `10:31` without seconds. */
export function timeOfDay(at: string | Date, zone?: string, withSeconds = true): string {
  const then = parts(new Date(at), zone);
  return `${then.hour}:${then.minute}${withSeconds ? `:${then.second}` : ''}`;
}

/**
 * A number with commas between thousands, as both of our languages write it. Not by Intl, whose first use takes a browser 30 ms
 * while the first page waits.
 */
export function figure(value: number, digits = 0): string {
  const [whole = '', rest] = value.toFixed(digits).split('.');
  const grouped = whole.replace(/\B(?=(\d{3})+$)/g, ',');
  return rest === undefined ? grouped : `${grouped}.${rest}`;
}

/** What the server says in place of the number that a caller from a web page doesn't have. */
export const WEB_CALLER = 'web';

/** A telephone number in groups; a masked one (`138****6021`) keeps its stars; a web caller in words. Only for showing. */
export function groupNumber(number: string): string {
  const plain = number.trim();
  if (plain === WEB_CALLER) return say('ui', 'web_caller');
  const mainland = /^(?:\+?86)?(1[\d*]{2})([\d*]{4})([\d*]{4})$/.exec(plain);
  if (mainland) return `${mainland[1]} ${mainland[2]} ${mainland[3]}`;
  const freephone = /^(?:\+?86)?([48]00)(\d{3})(\d{4})$/.exec(plain);
  if (freephone) return `${freephone[1]} ${freephone[2]} ${freephone[3]}`;
  return plain;
}
