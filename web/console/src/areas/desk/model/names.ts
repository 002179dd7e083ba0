import type { LiveContact } from '@zuoxi/live';
import { groupNumber } from '@zuoxi/ui';
import { say } from '@zuoxi/words';

/** How the customer is called: their name, else their number, else "unknown". */
export function customerName(contact: LiveContact): string {
  return contact.customer_name || groupNumber(contact.customer) || say('desk', 'unknown_caller');
}
