/** A sound for what is in trouble (DESIGN 4.5, 6): off by default, at most once a minute for each rule. */
import { useEffect, useRef } from 'react';
import type { Need } from './model';

const AGAIN_MS = 60_000;

/** Whether something is to sound now: a trouble that was not there before, whose rule has been quiet for a minute. Notes in `told`. */
export function isDue(needs: Need[], before: ReadonlySet<string>, told: Map<string, number>, now: number): boolean {
  const fresh = needs.filter((need) => need.isAlert && !before.has(need.id));
  const rules = [...new Set(fresh.map((need) => need.kind))].filter((kind) => now - (told.get(kind) ?? -Infinity) >= AGAIN_MS);
  for (const kind of rules) told.set(kind, now);
  return rules.length > 0;
}

let context: AudioContext | undefined;

/** Two short tones; also to try it out. */
export function sound(): void {
  context ??= new AudioContext();
  void context.resume();
  for (const [turn, pitch] of [740, 590].entries()) {
    const tone = context.createOscillator();
    const gain = context.createGain();
    const begin = context.currentTime + turn * 0.2;
    tone.frequency.value = pitch;
    gain.gain.setValueAtTime(0, begin);
    gain.gain.linearRampToValueAtTime(0.2, begin + 0.02);
    gain.gain.linearRampToValueAtTime(0, begin + 0.18);
    tone.connect(gain).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + 0.2);
  }
}

/** Sounds as long as the wall is there. */
export function useAlarm(needs: Need[], hasSound: boolean): void {
  const before = useRef<ReadonlySet<string> | null>(null);
  const told = useRef(new Map<string, number>());
  useEffect(() => {
    const was = before.current;
    before.current = new Set(needs.filter((need) => need.isAlert).map((need) => need.id));
    // What is there when the wall is opened is seen, not heard.
    if (was && hasSound && isDue(needs, was, told.current, Date.now())) sound();
  }, [needs, hasSound]);
}
