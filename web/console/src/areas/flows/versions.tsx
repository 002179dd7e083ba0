/** What was published: who, when, why; and back to an earlier one. */
import { useMutation, useQuery } from '@tanstack/react-query';
import { request } from '@zuoxi/api';
import { ErrorState, Loading, useErrorText, When } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { App, Button, Tag } from 'antd';
import { Undo2 } from 'lucide-react';

interface Version {
  version: number;
  published_at: string;
  published_by: string;
  note: string;
  restored_from: number | null;
  is_live: boolean;
}

export function VersionsPanel({ path, mayPublish, onRestored }: { path: string; mayPublish: boolean; onRestored: () => Promise<unknown> }) {
  const t = useWords('flows');
  const textOf = useErrorText();
  const { message, modal } = App.useApp();
  const asked = useQuery({ queryKey: [path, 'versions'], queryFn: () => request<Version[]>('GET', `${path}/versions`) });
  const restore = useMutation({
    mutationFn: (version: number) => request<Version>('POST', `${path}/versions/${version}/restore`, { query: { wait: 'applied' }, body: {} }),
    onSuccess: (made) => {
      void message.success(t('published', { version: made.version }), 5);
      return onRestored();
    },
    onError: (error) => void message.error(textOf(error), 8),
  });
  if (asked.error) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <Loading rows={3} />;
  if (!asked.data.length) return <p className="zx-quiet">{t('no_versions')}</p>;
  return (
    <ul className="zx-flow-versions">
      {asked.data.map((each) => (
        <li key={each.version}>
          <div className="zx-row">
            <b>{t('version', { version: each.version })}</b>
            {each.is_live ? <Tag color="green">{t('live')}</Tag> : null}
            {each.restored_from ? <span className="zx-quiet">{t('restored_from', { version: each.restored_from })}</span> : null}
            <span className="zx-grow" />
            {mayPublish && !each.is_live ? (
              <Button
                size="small"
                icon={<Undo2 size={16} />}
                onClick={() =>
                  modal.confirm({
                    title: t('restore_sure', { version: each.version }), content: t('restore_text'), okText: t('restore'), cancelText: t('cancel'),
                    onOk: () => restore.mutateAsync(each.version).catch(() => undefined),
                  })
                }
              >
                {t('restore')}
              </Button>
            ) : null}
          </div>
          <div className="zx-second zx-small">
            <When at={each.published_at} /> · {each.published_by}
            {each.note ? ` · ${each.note}` : ''}
          </div>
        </li>
      ))}
    </ul>
  );
}
