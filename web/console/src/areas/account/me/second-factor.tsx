import { useQueryClient } from '@tanstack/react-query';
import { request } from '@zuoxi/api';
import { useErrorText } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { App, Button, Form, Input, Modal, QRCode, Typography } from 'antd';
import { useState } from 'react';
import { Card } from './card';

interface Enrolment {
  secret: string;
  url: string;
}

/** A code from the phone at each sign-in: scan, confirm, keep the recovery codes. */
export function SecondFactor({ isOn }: { isOn: boolean; login: string }) {
  const t = useWords('account');
  const textOf = useErrorText();
  const cache = useQueryClient();
  const { message } = App.useApp();
  const [made, setMade] = useState<Enrolment>();
  const [codes, setCodes] = useState<string[]>();
  const [isLeaving, setLeaving] = useState(false);
  const again = () => cache.invalidateQueries({ queryKey: ['me'] });
  const fail = (problem: unknown) => void message.error(textOf(problem), 6);

  const begin = () => request<Enrolment>('POST', '/v1/me/second-factor').then(setMade, fail);
  const confirm = async ({ code }: { code: string }) => {
    try {
      const answer = await request<{ recovery_codes: string[] }>('POST', '/v1/me/second-factor/confirm', { body: { code: code.trim() } });
      setCodes(answer.recovery_codes);
      setMade(undefined);
      await again();
    } catch (problem) {
      fail(problem);
    }
  };
  const drop = async ({ password }: { password: string }) => {
    try {
      await request('POST', '/v1/me/second-factor/remove', { body: { password } });
      setLeaving(false);
      await again();
      void message.success(t('second.off_done'));
    } catch (problem) {
      fail(problem);
    }
  };
  return (
    <Card title={t('second.title')} text={isOn ? t('second.is_on') : t('second.text')}>
      {isOn ? <Button danger onClick={() => setLeaving(true)}>{t('second.remove')}</Button> : null}
      {!isOn && !made ? <Button onClick={() => void begin()}>{t('second.begin')}</Button> : null}
      {made ? (
        <div className="zx-row" style={{ gap: 24, alignItems: 'flex-start', flexWrap: 'wrap' }}>
          <QRCode value={made.url} size={184} type="svg" bgColor="#ffffff" color="#000000" />
          <div style={{ maxWidth: 360 }}>
            <p>{t('second.scan')}</p>
            <p className="zx-second">{t('second.or_type')}</p>
            <Typography.Paragraph copyable code style={{ overflowWrap: 'anywhere' }}>{made.secret}</Typography.Paragraph>
            <Form<{ code: string }> layout="inline" onFinish={(draft) => void confirm(draft)}>
              <Form.Item name="code" rules={[{ required: true, message: '' }]}>
                <Input inputMode="numeric" autoComplete="one-time-code" maxLength={6} placeholder="000000" aria-label={t('second.code')} style={{ width: 110 }} autoFocus />
              </Form.Item>
              <Button type="primary" htmlType="submit">{t('second.confirm')}</Button>
            </Form>
          </div>
        </div>
      ) : null}
      <Modal open={codes !== undefined} title={t('second.codes')} closable={false} onCancel={() => setCodes(undefined)} footer={<Button type="primary" onClick={() => setCodes(undefined)}>{t('second.kept')}</Button>}>
        <p>{t('second.codes_text')}</p>
        <Typography.Paragraph copyable={{ text: codes?.join('\n') ?? '' }}>
          <code style={{ display: 'grid', gridTemplateColumns: '1fr 1fr', gap: 8 }}>{codes?.map((code) => <span key={code}>{code}</span>)}</code>
        </Typography.Paragraph>
      </Modal>
      <Modal open={isLeaving} title={t('second.remove_sure')} footer={null} destroyOnHidden onCancel={() => setLeaving(false)}>
        <Form<{ password: string }> layout="vertical" onFinish={(draft) => void drop(draft)}>
          <Form.Item name="password" label={t('password.old')} rules={[{ required: true }]}>
            <Input.Password autoComplete="current-password" autoFocus />
          </Form.Item>
          <Button danger type="primary" htmlType="submit">{t('second.remove')}</Button>
        </Form>
      </Modal>
    </Card>
  );
}
