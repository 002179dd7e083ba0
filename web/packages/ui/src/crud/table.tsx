/** The one table of all admin pages: title, count, search, filters, new; rows; bulk bar; drawer. */
import { useMay } from '@zuoxi/api';
import { useWords } from '@zuoxi/words';
import { App, Button, Input, Select, Table, type TableColumnsType } from 'antd';
import { Plus, Search, Trash2 } from 'lucide-react';
import { useEffect, useMemo, useState } from 'react';
import { useAddress } from '../address';
import { EmptyState, ErrorState, Loading, useErrorText } from '../states-of-page';
import { useRow, useRows, useWrites } from './data';
import { CrudDrawer } from './drawer';
import type { Crud, Thing } from './spec';

export function CrudTable<Row extends Thing, Draft extends object = Record<string, unknown>>(crud: Crud<Row, Draft>) {
  const [address, setAddress] = useAddress();
  const [picked, setPicked] = useState<string[]>([]);
  const t = useWords('ui');
  const own = useWords(crud.words);
  const may = useMay();
  const mayChange = crud.form !== undefined && (crud.change === undefined || may(crud.change));
  const mayCreate = mayChange && crud.may?.create !== false;

  const keys = [...(crud.filters ?? []).map((filter) => filter.key), ...(crud.search ? [crud.search] : [])];
  const filters = Object.fromEntries(keys.filter((key) => address[key]).map((key) => [key, address[key] ?? '']));
  const isFiltered = Object.keys(filters).length > 0;
  const asked = useRows<Row>(crud.path, filters);
  const rows = useMemo(() => asked.data?.pages.flatMap((page) => page.items) ?? [], [asked.data]);
  const open = address.open ?? '';
  const one = useRow<Row>(crud.path, open, rows);

  const columns: TableColumnsType<Row> = crud.columns.map((column) => ({
    key: column.key,
    title: own(`${crud.noun}.column.${column.key}`),
    render: (_, row) => column.show(row),
    ...(column.width ? { width: column.width } : {}),
    ...(column.align ? { align: column.align } : {}),
  }));
  const clear = () => setAddress(Object.fromEntries(keys.map((key) => [key, ''])));
  const newButton = mayCreate ? (
    <Button type="primary" icon={<Plus size={16} />} onClick={() => setAddress({ open: 'new' }, false)}>
      {own(`${crud.noun}.new`)}
    </Button>
  ) : null;

  return (
    <section className="zx-crud zx-card" aria-label={own(`${crud.noun}.title`)}>
      <div className="zx-crud-head">
        <h1>{own(`${crud.noun}.title`)}</h1>
        {asked.data ? (
          <span className="zx-quiet">{t(asked.hasNextPage ? 'crud.loaded_more' : 'crud.loaded', { count: rows.length })}</span>
        ) : null}
        <span className="zx-grow" />
        {crud.search ? (
          <SearchField value={address[crud.search] ?? ''} onChange={(text) => setAddress({ [crud.search ?? '']: text })} />
        ) : null}
        {(crud.filters ?? []).map((filter) => (
          <Select
            key={filter.key}
            aria-label={own(`${crud.noun}.filter.${filter.key}`)}
            value={address[filter.key] ?? ''}
            onChange={(value: string) => setAddress({ [filter.key]: value })}
            options={[{ value: '', label: `${own(`${crud.noun}.filter.${filter.key}`)} · ${t('crud.any')}` }, ...filter.options]}
            popupMatchSelectWidth={false}
          />
        ))}
        {crud.head}
        {newButton}
      </div>
      {picked.length ? (
        <BulkBar crud={crud} rows={rows.filter((row) => picked.includes(row.id))} onDone={() => setPicked([])} mayChange={mayChange} />
      ) : null}
      {asked.error ? <ErrorState error={asked.error} onRetry={() => void asked.refetch()} /> : null}
      {!asked.error && asked.isPending ? <Loading /> : null}
      {asked.data && !rows.length ? (
        isFiltered ? (
          <EmptyState isFiltered title={t('crud.no_match')} text={t('crud.no_match_text')}>
            <Button onClick={clear}>{t('verb.clear')}</Button>
          </EmptyState>
        ) : (
          <EmptyState title={own(`${crud.noun}.none`)} text={own(`${crud.noun}.about`)}>{newButton}</EmptyState>
        )
      ) : null}
      {rows.length ? (
        <Table<Row>
          rowKey="id"
          size="small"
          columns={columns}
          dataSource={rows}
          pagination={false}
          scroll={{ x: 'max-content' }}
          {...(mayChange && (crud.bulk || crud.may?.delete !== false)
            ? { rowSelection: { selectedRowKeys: picked, onChange: (now) => setPicked(now.map(String)), columnWidth: 40, getCheckboxProps: (row) => ({ disabled: crud.isFixed?.(row) ?? false, 'aria-label': crud.name(row) }) } }
            : {})}
          onRow={(row) => ({
            tabIndex: 0,
            onClick: () => (crud.open ? crud.open(row) : setAddress({ open: row.id }, false)),
            onKeyDown: (event) => {
              if (event.key === 'Enter' && event.target === event.currentTarget)
                (crud.open ?? ((wanted: Row) => setAddress({ open: wanted.id }, false)))(row);
            },
          })}
        />
      ) : null}
      {asked.hasNextPage ? (
        <Button onClick={() => void asked.fetchNextPage()} loading={asked.isFetchingNextPage}>{t('verb.more')}</Button>
      ) : null}
      {crud.open ? null : (
        <CrudDrawer
          crud={crud}
          open={open}
          row={open === 'new' ? undefined : one.row}
          error={one.error}
          isReadOnly={!mayChange || (one.row !== undefined && open !== 'new' && (crud.isFixed?.(one.row) ?? false))}
          onClose={() => setAddress({ open: '' })}
        />
      )}
    </section>
  );
}

