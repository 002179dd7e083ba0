/** Keys for the other side's menu: by mouse, or typed while it is open. */
import { useWords } from '@zuoxi/words';
import { useEffect, useRef, useState } from 'react';
import { sendDigits } from '../model/commands';

const KEYS = [...'123456789*0#'];

export function Keypad({ onClose }: { onClose: () => void }) {
  const t = useWords('desk');
  const [sent, setSent] = useState('');
  const box = useRef<HTMLDivElement>(null);
  useEffect(() => box.current?.focus(), []);
  const press = (key: string) => {
    setSent((now) => (now + key).slice(-18));
    void sendDigits(key);
  };
  return (
    // eslint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <div
      ref={box}
      className="keypad"
      role="group"
      aria-label={t('keypad.title')}
      tabIndex={-1}
      onKeyDown={(event) => {
        if (KEYS.includes(event.key)) press(event.key);
        else if (event.key === 'Escape') onClose();
        else return;
        event.preventDefault();
      }}
    >
      <output className="zx-num">{sent || t('keypad.hint')}</output>
      <div>
        {KEYS.map((key) => <button key={key} type="button" onClick={() => press(key)}>{key}</button>)}
      </div>
    </div>
  );
}
