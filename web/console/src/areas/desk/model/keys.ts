/** The desk's keys (DESIGN 7): Alt on Windows and Linux, Ctrl Option on a Mac. They work from anywhere, in fields too. */
import { useEffect, useLayoutEffect, useRef } from 'react';

const IS_MAC = navigator.userAgent.includes('Mac');

/** `KeyA`, `Digit1` … with the desk's modifier; undefined for any other key. By place of the key, so that every layout fits. */
function pressed(event: KeyboardEvent): string | undefined {
  const isOurs = IS_MAC ? event.altKey && event.ctrlKey : event.altKey && !event.ctrlKey && !event.metaKey;
  return isOurs ? event.code : undefined;
}

/** Runs `verbs[code]` when its key is pressed. A verb that may not be done now is left out by the caller. */
export function useKeys(verbs: Record<string, (() => void) | undefined>): void {
  const now = useRef(verbs);
  useLayoutEffect(() => {
    now.current = verbs;
  });
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      const code = pressed(event);
      const verb = code ? now.current[code] : undefined;
      if (!verb || event.repeat) return;
      event.preventDefault();
      verb();
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
}
