/** Who hears whom, in truth: solid both hear, dashed rings, a pause hears music (DESIGN 4.2). */
import { useWords } from '@zuoxi/words';
import { Headphones, MicOff, Pause, PhoneOff, User, Users } from 'lucide-react';
import { Fragment } from 'react';
import { useConnected } from '../model/desk';
import type { DeskView, End } from '../model/view';
import { useDuration } from '@zuoxi/ui';

export function LegsLine({ view }: { view: DeskView }) {
  const t = useWords('desk');
  const duration = useDuration();
  const isConnected = useConnected();
  const { agent, ends, segment } = view;
  if (agent.state === 'wrap_up') {
    const talked = segment?.talk_began_at && segment.talk_ended_at
      ? (Date.parse(segment.talk_ended_at) - Date.parse(segment.talk_began_at)) / 1000
      : null;
    return (
      <div className="zx-row zx-second">
        <PhoneOff size={16} aria-hidden />
        {talked === null ? t('legs.over') : t('legs.over_talked', { length: duration(talked) })}
      </div>
    );
  }
  const sub = (end: End) => {
    if (!isConnected) return end.who === 'me' ? t('legs.me_lost') : t('legs.kept');
    if (agent.state === 'ringing' && end.who === 'customer') return t('legs.waiting');
    if (agent.state === 'holding' && end.who === 'me') return t('legs.unheard');
    return t(`legs.${end.who === 'me' ? 'me' : 'they'}_${end.link}`);
  };
  return (
    <div className="legs" role="img" aria-label={ends.map((end) => `${end.who === 'me' ? t('legs.me') : end.name}: ${sub(end)}`).join(', ')}>
      {ends.map((end, place) => {
        const Icon = end.link === 'music' ? Pause : end.who === 'me' ? (end.link === 'muted' ? MicOff : Headphones) : end.who === 'customer' ? User : Users;
        return (
          <Fragment key={`${end.who}${end.name}${place}`}>
            {place > 0 ? <span className="legs-line" data-link={isConnected ? worst(ends[place - 1], end) : 'lost'} aria-hidden /> : null}
            <span className="legs-end">
              <span className="zx-row">
                <Icon size={16} strokeWidth={1.75} aria-hidden />
                <span className="zx-cut">{end.who === 'me' ? t('legs.me') : end.name}</span>
              </span>
              <span className="zx-small zx-second zx-cut">{sub(end)}</span>
            </span>
          </Fragment>
        );
      })}
    </div>
  );
}

/** The line between two ends is as good as the worse of them. */
function worst(one: End | undefined, other: End): string {
  const both = [one?.link ?? 'alone', other.link];
  return ['ringing', 'music', 'alone'].find((link) => both.includes(link as End['link'])) ?? 'solid';
}
