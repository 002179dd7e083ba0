/** The customer's page, `/call/<slug>`: one button, a keypad, and nothing to install. */
import { openPhone } from '@zuoxi/phone';
import './call.css';
import { Caller } from './caller.ts';
import { Entry, slugOf } from './entry.ts';
import { Screen } from './view.ts';

const root = document.getElementById('call');
if (root) {
  const caller: Caller = new Caller({
    entry: new Entry(slugOf(location.pathname)),
    openPhone,
    changed: () => screen.draw(),
    isSecure: window.isSecureContext,
  });
  const screen = new Screen(root, caller);
  setInterval(() => screen.draw(), 1_000);
  void caller.load();
}
