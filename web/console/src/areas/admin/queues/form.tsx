/** The form of a queue, in sections. */
import { Form, type FormInstance, Input, InputNumber, Select, Switch } from 'antd';
import { codeName } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { LevelList } from '../directory/level-list';
import { useOptions } from '../directory/options';
import { Section } from '../directory/section';
import { Rule } from './rule';
import { type Queue, type QueueDraft, STRATEGIES } from './types';
import { WaysOut } from './ways-out';

interface Agent {
  id: string;
  number: string;
  name: string;
}

export function QueueForm({ form, row }: { form: FormInstance<QueueDraft>; row: Queue | undefined }) {
  const t = useWords('admin_directory');
  const skills = useOptions<{ id: string; name: string }>('/v1/skills', (skill) => skill.name);
  const agents = useOptions<Agent>('/v1/agents', (agent) => `${agent.number} ${agent.name}`);
  const queues = useOptions<Queue>('/v1/queues', (queue) => queue.name).filter((one) => one.value !== row?.id);
  const seconds = (name: keyof QueueDraft, min: number, help?: string) => (
    <Form.Item name={name} label={t(`queue.field.${name}`)} {...(help ? { extra: help } : {})}>
      <InputNumber min={min} max={name === 'ring_seconds' ? 3600 : 86400} precision={0} suffix={t('seconds')} style={{ width: '100%' }} />
    </Form.Item>
  );
  const pair = { display: 'grid', gridTemplateColumns: '1fr 1fr', gap: '0 16px' };
  return (
    <>
      <Rule form={form} skills={skills} queues={queues} />
      <Form.Item name="name" label={t('queue.field.name')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={100} autoFocus />
      </Form.Item>
      <Section title={t('queue.section.who')}>
        <Form.Item name="strategy" label={t('queue.field.strategy')}>
          <Select options={STRATEGIES.map((value) => ({ value, label: codeName('strategy', value) }))} />
        </Form.Item>
        <LevelList name="members" of="agent" options={agents} label={t('queue.field.members')} help={t('queue.members_help')} add={t('queue.add_member')} />
        <LevelList name="required" of="skill" options={skills} label={t('queue.field.required')} help={t('queue.required_help')} add={t('queue.add_skill')} />
        <LevelList name="wished" of="skill" options={skills} label={t('queue.field.wished')} help={t('queue.wished_help')} add={t('queue.add_skill')} hasWait />
      </Section>
      <Section title={t('queue.section.times')}>
        <div style={pair}>
          {seconds('ring_seconds', 1)}
          {seconds('wrap_up_seconds', 0)}
          {seconds('max_wait_seconds', 0, t('no_limit'))}
          {seconds('service_level_seconds', 0)}
          <Form.Item name="max_waiting" label={t('queue.field.max_waiting')} extra={t('no_limit')}>
            <InputNumber min={0} max={1000000} precision={0} style={{ width: '100%' }} />
          </Form.Item>
          <Form.Item name="misses_before_break" label={t('queue.field.misses_before_break')} extra={t('queue.misses_help')}>
            <InputNumber min={0} max={1000000} precision={0} style={{ width: '100%' }} />
          </Form.Item>
        </div>
      </Section>
      <Section title={t('queue.section.ways_out')}>
        <WaysOut form={form} queues={queues} />
      </Section>
      <Section title={t('queue.section.caller')}>
        <Form.Item name="music" label={t('queue.field.music')} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={100} />
        </Form.Item>
        <Form.Item name="record" label={t('queue.field.record')} valuePropName="checked">
          <Switch />
        </Form.Item>
      </Section>
    </>
  );
}
