/** Agents: who answers, with which phone, for which queues, with which skills. */
import { Form, type FormInstance, Input, Select } from 'antd';
import { CrudTable, shownState, StateBadge } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { LevelList } from '../directory/level-list';
import { named, useOptions } from '../directory/options';
import { Section } from '../directory/section';
import { useShowSecret } from '../directory/secret';
import { Transfer } from '../directory/transfer';

interface Held {
  name: string;
  level: number;
}

interface AgentDraft {
  number: string;
  name: string;
  login?: string;
  password?: string;
  phone: string | null;
  queues: { queue: string; level: number }[];
  skills: { skill: string; level: number }[];
}

interface Agent {
  id: string;
  number: string;
  name: string;
  login: string;
  phone: string | null;
  extension: string;
  queues: (Held & { queue: string })[];
  skills: (Held & { skill: string })[];
  live: { status: string; reason: string; state: string; reachable: boolean } | null;
  /** Of a new one only. */
  password?: string;
}

interface Phone {
  id: string;
  extension: string;
  agent: string | null;
  agent_number: string;
}

function AgentForm({ row }: { form: FormInstance<AgentDraft>; row: Agent | undefined }) {
  const t = useWords('admin_directory');
  const queues = useOptions<{ id: string; name: string }>('/v1/queues', (queue) => queue.name);
  const skills = useOptions<{ id: string; name: string }>('/v1/skills', (skill) => skill.name);
  const phones = useOptions<Phone>('/v1/phones', (phone) =>
    phone.agent && phone.agent !== row?.id ? `${phone.extension} (${phone.agent_number})` : phone.extension,
  );
  return (
    <>
      <Section title={t('agent.section.who')}>
        <Form.Item name="number" label={t('agent.field.number')} rules={[{ required: true, pattern: /^[A-Za-z0-9]{1,20}$/, message: t('agent.number_help') }]}>
          <Input maxLength={20} autoFocus />
        </Form.Item>
        <Form.Item name="name" label={t('agent.field.name')} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={100} />
        </Form.Item>
        {row ? (
          <Form.Item label={t('agent.field.login')}><span>{row.login}</span></Form.Item>
        ) : (
          <>
            <Form.Item name="login" label={t('agent.field.login')} extra={t('agent.login_help')}><Input maxLength={64} /></Form.Item>
            <Form.Item name="password" label={t('agent.field.password')} extra={t('agent.password_help')}>
              <Input.Password maxLength={200} autoComplete="new-password" />
            </Form.Item>
          </>
        )}
        <Form.Item name="phone" label={t('agent.field.phone')} extra={t('agent.phone_help')}>
          <Select allowClear options={phones} labelRender={named} showSearch={{ optionFilterProp: 'label' }} />
        </Form.Item>
      </Section>
      <Section title={t('agent.section.work')}>
        <LevelList name="queues" of="queue" options={queues} label={t('agent.field.queues')} help={t('agent.queues_help')} add={t('agent.add_queue')} />
        <LevelList name="skills" of="skill" options={skills} label={t('agent.field.skills')} help={t('agent.skills_help')} add={t('queue.add_skill')} />
      </Section>
    </>
  );
}

const names = (held: Held[]) => held.map((one) => `${one.name}·${one.level}`).join('  ');

export default function Agents() {
  const t = useWords('admin_directory');
  const show = useShowSecret();
  return (
    <CrudTable<Agent, AgentDraft>
      noun="agent"
      path="/v1/agents"
      words="admin_directory"
      change="configuration.change"
      search="words"
      hasUses
      hasHistory
      head={<Transfer noun="agents" />}
      name={(agent) => `${agent.number} ${agent.name}`}
      columns={[
        { key: 'number', width: 90, show: (agent) => <span className="zx-num">{agent.number}</span> },
        { key: 'name', show: (agent) => agent.name },
        {
          key: 'state',
          show: (agent) =>
            agent.live ? (
              <StateBadge state={shownState(agent.live.status, agent.live.state, agent.live.reachable)} reason={agent.live.reason} />
            ) : null,
        },
        { key: 'extension', width: 90, show: (agent) => <span className="zx-num">{agent.extension}</span> },
        { key: 'queues', show: (agent) => <span className="zx-second">{names(agent.queues)}</span> },
        { key: 'skills', show: (agent) => <span className="zx-second">{names(agent.skills)}</span> },
        { key: 'login', show: (agent) => <span className="zx-quiet">{agent.login}</span> },
      ]}
      blank={() => ({ queues: [], skills: [], phone: null })}
      toDraft={({ number, name, phone, queues, skills }) => ({
        number,
        name,
        phone,
        queues: queues.map(({ queue, level }) => ({ queue, level })),
        skills: skills.map(({ skill, level }) => ({ skill, level })),
      })}
      toBody={(draft, row) => {
        const { login, password, ...rest } = draft;
        const body = { ...rest, phone: rest.phone ?? null, queues: rest.queues ?? [], skills: rest.skills ?? [] };
        return row ? body : { ...body, login: login ?? '', password: password ?? '' };
      }}
      onSaved={(agent) => {
        if (agent.password)
          show(t('agent.made', { name: agent.name }), [
            { label: t('agent.field.login'), value: agent.login },
            { label: t('agent.field.password'), value: agent.password },
          ]);
      }}
      form={({ form, row }) => <AgentForm form={form} row={row} />}
    />
  );
}
