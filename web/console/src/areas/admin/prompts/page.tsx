/** Prompts: what callers hear of one's own, in Chinese and English. */
import { CrudTable, Duration, When } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { Form, Input, Tag } from 'antd';
import { type Prompt, Sounds } from './sounds';

export default function Prompts() {
  const t = useWords('admin_plans');
  return (
    <CrudTable<Prompt>
      noun="prompt"
      path="/v1/prompts"
      words="admin_plans"
      change="configuration.change"
      search="words"
      hasUses
      hasHistory
      width={640}
      name={(row) => row.name}
      columns={[
        { key: 'name', show: (row) => row.name },
        {
          key: 'sounds',
          show: (row) =>
            row.sounds.length ? (
              row.sounds.map(({ language, seconds }) => (
                <Tag key={language}>
                  {t(`prompt.language.${language}`)} <Duration seconds={Math.max(1, seconds)} />
                </Tag>
              ))
            ) : (
              <span className="zx-quiet">{t('prompt.silent')}</span>
            ),
        },
        { key: 'notes', show: (row) => <span className="zx-second">{row.notes}</span> },
        { key: 'changed', show: (row) => <When at={row.changed_at} /> },
        { key: 'changed_by', show: (row) => row.changed_by },
      ]}
      toDraft={({ name, notes }) => ({ name, notes })}
      tabs={[{ key: 'sounds', label: t('prompt.column.sounds'), show: (row) => <Sounds id={row.id} /> }]}
      form={({ row }) => (
        <>
          <Form.Item name="name" label={t('prompt.column.name')} rules={[{ required: true }]}>
            <Input maxLength={100} autoFocus />
          </Form.Item>
          <Form.Item name="notes" label={t('prompt.column.notes')}>
            <Input.TextArea maxLength={1000} autoSize={{ minRows: 2 }} />
          </Form.Item>
          {row ? null : <p className="zx-quiet">{t('prompt.sounds_later')}</p>}
        </>
      )}
    />
  );
}
