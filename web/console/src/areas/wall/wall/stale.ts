/** Whether what the wall shows is old, told in time although nothing comes any more. */
import { isStale } from '@zuoxi/live';
import { useSecond } from '@zuoxi/ui';

/** Looks each second: silence makes no event. */
export function useStale(): boolean {
  useSecond();
  return isStale();
}
