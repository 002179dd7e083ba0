/** The agent's bar on every page. */
import type { ReactNode } from 'react';

export default function StatusBar({ children }: { onFind: () => void; children: ReactNode }) {
  return (
    <div className="zx-row">
      <span className="zx-grow" />
      {children}
    </div>
  );
}