/** A search field that changes the address when typing pauses, and keeps the focus. */
export function SearchField({ value, onChange }: { value: string; onChange: (text: string) => void }) {
  const t = useWords('ui');
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  useEffect(() => {
    if (text === value) return undefined;
    const timer = setTimeout(() => onChange(text), 250);
    return () => clearTimeout(timer);
  }, [text, value, onChange]);
  return (
    <Input
      allowClear
      prefix={<Search size={16} className="zx-quiet" />}
      placeholder={t('verb.search')}
      aria-label={t('verb.search')}
      value={text}
      onChange={(event) => setText(event.target.value)}
      onPressEnter={() => onChange(text)}
      style={{ width: 220 }}
    />
  );
}

interface Bulk<Row extends Thing, Draft extends object> {
  crud: Crud<Row, Draft>;
  rows: Row[];
  mayChange: boolean;
  onDone: () => void;
}

function BulkBar<Row extends Thing, Draft extends object>({ crud, rows, mayChange, onDone }: Bulk<Row, Draft>) {
  const t = useWords('ui');
  const textOf = useErrorText();
  const { modal, message } = App.useApp();
  const { remove, refresh } = useWrites(crud);
  const all = async (run: (row: Row) => Promise<unknown>) => {
    const ended = await Promise.allSettled(rows.map(run));
    const failed = ended.filter((one) => one.status === 'rejected');
    if (failed.length) {
      const counts = t('crud.partly', { done: rows.length - failed.length, failed: failed.length });
      void message.error(`${counts} · ${textOf(failed[0]?.reason)}`, 6);
    }
    await refresh();
    onDone();
  };
  const drop = () =>
    modal.confirm({
      title: t('crud.delete_many', { count: rows.length }), content: t('crud.delete_text'), okText: t('verb.delete'),
      cancelText: t('verb.cancel'), okButtonProps: { danger: true }, onOk: () => all((row) => remove.mutateAsync(row)),
    });
  return (
    <div className="zx-bulk" role="toolbar">
      <b>{t('crud.selected', { count: rows.length })}</b>
      {(crud.bulk ?? []).map((verb) => (
        <Button key={verb.key} size="small" onClick={() => void all(verb.run)}>{verb.label}</Button>
      ))}
      {mayChange && crud.may?.delete !== false ? (
        <Button size="small" danger icon={<Trash2 size={14} />} onClick={drop}>{t('verb.delete')}</Button>
      ) : null}
      <span className="zx-grow" />
      <Button size="small" type="text" onClick={onDone}>{t('verb.clear')}</Button>
    </div>
  );
}
