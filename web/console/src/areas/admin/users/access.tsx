/** What an administrator does about a user's way in: open a lock, a new one-time password, no second factor. */
import { useQueryClient } from '@tanstack/react-query';
import { request } from '@zuoxi/api';
import { useErrorText, When } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { App, Button } from 'antd';
import { KeyRound, LockOpen, ShieldOff } from 'lucide-react';
import type { ReactNode } from 'react';
import { useShowSecret } from '../directory/secret';
import type { User } from './user';

function Line({ text, children }: { text: ReactNode; children?: ReactNode }) {
  return (
    <div className="zx-row" style={{ padding: '12px 0', borderBottom: '1px solid var(--line)', gap: 12 }}>
      <span className="zx-grow">{text}</span>
      {children}
    </div>
  );
}

export function UserAccess({ user }: { user: User }) {
  const t = useWords('admin_people');
  const textOf = useErrorText();
  const show = useShowSecret();
  const cache = useQueryClient();
  const { message, modal } = App.useApp();
  const isLocked = user.is_locked || Boolean(user.locked_until_at);

  const run = async (work: () => Promise<void>) => {
    try {
      await work();
      await cache.invalidateQueries({ queryKey: ['/v1/users'] });
    } catch (problem) {
      void message.error(textOf(problem), 6);
    }
  };
  const reset = () =>
    modal.confirm({
      title: t('user.reset_sure', { name: user.name }),
      content: t('user.reset_text'),
      okText: t('user.reset'),
      onOk: () =>
        run(async () => {
          const { password } = await request<{ password: string }>('POST', `/v1/users/${user.id}/reset-password`);
          show(t('user.reset_done', { name: user.name }), [
            { label: t('user.column.login'), value: user.login },
            { label: t('user.password'), value: password },
          ]);
        }),
    });
  const open = () => run(() => request('PATCH', `/v1/users/${user.id}`, { body: { is_locked: false } }));
  const drop = () => run(() => request('POST', `/v1/users/${user.id}/remove-second-factor`));

  return (
    <div>
      <Line text={user.signed_in_at ? <>{t('user.signed_in')} <When at={user.signed_in_at} /></> : t('user.never')} />
      <Line text={isLocked ? (user.is_locked ? t('user.locked') : <>{t('user.locked_until')} <When at={user.locked_until_at} /></>) : t('user.open')}>
        {isLocked ? <Button icon={<LockOpen size={16} />} onClick={() => void open()}>{t('user.unlock')}</Button> : null}
      </Line>
      <Line text={user.must_change_password ? t('user.one_time') : t('user.own_password')}>
        <Button icon={<KeyRound size={16} />} onClick={reset}>{t('user.reset')}</Button>
      </Line>
      <Line text={user.has_second_factor ? t('user.second_on') : t('user.second_off')}>
        {user.has_second_factor ? (
          <Button icon={<ShieldOff size={16} />} onClick={() => void drop()}>{t('user.second_drop')}</Button>
        ) : null}
      </Line>
    </div>
  );
}
