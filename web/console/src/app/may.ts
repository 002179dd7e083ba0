/** Which pages somebody may see: what is missing is not shown at all. */
import type { Me } from '@zuoxi/api';
import { type Page, PAGES } from './routes';

/** Whether somebody may open a page. The server decides in the end; this only hides. */
export function maySee(page: Page, me: Me): boolean {
  if (page.isForAgents && !me.agent) return false;
  return !page.needs || page.needs.some((permission) => me.permissions.includes(permission));
}

/** Where somebody begins. */
export function firstPage(me: Me): string {
  const first = PAGES.find((page) => maySee(page, me) && !page.path.includes('$'));
  return first?.path ?? '/account';
}
