/** Numbers: trunk → number → flow → queues, as one line. */
import { Form, Input, Select } from 'antd';
import { ArrowRight } from 'lucide-react';
import { CrudTable } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { named, useAll, useOptions } from '../directory/options';
import { Transfer } from '../directory/transfer';

interface Draft {
  delivered?: string;
  trunk?: string;
  flow: string;
  fallback: string | null;
}

interface Number_ {
  id: string;
  delivered: string;
  /** null: reached from web pages alone. */
  trunk: string | null;
  trunk_name: string;
  flow: string;
  flow_name: string;
  flow_version: number | null;
  queues: string[];
  fallback: string | null;
  fallback_name: string;
}

interface Flow {
  id?: string;
  flow?: string;
  name: string;
  published?: number | null;
  published_version?: number | null;
}

function Line({ number }: { number: Number_ }) {
  const t = useWords('admin_directory');
  const arrow = <ArrowRight size={14} aria-hidden style={{ color: 'var(--ink3)', flex: 'none' }} />;
  return (
    <span className="zx-row zx-wrap">
      <span className="zx-quiet">{number.trunk === null ? t('number.web_only') : number.trunk_name || t('number.platform')}</span>
      {arrow}
      <b className="zx-num">{number.delivered}</b>
      {arrow}
      <span>{number.flow_name}</span>
      {number.queues.length ? arrow : null}
      <span className="zx-second">{number.queues.join(' · ')}</span>
    </span>
  );
}

function NumberForm({ row }: { row: Number_ | undefined }) {
  const t = useWords('admin_directory');
  const trunks = useOptions<{ id: string; name: string }>('/v1/trunks', (trunk) => trunk.name);
  const queues = useOptions<{ id: string; name: string }>('/v1/queues', (queue) => queue.name);
  const flows = useAll<Flow>('/v1/flows').map((flow) => ({ value: flow.id ?? flow.flow ?? '', label: flow.name }));
  return (
    <>
      {row ? (
        <Form.Item label={t('number.field.line')}><Line number={row} /></Form.Item>
      ) : (
        <>
          <Form.Item name="delivered" label={t('number.field.delivered')} extra={t('number.delivered_help')} rules={[{ required: true, pattern: /^\+?[0-9*#]{1,32}$/, message: t('number.delivered_help') }]}>
            <Input maxLength={33} autoFocus />
          </Form.Item>
          <Form.Item name="trunk" label={t('number.field.trunk')} extra={t('number.trunk_help')}>
            <Select allowClear options={trunks} labelRender={named} showSearch={{ optionFilterProp: 'label' }} />
          </Form.Item>
        </>
      )}
      <Form.Item name="flow" label={t('number.field.flow')} extra={t('number.flow_help')} rules={[{ required: true }]}>
        <Select options={flows} labelRender={named} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
      <Form.Item name="fallback" label={t('number.field.fallback')} extra={t('number.fallback_help')}>
        <Select allowClear options={queues} labelRender={named} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
    </>
  );
}

export default function Numbers() {
  return (
    <CrudTable<Number_, Draft>
      noun="number"
      path="/v1/numbers"
      words="admin_directory"
      change="configuration.change"
      search="words"
      hasUses
      hasHistory
      head={<Transfer noun="numbers" />}
      name={(number) => number.delivered}
      columns={[
        { key: 'line', show: (number) => <Line number={number} /> },
        { key: 'version', width: 90, align: 'right', show: (number) => <span className="zx-num">{number.flow_version}</span> },
        { key: 'fallback', width: 160, show: (number) => number.fallback_name },
      ]}
      blank={() => ({ fallback: null })}
      toDraft={({ flow, fallback }) => ({ flow, fallback })}
      toBody={(draft, row) => ({ ...draft, ...(row ? {} : { trunk: draft.trunk ?? null }), fallback: draft.fallback ?? null })}
      form={({ row }) => <NumberForm row={row} />}
    />
  );
}
