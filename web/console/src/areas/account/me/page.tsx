/** My account: password, second factor, where I am signed in. */
import { useMe } from '@zuoxi/api';
import { Loading } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { Alert } from 'antd';
import { Password } from './password';
import { SecondFactor } from './second-factor';
import { Sessions } from './sessions';

export default function Account() {
  const t = useWords('account');
  const me = useMe();
  if (!me) return <Loading />;
  return (
    <div style={{ display: 'grid', gap: 12, maxWidth: 880 }}>
      <section className="zx-card" style={{ padding: 16 }}>
        <h1 style={{ fontSize: 20, lineHeight: '28px' }}>{me.name}</h1>
        <p className="zx-second">{`${me.login} · ${me.tenant.name}`}</p>
      </section>
      {me.must_change_password ? <Alert type="warning" showIcon title={t('must')} /> : null}
      <Password isForced={me.must_change_password} />
      {me.must_change_password ? null : <SecondFactor isOn={me.has_second_factor} login={me.login} />}
      <Sessions />
    </div>
  );
}
