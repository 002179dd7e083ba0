/** The eight views of what runs (SUP-04), as plain tables: outside lines, extensions, queues, agents, calls, platform, SIP. */
import type { LiveState } from '@zuoxi/live';
import { groupNumber, Light, reasonWord, shownState, StateBadge, Timer, useBreakReasons, When } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import type { ReactNode } from 'react';
import { linesInUse } from './model';

export const VIEWS = ['overview', 'lines', 'extensions', 'queues', 'agents', 'calls', 'platform', 'sip_users', 'sip_server'] as const;
export type View = (typeof VIEWS)[number];

type Word = ReturnType<typeof useWords>;

export function RunStatus({ view, state }: { view: View; state: LiveState }) {
  const t = useWords('wall');
  const reasons = useBreakReasons();
  const { columns, rows } = tableOf(view, state, t, (reason) => reasonWord(reason, reasons));
  return (
    <section className="zx-card wall-runs">
      <table className="wall-table">
        <thead><tr>{columns.map((name) => <th key={name} scope="col">{t(`run.${name}`)}</th>)}</tr></thead>
        <tbody>
          {rows.map(([key, ...cells]) => (
            <tr key={String(key)}>{cells.map((cell, index) => <td key={columns[index]} data-label={t(`run.${columns[index] ?? ''}`)}>{cell}</td>)}</tr>
          ))}
        </tbody>
      </table>
      {rows.length === 0 ? <p className="zx-quiet wall-calm">{t('run.none')}</p> : null}
    </section>
  );
}

interface Table {
  columns: string[];
  rows: [string, ...ReactNode[]][];
}

function tableOf(view: View, state: LiveState, t: Word, reasonName: (reason: string) => string): Table {
  const contacts = Object.values(state.contacts);
  const agentName = (id: string | null) => {
    const agent = id ? state.agents[id] : undefined;
    return agent ? `${agent.number} ${agent.name}` : '—';
  };
  const light = (on: boolean | null, is: string, isNot: string) => <Light on={on} words={{ on: t(is), off: t(isNot), unknown: t('run.unknown') }} />;
  const can = (reachable: boolean | null) => light(reachable, 'run.reachable', 'run.not_reachable');
  const works = (isUp: boolean) => light(isUp, 'run.works', 'run.is_away');
  switch (view) {
    case 'lines':
      return {
        columns: ['name', 'number', 'reachability', 'in_use', 'most'],
        rows: Object.values(state.trunks).map((trunk) => [
          trunk.id, trunk.name, groupNumber(trunk.number), can(trunk.reachable),
          contacts.filter((contact) => contact.trunk === trunk.id && contact.closed_at === null).length, trunk.max_calls || '—',
        ]),
      };
    case 'extensions':
      return {
        columns: ['extension', 'agent', 'reachability'],
        rows: Object.values(state.phones).map((phone) => [phone.id, phone.extension, agentName(phone.agent), can(phone.reachable)]),
      };
    case 'queues':
      return {
        columns: ['name', 'waiting', 'longest', 'level_seconds', 'signed_in'],
        rows: Object.values(state.queues).map((queue) => [
          queue.id, queue.name, queue.waiting, queue.longest_since ? <Timer since={queue.longest_since} /> : '—', queue.service_level_seconds,
          Object.values(state.agents).filter((agent) => agent.status !== 'signed_out' && agent.queues.includes(queue.id)).length,
        ]),
      };
    case 'agents':
      return {
        columns: ['agent', 'state', 'reason', 'reachability', 'contacts_today'],
        rows: Object.values(state.agents).map((agent) => [
          agent.id, `${agent.number} ${agent.name}`,
          <StateBadge
            key="state"
            state={shownState(agent.status, agent.state, agent.reachable)}
            since={agent.state === 'free' ? agent.status_since : agent.state_since}
          />,
          reasonName(agent.reason) || '—', can(agent.reachable), agent.contacts_today,
        ]),
      };
    case 'calls':
      return {
        columns: ['direction', 'customer', 'number', 'stage', 'for', 'queue', 'agent'],
        rows: contacts.map((contact) => [
          contact.id, t(contact.inbound ? 'run.inbound' : 'run.outbound'), groupNumber(contact.customer), groupNumber(contact.number), t(`stage.${contact.stage}`),
          <Timer key="for" since={contact.stage_since} />, state.queues[contact.queue ?? '']?.name ?? '—', agentName(contact.agent),
        ]),
      };
    case 'platform':
      return {
        columns: ['what', 'condition', 'since'],
        rows: [
          ['engine', t('run.engine', { cell: state.cell }), works(true), <When key="at" at={state.at} as="time" />],
          ['switch', t('run.switch', { cell: state.cell }), works(state.switch.up), <When key="since" at={state.switch.since} />],
          ['configuration', t('run.configuration'), t('run.version', { version: state.tenant.version }), '—'],
          ['capacity', t('run.capacity'), t('run.of_most', { used: linesInUse(state), most: state.tenant.max_calls }), '—'],
        ],
      };
    case 'sip_users':
      return {
        columns: ['sip_user', 'extension', 'agent', 'registered'],
        rows: Object.values(state.phones).map((phone) => [
          phone.id, phone.name, phone.extension, agentName(phone.agent), can(phone.reachable),
        ]),
      };
    default:
      return {
        columns: ['what', 'condition'],
        rows: [
          ['server', t('run.switch', { cell: state.cell }), works(state.switch.up)],
          ['legs', t('run.legs'), contacts.reduce((sum, contact) => sum + contact.legs.length, 0)],
          ['registered', t('run.registered_phones'), `${Object.values(state.phones).filter((phone) => phone.reachable).length} / ${Object.keys(state.phones).length}`],
          ['trunks', t('run.trunks'), Object.keys(state.trunks).length],
          ['recordings', t('run.recordings'), contacts.filter((contact) => contact.recording !== null).length],
        ],
      };
  }
}
