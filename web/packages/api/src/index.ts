export { api, type Ask, client, queries, request, respond } from './client';
export { keepPreferences, loadMe, type Me, useMay, useMe } from './me';
export { offline, Problem, problemOf, type Use } from './problem';
export type { components, paths } from './schema';
export { freshToken, refresh, signIn, signOut, takeSession, useSession } from './session';
