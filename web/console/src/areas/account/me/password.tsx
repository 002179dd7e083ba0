import { useQueryClient } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { Problem, refresh, request } from '@zuoxi/api';
import { useErrorText } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { App, Button, Form, Input } from 'antd';
import { useState } from 'react';
import { Card } from './card';

interface Draft {
  old: string;
  new: string;
  again: string;
}

/** Another password. After a one-time password everything opens only then. */
export function Password({ isForced }: { isForced: boolean }) {
  const t = useWords('account');
  const textOf = useErrorText();
  const cache = useQueryClient();
  const navigate = useNavigate();
  const { message } = App.useApp();
  const [form] = Form.useForm<Draft>();
  const [isPending, setPending] = useState(false);
  const submit = async (draft: Draft) => {
    setPending(true);
    try {
      await request('POST', '/v1/me/password', { body: { old: draft.old, new: draft.new } });
      form.resetFields();
      void message.success(t('password.done'));
      await refresh(); // the token so far permits nothing after a one-time password
      await cache.invalidateQueries();
      if (isForced) await navigate({ to: '/' });
    } catch (problem) {
      const field = problem instanceof Problem ? problem.field : '';
      if (field === 'old' || field === 'new') form.setFields([{ name: field, errors: [textOf(problem)] }]);
      else void message.error(textOf(problem), 6);
    } finally {
      setPending(false);
    }
  };
  return (
    <Card title={t('password.title')} text={t('password.text')}>
      <Form<Draft> form={form} layout="vertical" style={{ maxWidth: 400 }} onFinish={(draft) => void submit(draft)}>
        <Form.Item name="old" label={t('password.old')} rules={[{ required: true }]}>
          <Input.Password autoComplete="current-password" maxLength={200} />
        </Form.Item>
        <Form.Item name="new" label={t('password.new')} rules={[{ required: true, min: 8, message: t('password.short') }]}>
          <Input.Password autoComplete="new-password" maxLength={200} />
        </Form.Item>
        <Form.Item
          name="again"
          label={t('password.again')}
          dependencies={['new']}
          rules={[
            { required: true },
            ({ getFieldValue }) => ({
              validator: (_, value) =>
                value === getFieldValue('new') ? Promise.resolve() : Promise.reject(new Error(t('password.differs'))),
            }),
          ]}
        >
          <Input.Password autoComplete="new-password" maxLength={200} />
        </Form.Item>
        <Button type="primary" htmlType="submit" loading={isPending}>{t('password.verb')}</Button>
      </Form>
    </Card>
  );
}
