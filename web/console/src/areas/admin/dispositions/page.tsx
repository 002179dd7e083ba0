/** Dispositions: what came of a contact, for every queue or for one. */
import { useQuery } from '@tanstack/react-query';
import { request } from '@zuoxi/api';
import { CrudTable, type Listed } from '@zuoxi/ui';
import { named } from '../directory/options';
import { useWords } from '@zuoxi/words';
import { Form, Input, InputNumber, Select, Switch } from 'antd';

interface Disposition {
  id: string;
  name: string;
  queue: string | null;
  queue_name: string;
  place: number;
  requires_note: boolean;
  active: boolean;
}

export default function Dispositions() {
  const t = useWords('admin_plans');
  const queues = useQuery({
    queryKey: ['/v1/queues', 'names'],
    queryFn: () => request<Listed<{ id: string; name: string }>>('GET', '/v1/queues', { query: { limit: 200 } }),
  });
  const yes = (is: boolean) => t(is ? 'yes' : 'no');
  return (
    <CrudTable<Disposition>
      noun="disposition"
      path="/v1/dispositions"
      words="admin_plans"
      change="configuration.change"
      search="words"
      hasHistory
      name={(row) => row.name}
      columns={[
        { key: 'name', show: (row) => row.name },
        { key: 'queue', show: (row) => row.queue_name || t('disposition.every_queue') },
        { key: 'requires_note', show: (row) => yes(row.requires_note) },
        { key: 'active', show: (row) => yes(row.active) },
        { key: 'place', align: 'right', show: (row) => row.place },
      ]}
      blank={() => ({ place: 0, requires_note: false, active: true })}
      toDraft={({ name, queue, place, requires_note, active }) => ({ name, queue, place, requires_note, active })}
      toBody={(draft) => ({ ...draft, queue: (draft as { queue?: string | null }).queue ?? null })}
      form={() => (
        <>
          <Form.Item name="name" label={t('disposition.column.name')} rules={[{ required: true }]}>
            <Input maxLength={100} autoFocus />
          </Form.Item>
          <Form.Item name="queue" label={t('disposition.column.queue')}>
            <Select
              allowClear
              showSearch={{ optionFilterProp: 'label' }}
              placeholder={t('disposition.every_queue')}
              labelRender={named}
              options={(queues.data?.items ?? []).map(({ id, name }) => ({ value: id, label: name }))}
            />
          </Form.Item>
          <Form.Item name="place" label={t('disposition.column.place')} extra={t('place_help')}>
            <InputNumber min={0} max={9999} precision={0} />
          </Form.Item>
          <Form.Item name="requires_note" label={t('disposition.column.requires_note')} valuePropName="checked">
            <Switch />
          </Form.Item>
          <Form.Item name="active" label={t('disposition.column.active')} valuePropName="checked" extra={t('disposition.active_help')}>
            <Switch />
          </Form.Item>
        </>
      )}
    />
  );
}
