/** Why this agent, and why this wait: the reasons that routing gave at that moment (DESIGN 1.9). */
import { clockTime, useDuration } from '@zuoxi/ui';
import { hasText, useWords } from '@zuoxi/words';
import { Hourglass, Waypoints } from 'lucide-react';
import type { Offer, Step, WholeContact } from '../data';

type Names = (id: string) => { name: string; number: string };

export function WhyAgent({ contact, names }: { contact: WholeContact; names: Names }) {
  const t = useWords('contacts');
  const duration = useDuration();
  const offer = [...contact.record.offers].reverse().find((each) => each.accepted_by) ?? contact.record.offers.at(-1);
  if (!offer?.why.strategy) return null;
  const { why } = offer;
  const agent = names(offer.accepted_by ?? offer.agents[0] ?? '');
  const rows = [why.key ?? [], ...(why.next ?? [])].map((key) => candidate(key, why.key_parts ?? [], offer, names));
  const others = Object.entries(why.others ?? {});
  const strategy = why.strategy ?? '';
  return (
    <section className="zx-card why">
      <div className="zx-row">
        <Waypoints size={18} strokeWidth={1.75} aria-hidden />
        <h3>{t('why.agent', { name: agent.name || agent.number })}</h3>
      </div>
      <p className="zx-second" style={{ marginTop: 8 }}>
        {t('why.sentence', {
          strategy: hasText('contacts', `strategy.${strategy}`) ? t(`strategy.${strategy}`) : strategy,
          waited: duration(why.waited_seconds ?? 0),
        })}
        {why.again ? ` ${t('why.again')}` : ''}
      </p>
      <table>
        <thead><tr><th>{t('why.candidate')}</th><th>{t('why.level')}</th><th>{t('why.idle')}</th><th>{t('why.lacks')}</th></tr></thead>
        <tbody>
          {rows.map((row, at) => (
            <tr key={row.id} className={at === 0 ? 'is-chosen' : ''}>
              <td>{row.name} {row.number}</td>
              <td className="zx-num">{row.level}</td>
              <td className="zx-num">{row.idle}</td>
              <td>{at === 0 ? `✓ ${t('why.chosen')}` : t('why.later')}</td>
            </tr>
          ))}
          {others.map(([reason, count]) => (
            <tr key={reason}>
              <td colSpan={3}>{t('why.others', { count })}</td>
              <td>{hasText('contacts', `reason.${reason}`) ? t(`reason.${reason}`) : reason}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  );
}

function candidate(key: unknown[], parts: string[], offer: Offer, names: Names) {
  const named: Record<string, unknown> = Object.fromEntries(parts.map((part, at) => [part, key[at]]));
  const id = String(named.agent ?? key.at(-1) ?? '');
  const idleSince = typeof named.idle_since === 'number' ? named.idle_since : undefined;
  const idle = idleSince === undefined ? '—' : clockTime(Date.parse(offer.at) / 1000 - idleSince);
  return { id, ...names(id), level: named.level === undefined ? '—' : String(named.level), idle };
}

const TOLD = ['ContactQueued', 'ContactOffered', 'OfferMissed', 'OfferAccepted', 'ContactDequeued', 'ContactAbandoned'];

export function WhyWait({ contact, steps, say }: { contact: WholeContact; steps: Step[]; say: (step: Step) => string }) {
  const t = useWords('contacts');
  const duration = useDuration();
  const told = steps.filter((step) => TOLD.includes(step.fact));
  const first = told.find((step) => step.fact === 'ContactQueued');
  if (!first) return null;
  return (
    <section className="zx-card">
      <div className="zx-row">
        <Hourglass size={18} strokeWidth={1.75} aria-hidden />
        <h3>{t('why.wait', { waited: duration(contact.waited_seconds) })}</h3>
      </div>
      <ul className="why-steps">
        {told.map((step, at) => (
          <li key={at}>
            <span className="zx-quiet zx-num zx-small">{duration(step.after_seconds - first.after_seconds)}</span>
            <i style={{ background: `var(--${step.fact === 'OfferMissed' ? 'alert' : step.fact === 'OfferAccepted' ? 'free' : 'talking'})` }} />
            <span>{say(step)}</span>
          </li>
        ))}
      </ul>
    </section>
  );
}
