/** Queues, to be read only: the pattern for a page of the administration (web/README.md). */
import { Form, Input, InputNumber, Select } from 'antd';
import { CrudTable, useDuration } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';

interface Queue {
  id: string;
  name: string;
  strategy: string;
  target_seconds: number;
}

const STRATEGIES = ['longest_idle', 'fewest_contacts'];

export default function Queues() {
  const t = useWords('admin_queues');
  const duration = useDuration();
  const strategies = STRATEGIES.map((value) => ({ value, label: t(`queue.strategy.${value}`) }));
  return (
    <CrudTable<Queue>
      noun="queue"
      path="/v1/queues"
      words="admin_queues"
      change="configuration.change"
      search="search"
      hasUses
      hasHistory
      name={(queue) => queue.name}
      filters={[{ key: 'strategy', options: strategies }]}
      columns={[
        { key: 'name', show: (queue) => queue.name },
        { key: 'strategy', show: (queue) => t(`queue.strategy.${queue.strategy}`) },
        { key: 'target', align: 'right', show: (queue) => duration(queue.target_seconds) },
      ]}
      blank={() => ({ strategy: 'longest_idle', target_seconds: 20 })}
      form={() => (
        <>
          <Form.Item name="name" label={t('queue.column.name')} rules={[{ required: true }]}>
            <Input maxLength={60} autoFocus />
          </Form.Item>
          <Form.Item name="strategy" label={t('queue.column.strategy')}>
            <Select options={strategies} />
          </Form.Item>
          <Form.Item name="target_seconds" label={t('queue.column.target')} extra={t('queue.target_help')}>
            <InputNumber min={1} max={3600} />
          </Form.Item>
        </>
      )}
    />
  );
}
