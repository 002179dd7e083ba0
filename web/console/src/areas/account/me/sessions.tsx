import { useQuery } from '@tanstack/react-query';
import { request } from '@zuoxi/api';
import { ErrorState, Loading, useErrorText, When } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { App, Button } from 'antd';
import { Monitor } from 'lucide-react';
import { Card } from './card';

interface Session {
  id: string;
  made_at: string;
  renewed_at: string;
  address: string;
  program: string;
  is_current: boolean;
}

/** The browser and system that a User-Agent names, in two words. */
function programOf(text: string): string {
  const browser = /(Edg|OPR|Firefox|Chrome|Safari)\//.exec(text)?.[1] ?? '';
  const system = /(Windows|Mac OS X|Android|iPhone|iPad|Linux)/.exec(text)?.[1] ?? '';
  const names: Record<string, string> = { Edg: 'Edge', OPR: 'Opera', 'Mac OS X': 'macOS' };
  const found = [browser, system].filter(Boolean).map((name) => names[name] ?? name);
  return found.join(' · ') || text.slice(0, 60);
}

/** Where I am signed in; any of them can be ended. */
export function Sessions() {
  const t = useWords('account');
  const textOf = useErrorText();
  const { message } = App.useApp();
  const asked = useQuery({
    queryKey: ['/v1/sessions'],
    queryFn: () => request<{ items: Session[] }>('GET', '/v1/sessions'),
    staleTime: 0,
  });
  const end = async (id: string) => {
    await request('DELETE', `/v1/sessions/${id}`).catch((problem) => void message.error(textOf(problem), 6));
    await asked.refetch();
  };
  return (
    <Card title={t('sessions.title')} text={t('sessions.text')}>
      {asked.error ? <ErrorState error={asked.error} /> : null}
      {asked.isPending ? <Loading rows={2} /> : null}
      {asked.data?.items.map((session) => (
        <div key={session.id} className="zx-row" style={{ gap: 12, padding: '10px 0', borderTop: '1px solid var(--line)' }}>
          <Monitor size={18} aria-hidden />
          <div className="zx-grow">
            <div>{programOf(session.program)}{session.is_current ? <b>{` · ${t('sessions.here')}`}</b> : null}</div>
            <div className="zx-quiet">{session.address} · {t('sessions.since')} <When at={session.made_at} /> · {t('sessions.seen')} <When at={session.renewed_at} /></div>
          </div>
          {session.is_current ? null : <Button onClick={() => void end(session.id)}>{t('sessions.end')}</Button>}
        </div>
      ))}
    </Card>
  );
}
