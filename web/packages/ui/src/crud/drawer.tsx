/** The drawer of a row: its form, what uses it, its changes. */
import { Problem, type Use } from '@zuoxi/api';
import { hasText, useWords } from '@zuoxi/words';
import { App, Button, Drawer, Form, Tabs } from 'antd';
import { Trash2 } from 'lucide-react';
import { useEffect, useState } from 'react';
import { ErrorState, Loading, useErrorText } from '../states-of-page';
import { useUses, useWrites } from './data';
import { History } from './history';
import type { Crud, Thing } from './spec';

interface Props<Row extends Thing, Draft extends object> {
  crud: Crud<Row, Draft>;
  /** "" closed, "new", or a row's id. */
  open: string;
  row: Row | undefined;
  error: unknown;
  isReadOnly: boolean;
  onClose: () => void;
}

/** What uses an object, as lines. */
export function UsesList({ uses }: { uses: Use[] }) {
  const t = useWords('ui');
  return (
    <ul className="zx-uses">
      {uses.map((use) => (
        <li key={use.noun + use.id} className="zx-row">
          <span className="zx-quiet">{hasText('ui', `noun.${use.noun}`) ? t(`noun.${use.noun}`) : use.noun}</span>
          <span>{use.name}</span>
        </li>
      ))}
    </ul>
  );
}

export function CrudDrawer<Row extends Thing, Draft extends object>(props: Props<Row, Draft>) {
  const { crud, open, row, error, isReadOnly, onClose } = props;
  const [form] = Form.useForm<Draft>();
  const [isChanged, setChanged] = useState(false);
  const [tab, setTab] = useState('details');
  const t = useWords('ui');
  const own = useWords(crud.words);
  const textOf = useErrorText();
  const { modal, message } = App.useApp();
  const { save, remove } = useWrites(crud);
  const uses = useUses(crud.path, open, Boolean(crud.hasUses) && tab === 'uses');
  const isNew = open === 'new';

  useEffect(() => {
    form.resetFields();
    if (isNew) form.setFieldsValue((crud.blank?.() ?? {}) as never);
    else if (row) form.setFieldsValue((crud.toDraft?.(row) ?? row) as never);
    setChanged(false);
    // A list that is fetched anew while one types must not undo what was typed: only another row fills the form.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [open, row?.id]);
  useEffect(() => setTab('details'), [open]);

  const close = () => {
    if (!isChanged) return onClose();
    modal.confirm({
      title: t('crud.unsaved'), content: t('crud.unsaved_text'), okText: t('verb.discard'), cancelText: t('verb.keep_editing'),
      onOk: onClose,
    });
  };
  const submit = async (draft: Draft) => {
    try {
      const saved = await save.mutateAsync({ draft, row: isNew ? undefined : row });
      void message.success(t('crud.saved'));
      setChanged(false);
      onClose();
      crud.onSaved?.(saved, isNew);
    } catch (problem) {
      const field = problem instanceof Problem ? problem.field : '';
      const name = field.split('.').map((part) => (/^\d+$/.test(part) ? Number(part) : part));
      if (field && form.getFieldInstance(name as never) !== undefined)
        form.setFields([{ name: name as never, errors: [textOf(problem)] }]);
      else void message.error(textOf(problem), 6);
    }
  };
  const drop = (gone: Row) =>
    modal.confirm({
      title: t('crud.delete_sure', { name: crud.name(gone) }), content: t('crud.delete_text'), okText: t('verb.delete'),
      cancelText: t('verb.cancel'), okButtonProps: { danger: true },
      onOk: async () => {
        try {
          await remove.mutateAsync(gone);
          void message.success(t('crud.deleted'));
          onClose();
        } catch (problem) {
          if (problem instanceof Problem && problem.usedBy.length)
            modal.warning({ title: t('crud.in_use', { name: crud.name(gone) }), content: <UsesList uses={problem.usedBy} /> });
          else void message.error(textOf(problem), 6);
        }
      },
    });

  const details = crud.form ? (
    <Form<Draft>
      form={form}
      layout="vertical"
      requiredMark
      disabled={isReadOnly}
      onFinish={(draft) => void submit(draft)}
      onValuesChange={() => setChanged(true)}
      scrollToFirstError
    >
      {crud.form({ row: isNew ? undefined : row, form, isReadOnly })}
    </Form>
  ) : null;
  const tabs = [
    ...(details ? [{ key: 'details', label: t('crud.details'), children: details, forceRender: true }] : []),
    ...(row ? (crud.tabs ?? []).map(({ key, label, show }) => ({ key, label, children: show(row) })) : []),
    ...(crud.hasUses && row
      ? [{ key: 'uses', label: t('crud.uses'), children: <UsesTab uses={uses.data} error={uses.error} /> }]
      : []),
    ...(crud.hasHistory && row
      ? [{ key: 'history', label: t('crud.history'), children: <History noun={crud.noun} id={row.id} /> }]
      : []),
  ];
  const mayDelete = row && !isNew && !isReadOnly && crud.may?.delete !== false;
  return (
    <Drawer
      open={open !== ''}
      onClose={close}
      size={crud.width ?? 560}
      title={isNew ? own(`${crud.noun}.new`) : row ? crud.name(row) : ''}
      destroyOnHidden
      mask={{ blur: false }}
      footer={
        isReadOnly || !crud.form ? null : (
          <div className="zx-row">
            {mayDelete ? (
              <Button danger type="text" icon={<Trash2 size={16} />} onClick={() => drop(row)}>
                {t('verb.delete')}
              </Button>
            ) : null}
            <span className="zx-grow" />
            <Button onClick={close}>{t('verb.cancel')}</Button>
            <Button type="primary" loading={save.isPending} onClick={() => form.submit()}>
              {t('verb.save')}
            </Button>
          </div>
        )
      }
    >
      {isReadOnly && crud.form && !(row && crud.isFixed?.(row)) ? <p className="zx-quiet">{t('crud.read_only')}</p> : null}
      {error ? <ErrorState error={error} /> : null}
      {!error && !isNew && !row ? <Loading /> : null}
      {isNew || row ? (
        tabs.length > 1 ? <Tabs activeKey={tab} onChange={setTab} items={tabs} /> : tabs[0]?.children
      ) : null}
    </Drawer>
  );
}

function UsesTab({ uses, error }: { uses: Use[] | undefined; error: unknown }) {
  const t = useWords('ui');
  if (error) return <ErrorState error={error} />;
  if (!uses) return <Loading rows={3} />;
  if (!uses.length) return <p className="zx-quiet">{t('crud.no_uses')}</p>;
  return (
    <>
      <p className="zx-second">{t('crud.used_by')}</p>
      <UsesList uses={uses} />
    </>
  );
}
