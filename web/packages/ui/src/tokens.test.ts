import { expect, test } from 'vitest';
import { type Mode, NEUTRALS, STATES } from './tokens';

/** Relative luminance, WCAG 2.2. */
function luminance(colour: string): number {
  const parts = [1, 3, 5].map((at) => parseInt(colour.slice(at, at + 2), 16) / 255);
  const [r = 0, g = 0, b = 0] = parts.map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].sort((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const MODES: Mode[] = ['light', 'dark'];

test('black on white is 21 to 1, as the formula says', () => {
  expect(contrast('#000000', '#FFFFFF')).toBeCloseTo(21, 5);
});

test.each(MODES)('every text can be read on every ground (%s)', (mode) => {
  const n = NEUTRALS[mode];
  for (const ground of [n.canvas, n.surface, n.raised, n.hover])
    for (const text of [n.ink, n.ink2, n.ink3, n.accent]) expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(n.ink, n.sunken)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(n.ink2, n.sunken)).toBeGreaterThanOrEqual(4.5);
  expect(contrast(n.accent, n.accentTint)).toBeGreaterThanOrEqual(4.5);
  expect(contrast('#FFFFFF', n.accentBtn)).toBeGreaterThanOrEqual(4.5);
});

test.each(MODES)('an edge that carries meaning is seen (%s)', (mode) => {
  const n = NEUTRALS[mode];
  for (const ground of [n.canvas, n.surface]) expect(contrast(n.lineStrong, ground)).toBeGreaterThanOrEqual(3);
});

test.each(MODES)('every state can be read: on its tint, on the page, and white on its solid (%s)', (mode) => {
  const n = NEUTRALS[mode];
  for (const [name, colours] of Object.entries(STATES)) {
    const [text, tint, solid] = colours[mode];
    expect(contrast(text, tint), name).toBeGreaterThanOrEqual(4.5);
    expect(contrast(text, n.surface), name).toBeGreaterThanOrEqual(4.5);
    expect(contrast('#FFFFFF', solid), name).toBeGreaterThanOrEqual(4.5);
  }
});
