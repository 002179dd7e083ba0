/** A telephone to try the draft with: the real interpreter, in time that passes only when it is told to. */
import { useQuery } from '@tanstack/react-query';
import { request } from '@zuoxi/api';
import { ErrorState, Loading } from '@zuoxi/ui';
import { language, useWords } from '@zuoxi/words';
import { Button, DatePicker, Select } from 'antd';
import dayjs from 'dayjs';
import { PhoneOff, RotateCcw, SkipForward, Undo2 } from 'lucide-react';
import { useState } from 'react';
import type { Draft, NodeTypes } from './types';

interface Event {
  keys?: string;
  next?: true;
  queue?: string;
  hang_up?: true;
}

interface Happening {
  after_seconds: number;
  what: 'entered' | 'heard' | 'pressed' | 'left' | 'queued' | 'message' | 'hung_up' | 'failed';
  node: string;
  type: string;
  exit: string;
  digits: string;
  heard: { kind: string; value: string; name: string }[];
  why: string;
}

interface Trial {
  happenings: Happening[];
  waits_for: 'prompt' | 'key' | 'queue' | 'nothing';
  node: string;
  queue: string;
  is_over: boolean;
}

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

interface Props {
  path: string;
  draft: Draft;
  types: NodeTypes;
  onChoose: (node: string) => void;
}

export function TryPanel({ path, draft, types, onChoose }: Props) {
  const t = useWords('flows');
  const [events, setEvents] = useState<Event[]>([]);
  const [at, setAt] = useState('');
  const [tongue, setTongue] = useState('zh');
  const body = { definition: draft, events, language: tongue, ...(at ? { at: new Date(at).toISOString() } : {}) };
  const trial = useQuery({
    queryKey: [path, 'try', body],
    queryFn: () => request<Trial>('POST', `${path}/try`, { body }),
    placeholderData: (before) => before,
    retry: false,
    staleTime: 0,
    gcTime: 10_000,
  });
  const happen = (event: Event) => setEvents([...events, event]);
  const now = trial.data;
  const isOver = now?.is_over ?? true;
  const exitName = (exit: string) => types.exits[exit]?.[language()] ?? exit;
  const sentence = (each: Happening) => {
    const node = draft.nodes[each.node]?.name || each.node;
    switch (each.what) {
      case 'entered':
        return t('trial.entered', { node });
      case 'heard':
        return t('trial.heard', { what: each.heard.map(({ kind, value, name }) => name || `${t(`prompt.${kind === 'file' ? 'prompt' : kind}`)} ${value}`).join(language() === 'en' ? '; ' : '；') });
      case 'pressed':
        return each.exit ? t('trial.pressed', { digits: each.digits }) : t('trial.not_understood', { digits: each.digits });
      case 'left':
        return t('trial.left', { exit: exitName(each.exit) });
      case 'queued':
        return t('trial.queued', { queue: each.exit });
      case 'failed':
        return t('trial.failed', { why: each.why });
      case 'message':
        return t('trial.message');
      default:
        return t('trial.hung_up');
    }
  };
  return (
    <div className="zx-stack">
      <div className="zx-row zx-wrap">
        <label className="zx-field">
          <span className="zx-quiet zx-small">{t('trial.at')}</span>
          <DatePicker
            aria-label={t('trial.at')}
            showTime={{ format: 'HH:mm' }}
            format="YYYY-MM-DD HH:mm"
            value={at ? dayjs(at) : null}
            onChange={(day) => setAt(day?.format('YYYY-MM-DDTHH:mm') ?? '')}
          />
        </label>
        <div className="zx-field">
          <span className="zx-quiet zx-small">{t('trial.language')}</span>
          <Select value={tongue} onChange={setTongue} aria-label={t('trial.language')} options={['zh', 'en'].map((each) => ({ value: each, label: t(`language.${each}`) }))} />
        </div>
      </div>
      {trial.error ? <ErrorState error={trial.error} /> : null}
      {!trial.error && !now ? <Loading rows={4} /> : null}
      {now && !trial.error ? (
        <ol className="zx-flow-trial" aria-live="polite">
          {now.happenings.map((each, place) => (
            <li key={place} className={`zx-flow-${each.what}`}>
              <span className="zx-num zx-quiet zx-small">{t('trial.seconds', { seconds: each.after_seconds.toFixed(0) })}</span>
              <button type="button" onClick={() => each.node && onChoose(each.node)}>{sentence(each)}</button>
            </li>
          ))}
          <li><b>{t(now.is_over ? 'trial.over' : `trial.waits.${now.waits_for}`, { queue: now.queue })}</b></li>
        </ol>
      ) : null}
      <div className="zx-keypad">
        {KEYS.map((key) => (
          <Button key={key} size="large" disabled={isOver} onClick={() => happen({ keys: key })}>{key}</Button>
        ))}
      </div>
      <div className="zx-row zx-wrap">
        <Button icon={<SkipForward size={16} />} disabled={isOver || now?.waits_for === 'queue'} onClick={() => happen({ next: true })}>{t('trial.next')}</Button>
        {now?.waits_for === 'queue'
          ? ['answered', 'timeout', 'full', 'no_agents'].map((queue) => (
              <Button key={queue} onClick={() => happen({ queue })}>{t(`trial.queue.${queue}`)}</Button>
            ))
          : null}
        <Button danger icon={<PhoneOff size={16} />} disabled={isOver} onClick={() => happen({ hang_up: true })}>{t('trial.hang_up')}</Button>
        <span className="zx-grow" />
        <Button type="text" icon={<Undo2 size={16} />} disabled={!events.length} onClick={() => setEvents(events.slice(0, -1))}>{t('trial.undo')}</Button>
        <Button type="text" icon={<RotateCcw size={16} />} disabled={!events.length} onClick={() => setEvents([])}>{t('trial.again')}</Button>
      </div>
    </div>
  );
}
