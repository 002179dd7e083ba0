/** What the agent says; during a contact, what comes after it. It never greys out for a call (DESIGN 1.2). */
import { KeyHint, reasonWord, useBreakReasons } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { Dropdown } from 'antd';
import { Check, ChevronDown, Coffee, LogOut } from 'lucide-react';
import { useState } from 'react';
import { saidOf, sayStatus, useCommands } from '../model/commands';
import { useConnected } from '../model/desk';
import { useKeys } from '../model/keys';
import type { DeskView } from '../model/view';

export function Said({ view }: { view: DeskView }) {
  const t = useWords('desk');
  const reasons = useBreakReasons();
  const isConnected = useConnected();
  const isPending = useCommands((now) => now.pending.status !== undefined);
  const [isOpen, setOpen] = useState(false);
  const { agent } = view;
  const inContact = agent.state !== 'free';
  const said = saidOf(view.after);
  const reason = agent.after ? agent.after_reason : agent.reason;
  const word = said === 'ready' && inContact ? t('said.stay_ready') : t(`said.${said}`);
  const say = (status: 'ready' | 'break' | 'out', why = '') => void sayStatus(status, why);
  useKeys({ KeyG: () => say('ready'), KeyB: () => setOpen(true) });

  const breaks = reasons.length
    ? reasons.map((each, place) => ({
      key: `break:${each.code}`,
      label: each.allowed_minutes ? t('said.break_for', { name: each.name, minutes: each.allowed_minutes }) : each.name,
      extra: place < 9 ? String(place + 1) : '',
    }))
    : [{ key: 'break:', label: t('said.break_plain') }];
  const items = [
    { key: 'ready', label: inContact ? t('said.stay_ready') : t('said.ready'), extra: <KeyHint keys="Alt G" /> },
    { key: 'breaks', type: 'group' as const, label: t('said.break'), children: breaks },
    { type: 'divider' as const },
    { key: 'out', label: t('said.sign_out') },
  ];
  const pick = (key: string) => {
    setOpen(false);
    if (key === 'ready' || key === 'out') say(key);
    else say('break', key.slice('break:'.length));
  };
  const onDigit = (key: string) => {
    const each = reasons[Number(key) - 1];
    if (each) pick(`break:${each.code}`);
  };
  const current = `${word}${said === 'break' && reason ? ` · ${reasonWord(reason, reasons)}` : ''}`;
  return (
    <>
      <Dropdown
        open={isOpen}
        onOpenChange={setOpen}
        trigger={['click']}
        disabled={!isConnected}
        autoFocus
        menu={{ items, selectedKeys: [said === 'break' ? `break:${reason}` : said], onClick: ({ key }) => pick(key) }}
      >
        <button
          className="said"
          aria-haspopup="menu"
          aria-expanded={isOpen}
          disabled={!isConnected}
          onKeyDown={(event) => onDigit(event.key)}
          data-pending={isPending || undefined}
        >
          <span className="said-label">{t(inContact ? 'said.after_label' : 'said.label')}</span>
          <span className="said-word">
            <span className="zx-cut">{isPending ? t('said.pending') : current}</span>
            <ChevronDown size={16} aria-hidden />
          </span>
        </button>
      </Dropdown>
      {!inContact ? (
        <div className="said-verbs">
          {agent.status === 'ready' ? (
            <>
              <button className="zx-button" disabled={!isConnected} onClick={() => setOpen(true)}>
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
