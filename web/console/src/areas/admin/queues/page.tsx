/** Queues: the rule by which a contact finds an agent. */
import { CrudTable, useDuration } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { QueueForm } from './form';
import { useRule } from './rule';
import { Transfer } from '../directory/transfer';
import { BLANK, type Queue, type QueueDraft } from './types';

function toDraft(queue: Queue): QueueDraft {
  const { required, wished, members } = queue;
  const plain = Object.fromEntries(Object.keys(BLANK).map((key) => [key, queue[key as keyof QueueDraft]]));
  return {
    ...(plain as unknown as QueueDraft),
    required: required.map(({ skill, level }) => ({ skill, level })),
    wished: wished.map(({ skill, level, wait_seconds }) => ({ skill, level, wait_seconds })),
    members: members.map(({ agent, level }) => ({ agent, level })),
  };
}

export default function Queues() {
  const t = useWords('admin_directory');
  const duration = useDuration();
  const rule = useRule();
  return (
    <CrudTable<Queue, QueueDraft>
      noun="queue"
      path="/v1/queues"
      words="admin_directory"
      change="configuration.change"
      search="words"
      hasUses
      hasHistory
      width={640}
      head={<Transfer noun="queues" />}
      name={(queue) => queue.name}
      columns={[
        { key: 'name', width: 160, show: (queue) => <b>{queue.name}</b> },
        {
          key: 'rule',
          show: (queue) => {
            const names = [...queue.required, ...queue.wished];
            const text = rule(queue, (id) => names.find((one) => one.skill === id)?.name ?? '', () => queue.fallback_name);
            return <span className="zx-second" style={{ display: 'block', width: 480, whiteSpace: 'normal' }}>{text}</span>;
          },
        },
        { key: 'members', width: 90, align: 'right', show: (queue) => <span className="zx-num">{queue.members.length}</span> },
        { key: 'service_level', width: 120, align: 'right', show: (queue) => duration(queue.service_level_seconds) },
        { key: 'record', width: 80, show: (queue) => t(queue.record ? 'yes' : 'no') },
      ]}
      blank={() => BLANK}
      toDraft={toDraft}
      toBody={({ required = [], wished = [], members = [], fallback, calendar, message, ...rest }) => ({
        ...rest, required, wished, members, fallback: fallback ?? null, calendar: calendar ?? null, message: message ?? null,
      })}
      form={({ form, row }) => <QueueForm form={form} row={row} />}
    />
  );
}
