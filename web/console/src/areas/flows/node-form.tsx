/** A node as a form made of its JSON Schema: no field is known here by name, but for the lists of prompts and the exits. */
import { useQuery } from '@tanstack/react-query';
import { request } from '@zuoxi/api';
import type { Listed } from '@zuoxi/ui';
import { language, useWords } from '@zuoxi/words';
import { Button, Input, InputNumber, Select, Switch } from 'antd';
import { Flag, Plus, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import { inOrder, plain, withField } from './graph';
import { PromptList } from './prompt-list';
import type { Checked, Draft, FlowNode, FlowProblem, Json, Named, NodeTypes, Schema } from './types';

interface Props {
  id: string;
  node: FlowNode;
  draft: Draft;
  types: NodeTypes;
  exits: Checked['exits'][string] | undefined;
  problems: FlowProblem[];
  isReadOnly: boolean;
  onChange: (node: FlowNode) => void;
  onStart: () => void;
  onDelete: () => void;
}

/** The things that ids of a field may be of: queues, calendars, prompts, skills; undefined until they are there. */
export function useNamed(noun: string): Named[] | undefined {
  return useQuery({
    queryKey: [`/v1/${noun}`, 'names'],
    queryFn: () => request<Listed<Named>>('GET', `/v1/${noun}`, { query: { limit: 200 } }),
    enabled: noun !== '',
  }).data?.items;
}

export function NodeForm({ id, node, draft, types, exits, problems, isReadOnly, onChange, onStart, onDelete }: Props) {
  const t = useWords('flows');
  const type = types.nodes.find((each) => each.type === node.type);
  if (!type) return <p className="zx-wrong">{t('unknown_type', { type: node.type })}</p>;
  const wrong = (field: string) => problems.filter((each) => (each.field.split(/[.[]/)[0] ?? '') === field);
  return (
    <fieldset disabled={isReadOnly} className="zx-stack" style={{ border: 0, padding: 0, margin: 0 }}>
      <div className="zx-row">
        <h2 className="zx-cut">{node.name || id}</h2>
        <span className="zx-quiet">{type.name[language()]}</span>
        <span className="zx-grow" />
        {draft.start === id ? null : <Button size="small" icon={<Flag size={16} />} onClick={onStart}>{t('make_start')}</Button>}
        <Button size="small" danger type="text" icon={<Trash2 size={16} />} onClick={onDelete}>{t('delete')}</Button>
      </div>
      <p className="zx-second">{type.help[language()]}</p>
      {type.fields
        .filter(({ field }) => field !== 'exits')
        .map(({ field, name, help, refers, keys_refer }) => (
          <Labelled key={field} label={name[language()] ?? field} help={help[language()] ?? ''} problems={wrong(field)}>
            <FieldInput
              label={name[language()] ?? field}
              schema={plain(type.schema.properties?.[field])}
              types={types}
              refers={refers}
              keysRefer={keys_refer}
              value={node[field]}
              isReadOnly={isReadOnly}
              onChange={(value) => onChange(withField(node, field, value))}
            />
          </Labelled>
        ))}
      <h3>{t('exits')}</h3>
      {(exits ?? Object.keys(node.exits ?? {}).map((name) => ({ name, otherwise: '' }))).map(({ name, otherwise }) => (
        <Labelled key={name} label={types.exits[name]?.[language()] ?? name} help="" problems={problems.filter((each) => each.field === `exits.${name}`)}>
          <Select
            allowClear
            disabled={isReadOnly}
            aria-label={types.exits[name]?.[language()] ?? name}
            value={node.exits?.[name]}
            placeholder={otherwise ? t('like', { exit: types.exits[otherwise]?.[language()] ?? otherwise }) : t('choose_node')}
            options={inOrder(draft).map((key) => ({ value: key, label: draft.nodes[key]?.name || key }))}
            onChange={(target?: string) => {
              const rest = Object.entries(node.exits ?? {}).filter(([key]) => key !== name);
              onChange({ ...node, exits: Object.fromEntries(target ? [...rest, [name, target]] : rest) });
            }}
          />
        </Labelled>
      ))}
      {problems.filter((each) => each.field === '' || each.field === 'exits').map((each, place) => (
        <p key={place} className={each.severity === 'error' ? 'zx-wrong' : 'zx-second'}>{each.text[language()]}</p>
      ))}
    </fieldset>
  );
}

function Labelled({ label, help, problems, children }: { label: string; help: string; problems: FlowProblem[]; children: ReactNode }) {
  return (
    <div className="zx-field" role="group" aria-label={label}>
      <span>{label}</span>
      {children}
      {help ? <span className="zx-quiet zx-small">{help}</span> : null}
      {problems.map((each, place) => (
        <span key={place} className={each.severity === 'error' ? 'zx-wrong' : 'zx-second zx-small'}>{each.text[language()]}</span>
      ))}
    </div>
  );
}

interface FieldProps {
  label: string;
  schema: Schema;
  types: NodeTypes;
  refers: string;
  keysRefer: string;
  value: Json | undefined;
  isReadOnly: boolean;
  onChange: (value: unknown) => void;
}

function FieldInput({ label, schema, types, refers, keysRefer, value, isReadOnly, onChange }: FieldProps) {
  if (refers === 'prompts')
    return <PromptList label={label} value={Array.isArray(value) ? value : []} isReadOnly={isReadOnly} onChange={onChange} />;
  if (schema.type === 'object')
    return (
      <Pairs
        label={label}
        schema={schema}
        types={types}
        refers={refers}
        keysRefer={keysRefer}
        value={value}
        isReadOnly={isReadOnly}
        onChange={onChange}
      />
    );
  if (schema.type === 'array')
    return <Rows label={label} schema={schema} types={types} value={value} isReadOnly={isReadOnly} onChange={onChange} />;
  if (refers) return <Reference noun={refers} label={label} value={value} isReadOnly={isReadOnly} onChange={onChange} />;
  if (schema.type === 'boolean')
    return <Switch aria-label={label} disabled={isReadOnly} style={{ alignSelf: 'start' }} checked={(value ?? schema.default) === true} onChange={onChange} />;
  if (schema.type === 'integer' || schema.type === 'number')
    return (
      <InputNumber
        aria-label={label}
        {...limits(schema)}
        step={schema.type === 'integer' ? 1 : 0.5}
        value={(value ?? schema.default ?? null) as number | null}
        disabled={isReadOnly}
        onChange={onChange}
      />
    );
  return (
    <Input
      aria-label={label}
      maxLength={schema.maxLength ?? 1000}
      value={typeof value === 'string' ? value : ''}
      placeholder={typeof schema.default === 'string' ? schema.default : ''}
      disabled={isReadOnly}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}

interface ReferenceProps {
  noun: string;
  label: string;
  value: Json | undefined;
  isReadOnly: boolean;
  onChange: (value: unknown) => void;
}

function Reference({ noun, label, value, isReadOnly, onChange }: ReferenceProps) {
  const things = useNamed(noun);
  return (
    <Select
      allowClear
      showSearch={{ optionFilterProp: 'label' }}
      aria-label={label}
      disabled={isReadOnly}
      style={{ width: '100%' }}
      loading={!things}
      value={things && typeof value === 'string' && value ? value : undefined}
      options={(things ?? []).map(({ id, name }) => ({ value: id, label: name }))}
      onChange={onChange}
    />
  );
}

interface ManyProps {
  label: string;
  schema: Schema;
  value: Json | undefined;
  isReadOnly: boolean;
  onChange: (value: unknown) => void;
}

interface PairsProps extends ManyProps {
  types: NodeTypes;
  refers: string;
  keysRefer: string;
}

/** An object of names and values: keys and exits, codes and queues, variables and expressions. */
function Pairs({ label, schema, types, refers, keysRefer, value, isReadOnly, onChange }: PairsProps) {
  const t = useWords('flows');
  const values = typeof schema.additionalProperties === 'object' ? plain(schema.additionalProperties) : {};
  const inner = types.$defs[values.$ref?.split('/').pop() ?? ''] ?? values;
  const pairs = Object.entries((value ?? {}) as Record<string, Json>);
  const set = (next: [string, Json][]) => onChange(next.length ? Object.fromEntries(next) : undefined);
  const isNumber = inner.type === 'integer';
  const blank: Json = isNumber ? 1 : inner.properties ? {} : '';
  const put = (place: number, pair: [string, Json]) => set(pairs.map((each, other) => (other === place ? pair : each)));
  return (
    <div className="zx-stack" style={{ gap: 4 }}>
      {pairs.map(([key, held], place) => (
        <div key={place} className="zx-row">
          {keysRefer ? (
            <span style={{ width: 180, flex: 'none' }}>
              <Reference
                noun={keysRefer}
                label={`${label} ${place + 1}`}
                value={key}
                isReadOnly={isReadOnly}
                onChange={(now) => put(place, [typeof now === 'string' ? now : '', held])}
              />
            </span>
          ) : (
            <Input
              style={{ width: 120 }}
              aria-label={`${label} ${place + 1}`}
              value={key}
              disabled={isReadOnly}
              onChange={(event) => put(place, [event.target.value, held])}
            />
          )}
          <span className="zx-grow">
            {refers ? (
              <Reference
                noun={refers}
                label={key}
                value={held}
                isReadOnly={isReadOnly}
                onChange={(now) => put(place, [key, (now ?? '') as Json])}
              />
            ) : inner.properties ? (
              <Parts schema={inner} value={held} isReadOnly={isReadOnly} onChange={(now) => put(place, [key, now])} />
            ) : isNumber ? (
              <InputNumber
                {...limits(inner)}
                aria-label={key}
                value={held as number}
                disabled={isReadOnly}
                onChange={(now) => put(place, [key, now ?? 1])}
              />
            ) : (
              <Input
                aria-label={key}
                value={String(held)}
                disabled={isReadOnly}
                onChange={(event) => put(place, [key, event.target.value])}
              />
            )}
          </span>
          {isReadOnly ? null : (
            <Button
              type="text"
              icon={<Trash2 size={16} />}
              aria-label={t('remove', { what: key })}
              onClick={() => set(pairs.filter((_, other) => other !== place))}
            />
          )}
        </div>
      ))}
      {isReadOnly ? null : (
        <Button size="small" icon={<Plus size={16} />} style={{ alignSelf: 'start' }} onClick={() => set([...pairs, [keysRefer ? '' : nextKey(pairs.map(([key]) => key)), blank]])}>
          {t('add')}
        </Button>
      )}
    </div>
  );
}

interface PartsProps {
  schema: Schema;
  value: Json;
  isReadOnly: boolean;
  onChange: (value: Json) => void;
}

/** A small object of numbers, side by side; a field's name stands in front. */
function Parts({ schema, value, isReadOnly, onChange }: PartsProps) {
  const t = useWords('flows');
  const held = (typeof value === 'object' && value !== null && !Array.isArray(value) ? value : {}) as Record<string, Json>;
  return (
    <span className="zx-row">
      {Object.entries(schema.properties ?? {}).map(([name, part]) => (
        <InputNumber
          key={name}
          {...limits(plain(part))}
          prefix={t(`part.${name}`)}
          aria-label={t(`part.${name}`)}
          disabled={isReadOnly}
          value={(held[name] ?? part.default ?? null) as number | null}
          onChange={(now) => onChange({ ...held, [name]: now ?? 0 })}
        />
      ))}
    </span>
  );
}

/** A list of objects with texts, such as conditions and their exits. */
function Rows({ label, schema, types, value, isReadOnly, onChange }: ManyProps & { types: NodeTypes }) {
  const t = useWords('flows');
  const item = types.$defs[schema.items?.$ref?.split('/').pop() ?? ''] ?? schema.items ?? {};
  const names = Object.keys(item.properties ?? {});
  const rows = (Array.isArray(value) ? value : []) as Record<string, string>[];
  const set = (next: Record<string, string>[]) => onChange(next.length ? next : undefined);
  return (
    <div className="zx-stack" style={{ gap: 4 }}>
      {rows.map((row, place) => (
        <div key={place} className="zx-row">
          {names.map((name) => (
            <Input
              key={name}
              aria-label={`${label} ${place + 1} ${name}`}
              placeholder={name}
              value={row[name] ?? ''}
              disabled={isReadOnly}
              onChange={(event) => set(rows.map((each, other) => (other === place ? { ...each, [name]: event.target.value } : each)))}
            />
          ))}
          {isReadOnly ? null : (
            <Button type="text" icon={<Trash2 size={16} />} aria-label={t('remove', { what: String(place + 1) })} onClick={() => set(rows.filter((_, other) => other !== place))} />
          )}
        </div>
      ))}
      {isReadOnly ? null : (
        <Button size="small" icon={<Plus size={16} />} style={{ alignSelf: 'start' }} onClick={() => set([...rows, Object.fromEntries(names.map((name) => [name, '']))])}>
          {t('add')}
        </Button>
      )}
    </div>
  );
}

function limits({ minimum, maximum }: Schema): { min?: number; max?: number } {
  return { ...(minimum === undefined ? {} : { min: minimum }), ...(maximum === undefined ? {} : { max: maximum }) };
}

function nextKey(taken: string[]): string {
  return ['1', '2', '3', '4', '5', '6', '7', '8', '9', '0', '*', '#'].find((key) => !taken.includes(key)) ?? `name_${taken.length + 1}`;
}
