/** One flow: its nodes as a list, the chosen one as a form, and beside it what is wrong, a telephone to try, and versions. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request, respond, useMay } from '@zuoxi/api';
import { EmptyState, ErrorState, groupNumber, Loading, useAddress, useErrorText } from '@zuoxi/ui';
import { language, useWords } from '@zuoxi/words';
import { App, Button, Input, Modal, Tabs, Tag } from 'antd';
import { ArrowLeft, Rocket, Save, Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { DiffPanel } from './diff';
import { without } from './graph';
import { NodeForm } from './node-form';
import { NodeList } from './node-list';
import { TryPanel } from './try';
import type { Checked, Draft, FlowNode, NodeTypes, WholeFlow } from './types';
import { VersionsPanel } from './versions';

const PAUSE_MS = 400;

export function FlowEditor({ id, onClose }: { id: string; onClose: () => void }) {
  const path = `/v1/flows/${id}`;
  const types = useQuery({ queryKey: ['/v1/flow-nodes'], queryFn: () => request<NodeTypes>('GET', '/v1/flow-nodes'), staleTime: Infinity });
  const asked = useQuery({
    queryKey: ['/v1/flows', 'one', id],
    queryFn: async () => {
      const answer = await respond('GET', path);
      return { etag: answer.headers.get('etag') ?? '*', flow: (await answer.json()) as WholeFlow };
    },
    staleTime: Infinity,
  });
  const error = asked.error ?? types.error;
  if (error) return <ErrorState error={error} onRetry={() => void asked.refetch()} />;
  if (!asked.data || !types.data) return <Loading rows={10} />;
  return <Work key={asked.data.etag} path={path} etag={asked.data.etag} flow={asked.data.flow} types={types.data} onClose={onClose} />;
}

interface Props {
  path: string;
  etag: string;
  flow: WholeFlow;
  types: NodeTypes;
  onClose: () => void;
}

function Work({ path, etag, flow, types, onClose }: Props) {
  const t = useWords('flows');
  const [address, setAddress] = useAddress();
  const [draft, setDraft] = useState<Draft>(flow.draft);
  const [isChanged, setChanged] = useState(false);
  const [note, setNote] = useState<string>();
  const may = useMay();
  const textOf = useErrorText();
  const cache = useQueryClient();
  const { message, modal } = App.useApp();
  const checked = useCheck(path, draft);
  const chosen = draft.nodes[address.node ?? ''] ? (address.node ?? '') : draft.start;
  const mayChange = may('flow.change');
  const failed = (error: unknown) => void message.error(textOf(error), 8);
  const refresh = () => Promise.all([cache.invalidateQueries({ queryKey: ['/v1/flows'] }), cache.invalidateQueries({ queryKey: [path] })]);

  const change = (next: Draft) => {
    setDraft(next);
    setChanged(true);
  };
  const save = useMutation({
    mutationFn: () => request<WholeFlow>('PATCH', path, { body: { draft }, headers: { 'if-match': etag } }),
    onSuccess: () => {
      void message.success(t('saved'));
      return refresh();
    },
    onError: failed,
  });
  const publish = useMutation({
    mutationFn: () => request<{ version: number }>('POST', `${path}/publish`, { query: { wait: 'applied' }, body: { note: note ?? '' } }),
    onSuccess: (made) => {
      setNote(undefined);
      void message.success(t('published', { version: made.version }), 5);
      return refresh();
    },
    onError: failed,
  });
  const remove = () =>
    modal.confirm({
      title: t('delete_sure', { name: flow.name }), okText: t('delete'), cancelText: t('cancel'), okButtonProps: { danger: true },
      onOk: () =>
        request('DELETE', path).then(async () => {
          await refresh();
          onClose();
        }, failed),
    });
  const leave = () => {
    if (!isChanged) return onClose();
    modal.confirm({ title: t('unsaved'), okText: t('leave'), cancelText: t('stay'), onOk: onClose });
  };
  const setNode = (node: FlowNode) => change({ ...draft, nodes: { ...draft.nodes, [chosen]: node } });
  const node = draft.nodes[chosen];
  const errors = checked?.problems.filter((each) => each.severity === 'error').length ?? 0;

  return (
    <section className="zx-flow" aria-label={flow.name}>
      <div className="zx-row zx-wrap">
        <Button icon={<ArrowLeft size={16} />} aria-label={t('back')} onClick={leave} />
        <h1 className="zx-cut">{flow.name}</h1>
        {flow.published ? <Tag color="green">{t('version', { version: flow.published })}</Tag> : <Tag>{t('never')}</Tag>}
        {isChanged ? <Tag color="gold">{t('not_saved')}</Tag> : flow.is_changed && flow.published ? <Tag color="gold">{t('changed')}</Tag> : null}
        <span className="zx-second">{flow.numbers.length ? t('answers', { numbers: flow.numbers.map(groupNumber).join(', ') }) : t('no_numbers')}</span>
        <span className="zx-grow" />
        {mayChange ? <Button danger type="text" icon={<Trash2 size={16} />} aria-label={t('delete')} onClick={remove} /> : null}
        {mayChange ? (
          <Button icon={<Save size={16} />} disabled={!isChanged} loading={save.isPending} onClick={() => save.mutate()}>{t('save')}</Button>
        ) : null}
        {may('flow.publish') ? (
          <Button type="primary" icon={<Rocket size={16} />} disabled={isChanged || !checked?.publishable || !flow.is_changed} onClick={() => setNote('')}>
            {t('publish')}
          </Button>
        ) : null}
      </div>
      <div className="zx-flow-work">
        <NodeList
          draft={draft}
          types={types}
          problems={checked?.problems ?? []}
          chosen={chosen}
          mayChange={mayChange}
          onChoose={(key) => setAddress({ node: key })}
          onChange={(next, key) => {
            change(next);
            if (key) setAddress({ node: key });
          }}
        />
        <div className="zx-card zx-flow-form">
          {node ? (
            <NodeForm
              key={chosen}
              id={chosen}
              node={node}
              draft={draft}
              types={types}
              exits={checked?.exits[chosen]}
              problems={checked?.problems.filter((each) => each.node === chosen) ?? []}
              isReadOnly={!mayChange}
              onChange={setNode}
              onStart={() => change({ ...draft, start: chosen })}
              onDelete={() => change(without(draft, chosen))}
            />
          ) : (
            <EmptyState title={t('no_nodes')} text={t('no_nodes_text')} />
          )}
        </div>
        <div className="zx-card zx-flow-side">
          <Tabs
            activeKey={address.panel ?? 'check'}
            onChange={(panel) => setAddress({ panel })}
            items={[
              {
                key: 'check', label: errors ? t('check_count', { count: errors }) : t('check'),
                children: <CheckPanel checked={checked} onChoose={(key) => setAddress({ node: key })} />,
              },
              { key: 'try', label: t('try'), children: <TryPanel path={path} draft={draft} types={types} onChoose={(key) => setAddress({ node: key })} /> },
              { key: 'versions', label: t('versions'), children: <VersionsPanel path={path} mayPublish={may('flow.publish')} onRestored={refresh} /> },
              { key: 'diff', label: t('diff'), children: <DiffPanel path={path} published={flow.published} types={types} /> },
            ]}
          />
        </div>
      </div>
      <Modal
        open={note !== undefined}
        title={t('publish_sure', { name: flow.name })}
        okText={t('publish')}
        cancelText={t('cancel')}
        confirmLoading={publish.isPending}
        onOk={() => publish.mutate()}
        onCancel={() => setNote(undefined)}
      >
        <p>{t('publish_text')}</p>
        <Input.TextArea value={note ?? ''} maxLength={500} placeholder={t('note')} aria-label={t('note')} onChange={(event) => setNote(event.target.value)} />
      </Modal>
    </section>
  );
}

/** What is wrong with the draft as it stands here, asked a moment after the last change. */
function useCheck(path: string, draft: Draft): Checked | undefined {
  const [settled, setSettled] = useState(draft);
  useEffect(() => {
    const timer = setTimeout(() => setSettled(draft), PAUSE_MS);
    return () => clearTimeout(timer);
  }, [draft]);
  return useQuery({
    queryKey: [path, 'check', settled],
    queryFn: () => request<Checked>('POST', `${path}/check`, { body: { definition: settled } }),
    placeholderData: (before) => before,
    staleTime: 0,
    gcTime: 10_000,
  }).data;
}

function CheckPanel({ checked, onChoose }: { checked: Checked | undefined; onChoose: (node: string) => void }) {
  const t = useWords('flows');
  if (!checked) return <Loading rows={3} />;
  if (!checked.problems.length) return <p className="zx-second">{t('sound')}</p>;
  return (
    <ul className="zx-flow-problems">
      {checked.problems.map((each, place) => (
        <li key={place}>
          <button type="button" disabled={!each.node} onClick={() => onChoose(each.node)}>
            <b className={each.severity === 'error' ? 'zx-wrong' : 'zx-second'}>{t(`severity.${each.severity}`)}</b>
            <span>{each.node || t('whole')}{each.field ? ` · ${each.field}` : ''}</span>
            <span>{each.text[language()]}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}
