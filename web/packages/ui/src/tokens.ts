/** Colours and type of DESIGN 2: the only place with values. Components read the CSS variables made from them. */

export type Mode = 'light' | 'dark';
type Colours = readonly [text: string, tint: string, solid: string];

/** Per state: [text, tint, solid] in light and dark. Solid carries white text, tint carries the text colour. */
export const STATES = {
  free: { light: ['#17764A', '#E4F3EA', '#17764A'], dark: ['#6FD19B', '#12291D', '#1C7F50'] },
  ringing: { light: ['#B8450B', '#FDEBDD', '#B8450B'], dark: ['#FFA76B', '#331D10', '#C24E10'] },
  talking: { light: ['#1A62B3', '#E3EEFA', '#1A62B3'], dark: ['#7DB8FA', '#11243A', '#2069BC'] },
  holding: { light: ['#0B6F7F', '#DDF1F3', '#0B6F7F'], dark: ['#63CBD8', '#0C2A2F', '#0E7686'] },
  wrapup: { light: ['#93397C', '#F7E7F2', '#93397C'], dark: ['#E795CF', '#331A2C', '#9A4083'] },
  break: { light: ['#856000', '#F8EFD4', '#856000'], dark: ['#E0BC5A', '#2C2410', '#8A6508'] },
  out: { light: ['#5F656C', '#ECECEA', '#5F656C'], dark: ['#9AA1A9', '#22262A', '#5C636B'] },
  alert: { light: ['#BE2B2B', '#FCE6E4', '#BE2B2B'], dark: ['#FF8F87', '#3A1716', '#C73A36'] },
  lost: { light: ['#4A4F55', '#E4E4E0', '#4A4F55'], dark: ['#C3C8CE', '#2A2E33', '#5E646B'] },
} as const satisfies Record<string, Record<Mode, Colours>>;
export type StateColour = keyof typeof STATES;

export const NEUTRALS = {
  light: {
    canvas: '#F5F5F2', surface: '#FFFFFF', raised: '#FFFFFF', sunken: '#EEEEEA', hover: '#F3F3F0',
    ink: '#1B1E22', ink2: '#50565E', ink3: '#646A73',
    line: '#E3E3DE', line2: '#EDEDE9', lineStrong: '#868B91', border: '#CFCFC9',
    accent: '#4550C4', accentBtn: '#4550C4', accentTint: '#ECEDFB',
  },
  dark: {
    canvas: '#0E1012', surface: '#16191C', raised: '#1E2226', sunken: '#0A0C0D', hover: '#1C2024',
    ink: '#ECEEF0', ink2: '#A9B0B8', ink3: '#8A929B',
    line: '#272C31', line2: '#20252A', lineStrong: '#6C757E', border: '#3A4148',
    accent: '#9AA4FF', accentBtn: '#5761D6', accentTint: '#1D2140',
  },
} as const satisfies Record<Mode, Record<string, string>>;

export const FONT =
  '"Inter Variable", "PingFang SC", "HarmonyOS Sans SC", "MiSans", "Microsoft YaHei UI", "Microsoft YaHei", ' +
  '"Noto Sans CJK SC", "Noto Sans SC", system-ui, sans-serif';

export type Density = 'comfortable' | 'standard' | 'compact';
/** Height of a table's row in px. */
export const ROWS: Record<Density, number> = { comfortable: 44, standard: 36, compact: 28 };

/** The CSS variables of a mode: `--ink`, `--talking`, `--talking-tint`, `--talking-solid` … */
export function cssVariables(mode: Mode): Record<string, string> {
  const found: Record<string, string> = {};
  for (const [name, value] of Object.entries(NEUTRALS[mode])) found[`--${name}`] = value;
  for (const [name, colours] of Object.entries(STATES)) {
    const [text, tint, solid] = colours[mode];
    found[`--${name}`] = text;
    found[`--${name}-tint`] = tint;
    found[`--${name}-solid`] = solid;
  }
  return found;
}
