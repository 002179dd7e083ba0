/** A page for tests: the telephone of packages/phone, and what Playwright asks of it. */
import { type Identity, openPhone, type Phone } from '../../../web/packages/phone/src/index.ts';

interface TestWindow {
  phone: Phone;
  seen: string[];
  signIn(token: string): Promise<void>;
}

const page = window as unknown as TestWindow;
page.seen = [];

let authorization = '';

async function ask(method: string, path: string, body: unknown): Promise<Record<string, unknown>> {
  const headers = { Authorization: authorization, 'Content-Type': 'application/json' };
  const answer = await fetch(path, { method, headers, body: JSON.stringify(body) });
  if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${await answer.text()}`);
  return (await answer.json()) as Record<string, unknown>;
}

/** Sign in with an access token, choose this browser, and register. */
page.signIn = async (token) => {
  authorization = `Bearer ${token}`;
  const chosen = (await ask('PUT', '/v1/me/device', { kind: 'browser' })) as {
    sip: Omit<Identity, 'socket' | 'ice_servers'>;
    socket: string;
    ice_servers: RTCIceServer[];
  };
  page.phone = await openPhone({
    reopen: async (user) => ((await ask('POST', '/v1/me/device/ticket', { user })).socket as string) ?? null,
  });
  page.phone.subscribe(() => {
    const { connection, call, trouble } = page.phone.state;
    page.seen.push(`${connection} ${call?.state ?? '-'} ${trouble}`);
  });
  await page.phone.register({ ...chosen.sip, socket: chosen.socket, ice_servers: chosen.ice_servers });
};
