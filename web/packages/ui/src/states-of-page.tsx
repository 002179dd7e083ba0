/** What a page shows when it has nothing to show (DESIGN 4.14). No antd: the sign-in page uses these too. */
import { Problem } from '@zuoxi/api';
import { useWords } from '@zuoxi/words';
import { Ban, CloudOff, Inbox, type LucideIcon, SearchX, TriangleAlert, WifiOff } from 'lucide-react';
import { type ReactNode, useEffect, useState } from 'react';

interface Box {
  icon: LucideIcon;
  title: string;
  text?: ReactNode;
  children?: ReactNode;
}

function StateBox({ icon: Icon, title, text, children }: Box) {
  return (
    <div className="zx-empty">
      <Icon size={28} strokeWidth={1.5} aria-hidden />
      <h2>{title}</h2>
      {text ? <p>{text}</p> : null}
      {children ? <div className="zx-row">{children}</div> : null}
    </div>
  );
}

/** Nothing there yet, or nothing that fits the filters: what this is for, and the next step as children. */
export function EmptyState(props: { title: string; text?: string; isFiltered?: boolean; children?: ReactNode }) {
  return <StateBox icon={props.isFiltered ? SearchX : Inbox} title={props.title} text={props.text}>{props.children}</StateBox>;
}

/** An error, in the reader's words: a missing right, a thing that is gone, no connection, or what the server said. */
export function ErrorState({ error, onRetry }: { error: unknown; onRetry?: () => void }) {
  const t = useWords('ui');
  const problem = error instanceof Problem ? error : undefined;
  if (problem?.status === 403) return <NoPermission {...(problem.message ? { text: problem.message } : {})} />;
  if (problem?.status === 404) return (
    <StateBox icon={SearchX} title={t('page.gone')} text={t('page.gone_text')}><a className="zx-button" href="/">{t('page.home')}</a></StateBox>
  );
  const title = problem?.isOffline ? t('page.offline') : t('page.failed');
  const text = problem?.isOffline ? t('page.offline_text') : (problem?.message ?? t('page.ours'));
  return (
    <StateBox icon={problem?.isOffline ? CloudOff : TriangleAlert} title={title} text={text}>
      {onRetry ? <button className="zx-button" onClick={onRetry}>{t('verb.retry')}</button> : null}
      {problem?.request ? <code className="zx-quiet">{problem.request}</code> : null}
    </StateBox>
  );
}

/** A right is missing: which, and who can give it. */
export function NoPermission({ text }: { text?: string }) {
  const t = useWords('ui');
  return <StateBox icon={Ban} title={t('page.not_permitted')} text={text ?? t('page.not_permitted_text')}><a className="zx-button" href="/">{t('page.home')}</a></StateBox>;
}

/** The text of any error for a line or a toast. */
export function useErrorText(): (error: unknown) => string {
  const t = useWords('ui');
  return (error) => {
    if (!(error instanceof Problem)) return t('page.ours');
    return error.isOffline ? t('page.offline_text') : error.message;
  };
}

/** Across the page while there is no connection. `since` is when it was lost. */
export function OfflineBand(props: { isOffline: boolean; title?: string; text?: string; children?: ReactNode }) {
  const { isOffline, title, text, children } = props;
  const t = useWords('ui');
  if (!isOffline) return null;
  return (
    <div className="zx-band" role="alert">
      <WifiOff size={18} aria-hidden />
      <b>{title ?? t('page.offline')}</b>
      <span>{text ?? t('page.offline_text')}</span>
      <span className="zx-grow" />
      {children}
    </div>
  );
}

/** Nothing for 200 ms, then the shape of the page; after 5 s it says what it waits for. */
export function Loading({ rows = 6 }: { rows?: number }) {
  const t = useWords('ui');
  const [phase, setPhase] = useState(0);
  useEffect(() => {
    const timers = [setTimeout(() => setPhase(1), 200), setTimeout(() => setPhase(2), 5000)];
    return () => timers.forEach(clearTimeout);
  }, []);
  if (phase === 0) return null;
  return (
    <div className="zx-skeleton" aria-busy>
      {phase === 2 ? <p className="zx-quiet">{t('page.slow')}</p> : null}
      {Array.from({ length: rows }, (_, row) => <div key={row} />)}
    </div>
  );
}
