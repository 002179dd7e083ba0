/** Break reasons: why an agent is on a break, and for how long that is all right. */
import { CrudTable } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { Form, Input, InputNumber, Switch } from 'antd';

interface BreakReason {
  id: string;
  code: string;
  name: string;
  allowed_minutes: number;
  place: number;
  active: boolean;
}

export default function BreakReasons() {
  const t = useWords('admin_plans');
  return (
    <CrudTable<BreakReason>
      noun="break_reason"
      path="/v1/break-reasons"
      words="admin_plans"
      change="configuration.change"
      search="words"
      hasHistory
      name={(row) => row.name}
      columns={[
        { key: 'name', show: (row) => row.name },
        { key: 'code', show: (row) => <code>{row.code}</code> },
        {
          key: 'allowed_minutes', align: 'right',
          show: (row) => (row.allowed_minutes ? t('minutes', { count: row.allowed_minutes }) : t('break_reason.no_limit')),
        },
        { key: 'active', show: (row) => t(row.active ? 'yes' : 'no') },
        { key: 'place', align: 'right', show: (row) => row.place },
      ]}
      blank={() => ({ allowed_minutes: 0, place: 0, active: true })}
      toDraft={({ code, name, allowed_minutes, place, active }) => ({ code, name, allowed_minutes, place, active })}
      toBody={(draft, row) => (row ? { ...draft, code: undefined } : draft)}
      form={({ row }) => (
        <>
          <Form.Item name="name" label={t('break_reason.column.name')} rules={[{ required: true }]}>
            <Input maxLength={100} autoFocus />
          </Form.Item>
          <Form.Item name="code" label={t('break_reason.column.code')} rules={[{ required: true }]} extra={t('break_reason.code_help')}>
            <Input maxLength={40} disabled={row !== undefined} />
          </Form.Item>
          <Form.Item name="allowed_minutes" label={t('break_reason.column.allowed_minutes')} extra={t('break_reason.allowed_help')}>
            <InputNumber min={0} max={1440} precision={0} />
          </Form.Item>
          <Form.Item name="place" label={t('break_reason.column.place')} extra={t('place_help')}>
            <InputNumber min={0} max={9999} precision={0} />
          </Form.Item>
          <Form.Item name="active" label={t('break_reason.column.active')} valuePropName="checked">
            <Switch />
          </Form.Item>
        </>
      )}
    />
  );
}
