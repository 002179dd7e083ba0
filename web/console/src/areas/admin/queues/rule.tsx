/** The queue's rule of routing in a sentence, as the form has it now. */
import { Form, type FormInstance } from 'antd';
import { codeName, useDuration } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import type { Option } from '../directory/options';
import type { QueueDraft } from './types';

/** The sentence; `skill` and `queue` give names for ids. */
export function useRule(): (draft: Partial<QueueDraft>, skill: (id: string) => string, queue: (id: string) => string) => string {
  const t = useWords('admin_directory');
  const duration = useDuration();
  return (draft, skill, queue) => {
    const required = (draft.required ?? []).filter((one) => one?.skill);
    const wished = (draft.wished ?? []).filter((one) => one?.skill);
    const levels = required.map((one) => t('queue.rule.skill', { name: skill(one.skill), level: one.level ?? 1 }));
    const wishes = wished.map((one) =>
      t(one.wait_seconds ? 'queue.rule.wish_held' : 'queue.rule.skill', {
        name: skill(one.skill), level: one.level ?? 1, time: duration(one.wait_seconds ?? 0),
      }),
    );
    const list = (parts: string[]) => parts.join(t('queue.rule.and'));
    return [
      t('queue.rule.who', { strategy: codeName('strategy', draft.strategy ?? 'longest_idle') }),
      levels.length ? t('queue.rule.required', { skills: list(levels) }) : '',
      wishes.length ? t('queue.rule.wished', { skills: list(wishes) }) : '',
      t('queue.rule.rings', { time: duration(draft.ring_seconds ?? 20) }),
      draft.max_wait_seconds ? t('queue.rule.max_wait', { time: duration(draft.max_wait_seconds) }) : '',
      ...(['after_wait', 'when_unmanned', 'when_closed'] as const).map((when) => {
        const way = draft[when] ?? 'wait';
        if (way === 'wait' || way === 'flow' || (when === 'after_wait' && !draft.max_wait_seconds)) return '';
        const where = way === 'queue' ? t('queue.rule.to_queue', { name: draft.fallback ? queue(draft.fallback) : '…' }) : codeName('way', way);
        return t(`queue.rule.${when}`, { way: where });
      }),
    ].join('');
  };
}

export function Rule({ form, skills, queues }: { form: FormInstance<QueueDraft>; skills: Option[]; queues: Option[] }) {
  const draft = (Form.useWatch([], form) as Partial<QueueDraft> | undefined) ?? {};
  const rule = useRule();
  const nameOf = (options: Option[]) => (id: string) => options.find((one) => one.value === id)?.label ?? '…';
  return (
    <p className="zx-card" style={{ background: 'var(--sunken)', padding: 12, margin: '0 0 16px' }} aria-live="polite">
      {rule(draft, nameOf(skills), nameOf(queues))}
    </p>
  );
}
