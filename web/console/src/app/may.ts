/** Which pages somebody may see: what is missing is not shown at all. */
import type { Me } from '@zuoxi/api';
import { type Page, PAGES } from './routes';

/** Whether somebody is shown the way to a page: one who is no agent has no use for a desk. */
export function maySee(page: Page, me: Me): boolean {
  return mayOpen(page, me) && !(page.isForAgents && !me.agent);
}

/** Whether somebody may open a page. The server decides in the end; this only hides. */
export function mayOpen(page: Page, me: Me): boolean {
  return !page.needs || page.needs.some((permission) => me.permissions.includes(permission));
}

/** Where somebody begins. */
export function firstPage(me: Me): string {
  const first = PAGES.find((page) => maySee(page, me) && !page.path.includes('$'));
  return first?.path ?? '/account';
}
