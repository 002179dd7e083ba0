/** What the agent says; during a contact, what comes after it. It never greys out for a call (DESIGN 1.2). */
import { KeyHint, Menu, reasonWord, useBreakReasons } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { Check, ChevronDown, Coffee, LogOut } from 'lucide-react';
import { useRef } from 'react';
import { saidOf, sayStatus, useCommands } from '../model/commands';
import { useConnected } from '../model/desk';
import { useKeys } from '../model/keys';
import type { DeskView } from '../model/view';

export function Said({ view }: { view: DeskView }) {
  const t = useWords('desk');
  const reasons = useBreakReasons();
  const isConnected = useConnected();
  const isPending = useCommands((now) => now.pending.status !== undefined);
  const menu = useRef<HTMLDivElement>(null);
  const open = () => isConnected && menu.current?.showPopover();
  const { agent } = view;
  const inContact = agent.state !== 'free';
  const said = saidOf(view.after);
  const reason = agent.after ? agent.after_reason : agent.reason;
  const word = said === 'ready' && inContact ? t('said.stay_ready') : t(`said.${said}`);
  const say = (status: 'ready' | 'break' | 'out', why = '') => void sayStatus(status, why);
  useKeys({ KeyG: () => say('ready'), KeyB: () => void open() });

  const breaks = reasons.length
    ? reasons.map((each, place) => ({
      key: `break:${each.code}`,
      label: each.allowed_minutes ? t('said.break_for', { name: each.name, minutes: each.allowed_minutes }) : each.name,
      extra: place < 9 ? String(place + 1) : '',
      isChosen: said === 'break' && reason === each.code,
    }))
    : [{ key: 'break:', label: t('said.break_plain'), isChosen: said === 'break' }];
  const ready = { key: 'ready', label: inContact ? t('said.stay_ready') : t('said.ready'), extra: <KeyHint keys="Alt G" /> };
  const groups = [
    { key: 'ready', choices: [{ ...ready, isChosen: said === 'ready' }] },
    { key: 'breaks', title: t('said.break'), choices: breaks },
    { key: 'out', choices: [{ key: 'out', label: t('said.sign_out'), isChosen: said === 'out' }] },
  ];
  const pick = (key: string) => {
    if (key === 'ready' || key === 'out') say(key);
    else say('break', key.slice('break:'.length));
  };
  const current = `${word}${said === 'break' && reason ? ` · ${reasonWord(reason, reasons)}` : ''}`;
  return (
    <>
      <Menu
        groups={groups}
        onPick={pick}
        menu={menu}
        button={{ className: 'said', disabled: !isConnected, ...(isPending ? { 'data-pending': true } : {}) }}
      >
        <span className="said-label">{t(inContact ? 'said.after_label' : 'said.label')}</span>
        <span className="said-word">
          <span className="zx-cut">{isPending ? t('said.pending') : current}</span>
          <ChevronDown size={16} aria-hidden />
        </span>
      </Menu>
      {!inContact ? (
        <div className="said-verbs">
          {agent.status === 'ready' ? (
            <>
              <button className="zx-button" disabled={!isConnected} onClick={open}>
                <Coffee size={16} aria-hidden /> {t('said.break')}
              </button>
              <button className="zx-button" disabled={!isConnected} onClick={() => say('out')}>
                <LogOut size={16} aria-hidden /> {t('said.sign_out')}
              </button>
            </>
          ) : (
            <button className="zx-button is-primary" disabled={!isConnected} onClick={() => say('ready')}>
              <Check size={16} aria-hidden /> {t('said.go_ready')} <KeyHint keys="Alt G" />
            </button>
          )}
        </div>
      ) : null}
    </>
  );
}
