/** A queue's ways out: what becomes of callers after the longest wait, while it is closed, while nobody is signed in. */
import { Form, type FormInstance, Select } from 'antd';
import { codeName } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { named, type Option, useOptions } from '../directory/options';
import { type QueueDraft, WAYS_OUT, type WayOut } from './types';

interface Named {
  id: string;
  name: string;
}

const SAID: readonly WayOut[] = ['voicemail', 'hang_up'];

export function WaysOut({ form, queues }: { form: FormInstance<QueueDraft>; queues: Option[] }) {
  const t = useWords('admin_directory');
  const calendars = useOptions<Named>('/v1/calendars', (calendar) => calendar.name);
  const prompts = useOptions<Named>('/v1/prompts', (prompt) => prompt.name);
  const draft = (Form.useWatch([], form) as Partial<QueueDraft> | undefined) ?? {};
  const ways = [draft.when_closed, draft.when_unmanned, ...(draft.max_wait_seconds ? [draft.after_wait] : [])];
  const speaks = ways.some((way) => way !== undefined && SAID.includes(way));
  const way = (name: 'after_wait' | 'when_closed' | 'when_unmanned', help?: string) => (
    <Form.Item name={name} label={t(`queue.field.${name}`)} {...(help ? { extra: help } : {})}>
      <Select
        disabled={name === 'after_wait' && !draft.max_wait_seconds}
        options={WAYS_OUT.filter((one) => name !== 'after_wait' || one !== 'wait').map((value) => ({ value, label: codeName('way', value) }))}
      />
    </Form.Item>
  );
  return (
    <>
      {way('after_wait', draft.max_wait_seconds ? undefined : t('queue.after_wait_help'))}
      {way('when_unmanned')}
      {way('when_closed')}
      {draft.when_closed && draft.when_closed !== 'wait' ? (
        <Form.Item name="calendar" label={t('queue.field.calendar')} rules={[{ required: true, message: t('queue.calendar_needed') }]}>
          <Select allowClear options={calendars} labelRender={named} showSearch={{ optionFilterProp: 'label' }} />
        </Form.Item>
      ) : null}
      {speaks ? (
        <Form.Item name="message" label={t('queue.field.message')} extra={t('queue.message_help')}>
          <Select allowClear options={prompts} labelRender={named} showSearch={{ optionFilterProp: 'label' }} />
        </Form.Item>
      ) : null}
      <Form.Item
        name="fallback"
        label={t('queue.field.fallback')}
        extra={t('queue.fallback_help')}
        rules={[{ required: ways.includes('queue'), message: t('queue.fallback_needed') }]}
      >
        <Select allowClear options={queues} labelRender={named} showSearch={{ optionFilterProp: 'label' }} />
      </Form.Item>
    </>
  );
}
