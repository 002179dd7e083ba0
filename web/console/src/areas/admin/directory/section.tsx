/** A part of a drawer's form, with its heading. */
import type { ReactNode } from 'react';

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section style={{ marginBottom: 8 }}>
      <h3 style={{ fontSize: 13, lineHeight: '20px', margin: '0 0 8px', color: 'var(--ink2)', fontWeight: 600 }}>{title}</h3>
      {children}
    </section>
  );
}
