/** "Test this trunk": what the carrier says, now. */
import { useMutation } from '@tanstack/react-query';
import { Button } from 'antd';
import { CircleCheck, OctagonAlert, PhoneOutgoing } from 'lucide-react';
import { request } from '@zuoxi/api';
import { ErrorState } from '@zuoxi/ui';
import { hasText, useWords } from '@zuoxi/words';
import type { Said, TestAnswer, Trunk } from './types';

function Answer({ title, said, isGood, more }: { title: string; said: Said; isGood: boolean; more?: string }) {
  const t = useWords('admin_directory');
  const Icon = isGood ? CircleCheck : OctagonAlert;
  const colour = isGood ? 'free' : 'alert';
  const known = said.status ? `trunk.status.${said.status}` : `trunk.silence.${said.reason}`;
  return (
    <div className="zx-card" style={{ background: `var(--${colour}-tint)` }}>
      <div className="zx-row">
        <Icon size={16} aria-hidden style={{ color: `var(--${colour})`, flex: 'none' }} />
        <b>{title}</b>
        <span className="zx-num">{said.status ? `${said.status} ${said.reason}` : t(known)}</span>
        <span className="zx-grow" />
        {said.seconds === null ? null : <span className="zx-quiet zx-num">{t('trunk.milliseconds', { count: Math.round(said.seconds * 1000) })}</span>}
      </div>
      {said.status && hasText('admin_directory', known) ? <p className="zx-second" style={{ margin: '4px 0 0' }}>{t(known)}</p> : null}
      {more ? <p className="zx-second" style={{ margin: '4px 0 0' }}>{more}</p> : null}
    </div>
  );
}

export function TrunkTest({ trunk }: { trunk: Trunk }) {
  const t = useWords('admin_directory');
  const test = useMutation({ mutationFn: () => request<TestAnswer>('POST', `/v1/trunks/${trunk.id}/test`) });
  const found = test.data;
  return (
    <div className="zx-stack">
      <p className="zx-second" style={{ margin: 0 }}>{t('trunk.test_about')}</p>
      <div>
        <Button type="primary" icon={<PhoneOutgoing size={16} />} loading={test.isPending} onClick={() => test.mutate()}>
          {t('trunk.test')}
        </Button>
      </div>
      {test.error ? <ErrorState error={test.error} /> : null}
      {found && !test.isPending ? (
        <div className="zx-stack" aria-live="polite">
          <Answer title={t('trunk.there')} said={found.options} isGood={found.options.status > 0 && found.options.status < 500} />
          {found.registration ? (
            <Answer
              title={t('trunk.registration')}
              said={found.registration}
              isGood={found.registration.status === 200 && found.registered}
              {...(found.registration.status === 200 ? { more: t(found.registered ? 'trunk.is_registered' : 'trunk.is_not_registered') } : {})}
            />
          ) : null}
        </div>
      ) : null}
    </div>
  );
}
