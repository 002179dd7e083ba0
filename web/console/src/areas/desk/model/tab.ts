/** The tab's title and icon say the state (DESIGN 6): seen while another page is in front. */
import { STATES } from '@zuoxi/ui/tokens';
import { looks, type ShownState } from '@zuoxi/ui';

const SHAPES: Partial<Record<ShownState, string>> = {
  free: '<path d="M9 16.5l5 5 9-11"/>',
  ringing: '<path d="M10 8c0 8 6 14 14 14M19 8v6h6"/>',
  talking: '<path d="M8 13v6M13 9v14M19 11v10M24 14v4"/>',
  holding: '<path d="M12 9v14M20 9v14"/>',
  wrap_up: '<path d="M9 23l2-6 9-9 4 4-9 9z"/>',
  on_break: '<path d="M9 12h11v6a5 5 0 0 1-11 0zM20 13h3v4h-3"/>',
};

/** Shows state and name in the tab. */
export function showInTab(state: ShownState, title: string): void {
  document.title = title;
  const solid = STATES[looks(state).colour].light[2];
  const shape = SHAPES[state] ?? '<path d="M10 10l12 12M22 10L10 22"/>';
  const picture =
    `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 32 32"><rect width="32" height="32" rx="7" fill="${solid}"/>` +
    `<g fill="none" stroke="#fff" stroke-width="3" stroke-linecap="round" stroke-linejoin="round">${shape}</g></svg>`;
  const link = document.querySelector<HTMLLinkElement>('link[rel="icon"]');
  if (link) link.href = `data:image/svg+xml,${encodeURIComponent(picture)}`;
}
