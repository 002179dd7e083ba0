/** One contact: what it came to, who was with whom, its sound, every fact, and why (DESIGN 4.3). */
import '../contacts.css';
import { Link, useParams } from '@tanstack/react-router';
import { useMay, useMe } from '@zuoxi/api';
import { clockTime, ErrorState, groupNumber, Loading, PhoneNumber, timeOfDay, useDuration, When } from '@zuoxi/ui';
import { hasText, language, type Say, useWords } from '@zuoxi/words';
import { App, Button } from 'antd';
import { ArrowLeft, Share2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { type Recording, type Step, useContact, useNames, useRecordingsOf, useTimeline, type WholeContact } from '../data';
import { Direction, Outcome } from '../parts';
import { colourOf, Lanes } from './lanes';
import { type Lane, lanesOf, partsOf } from './model';
import { Player } from './player';
import { WhyAgent, WhyWait } from './why';

export default function ContactPage() {
  const { id = '' } = useParams({ strict: false }) as { id?: string };
  const contact = useContact(id);
  const steps = useTimeline(id);
  if (contact.error) return <ErrorState error={contact.error} onRetry={() => void contact.refetch()} />;
  if (!contact.data || !steps.data) return <div className="zx-stack"><Loading /></div>;
  return <Contact contact={contact.data} steps={steps.data} />;
}

function Contact({ contact, steps }: { contact: WholeContact; steps: Step[] }) {
  const t = useWords('contacts');
  const may = useMay();
  const zone = useMe()?.tenant.time_zone;
  const agents = useNames('/v1/agents');
  const queues = useNames('/v1/queues');
  const recordings = useRecordingsOf(contact.id, contact.recordings > 0 && (may('recording.listen') || may('contact.own')));
  const lanes = useMemo(() => lanesOf(steps), [steps]);
  const length = steps.reduce((latest, step) => Math.max(latest, step.after_seconds), 0);
  const [wish, setWish] = useState<{ seconds: number }>();
  const [playing, setPlaying] = useState<{ recording: string; seconds: number }>();
  const names = (wanted: string) => {
    const found = agents.find((agent) => agent.id === wanted);
    if (found) return { name: found.name, number: found.number ?? '' };
    // Who is not in the list (gone, or not to be seen) is still named by the contact, if it was theirs last.
    return wanted === contact.agent ? { name: contact.agent_name, number: contact.agent_number } : { name: t('an_agent'), number: '' };
  };
  const queueName = (wanted: string) => queues.find((queue) => queue.id === wanted)?.name ?? contact.queue_name;
  const say = (step: Step) => sentence(t, step, names, queueName, contact.nodes);
  const seek = (seconds: number) => setWish({ seconds });
  const kept = recordings.data?.items ?? [];
  const arrived = Date.parse(contact.arrived_at) / 1000;
  const begin = (one: Recording) => Date.parse(one.started_at) / 1000 - arrived;
  const heard = kept.find((one) => one.id === playing?.recording);
  const now = heard && playing ? begin(heard) + playing.seconds : undefined;
  return (
    <div className="contact-page">
      <div className="contact-main">
        <Head contact={contact} lanes={lanes} names={names} />
        <Lanes lanes={lanes} begins={timeOfDay(contact.arrived_at, zone)} length={length} names={names} onSeek={seek} />
        {contact.unrecorded ? (
          <section className="zx-card zx-second" role="note">{t('not_recorded', { why: t(`unrecorded.${contact.unrecorded}`) })}</section>
        ) : null}
        {kept.filter((one) => one.reason !== STORAGE_FULL).map((one) => (
          <Player
            key={one.id}
            recording={one}
            wish={wish && inside(wish.seconds - begin(one), one) ? { seconds: wish.seconds - begin(one) } : undefined}
            holds={holdsOf(lanes, begin(one), one)}
            onTime={(seconds) => setPlaying({ recording: one.id, seconds })}
          />
        ))}
        <Facts steps={steps} now={now} say={say} nodes={contact.nodes} onSeek={seek} />
      </div>
      <aside className="contact-side">
        <WhyAgent contact={contact} names={names} />
        <WhyWait contact={contact} steps={steps} say={say} />
      </aside>
    </div>
  );
}

const inside = (seconds: number, one: Recording) => seconds >= 0 && seconds <= one.length_seconds;

function holdsOf(lanes: Lane[], begin: number, one: Recording): [number, number][] {
  const spans = lanes.find((lane) => lane.kind === 'customer')?.spans ?? [];
  return spans
    .filter((span) => span.look === 'holding')
    .map((span) => [Math.max(0, span.from - begin), Math.min(one.length_seconds, span.to - begin)]);
}

/** The reason of a recording that is missing for that; the contact says so itself. */
const STORAGE_FULL = 'storage_full';

type Names = (id: string) => { name: string; number: string };

function Head({ contact, lanes, names }: { contact: WholeContact; lanes: Lane[]; names: Names }) {
  const t = useWords('contacts');
  const duration = useDuration();
  const { message } = App.useApp();
  const parts = partsOf(contact, lanes);
  const copy = async () => {
    await navigator.clipboard.writeText(window.location.href);
    void message.success(t('copied'));
  };
  const agents = [...new Set(contact.record.segments.map((segment) => segment.agent))].map(names);
  return (
    <section className="zx-card">
      <div className="zx-row zx-wrap">
        <Link to={'/contacts' as string} className="zx-button is-icon is-quiet" aria-label={t('back')}><ArrowLeft size={18} aria-hidden /></Link>
        <Direction contact={contact} />
        <h1>{contact.customer_name || <PhoneNumber number={contact.customer} />}</h1>
        <span className="zx-badge" style={{ background: 'var(--sunken)' }}><Outcome contact={contact} /></span>
        {contact.disposition ? (
          <span className="zx-badge" style={{ background: 'var(--free-tint)', color: 'var(--free)' }}>{contact.disposition}</span>
        ) : null}
        <span className="zx-grow" />
        <Button icon={<Share2 size={16} />} onClick={() => void copy()}>{t('copy')}</Button>
      </div>
      <p className="zx-second" style={{ marginTop: 4 }}>
        <PhoneNumber number={contact.customer} /> → <PhoneNumber number={contact.number} />
        {' · '}<When at={contact.arrived_at} />
        {contact.queue_name ? ` · ${contact.queue_name}` : ''}
        {agents.length ? ` · ${agents.map((agent) => `${agent.name} ${agent.number}`.trim()).join(language() === 'en' ? ', ' : '、')}` : ''}
      </p>
      {contact.notes ? <p style={{ marginTop: 8 }}>{contact.notes}</p> : null}
      <div className="contact-parts">
        {parts.map((part) => (
          <div key={part.look} className="contact-part" style={{ flexGrow: part.seconds, borderColor: `var(--${colourOf(part.look)})` }}>
            <span className="zx-second">{t(`look.${part.look}`)}</span> <b className="zx-num">{duration(part.seconds)}</b>
          </div>
        ))}
      </div>
    </section>
  );
}

interface FactsProps {
  steps: Step[];
  now: number | undefined;
  say: (step: Step) => string;
  nodes: Record<string, string>;
  onSeek: (seconds: number) => void;
}

function Facts({ steps, now, say, nodes, onSeek }: FactsProps) {
  const t = useWords('contacts');
  const current = now === undefined ? -1 : steps.reduce((found, step, at) => (step.after_seconds <= now ? at : found), -1);
  return (
    <section className="zx-card" aria-label={t('facts')}>
      <h3>{t('facts')}</h3>
      <ul className="facts">
        {steps.map((step, at) => (
          <li key={at}>
            <button onClick={() => onSeek(step.after_seconds)} {...(at === current ? { 'aria-current': true as const } : {})}>
              <span className="zx-num zx-quiet">{clockTime(step.after_seconds)}</span>
              <span title={hintOf(step, nodes)}>{say(step)}</span>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

/** The node of a fact by its name and its id. */
const hintOf = ({ data }: Step, nodes: Record<string, string>) =>
  (typeof data.node === 'string' && nodes[data.node] ? `${nodes[data.node]} (${data.node})` : undefined);

/** A fact as a sentence; one that has none yet is told by its name. */
function sentence(t: Say, step: Step, names: Names, queue: (id: string) => string, nodes: Record<string, string>): string {
  const key = `fact.${step.fact}`;
  if (!hasText('contacts', key)) return step.fact;
  const { data } = step;
  const person = (id: unknown) => {
    if (typeof id !== 'string' || !id) return '';
    const { name, number } = names(id);
    return `${name} ${number}`.trim();
  };
  const several = Array.isArray(data.agents) ? data.agents.map(person).join(language() === 'en' ? ', ' : '、') : '';
  const outcome = typeof data.outcome === 'string' && hasText('contacts', `outcome.${data.outcome}`) ? t(`outcome.${data.outcome}`) : '';
  const caller = typeof data.caller === 'string' ? groupNumber(data.caller) : '';
  const why = typeof data.why === 'string' && hasText('contacts', `unrecorded.${data.why}`) ? t(`unrecorded.${data.why}`) : data.why;
  const number = typeof data.number === 'string' ? groupNumber(data.number) : '';
  const node = typeof data.node === 'string' ? nodes[data.node] ?? data.node : '';
  return t(key, { ...data, node, why, caller, number, agent: person(data.agent), agents: several, queue: typeof data.queue === 'string' ? queue(data.queue) : '', outcome });
}
