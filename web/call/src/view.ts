/** The page for each of the caller's states. Everything is made anew when a state begins; in a call only texts change. */
import type { Caller, View } from './caller.ts';
import { clock, drawing, el } from './dom.ts';
import { changeLanguage, language, say } from './words.ts';

const KEYS = ['1', '2', '3', '4', '5', '6', '7', '8', '9', '*', '0', '#'];

/** A service number as people read it out: `400 800 1000`. */
const grouped = (number: string) => number.replace(/^([48]00)(\d{3})(\d{4})$/, '$1 $2 $3');

export class Screen {
  private shown = '';
  private speaker = 'default';
  private readonly root: HTMLElement;
  private readonly caller: Caller;

  constructor(root: HTMLElement, caller: Caller) {
    this.root = root;
    this.caller = caller;
    document.addEventListener('keydown', (event) => {
      if (caller.view.at === 'call' && !(event.target instanceof HTMLInputElement) && KEYS.includes(event.key)) caller.press(event.key);
    });
  }

  draw(): void {
    const { view } = this.caller;
    const part = view.at === 'connecting' ? String(view.asking) : view.at === 'call' ? String(view.leaving !== '') : '';
    const key = `${view.at} ${language()} ${part}`;
    if (key !== this.shown) {
      this.shown = key;
      document.documentElement.lang = language();
      document.title = this.caller.page ? `${this.caller.page.company} · ${say('title')}` : say('title');
      this.root.replaceChildren(this.head(), ...this.body(view), this.foot());
      this.root.querySelector<HTMLElement>('[autofocus]')?.focus();
    }
    if (view.at === 'call') this.progress(view);
  }

  private head(): HTMLElement {
    const company = this.caller.page?.company ?? '';
    const other = () => {
      changeLanguage();
      this.draw();
    };
    const inCall = this.caller.view.at === 'call';
    return el(
      'header',
      {},
      company ? el('span', { class: 'mark', 'aria-hidden': 'true' }, company.slice(0, 1)) : null,
      el('b', {}, company),
      inCall
        ? el('span', { class: 'line', id: 'line' })
        : el('button', { class: 'quiet', onclick: other, lang: language() === 'en' ? 'zh' : 'en' }, say('other_language')),
    );
  }

  private foot(): HTMLElement {
    const { page, view } = this.caller;
    if (!page) return el('footer');
    const tel = el('a', { href: `tel:${page.number}`, class: 'tel' }, drawing('phone', 18), say('by_phone', { number: grouped(page.number) }));
    return el(
      'footer',
      {},
      view.at === 'start' ? el('p', { class: 'card' }, drawing('microphone', 20), say('microphone_why')) : null,
      view.at === 'start' || view.at === 'trouble' ? tel : null,
      el('p', { class: 'small' }, page.notice || say('recorded')),
    );
  }

  private body(view: View): HTMLElement[] {
    switch (view.at) {
      case 'loading':
        return [el('section')];
      case 'start':
        return [this.start(say('start'), say('free'))];
      case 'connecting':
        return [
          el('section', {}, el('div', { class: 'big busy' }, drawing('phone', 56)), el('h1', {}, say(view.asking ? 'asking' : 'calling'))),
          this.controls(false),
        ];
      case 'call':
        return [this.status(), view.leaving ? this.number() : this.keypad(), this.controls(true)];
      case 'promised':
        return [this.start(say('promised'), say('promised_text', { number: view.number }), say('again'))];
      case 'over':
        return [this.start(say('over'), say('lasted', { time: clock(view.seconds) }), say('again'))];
      case 'trouble':
        return [this.trouble(view)];
    }
  }

  private start(title: string, text: string, label = title): HTMLElement {
    const call = () => void this.caller.start();
    const button = el('button', { class: 'big', 'aria-label': label, onclick: call }, drawing('phone', 56));
    return el('section', {}, button, el('h1', {}, title), el('p', {}, text), label === title ? null : el('p', { class: 'small' }, label));
  }

  private trouble({ why, seconds }: Extract<View, { at: 'trouble' }>): HTMLElement {
    const help = { no_microphone: 'microphone', microphone_refused: 'microphone' }[why as string] ?? why;
    const again = el('button', { class: 'plain', autofocus: true, onclick: () => void this.caller.start() }, say('again'));
    return el(
      'section',
      { role: 'alert' },
      el('h1', {}, say(`trouble.${why}`)),
      el('p', {}, say(`trouble.${help}_help`, { seconds: seconds || 20 })),
      why === 'closed' || why === 'not_allowed' ? null : again,
    );
  }

