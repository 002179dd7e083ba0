/** Draws the outline of a recording: left above, right below, what was played in full colour, holds as a wash. */
import type { Outline } from '../data';

const BAR = 3;
const GAP = 2;

/** `played` and `holds` are shares of the length. */
export function drawWave(canvas: HTMLCanvasElement, outline: Outline | undefined, played: number, holds: [number, number][]): void {
  const pen = canvas.getContext('2d');
  if (!pen) return;
  const scale = window.devicePixelRatio || 1;
  const { clientWidth: width, clientHeight: height } = canvas;
  canvas.width = Math.round(width * scale);
  canvas.height = Math.round(height * scale);
  pen.scale(scale, scale);
  pen.clearRect(0, 0, width, height);
  const style = getComputedStyle(document.documentElement);
  const colour = (name: string) => style.getPropertyValue(`--${name}`).trim();
  pen.fillStyle = colour('holding-tint');
  for (const [from, to] of holds) pen.fillRect(from * width, 0, (to - from) * width, height);
  const sides = [outline?.left ?? [], outline?.right ?? []];
  sides.forEach((side, at) => {
    const middle = height * (at ? 0.75 : 0.25);
    pen.fillStyle = colour('line');
    pen.fillRect(0, middle, width, 1);
    const bars = Math.floor(width / (BAR + GAP));
    for (let bar = 0; bar < bars && side.length; bar += 1) {
      const some = side.slice(Math.floor((bar * side.length) / bars), Math.max(Math.ceil(((bar + 1) * side.length) / bars), 1));
      const loud = Math.max(...some, 0) / 255;
      // Quiet voices are to be seen as well: the ear hears loudness by its root, and so does this.
      const half = Math.max(0.5, Math.sqrt(loud) * (height / 4 - 4));
      pen.globalAlpha = bar / bars < played ? 1 : 0.45;
      pen.fillStyle = colour(at ? 'accent' : 'holding');
      pen.fillRect(bar * (BAR + GAP), middle - half, BAR, half * 2);
    }
    pen.globalAlpha = 1;
  });
  pen.fillStyle = colour('ink');
  pen.fillRect(Math.min(Math.max(played * width - 1, 0), width - 2), 0, 2, height);
}
