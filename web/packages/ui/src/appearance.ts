/** Theme, density: what the reader chose, kept in the browser at once and on the server by the shell. */
import { create } from 'zustand';
import { cssVariables, type Density, type Mode, ROWS } from './tokens';

export type Theme = Mode | 'system';

interface Appearance {
  theme: Theme;
  density: Density;
  mode: Mode;
}

const KEPT_AT = 'zuoxi.appearance';
const dark = window.matchMedia('(prefers-color-scheme: dark)');

function modeOf(theme: Theme): Mode {
  if (theme !== 'system') return theme;
  return dark.matches ? 'dark' : 'light';
}

function kept(): { theme: Theme; density: Density } {
  const first = { theme: 'system', density: 'standard' } as const;
  try {
    const found = JSON.parse(localStorage.getItem(KEPT_AT) ?? '{}') as Partial<Appearance>;
    const theme = (['light', 'dark', 'system'] as const).find((known) => known === found.theme) ?? first.theme;
    return { theme, density: found.density && found.density in ROWS ? found.density : first.density };
  } catch {
    return first;
  }
}

export const useAppearance = create<Appearance>(() => {
  const { theme, density } = kept();
  return { theme, density, mode: modeOf(theme) };
});

function show({ mode, density }: Appearance): void {
  const root = document.documentElement;
  for (const [name, value] of Object.entries(cssVariables(mode))) root.style.setProperty(name, value);
  root.style.setProperty('--row', `${ROWS[density]}px`);
  root.dataset.mode = mode;
  root.style.colorScheme = mode;
}

/** Puts the CSS variables on the page and keeps them true. Once per page. */
export function startAppearance(): void {
  show(useAppearance.getState());
  useAppearance.subscribe(show);
  dark.addEventListener('change', () => useAppearance.setState(({ theme }) => ({ mode: modeOf(theme) })));
}

/** Shows a mode whatever was chosen, without keeping it; the function returned goes back to what was chosen. */
export function borrowMode(mode: Mode): () => void {
  useAppearance.setState({ mode });
  return () => useAppearance.setState(({ theme }) => ({ mode: modeOf(theme) }));
}

/** Changes theme or density, now and at the next start. */
export function changeAppearance(change: { theme?: Theme; density?: Density }): void {
  useAppearance.setState((now) => {
    const theme = change.theme ?? now.theme;
    return { theme, density: change.density ?? now.density, mode: modeOf(theme) };
  });
  const { theme, density } = useAppearance.getState();
  localStorage.setItem(KEPT_AT, JSON.stringify({ theme, density }));
}
