/** Export and import of a noun: a file is tried first, every row's problem is named, and only a sound file is taken, whole. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { Alert, App, Button, Dropdown, Modal, Table, Upload } from 'antd';
import { Download, FileUp } from 'lucide-react';
import { useState } from 'react';
import { respond, useMay } from '@zuoxi/api';
import { ErrorState, useErrorText } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';

export type Noun = 'agents' | 'phones' | 'numbers' | 'queues' | 'bundle';

interface Problem {
  noun: string;
  line: number;
  column: string;
  text: string;
}

interface Outcome {
  rows: number;
  created: number;
  changed: number;
  problems: Problem[];
  notes: string[];
  applied: boolean;
}

const FORMATS = ['xlsx', 'csv', 'json'] as const;
const WHOLE = '/v1/settings/bundle';

async function download(noun: Noun, format: string): Promise<void> {
  const answer = noun === 'bundle' ? await respond('GET', WHOLE) : await respond('GET', `/v1/exports/${noun}`, { query: { format } });
  const url = URL.createObjectURL(await answer.blob());
  const link = document.createElement('a');
  link.href = url;
  link.download = `${noun}.${format}`;
  link.click();
  URL.revokeObjectURL(url);
}

export function Transfer({ noun }: { noun: Noun }) {
  const t = useWords('admin_directory');
  const may = useMay();
  const textOf = useErrorText();
  const { message } = App.useApp();
  const [isOpen, setOpen] = useState(false);
  const save = (format: string) => download(noun, format).catch((problem: unknown) => void message.error(textOf(problem), 6));
  return (
    <>
      {noun === 'bundle' ? (
        <Button icon={<Download size={16} />} onClick={() => void save('json')}>{t('transfer.export')}</Button>
      ) : (
        <Dropdown menu={{ items: FORMATS.map((format) => ({ key: format, label: t(`transfer.${format}`) })), onClick: ({ key }) => void save(key) }}>
          <Button icon={<Download size={16} />}>{t('transfer.export')}</Button>
        </Dropdown>
      )}
      {may('configuration.change') ? (
        <Button icon={<FileUp size={16} />} onClick={() => setOpen(true)}>{t('transfer.import')}</Button>
      ) : null}
      {isOpen ? <ImportDialog noun={noun} onClose={() => setOpen(false)} /> : null}
    </>
  );
}

function ImportDialog({ noun, onClose }: { noun: Noun; onClose: () => void }) {
  const t = useWords('admin_directory');
  const ui = useWords('ui');
  const cache = useQueryClient();
  const [file, setFile] = useState<File>();
  const send = useMutation({
    mutationFn: async ({ given, isTrial }: { given: File; isTrial: boolean }) => {
      const path = noun === 'bundle' ? WHOLE : `/v1/imports/${noun}`;
      // Without a type: a large file of settings is no request that is read as a whole before it is looked at.
      const raw = new Blob([given], { type: 'application/octet-stream' });
      const answer = await respond('POST', path, { query: { dry_run: isTrial }, raw });
      return (await answer.json()) as Outcome;
    },
    onSuccess: async (outcome) => {
      if (outcome.applied) await cache.invalidateQueries();
    },
  });
  const found = send.data;
  const isSound = found !== undefined && found.problems.length === 0;
  return (
    <Modal
      open
      width={720}
      mask={{ blur: false }}
      title={t('transfer.title', { noun: t(`transfer.noun.${noun}`) })}
      onCancel={onClose}
      okText={t('transfer.apply')}
      cancelText={ui(found?.applied ? 'verb.close' : 'verb.cancel')}
      okButtonProps={{ disabled: !file || !isSound || found.applied, loading: send.isPending }}
      onOk={() => file && send.mutate({ given: file, isTrial: false })}
    >
      <div className="zx-stack">
        <p className="zx-second" style={{ margin: 0 }}>{t('transfer.about')}</p>
        <Upload.Dragger
          accept={noun === 'bundle' ? '.json' : '.xlsx,.csv,.json'}
          maxCount={1}
          showUploadList={file ? { showRemoveIcon: false } : false}
          beforeUpload={(given) => {
            setFile(given);
            send.mutate({ given, isTrial: true });
            return false;
          }}
        >
          <p>{t('transfer.drop')}</p>
        </Upload.Dragger>
        {send.error ? <ErrorState error={send.error} /> : null}
        {found ? (
          <Alert
            showIcon
            type={found.applied ? 'success' : isSound ? 'info' : 'error'}
            title={t(found.applied ? 'transfer.done' : isSound ? 'transfer.sound' : 'transfer.unsound', {
              rows: found.rows, created: found.created, changed: found.changed, problems: found.problems.length,
            })}
          />
        ) : null}
        {found?.notes.length ? (
          <Alert showIcon type="warning" title={t('transfer.notes')} description={<ul style={{ margin: 0, paddingInlineStart: 20 }}>{found.notes.map((note) => <li key={note}>{note}</li>)}</ul>} />
        ) : null}
        {found?.problems.length ? (
          <Table<Problem>
            size="small"
            rowKey={(problem) => `${problem.noun}.${problem.line}.${problem.column}.${problem.text}`}
            dataSource={found.problems}
            pagination={{ pageSize: 10, hideOnSinglePage: true, showSizeChanger: false }}
            columns={[
              ...(noun === 'bundle' ? [{ key: 'noun', title: t('transfer.part'), width: 120, render: (_: unknown, problem: Problem) => problem.noun }] : []),
              { key: 'line', title: t('transfer.line'), width: 80, render: (_, problem) => <span className="zx-num">{problem.line}</span> },
              { key: 'column', title: t('transfer.column'), width: 140, render: (_, problem) => problem.column },
              { key: 'text', title: t('transfer.problem'), render: (_, problem) => problem.text },
            ]}
          />
        ) : null}
      </div>
    </Modal>
  );
}
