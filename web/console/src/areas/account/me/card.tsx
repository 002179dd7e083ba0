import type { ReactNode } from 'react';

/** One matter of the account. */
export function Card({ title, text, children }: { title: string; text?: string; children: ReactNode }) {
  return (
    <section className="zx-card" style={{ padding: 16 }} aria-label={title}>
      <h2 style={{ fontSize: 16, lineHeight: '24px' }}>{title}</h2>
      {text ? <p className="zx-second" style={{ marginBottom: 12 }}>{text}</p> : null}
      {children}
    </section>
  );
}
