/** A part of a drawer's form, with its heading. */
import type { ReactNode } from 'react';

export function Section({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="zx-section">
      <h3>{title}</h3>
      {children}
    </section>
  );
}
