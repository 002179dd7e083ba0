/** The live view of my desk, for components. */
import { useLive } from '@zuoxi/live';
import { useMemo } from 'react';
import { deskView, type DeskView } from './view';

/** My desk now; null until the first snapshot, or for who is no agent. */
export function useDesk(): DeskView | null {
  const state = useLive((now) => now.state);
  const isConnected = useLive((now) => now.connection === 'live' && now.away === '');
  return useMemo(() => deskView(state, isConnected), [state, isConnected]);
}

/** Whether commands can reach the server now. */
export function useConnected(): boolean {
  return useLive((now) => now.connection === 'live' && now.away === '');
}
