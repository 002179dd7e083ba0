/** What needs somebody, with one action on the row where there is one. Exceptions first (DESIGN 1.8). */
import { useNavigate } from '@tanstack/react-router';
import { request, useMay } from '@zuoxi/api';
import { Timer } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { App } from 'antd';
import { OctagonAlert, TriangleAlert } from 'lucide-react';
import type { Need } from './model';

const MOST = 5;

export function Needs({ needs }: { needs: Need[] }) {
  const t = useWords('wall');
  return (
    <section className="zx-card wall-needs" aria-label={t('needs')}>
      <h2 className="zx-row">{t('needs')} {needs.length > 0 ? <span className="wall-count">{needs.length}</span> : null}</h2>
      {needs.length === 0 ? <p className="zx-quiet wall-calm">{t('all_calm')}</p> : null}
      <ul>
        {needs.slice(0, MOST).map((need) => (
          <Row key={need.id} need={need} />
        ))}
      </ul>
      {needs.length > MOST ? <p className="zx-small zx-quiet">{t('more', { count: needs.length - MOST })}</p> : null}
    </section>
  );
}

function Row({ need }: { need: Need }) {
  const t = useWords('wall');
  const Icon = need.isAlert ? OctagonAlert : TriangleAlert;
  return (
    <li className="wall-need" data-alert={need.isAlert || undefined}>
      <Icon size={18} strokeWidth={1.75} aria-hidden />
      <div className="zx-grow">
        <p className="wall-need-what">
          <span className="zx-cut">{t(`need.${need.kind}.what`, { name: need.name })}</span>
          {need.since ? <b><Timer since={need.since} /></b> : null}
        </p>
        <p className="zx-small zx-second zx-cut">{t(`need.${need.kind}.why`, need.values)}</p>
      </div>
      <Action need={need} />
    </li>
  );
}

function Action({ need }: { need: Need }) {
  const t = useWords('wall');
  const may = useMay();
  const navigate = useNavigate();
  const { message } = App.useApp();
  if (need.agent && may('agent.force') && need.kind !== 'unreachable') {
    const free = () =>
      request('PUT', `/v1/agents/${need.agent}/status`, { body: { status: 'ready', reason: '' } })
        .then(() => message.success(t('made_ready', { name: need.name })))
        .catch((error: Error) => message.error(error.message));
    return <button type="button" className="zx-button" onClick={() => void free()}>{t('make_ready')}</button>;
  }
  const to = need.kind === 'trunk' ? '/admin/trunks' : need.agent ? '/admin/agents' : '/admin/queues';
  if (need.kind === 'switch' || !may('configuration.see')) return null;
  return <button type="button" className="zx-button" onClick={() => void navigate({ to })}>{t('look')}</button>;
}
