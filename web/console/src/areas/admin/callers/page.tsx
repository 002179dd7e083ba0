/** Lists of callers: who is refused, who never is, who is served before others (ACD-14). */
import { codeName, CrudTable, When } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { DatePicker, Form, Input, InputNumber, Select } from 'antd';
import dayjs, { type Dayjs } from 'dayjs';

type List = 'black' | 'white' | 'priority';

interface Draft {
  list: List;
  number: string;
  priority: number;
  reason: string;
  until: Dayjs | null;
}

interface Caller extends Omit<Draft, 'until'> {
  id: string;
  shown: string;
  until_at: string | null;
  is_over: boolean;
  made_by: string;
}

const LISTS: List[] = ['black', 'white', 'priority'];

function CallerForm() {
  const t = useWords('admin_callers');
  const list = Form.useWatch<List | undefined>('list');
  return (
    <>
      <Form.Item name="list" label={t('caller.column.list')} rules={[{ required: true }]} extra={list ? t(`caller.about_list.${list}`) : undefined}>
        <Select options={LISTS.map((value) => ({ value, label: codeName('list', value) }))} />
      </Form.Item>
      <Form.Item name="number" label={t('caller.column.number')} rules={[{ required: true, whitespace: true }]}>
        <Input maxLength={64} autoFocus inputMode="tel" />
      </Form.Item>
      {list === 'priority' ? (
        <Form.Item name="priority" label={t('caller.column.priority')} extra={t('caller.priority_help')} rules={[{ required: true }]}>
          <InputNumber min={1} max={9} precision={0} />
        </Form.Item>
      ) : null}
      <Form.Item name="reason" label={t('caller.column.reason')}>
        <Input maxLength={200} />
      </Form.Item>
      <Form.Item name="until" label={t('caller.column.until')} extra={t('caller.until_help')}>
        <DatePicker showTime={{ format: 'HH:mm' }} format="YYYY-MM-DD HH:mm" />
      </Form.Item>
    </>
  );
}

export default function Callers() {
  const t = useWords('admin_callers');
  return (
    <CrudTable<Caller, Draft>
      noun="caller"
      path="/v1/callers"
      words="admin_callers"
      change="configuration.change"
      search="words"
      hasHistory
      name={(row) => row.shown}
      columns={[
        { key: 'number', width: 200, show: (row) => <b className="zx-num">{row.shown}</b> },
        { key: 'list', width: 120, show: (row) => codeName('list', row.list) },
        { key: 'priority', width: 90, align: 'right', show: (row) => (row.priority ? <span className="zx-num">{`+${row.priority}`}</span> : null) },
        { key: 'reason', show: (row) => row.reason },
        { key: 'until', width: 180, show: (row) => (row.until_at ? <When at={row.until_at} as="minute" /> : t('caller.for_ever')) },
        { key: 'made_by', width: 140, show: (row) => row.made_by },
      ]}
      blank={() => ({ list: 'black', priority: 1, reason: '', until: null })}
      toDraft={(row) => ({
        list: row.list, number: row.shown, priority: row.priority || 1, reason: row.reason,
        until: row.until_at ? dayjs(row.until_at) : null,
      })}
      toBody={({ until, ...draft }) => ({
        ...draft,
        priority: draft.list === 'priority' ? draft.priority : 0,
        reason: draft.reason ?? '',
        until_at: until ? until.toISOString() : null,
      })}
      form={() => <CallerForm />}
    />
  );
}
