/** Flows: the list, and one flow to work on. The address says which: `/flows?flow=<id>`. */
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { request, useMay } from '@zuoxi/api';
import { CrudTable, groupNumber, useAddress, useErrorText, When } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { App, Button, Input, Modal, Tag } from 'antd';
import { Plus } from 'lucide-react';
import { useState } from 'react';
import { FlowEditor } from './editor';
import './flows.css';
import type { Flow, WholeFlow } from './types';

export default function Flows() {
  const t = useWords('flows');
  const [address, setAddress] = useAddress();
  if (address.flow) return <FlowEditor key={address.flow} id={address.flow} onClose={() => setAddress({ flow: '', node: '', panel: '' }, false)} />;
  return (
    <CrudTable<Flow>
      noun="flow"
      path="/v1/flows"
      words="flows"
      search="words"
      name={(row) => row.name}
      columns={[
        { key: 'name', show: (row) => row.name },
        {
          key: 'published',
          show: (row) => (
            <>
              {row.published ? <Tag color="green">{t('version', { version: row.published })}</Tag> : <Tag>{t('never')}</Tag>}
              {row.is_changed && row.published ? <Tag color="gold">{t('changed')}</Tag> : null}
            </>
          ),
        },
        { key: 'numbers', show: (row) => row.numbers.map(groupNumber).join(', ') },
        { key: 'changed_at', show: (row) => <When at={row.changed_at} /> },
        { key: 'changed_by', show: (row) => row.changed_by },
      ]}
      open={(row) => setAddress({ flow: row.id }, false)}
      head={<NewFlow onMade={(flow) => setAddress({ flow }, false)} />}
    />
  );
}

function NewFlow({ onMade }: { onMade: (flow: string) => void }) {
  const t = useWords('flows');
  const may = useMay();
  const textOf = useErrorText();
  const { message } = App.useApp();
  const cache = useQueryClient();
  const [name, setName] = useState<string>();
  const make = useMutation({
    mutationFn: () => request<WholeFlow>('POST', '/v1/flows', { body: { name } }),
    onSuccess: (made) => {
      void cache.invalidateQueries({ queryKey: ['/v1/flows'] });
      onMade(made.id);
    },
    onError: (error) => void message.error(textOf(error), 6),
  });
  if (!may('flow.change')) return null;
  return (
    <>
      <Button type="primary" icon={<Plus size={16} />} onClick={() => setName('')}>{t('flow.new')}</Button>
      <Modal
        open={name !== undefined}
        title={t('flow.new')}
        okText={t('make')}
        cancelText={t('cancel')}
        confirmLoading={make.isPending}
        okButtonProps={{ disabled: !name?.trim() }}
        onOk={() => make.mutate()}
        onCancel={() => setName(undefined)}
      >
        <Input
          value={name ?? ''}
          autoFocus
          maxLength={100}
          aria-label={t('flow.column.name')}
          placeholder={t('flow.column.name')}
          onChange={(event) => setName(event.target.value)}
          onPressEnter={() => name?.trim() && make.mutate()}
        />
      </Modal>
    </>
  );
}
