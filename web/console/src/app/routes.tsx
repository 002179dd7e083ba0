/**
 * Every page of the console: one line each. A page is the default export of its file, loaded when it is first shown.
 *
 * `needs`: a permission; who lacks it neither sees the link nor the page. `rail`: a place in the rail. `admin`: a place at
 * the left of the administration; its words are `shell:rail.<name>` and `shell:admin.<name>`.
 */
import {
  Building2,
  ChartColumn,
  Headphones,
  History,
  LayoutDashboard,
  Settings,
  Voicemail,
  Waypoints,
} from 'lucide-react';
import type { LucideIcon } from 'lucide-react';
import type { ComponentType } from 'react';

type Load = () => Promise<{ default: ComponentType }>;

export interface Page {
  path: string;
  load: Load;
  /** One of these permissions. */
  needs?: string[];
  rail?: { word: string; icon: LucideIcon };
  admin?: { word: string; section: AdminSection };
  /** Drawn without Ant Design, so it doesn't wait for it; what needs it there brings it by `Antd`. */
  isLight?: boolean;
  /** Offered to agents only; the page itself tells others why it is nothing for them. */
  isForAgents?: boolean;
}

export const ADMIN_SECTIONS = ['people', 'calls', 'content', 'company', 'platform'] as const;
export type AdminSection = (typeof ADMIN_SECTIONS)[number];

export const ADMIN_ICON = Settings;
export const WALL_ICON = LayoutDashboard;

const see = ['configuration.see'];

/** Behind the sign-in. */
export const PAGES: Page[] = [
  { path: '/desk', load: () => import('../areas/desk/desk/page'), needs: ['call.own'], isForAgents: true, isLight: true, rail: { word: 'desk', icon: Headphones } },
  { path: '/wall', load: () => import('../areas/wall/wall/page'), needs: ['live.see'], rail: { word: 'wall', icon: LayoutDashboard } },
  { path: '/wall/tv', load: () => import('../areas/wall/wall/tv'), needs: ['live.see'] },
  { path: '/platform/tenants', load: () => import('../areas/platform/tenants/page'), needs: ['platform.see'], rail: { word: 'tenants', icon: Building2 } },
  { path: '/admin/agents', load: () => import('../areas/admin/agents/page'), needs: see, admin: { word: 'agents', section: 'people' } },
  { path: '/admin/skills', load: () => import('../areas/admin/skills/page'), needs: see, admin: { word: 'skills', section: 'people' } },
  { path: '/contacts', load: () => import('../areas/contacts/list/page'), needs: ['contact.see', 'contact.own'], rail: { word: 'contacts', icon: History } },
  { path: '/contacts/$id', load: () => import('../areas/contacts/contact/page'), needs: ['contact.see', 'contact.own'] },
  { path: '/recordings', load: () => import('../areas/contacts/recordings/page'), needs: ['recording.listen', 'contact.own'] },
  { path: '/reports', load: () => import('../areas/reports/report/page'), needs: ['report.see'], rail: { word: 'reports', icon: ChartColumn } },
  { path: '/reports/$kind', load: () => import('../areas/reports/report/page'), needs: ['report.see'] },
  { path: '/admin/queues', load: () => import('../areas/admin/queues/page'), needs: see, admin: { word: 'queues', section: 'calls' } },
  { path: '/admin/numbers', load: () => import('../areas/admin/numbers/page'), needs: see, admin: { word: 'numbers', section: 'calls' } },
  { path: '/admin/trunks', load: () => import('../areas/admin/trunks/page'), needs: see, admin: { word: 'trunks', section: 'calls' } },
  { path: '/admin/phones', load: () => import('../areas/admin/phones/page'), needs: see, admin: { word: 'phones', section: 'calls' } },
  { path: '/admin/entries', load: () => import('../areas/admin/entries/page'), needs: see, admin: { word: 'entries', section: 'calls' } },
  { path: '/admin/callers', load: () => import('../areas/admin/callers/page'), needs: see, admin: { word: 'callers', section: 'calls' } },
  { path: '/voicemail', load: () => import('../areas/voicemail/page'), needs: ['voicemail.see'], rail: { word: 'voicemail', icon: Voicemail } },
  { path: '/flows', load: () => import('../areas/flows/page'), needs: see, rail: { word: 'flows', icon: Waypoints } },
  { path: '/admin/duty-rules', load: () => import('../areas/admin/duty-rules/page'), needs: see, admin: { word: 'duty_rules', section: 'calls' } },
  { path: '/admin/prompts', load: () => import('../areas/admin/prompts/page'), needs: see, admin: { word: 'prompts', section: 'content' } },
  { path: '/admin/calendars', load: () => import('../areas/admin/calendars/page'), needs: see, admin: { word: 'calendars', section: 'content' } },
  { path: '/admin/dispositions', load: () => import('../areas/admin/dispositions/page'), needs: see, admin: { word: 'dispositions', section: 'content' } },
  { path: '/admin/break-reasons', load: () => import('../areas/admin/break-reasons/page'), needs: see, admin: { word: 'break_reasons', section: 'content' } },
  { path: '/admin/users', load: () => import('../areas/admin/users/page'), needs: ['user.change'], admin: { word: 'users', section: 'people' } },
  { path: '/admin/roles', load: () => import('../areas/admin/roles/page'), needs: ['user.change'], admin: { word: 'roles', section: 'people' } },
  { path: '/admin/settings', load: () => import('../areas/admin/settings/page'), needs: see, admin: { word: 'settings', section: 'company' } },
  { path: '/admin/keys', load: () => import('../areas/admin/keys/page'), needs: ['key.change'], admin: { word: 'keys', section: 'company' } },
  { path: '/admin/webhooks', load: () => import('../areas/admin/webhooks/page'), needs: ['key.change'], admin: { word: 'webhooks', section: 'company' } },
  { path: '/admin/audit', load: () => import('../areas/admin/audit/page'), needs: ['audit.see', 'platform.audit'], admin: { word: 'audit', section: 'company' } },
  { path: '/account', load: () => import('../areas/account/me/page') },
];

/** In front of it: without antd, without the shell. */
export const OPEN_PAGES: Page[] = [
  { path: '/sign-in', load: () => import('../areas/account/sign-in/page') },
  { path: '/sign-up', load: () => import('../areas/account/sign-up/page') },
];
