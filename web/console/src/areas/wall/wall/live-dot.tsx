/** The dot that says whether the figures are of now (DESIGN 1.7): full and a clock, or hollow and "data of 10:30:58". */
import { silence, useSettled } from '@zuoxi/live';
import { serverNow, useSecond, When } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { useStale } from './stale';

export function LiveDot() {
  const t = useWords('wall');
  useSecond();
  const isOld = useStale();
  const away = useSettled((now) => now.away);
  const of = new Date(serverNow() - (isOld ? silence() : 0)).toISOString();
  return (
    <span className="wall-live" role="status" data-stale={isOld || undefined}>
      <span className="wall-dot" aria-hidden />
      <span className="zx-small zx-second">{isOld ? t(away ? 'away' : 'data_of') : t('live')}</span>
      <span className="wall-clock"><When at={of} as="time" /></span>
    </span>
  );
}
