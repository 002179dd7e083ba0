/** At the right of the bar: recording, voice, connection. */
import { useLive } from '@zuoxi/live';
import { useSecond } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { Circle, CirclePause, Signal, SignalLow, WifiOff } from 'lucide-react';
import { useDevice } from '../model/device';
import type { DeskView } from '../model/view';

export function Connection({ view }: { view: DeskView | null }) {
  const t = useWords('desk');
  const connection = useLive((now) => now.connection);
  const away = useLive((now) => now.away);
  const lostAt = useLive((now) => now.lostAt);
  const device = useDevice();
  const now = useSecond();
  const recording = view && ['talking', 'holding'].includes(view.agent.state) ? view.contact?.recording : null;
  if (connection !== 'live' || away) {
    const gone = lostAt ? Math.max(0, now - Math.floor(lostAt / 1000)) : 0;
    return (
      <Line icon={<WifiOff size={16} aria-hidden />} colour="var(--alert)" word={t(away ? 'connection.away' : `connection.${connection}`)}
        text={gone ? t('connection.for', { seconds: gone }) : ''} />
    );
  }
  const poor = device.quality !== null && device.quality.is !== 'good';
  return (
    <>
      {recording ? (
        <Line
          icon={recording.paused ? <CirclePause size={16} aria-hidden /> : <Circle size={16} aria-hidden />}
          colour={recording.paused ? 'var(--break)' : 'var(--alert)'}
          word={t(recording.paused ? 'recording.paused' : 'recording.on')}
          text={t('recording.both')}
        />
      ) : null}
      {device.kind === 'browser' && device.quality ? (
        <Line
          icon={poor ? <SignalLow size={16} aria-hidden /> : <Signal size={16} aria-hidden />}
          colour={poor ? 'var(--break)' : 'var(--free)'}
          word={t(`voice.${device.quality.is}`)}
          text={device.quality.roundTripMs ? t('voice.round_trip', { ms: Math.round(device.quality.roundTripMs) }) : ''}
        />
      ) : null}
    </>
  );
}

function Line({ icon, colour, word, text }: { icon: React.ReactNode; colour: string; word: string; text: string }) {
  return (
    <span className="connection">
      <span className="zx-row" style={{ color: colour }}>{icon} {word}</span>
      <span className="zx-small zx-second">{text}</span>
    </span>
  );
}
