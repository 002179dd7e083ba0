/** "Test": what the webhook answers, now. */
import { useMutation } from '@tanstack/react-query';
import { request } from '@zuoxi/api';
import { ErrorState } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { Button } from 'antd';
import { CircleCheck, OctagonAlert, Send } from 'lucide-react';

interface Answer {
  status: number | null;
  answer: string;
}

export function Trial({ webhook }: { webhook: string }) {
  const t = useWords('admin_webhooks');
  const trial = useMutation({ mutationFn: () => request<Answer>('POST', `/v1/webhooks/${webhook}/test`) });
  const found = trial.data;
  const isGood = found?.status !== undefined && found.status !== null && found.status >= 200 && found.status < 300;
  const Icon = isGood ? CircleCheck : OctagonAlert;
  return (
    <div className="zx-stack">
      <p className="zx-second" style={{ margin: 0 }}>{t('webhook.test_about')}</p>
      <div>
        <Button type="primary" icon={<Send size={16} aria-hidden />} loading={trial.isPending} onClick={() => trial.mutate()}>
          {t('webhook.send')}
        </Button>
      </div>
      {trial.error ? <ErrorState error={trial.error} /> : null}
      {found && !trial.isPending ? (
        <div className="zx-card" aria-live="polite" style={{ background: `var(--${isGood ? 'free' : 'alert'}-tint)` }}>
          <div className="zx-row">
            <Icon size={16} aria-hidden style={{ color: `var(--${isGood ? 'free' : 'alert'})`, flex: 'none' }} />
            <b>{found.status === null ? t('webhook.silent') : t('webhook.answered', { status: found.status })}</b>
          </div>
          <p className="zx-second" style={{ margin: '4px 0 0', overflowWrap: 'anywhere' }}>{found.answer || t('webhook.empty')}</p>
        </div>
      ) : null}
    </div>
  );
}
