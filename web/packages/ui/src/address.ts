/** Filters, tabs and open drawers live in the address, so that a view can be sent to a colleague (DESIGN 3). */
import { useNavigate, useSearch } from '@tanstack/react-router';
import { useCallback } from 'react';

export type Address = Record<string, string>;

/** What stands behind the `?`, and a way to change parts of it ("" takes a part out). */
export function useAddress(): [Address, (change: Record<string, string | undefined>, replace?: boolean) => void] {
  const search = useSearch({ strict: false }) as Address;
  const navigate = useNavigate();
  const change = useCallback(
    (parts: Record<string, string | undefined>, replace = true) =>
      void navigate({
        to: '.',
        replace,
        search: ((now: Address) =>
          Object.fromEntries(Object.entries({ ...now, ...parts }).filter(([, value]) => value))) as never,
      }),
    [navigate],
  );
  return [search, change];
}
