/** The desk's sounds (DESIGN 6), made by the browser itself: no files. Each comes with a picture of the same thing. */
let context: AudioContext | undefined;

/** Browsers allow sound only after a key or a click. */
export function allowSound(): void {
  context ??= new AudioContext();
  void context.resume();
}

interface Tone {
  /** Hz */
  pitch: number;
  /** Seconds from now, and how long. */
  at: number;
  long: number;
  /** 0–1 */
  loud: number;
}

function play(tones: Tone[]): void {
  if (!context || context.state !== 'running') return;
  for (const { pitch, at, long, loud } of tones) {
    const tone = context.createOscillator();
    const gain = context.createGain();
    const begin = context.currentTime + at;
    tone.frequency.value = pitch;
    gain.gain.setValueAtTime(0, begin);
    gain.gain.linearRampToValueAtTime(loud, begin + 0.02);
    gain.gain.setValueAtTime(loud, begin + long - 0.04);
    gain.gain.linearRampToValueAtTime(0, begin + long);
    tone.connect(gain).connect(context.destination);
    tone.start(begin);
    tone.stop(begin + long);
  }
}

const KEPT_AT = 'zuoxi.ring_volume';

/** 0–1, kept in this browser. */
export function ringVolume(): number {
  const kept = Number(localStorage.getItem(KEPT_AT) ?? '0.6');
  return Number.isFinite(kept) ? Math.min(1, Math.max(0, kept)) : 0.6;
}

export function setRingVolume(volume: number): void {
  localStorage.setItem(KEPT_AT, String(volume));
}

let ringing: ReturnType<typeof setInterval> | undefined;

/** Rings until stopped: soft at first, full after three seconds. */
export function startRing(): void {
  if (ringing) return;
  const began = Date.now();
  const once = () => {
    const loud = ringVolume() * 0.4 * Math.min(1, 0.25 + (Date.now() - began) / 4000);
    play([0, 0.2, 0.4, 0.6].map((at, turn) => ({ pitch: turn % 2 ? 660 : 880, at, long: 0.18, loud })));
  };
  once();
  ringing = setInterval(once, 2000);
}

export function stopRing(): void {
  clearInterval(ringing);
  ringing = undefined;
}

const CHIMES: Record<'ended' | 'lost' | 'back' | 'break_over', number[]> = {
  ended: [520, 390],
  lost: [330, 330],
  back: [520, 780],
  break_over: [660, 520, 660],
};

/** A short sequence for something that happened. */
export function chime(what: keyof typeof CHIMES): void {
  play(CHIMES[what].map((pitch, turn) => ({ pitch, at: turn * 0.16, long: 0.15, loud: 0.2 * ringVolume() })));
}
