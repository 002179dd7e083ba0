/** A prompt's sounds: listen, upload, record in the page, or let a text be said. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Problem, request, respond, useMay } from '@zuoxi/api';
import { Duration, ErrorState, Loading, useErrorText, When } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { App, Button, Input, Select } from 'antd';
import { AudioLines, Mic, Play, Square, Trash2, Upload } from 'lucide-react';
import { useEffect, useRef, useState } from 'react';
import { record, type Take, toWav } from './wav';

export interface Sound {
  language: 'zh' | 'en';
  sha256: string;
  seconds: number;
  peak_db: number;
  rms_db: number;
  waveform: number[];
  origin: 'upload' | 'speech';
  said: string;
  made_at: string;
  made_by: string;
}

export interface Prompt {
  id: string;
  name: string;
  notes: string;
  changed_at: string;
  changed_by: string;
  sounds: Sound[];
}

export function Sounds({ id }: { id: string }) {
  const path = `/v1/prompts/${id}`;
  const asked = useQuery({ queryKey: ['/v1/prompts', 'sounds', id], queryFn: () => request<Prompt>('GET', path), staleTime: 0 });
  if (asked.error) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />;
  if (!asked.data) return <Loading rows={5} />;
  return (
    <div className="zx-stack">
      {(['zh', 'en'] as const).map((language) => (
        <OneLanguage key={language} path={path} language={language} sound={asked.data.sounds.find((each) => each.language === language)} />
      ))}
    </div>
  );
}

function OneLanguage({ path, language, sound }: { path: string; language: 'zh' | 'en'; sound: Sound | undefined }) {
  const t = useWords('admin_plans');
  const textOf = useErrorText();
  const cache = useQueryClient();
  const { message } = App.useApp();
  const mayChange = useMay()('configuration.change');
  const file = useRef<HTMLInputElement>(null);
  const fresh = () => cache.invalidateQueries({ queryKey: ['/v1/prompts'] });
  const failed = (error: unknown) =>
    void message.error(error instanceof Problem ? textOf(error) : t('prompt.not_a_sound'), 6);
  const upload = useMutation({
    mutationFn: async (given: Blob) =>
      respond('PUT', `${path}/audio`, { query: { language }, raw: await toWav(given), headers: { 'content-type': 'audio/wav' } }),
    onSuccess: () => void fresh(),
    onError: failed,
  });
  const remove = useMutation({
    mutationFn: () => request('DELETE', `${path}/audio`, { query: { language } }),
    onSuccess: () => void fresh(),
    onError: failed,
  });
  return (
    <section className="zx-card zx-stack" aria-label={t(`prompt.language.${language}`)}>
      <div className="zx-row">
        <h3 style={{ margin: 0 }}>{t(`prompt.language.${language}`)}</h3>
        <span className="zx-grow" />
        {sound && mayChange ? (
          <Button type="text" danger icon={<Trash2 size={16} />} aria-label={t('prompt.remove')} loading={remove.isPending} onClick={() => remove.mutate()} />
        ) : null}
      </div>
      {sound ? <Listen path={path} sound={sound} /> : <p className="zx-quiet">{t('prompt.no_sound')}</p>}
      {mayChange ? (
        <>
          <div className="zx-row zx-wrap">
            <input
              ref={file}
              type="file"
              accept="audio/*"
              className="zx-hidden"
              aria-label={t('prompt.upload')}
              onChange={(event) => {
                const given = event.target.files?.[0];
                if (given) upload.mutate(given);
                event.target.value = '';
              }}
            />
            <Button icon={<Upload size={16} />} loading={upload.isPending} onClick={() => file.current?.click()}>{t('prompt.upload')}</Button>
            <Recorder onTake={(take) => upload.mutate(take)} />
          </div>
          <Speak path={path} language={language} said={sound?.said ?? ''} onDone={() => void fresh()} />
        </>
      ) : null}
    </section>
  );
}

/** The waveform and a player; the file comes with the token, so it is fetched and not linked. */
function Listen({ path, sound }: { path: string; sound: Sound }) {
  const t = useWords('admin_plans');
  const [url, setUrl] = useState('');
  const textOf = useErrorText();
  const { message } = App.useApp();
  useEffect(() => () => URL.revokeObjectURL(url), [url]);
  useEffect(() => setUrl(''), [sound.sha256]);
  const fetchIt = async () => {
    try {
      const answer = await respond('GET', `${path}/audio`, { query: { language: sound.language } });
      setUrl(URL.createObjectURL(await answer.blob()));
    } catch (error) {
      void message.error(textOf(error), 6);
    }
  };
  const step = 400 / sound.waveform.length;
  return (
    <>
      <svg viewBox="0 0 400 48" width="100%" height="48" preserveAspectRatio="none" aria-hidden>
        {sound.waveform.map((level, place) => (
          <rect key={place} x={place * step} y={24 - level * 0.24} width={step * 0.7} height={Math.max(1, level * 0.48)} fill="var(--accent)" />
        ))}
      </svg>
      <div className="zx-row zx-wrap">
        {url ? (
          // A prompt's text is what it says: there is nothing to caption.
          // eslint-disable-next-line jsx-a11y/media-has-caption
          <audio controls autoPlay src={url} style={{ height: 32 }} />
        ) : (
          <Button icon={<Play size={16} />} onClick={() => void fetchIt()}>{t('prompt.listen')}</Button>
        )}
        <span className="zx-second zx-small">
          <Duration seconds={Math.max(1, sound.seconds)} /> · {t('prompt.level', { rms: sound.rms_db, peak: sound.peak_db })} ·{' '}
          {t(`prompt.origin.${sound.origin}`)} · {sound.made_by} <When at={sound.made_at} />
        </span>
      </div>
      {sound.peak_db < -30 ? <p className="zx-wrong">{t('prompt.too_quiet')}</p> : null}
      {sound.said ? <p className="zx-second">「{sound.said}」</p> : null}
    </>
  );
}

