/** Rows of a thing and its level (and, for wishes, how long they are waited for) in a form. */
import { Button, Form, InputNumber, Select } from 'antd';
import { Plus, X } from 'lucide-react';
import { useWords } from '@zuoxi/words';
import { named, type Option } from './options';

interface Props {
  /** The form's field, a list of objects. */
  name: string;
  /** The field in each object that holds the id: `queue`, `skill`, `agent`. */
  of: string;
  options: Option[];
  label: string;
  help?: string;
  add: string;
  /** Wishes have `wait_seconds` too. */
  hasWait?: boolean;
}

export function LevelList({ name, of, options, label, help, add, hasWait }: Props) {
  const t = useWords('admin_directory');
  return (
    <Form.Item label={label} extra={help}>
      <Form.List name={name}>
        {(fields, { add: append, remove }) => (
          <div className="zx-stack" style={{ gap: 8 }}>
            {fields.map((field) => (
              <div key={field.key} className="zx-row">
                <Form.Item name={[field.name, of]} noStyle rules={[{ required: true, message: t('choose') }]}>
                  <Select
                    showSearch={{ optionFilterProp: 'label' }}
                    options={options}
                    labelRender={named}
                    aria-label={label}
                    placeholder={t('choose')}
                    style={{ flex: '1 1 auto', minWidth: 0 }}
                  />
                </Form.Item>
                <Form.Item name={[field.name, 'level']} noStyle initialValue={1}>
                  <InputNumber min={1} max={10} precision={0} aria-label={t('level')} prefix={t('level')} style={{ width: 112 }} />
                </Form.Item>
                {hasWait ? (
                  <Form.Item name={[field.name, 'wait_seconds']} noStyle initialValue={0}>
                    <InputNumber min={0} max={86400} precision={0} aria-label={t('wait')} prefix={t('wait')} suffix={t('seconds')} style={{ width: 140 }} />
                  </Form.Item>
                ) : null}
                <Button type="text" icon={<X size={16} />} aria-label={t('take_away')} onClick={() => remove(field.name)} />
              </div>
            ))}
            <div>
              <Button size="small" icon={<Plus size={14} />} onClick={() => append({ level: 1 })}>
                {add}
              </Button>
            </div>
          </div>
        )}
      </Form.List>
    </Form.Item>
  );
}
