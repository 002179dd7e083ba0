/** The player: customer above, agent below, one cursor. The sound comes by a ticket, because an audio element sends no header. */
import { request } from '@zuoxi/api';
import { clockTime, useErrorText } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { Segmented } from 'antd';
import { Pause, Play, ShieldCheck } from 'lucide-react';
import { useQuery } from '@tanstack/react-query';
import { type KeyboardEvent, type MouseEvent, useCallback, useEffect, useRef, useState } from 'react';
import type { Outline, Recording } from '../data';
import { drawWave } from './wave';

const SPEEDS = [1, 1.25, 1.5, 2];
const JUMP = 5;

interface Props {
  recording: Recording;
  /** A wish to be at this second of the recording; changes with every wish. */
  wish: { seconds: number } | undefined;
  /** Parts that were on hold, seconds of the recording. */
  holds: [number, number][];
  onTime: (seconds: number) => void;
}

export function Player({ recording, wish, holds, onTime }: Props) {
  const t = useWords('contacts');
  const textOf = useErrorText();
  const audio = useRef<HTMLAudioElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  const [isPlaying, setPlaying] = useState(false);
  const [time, setTime] = useState(0);
  const [speed, setSpeed] = useState(1);
  const [wrong, setWrong] = useState<unknown>();
  const length = recording.length_seconds;
  const outline = useQuery({
    queryKey: ['/v1/recordings', recording.id, 'peaks'],
    queryFn: () => request<Outline>('GET', `/v1/recordings/${recording.id}/peaks`),
    staleTime: Infinity,
  });

  const redraw = useCallback(() => {
    const shares = holds.map(([from, to]): [number, number] => [from / length, to / length]);
    if (canvas.current) drawWave(canvas.current, outline.data, length ? time / length : 0, shares);
  }, [outline.data, time, length, holds]);
  useEffect(() => {
    redraw();
    const watch = new ResizeObserver(redraw);
    const theme = new MutationObserver(redraw);
    if (canvas.current) watch.observe(canvas.current);
    theme.observe(document.documentElement, { attributes: true });
    return () => {
      watch.disconnect();
      theme.disconnect();
    };
  }, [redraw]);

  const ready = useCallback(async () => {
    const element = audio.current;
    if (!element || element.src) return element;
    const { url } = await request<{ url: string }>('POST', `/v1/recordings/${recording.id}/tickets`);
    element.src = url;
    return element;
  }, [recording.id]);
  const seek = useCallback(async (seconds: number) => {
    try {
      const element = await ready();
      if (element) element.currentTime = Math.min(Math.max(seconds, 0), length);
      setTime(Math.min(Math.max(seconds, 0), length));
    } catch (error) {
      setWrong(error);
    }
  }, [ready, length]);
  const toggle = useCallback(async () => {
    try {
      setWrong(undefined);
      const element = await ready();
      if (!element) return;
      element.playbackRate = speed;
      if (element.paused) await element.play();
      else element.pause();
    } catch (error) {
      setWrong(error);
    }
  }, [ready, speed]);
  useEffect(() => {
    if (wish) void seek(wish.seconds);
  }, [wish, seek]);
  useEffect(() => {
    if (audio.current) audio.current.playbackRate = speed;
  }, [speed]);

  const onKey = (event: KeyboardEvent) => {
    if (event.key === ' ') void toggle();
    else if (event.key === 'ArrowLeft') void seek(time - JUMP);
    else if (event.key === 'ArrowRight') void seek(time + JUMP);
    else return;
    event.preventDefault();
  };
  const onClick = (event: MouseEvent<HTMLCanvasElement>) => {
    const box = event.currentTarget.getBoundingClientRect();
    void seek(((event.clientX - box.left) / box.width) * length);
  };
  if (!recording.bytes)
    return <section className="zx-card zx-second">{t(`recording.${recording.state}`)} · {recording.reason_text}</section>;
  return (
    <section className="zx-card" aria-label={t('player')}>
      <div className="player-head">
        <button className="player-play" onClick={() => void toggle()} aria-label={t(isPlaying ? 'pause' : 'play')} onKeyDown={onKey}>
          {isPlaying ? <Pause size={20} aria-hidden /> : <Play size={20} aria-hidden />}
        </button>
        <span className="player-time zx-num">{clockTime(time)} <span className="zx-quiet zx-small">/ {clockTime(length)}</span></span>
        <Segmented
          options={SPEEDS.map((value) => ({ value, label: `${value}×` }))}
          value={speed}
          onChange={(value) => setSpeed(value)}
          aria-label={t('speed')}
        />
        <span className="zx-grow" />
        <span className="zx-row zx-quiet zx-small"><ShieldCheck size={16} aria-hidden />{t('noted')}</span>
      </div>
      {recording.state === 'incomplete' ? <p className="zx-small zx-over">{recording.reason_text}</p> : null}
      {wrong ? <p className="zx-wrong" role="alert">{textOf(wrong)}</p> : null}
      <div className="player-sides player-wave">
        <div className="player-names"><span>{t('side.customer')}</span><span>{t('side.agent')}</span></div>
        <canvas
          ref={canvas}
          role="slider"
          tabIndex={0}
          aria-label={t('position')}
          aria-valuemin={0}
          aria-valuemax={Math.round(length)}
          aria-valuenow={Math.round(time)}
          aria-valuetext={clockTime(time)}
          onClick={onClick}
          onKeyDown={onKey}
        />
      </div>
      {/* A conversation that was recorded has no subtitles. */}
      {/* eslint-disable-next-line jsx-a11y/media-has-caption */}
      <audio
        ref={audio}
        preload="none"
        onPlay={() => setPlaying(true)}
        onPause={() => setPlaying(false)}
        onEnded={() => setPlaying(false)}
        onError={() => setWrong(new Error())}
        onTimeUpdate={(event) => {
          setTime(event.currentTarget.currentTime);
          onTime(event.currentTarget.currentTime);
        }}
      />
    </section>
  );
}
