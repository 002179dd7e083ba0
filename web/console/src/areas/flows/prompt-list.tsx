/** What is played: one thing after the other, each of a kind of its own. */
import { useWords } from '@zuoxi/words';
import { Button, Input, InputNumber, Select } from 'antd';
import { ArrowUp, Plus, Trash2 } from 'lucide-react';
import { useNamed } from './node-form';
import type { Json } from './types';

const KINDS = ['prompt', 'say', 'sound', 'digits', 'number', 'silence', 'variable', 'languages'] as const;
type Kind = (typeof KINDS)[number];
type Ref = Record<string, Json>;
const BLANK: Record<Kind, Json> = { prompt: '', say: '', sound: '', digits: '', number: 1, silence: 1, variable: '', languages: { zh: [], en: [] } };

interface Props {
  label: string;
  value: Json[];
  isReadOnly: boolean;
  isInner?: boolean;
  onChange: (value: unknown) => void;
}

export function PromptList({ label, value, isReadOnly, isInner, onChange }: Props) {
  const t = useWords('flows');
  const refs = value as Ref[];
  const kinds = KINDS.filter((kind) => !isInner || kind !== 'languages');
  const put = (place: number, ref: Ref) => onChange(refs.map((each, other) => (other === place ? ref : each)));
  return (
    <div className="zx-stack" style={{ gap: 6 }}>
      {refs.map((ref, place) => {
        const kind = (KINDS.find((each) => each in ref) ?? 'sound') satisfies Kind;
        return (
          <div key={place} className="zx-row" style={{ alignItems: 'start' }}>
            <Select<Kind>
              value={kind}
              disabled={isReadOnly}
              style={{ width: 140, flex: 'none' }}
              aria-label={`${label} ${place + 1}`}
              options={kinds.map((each) => ({ value: each, label: t(`prompt.${each}`) }))}
              onChange={(now) => put(place, { [now]: BLANK[now] })}
            />
            <span className="zx-grow">
              <OnePrompt kind={kind} value={ref[kind]} isReadOnly={isReadOnly} onChange={(now) => put(place, { [kind]: now })} />
            </span>
            {isReadOnly ? null : (
              <>
                <Button
                  type="text"
                  icon={<ArrowUp size={16} />}
                  aria-label={t('earlier')}
                  disabled={place === 0}
                  onClick={() => onChange([...refs.slice(0, place - 1), ref, refs[place - 1], ...refs.slice(place + 1)])}
                />
                <Button type="text" icon={<Trash2 size={16} />} aria-label={t('remove', { what: String(place + 1) })} onClick={() => onChange(refs.filter((_, other) => other !== place))} />
              </>
            )}
          </div>
        );
      })}
      {isReadOnly ? null : (
        <Button size="small" icon={<Plus size={16} />} style={{ alignSelf: 'start' }} onClick={() => onChange([...refs, { prompt: '' }])}>{t('add')}</Button>
      )}
    </div>
  );
}

/** A language without prompts is no variant: its callers hear the other. */
function withVariant(variants: Record<string, Json[]>, language: string, refs: Json[]): Json {
  return Object.fromEntries(Object.entries({ ...variants, [language]: refs }).filter(([, each]) => each.length));
}

interface OneProps {
  kind: Kind;
  value: Json | undefined;
  isReadOnly: boolean;
  onChange: (value: Json) => void;
}

function OnePrompt({ kind, value, isReadOnly, onChange }: OneProps) {
  const t = useWords('flows');
  const prompts = useNamed(kind === 'prompt' ? 'prompts' : '');
  if (kind === 'prompt')
    return (
      <Select
        showSearch={{ optionFilterProp: 'label' }}
        style={{ width: '100%' }}
        disabled={isReadOnly}
        aria-label={t('prompt.prompt')}
        loading={!prompts}
        value={value === '' || !prompts ? undefined : (value as string)}
        placeholder={t('choose_prompt')}
        options={(prompts ?? []).map(({ id, name }) => ({ value: id, label: name }))}
        onChange={onChange}
      />
    );
  if (kind === 'number' || kind === 'silence')
    return (
      <InputNumber
        disabled={isReadOnly}
        aria-label={t(`prompt.${kind}`)}
        {...(kind === 'silence' ? { min: 1, max: 10 } : {})}
        precision={0}
        value={value as number}
        onChange={(now) => onChange(now ?? 1)}
      />
    );
  if (kind === 'languages') {
    const variants = (value ?? {}) as Record<string, Json[]>;
    return (
      <div className="zx-stack" style={{ gap: 6 }}>
        {Object.keys({ zh: [], en: [], ...variants }).map((each) => (
          <div key={each}>
            <span className="zx-quiet zx-small">{['zh', 'en'].includes(each) ? t(`language.${each}`) : each}</span>
            <PromptList
              isInner
              label={each}
              value={variants[each] ?? []}
              isReadOnly={isReadOnly}
              onChange={(now) => onChange(withVariant(variants, each, now as Json[]))}
            />
          </div>
        ))}
      </div>
    );
  }
  const Text = kind === 'say' ? Input.TextArea : Input;
  return (
    <Text
      disabled={isReadOnly}
      maxLength={kind === 'say' ? 1000 : 100}
      aria-label={t(`prompt.${kind}`)}
      placeholder={t(`prompt_help.${kind}`)}
      value={typeof value === 'string' ? value : ''}
      onChange={(event) => onChange(event.target.value)}
    />
  );
}
