/** Duty rules: who is signed in at a queue by rule while nobody has signed in there. */
import { useQuery } from '@tanstack/react-query';
import { request } from '@zuoxi/api';
import { codeName, CrudTable, type Listed } from '@zuoxi/ui';
import { named } from '../directory/options';
import { useWords } from '@zuoxi/words';
import { Form, Input, Select, Switch } from 'antd';

interface DutyRule {
  id: string;
  name: string;
  queue: string;
  queue_name: string;
  agent: string;
  agent_name: string;
  number: string;
  days: 'every' | 'working' | 'rest';
  hours: string;
  calendar: string | null;
  enabled: boolean;
}

interface Named {
  id: string;
  name: string;
  number?: string;
}

const HOURS = /^([01]?\d|2[0-4]):[0-5]\d-([01]?\d|2[0-4]):[0-5]\d$/;

function useOptions(noun: string) {
  const asked = useQuery({
    queryKey: [`/v1/${noun}`, 'options'],
    queryFn: () => request<Listed<Named>>('GET', `/v1/${noun}`, { query: { limit: 200 } }),
  });
  return (asked.data?.items ?? []).map(({ id, name, number }) => ({ value: id, label: number ? `${number} ${name}` : name }));
}

export default function DutyRules() {
  const t = useWords('admin_plans');
  const queues = useOptions('queues');
  const agents = useOptions('agents');
  const calendars = useOptions('calendars');
  const days = (['every', 'working', 'rest'] as const).map((value) => ({ value, label: codeName('days', value) }));
  return (
    <CrudTable<DutyRule>
      noun="duty_rule"
      path="/v1/duty-rules"
      words="admin_plans"
      change="configuration.change"
      search="words"
      hasHistory
      name={(row) => row.name}
      columns={[
        { key: 'name', show: (row) => row.name },
        { key: 'queue', show: (row) => row.queue_name },
        { key: 'agent', show: (row) => (row.number ? `${row.agent_name} · ${row.number}` : row.agent_name) },
        { key: 'days', show: (row) => codeName('days', row.days) },
        { key: 'hours', show: (row) => <span className="zx-num">{row.hours}</span> },
        { key: 'enabled', show: (row) => t(row.enabled ? 'yes' : 'no') },
      ]}
      blank={() => ({ days: 'every', hours: '18:00-09:00', enabled: true })}
      toDraft={({ name, queue, agent, number, days, hours, calendar, enabled }) => ({
        name, queue, agent, number, days, hours, calendar, enabled,
      })}
      toBody={(draft) => ({ ...draft, calendar: (draft as { calendar?: string | null }).calendar ?? null })}
      form={() => (
        <>
          <Form.Item name="name" label={t('duty_rule.column.name')} rules={[{ required: true }]}>
            <Input maxLength={100} autoFocus />
          </Form.Item>
          <Form.Item name="queue" label={t('duty_rule.column.queue')} rules={[{ required: true }]}>
            <Select showSearch={{ optionFilterProp: 'label' }} options={queues} labelRender={named} />
          </Form.Item>
          <Form.Item name="agent" label={t('duty_rule.column.agent')} rules={[{ required: true }]}>
            <Select showSearch={{ optionFilterProp: 'label' }} options={agents} labelRender={named} />
          </Form.Item>
          <Form.Item name="number" label={t('duty_rule.column.number')} extra={t('duty_rule.number_help')}>
            <Input maxLength={64} inputMode="tel" />
          </Form.Item>
          <Form.Item name="days" label={t('duty_rule.column.days')}>
            <Select options={days} />
          </Form.Item>
          <Form.Item name="calendar" label={t('duty_rule.column.calendar')} extra={t('duty_rule.calendar_help')}>
            <Select allowClear options={calendars} labelRender={named} />
          </Form.Item>
          <Form.Item
            name="hours"
            label={t('duty_rule.column.hours')}
            extra={t('duty_rule.hours_help')}
            rules={[{ required: true, pattern: HOURS, message: t('calendar.hours_wrong') }]}
          >
            <Input maxLength={11} />
          </Form.Item>
          <Form.Item name="enabled" label={t('duty_rule.column.enabled')} valuePropName="checked">
            <Switch />
          </Form.Item>
        </>
      )}
    />
  );
}
