/** Whether a device of mine can ring, and if not, why and what to do. */
import { useWords } from '@zuoxi/words';
import { TriangleAlert } from 'lucide-react';
import { useDevice } from '../model/device';
import type { DeskView } from '../model/view';

export function ReachBadge({ view }: { view: DeskView }) {
  const t = useWords('desk');
  const device = useDevice();
  if (view.agent.status !== 'ready' || view.agent.reachable) return null;
  const why = device.kind === 'browser' ? `reach.browser_${device.is}` : `reach.${device.kind || 'none'}`;
  return (
    <span className="zx-row reach" role="alert">
      <TriangleAlert size={16} aria-hidden />
      <span className="zx-cut">{t(why)}</span>
    </span>
  );
}