function Recorder({ onTake }: { onTake: (take: Blob) => void }) {
  const t = useWords('admin_plans');
  const [take, setTake] = useState<Take>();
  const { message } = App.useApp();
  useEffect(() => () => void take?.stop(), [take]);
  const begin = () =>
    record().then(setTake, () => void message.error(t('prompt.no_microphone'), 6));
  const end = async (running: Take) => {
    const said = await running.stop();
    setTake(undefined);
    onTake(said);
  };
  return take ? (
    <Button danger type="primary" icon={<Square size={16} />} onClick={() => void end(take)}>{t('prompt.stop')}</Button>
  ) : (
    <Button icon={<Mic size={16} />} onClick={() => void begin()}>{t('prompt.record')}</Button>
  );
}

function Speak({ path, language, said, onDone }: { path: string; language: string; said: string; onDone: () => void }) {
  const t = useWords('admin_plans');
  const textOf = useErrorText();
  const { message } = App.useApp();
  const [text, setText] = useState(said);
  const [voice, setVoice] = useState('');
  const voices = useQuery({
    queryKey: ['/v1/prompts/voices'],
    queryFn: () => request<{ language: string; name: string }[]>('GET', '/v1/prompts/voices'),
    staleTime: Infinity,
  });
  const speak = useMutation({
    mutationFn: () => request('POST', `${path}/speak`, { body: { text, language, voice } }),
    onSuccess: onDone,
    onError: (error) => void message.error(textOf(error), 6),
  });
  const own = (voices.data ?? []).filter((each) => each.language === language);
  if (!own.length) return null;
  return (
    <div className="zx-row">
      <Input.TextArea
        value={text}
        maxLength={1000}
        autoSize
        placeholder={t('prompt.text')}
        aria-label={t('prompt.text')}
        onChange={(event) => setText(event.target.value)}
      />
      <Select
        value={voice || own[0]?.name}
        aria-label={t('prompt.voice')}
        popupMatchSelectWidth={false}
        onChange={setVoice}
        options={own.map(({ name }) => ({ value: name, label: ['female', 'male', 'default'].includes(name) ? t(`prompt.voice_name.${name}`) : name }))}
      />
      <Button icon={<AudioLines size={16} />} loading={speak.isPending} disabled={!text.trim()} onClick={() => speak.mutate()}>{t('prompt.speak')}</Button>
    </div>
  );
}