  private status(): HTMLElement {
    return el(
      'section',
      { class: 'status' },
      el('p', { id: 'before' }),
      el('div', { class: 'place' }, el('strong', { id: 'place' }), el('span', { id: 'unit' })),
      el('p', { id: 'after' }),
      el('p', { id: 'keys', class: 'keys' }),
      el('button', { id: 'dont-wait', class: 'plain wide', hidden: true, onclick: () => this.caller.leave('asked') }, drawing('phone', 18), say('dont_wait')),
    );
  }

  /** In place of the keypad, when somebody doesn't want to wait. */
  private number(): HTMLElement {
    const field = el('input', {
      id: 'number', type: 'tel', inputmode: 'tel', autocomplete: 'tel', required: true, maxlength: 24, autofocus: true, 'aria-describedby': 'wrong',
    }) as HTMLInputElement;
    const send = (event: Event) => {
      event.preventDefault();
      void this.caller.callBack(field.value.trim());
    };
    return el(
      'form',
      { class: 'number', onsubmit: send, 'aria-label': say('dont_wait') },
      el('label', { for: 'number' }, say('your_number')),
      field,
      el('p', { id: 'wrong', class: 'wrong', role: 'alert' }),
      el('button', { id: 'send', class: 'plain go' }, say('call_me')),
      el('button', { type: 'button', class: 'quiet', onclick: () => this.caller.leave('') }, say('wait_on')),
    );
  }

  private keypad(): HTMLElement {
    const keys = KEYS.map((key) =>
      el('button', { 'aria-label': say('key', { key }), 'data-key': key, onclick: () => this.caller.press(key) }, key),
    );
    return el('div', { class: 'keypad', role: 'group', 'aria-label': say('keypad') }, ...keys);
  }

  private controls(inCall: boolean): HTMLElement {
    const mute = () => this.caller.view.at === 'call' && this.caller.mute(!this.caller.view.muted);
    const speak = async () => {
      this.speaker = await this.caller.nextSpeaker(this.speaker);
    };
    const labelled = (name: string, id: string, act: () => unknown, icon: SVGElement, look: string) =>
      el('div', { class: 'control' }, el('button', { id, class: look, 'aria-label': name, onclick: act }, icon), el('span', { id: `${id}-text` }, name));
    const canSpeak = inCall && 'setSinkId' in HTMLAudioElement.prototype;
    return el(
      'div',
      { class: 'controls' },
      inCall ? labelled(say('mute'), 'mute', mute, drawing('quiet'), 'round') : null,
      labelled(say('hang_up'), 'hang-up', () => this.caller.hangUp(), drawing('phone', 30), 'round red'),
      canSpeak ? labelled(say('speaker'), 'speaker', () => void speak(), drawing('speaker'), 'round') : null,
    );
  }

  /** What changes while the call goes on. */
  progress({ progress, since, muted, lost, leaving }: Extract<View, { at: 'call' }>): void {
    const set = (id: string, text: string) => {
      const found = document.getElementById(id);
      if (found && found.textContent !== text) found.textContent = text;
    };
    const { state, position, expected_seconds: expected } = progress;
    const time = clock(Math.max(0, (Date.now() - since) / 1000));
    const ahead = state === 'waiting' ? Math.max(0, (position ?? 1) - 1) : 0;
    const before = { waiting: ahead ? say('ahead') : '', talking: say('talking'), agent_away: '', menu: say('menu'), new: '', over: '' };
    const place = { waiting: ahead ? String(ahead) : say('next'), talking: time, agent_away: say('agent_away'), menu: time, new: '', over: '' };
    set('line', lost ? say('lost') : say('connected'));
    document.getElementById('line')?.classList.toggle('lost', lost);
    set('before', muted && state === 'talking' ? say('muted') : before[state]);
    set('place', place[state]);
    document.getElementById('place')?.classList.toggle('words', state === 'agent_away' || (state === 'waiting' && !ahead));
    set('unit', ahead ? say(ahead === 1 ? 'ahead_unit_one' : 'ahead_unit') : '');
    const wait = expected === null ? say('unknown_wait') : say('about', { minutes: Math.max(1, Math.round(expected / 60)) });
    set('after', state === 'waiting' ? `${wait} · ${say('waited', { time })}` : '');
    set('keys', this.caller.keys);
    set('mute-text', say(muted ? 'unmute' : 'mute'));
    document.getElementById('dont-wait')?.toggleAttribute('hidden', state !== 'waiting' || leaving !== '');
    document.getElementById('send')?.toggleAttribute('disabled', leaving === 'sending');
    set('wrong', leaving === 'wrong' ? say('wrong_number') : '');
    const button = document.getElementById('mute');
    button?.setAttribute('aria-pressed', String(muted));
    button?.setAttribute('aria-label', say(muted ? 'unmute' : 'mute'));
  }
}
