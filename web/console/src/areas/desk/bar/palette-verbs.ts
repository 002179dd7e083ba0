/** The desk's verbs in the palette (DESIGN 3): they work on every page and during a call; "张敏" typed gives "转接 张敏". */
import { live } from '@zuoxi/live';
import { type Command, initials, useBreakReasons, useBringCommands } from '@zuoxi/ui';
import { language, useWords } from '@zuoxi/words';
import {
  CircleCheck, Coffee, LogOut, Mic, MicOff, Pause, Phone, PhoneForwarded, PhoneOff, Play, type LucideIcon,
} from 'lucide-react';
import { dial, onContact, run, sayStatus, transfer } from '../model/commands';
import { answerHere, useDevice } from '../model/device';
import { type DeskView, type Target, targets } from '../model/view';

const MOST_PEOPLE = 8;

/** Brings them as long as the bar is there. */
export function usePaletteVerbs(view: DeskView | null): void {
  const t = useWords('desk');
  const reasons = useBreakReasons();
  const device = useDevice();
  const state = view?.agent.state ?? 'free';
  const inCall = state === 'talking' || state === 'holding';
  const verb = (id: string, text: string, icon: LucideIcon, doIt: () => unknown, shortcut?: string): Command => ({
    id: `desk-${id}`, text, icon, hint: t('palette.desk'), run: () => void doIt(), ...(shortcut ? { shortcut } : {}),
  });
  const commands = () => {
    if (!view) return [];
    const said = [
      verb('ready', t('said.ready'), CircleCheck, () => sayStatus('ready', ''), 'Alt G'),
      ...reasons.map((each) => verb(`break-${each.id}`, `${t('said.break')} ${each.name}`, Coffee, () => sayStatus('break', each.code))),
      verb('out', t('said.sign_out'), LogOut, () => sayStatus('out', '')),
    ];
    const ringing = [
      ...(device.call === 'ringing' ? [verb('answer', t('verb.answer'), Phone, () => run('answer', answerHere), 'Alt A')] : []),
      verb('pass', t('verb.pass'), PhoneForwarded, () => onContact('pass'), 'Alt J'),
    ];
    const talking = [
      state === 'holding'
        ? verb('hold', t('verb.resume'), Play, () => onContact('resume'), 'Alt H')
        : verb('hold', t('verb.hold'), Pause, () => onContact('hold'), 'Alt H'),
      view?.isMuted
        ? verb('mute', t('verb.unmute'), Mic, () => onContact('unmute'), 'Alt M')
        : verb('mute', t('verb.mute'), MicOff, () => onContact('mute'), 'Alt M'),
      verb('hang_up', t('verb.hang_up'), PhoneOff, () => onContact('hang_up'), 'Alt X'),
    ];
    const own = state === 'ringing' ? ringing : inCall ? talking : [];
    return [...own, ...said];
  };

  const typed = (text: string): Command[] => {
    const now = live.getState().state;
    if (!view || !now || state === 'ringing' || state === 'wrap_up') return [];
    const plain = text.replace(/[\s()-]/g, '');
    const isNumber = /^\+?[\d*#]{3,20}$/.test(plain);
    const verbWord = t(inCall ? 'palette.transfer' : 'palette.dial', { name: '', number: '' });
    const people = targetsOf(targets(now, view.agent.id, ''), text, verbWord).slice(0, MOST_PEOPLE);
    if (inCall) {
      return [
        ...people.map((each) => verb(`to-${each.id}`, t('palette.transfer', { name: each.name, number: each.number }), PhoneForwarded,
          () => transfer(each.kind === 'agent' ? { agent: each.id } : { queue: each.id }))),
        ...(isNumber ? [verb('to-number', t('palette.transfer', { name: plain, number: '' }), PhoneForwarded, () => transfer({ number: plain }))] : []),
      ];
    }
    return [
      ...people.filter((each) => each.kind === 'agent')
        .map((each) => verb(`dial-${each.id}`, t('palette.dial', { name: each.name, number: each.number }), Phone, () => dial(each.number))),
      ...(isNumber ? [verb('dial-number', t('palette.dial', { name: plain, number: '' }), Phone, () => dial(plain))] : []),
    ];
  };
  const signature = [state, view?.isMuted, device.call, reasons.map((each) => each.id).join(), language(), view?.agent.id].join(' ');
  useBringCommands('desk', { commands, typed }, signature);
}

const isLatin = (text: string) => /^[\x20-\x7e]*$/.test(text);

/**
 * Whom the typed words mean: by the beginning of a name's word, of the number or of the name's initials, after the verb if
 * it was typed too ("转接 张敏", "transfer zm"); the verb alone means anybody. Never by letters in the middle of a Latin
 * name: "hang" must find "Hang up" and not a customer's transfer to Zhang.
 */
export function targetsOf(all: Target[], text: string, verb: string): Target[] {
  let rest = text.trim().toLowerCase();
  for (const word of verb.trim().toLowerCase().split(/\s+/)) {
    const ends = !isLatin(word) || rest.length === word.length || rest[word.length] === ' ';
    if (rest.startsWith(word) && ends) rest = rest.slice(word.length).trim();
  }
  return all.filter(({ name, number }) => {
    const plain = name.toLowerCase();
    return (isLatin(rest) ? ` ${plain}`.includes(` ${rest}`) : plain.includes(rest)) || number.startsWith(rest) || initials(name).startsWith(rest);
  });
}
