/** Skills: what agents can do; queues and flows ask for them. */
import { Form, Input } from 'antd';
import { CrudTable } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';

interface Skill {
  id: string;
  name: string;
  agents: number;
  queues: number;
}

export default function Skills() {
  const t = useWords('admin_directory');
  return (
    <CrudTable<Skill, { name: string }>
      noun="skill"
      path="/v1/skills"
      words="admin_directory"
      change="configuration.change"
      search="words"
      hasUses
      hasHistory
      name={(skill) => skill.name}
      columns={[
        { key: 'name', show: (skill) => skill.name },
        { key: 'agents', align: 'right', show: (skill) => <span className="zx-num">{skill.agents}</span> },
        { key: 'queues', align: 'right', show: (skill) => <span className="zx-num">{skill.queues}</span> },
      ]}
      toDraft={(skill) => ({ name: skill.name })}
      form={() => (
        <Form.Item name="name" label={t('skill.column.name')} extra={t('skill.name_help')} rules={[{ required: true, whitespace: true }]}>
          <Input maxLength={100} autoFocus />
        </Form.Item>
      )}
    />
  );
}
