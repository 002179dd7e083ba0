/** The telephone in the page, and its fake. The real one is loaded when it is first wanted. */
import type { Phone, PhoneOptions } from './types.ts';

export * from './types.ts';
export { FakePhone } from './fake.ts';

/** A telephone over SIP and WebRTC. */
export async function openPhone(options: PhoneOptions): Promise<Phone> {
  const { SipPhone } = await import('./sip-phone.ts');
  return new SipPhone(options);
}
