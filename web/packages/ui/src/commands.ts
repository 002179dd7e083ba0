/** What the palette and the list of keys know of the areas: each area brings its own verbs while it is there. */
import { useEffect, useLayoutEffect, useRef } from 'react';
import { create } from 'zustand';
import type { Command } from './palette';

/** Verbs by area, made when somebody looks for one; a function makes more of what was typed (`138…` → dial it). */
interface Brought {
  commands: () => Command[];
  typed?: (typed: string) => Command[];
}

export const useBrought = create<Record<string, Brought>>(() => ({}));

/** Bring an area's verbs as long as the component is there. `signature` says when they are others. */
export function useBringCommands(area: string, brought: Brought, signature: string): void {
  const now = useRef(brought);
  useLayoutEffect(() => {
    now.current = brought;
  });
  useEffect(() => {
    useBrought.setState({ [area]: now.current });
  }, [area, signature]);
  useEffect(() => () => useBrought.setState({ [area]: { commands: () => [] } }), [area]);
}
