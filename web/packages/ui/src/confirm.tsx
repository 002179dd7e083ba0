/** Asks before a forcing verb: says the effect, wants a reason; Enter confirms only when one is given (DESIGN 11). */
import { useWords } from '@zuoxi/words';
import { Input, Modal } from 'antd';
import { type ReactNode, useEffect, useState } from 'react';

interface Props {
  open: boolean;
  /** The verb and its target: "hang up Wang Jianguo's call". */
  title: string;
  /** What it does to the call or the thing. */
  effect: ReactNode;
  verb: string;
  danger?: boolean;
  /** Ready reasons to pick. */
  reasons?: string[];
  needsReason?: boolean;
  isPending?: boolean;
  onConfirm: (reason: string) => void;
  onCancel: () => void;
}

export function ConfirmWithReason(props: Props) {
  const { open, title, effect, verb, danger = false, reasons = [], needsReason = true, isPending = false } = props;
  const t = useWords('ui');
  const [reason, setReason] = useState('');
  useEffect(() => setReason(''), [open]);
  const isReady = !needsReason || reason.trim() !== '';
  return (
    <Modal
      open={open}
      title={title}
      okText={verb}
      cancelText={t('verb.cancel')}
      okButtonProps={{ danger, disabled: !isReady, loading: isPending, title: isReady ? '' : t('confirm.needs_reason') }}
      onOk={() => props.onConfirm(reason.trim())}
      onCancel={props.onCancel}
      destroyOnHidden
    >
      <div className="zx-stack">
        <div className="zx-second">{effect}</div>
        {reasons.length ? (
          <div className="zx-row zx-wrap">
            {reasons.map((ready) => (
              <button key={ready} type="button" className="zx-button" onClick={() => setReason(ready)}>{ready}</button>
            ))}
          </div>
        ) : null}
        {needsReason ? (
          <Input
            autoFocus
            value={reason}
            maxLength={200}
            placeholder={t('confirm.reason')}
            aria-label={t('confirm.reason')}
            onChange={(event) => setReason(event.target.value)}
            onPressEnter={() => isReady && props.onConfirm(reason.trim())}
          />
        ) : null}
      </div>
    </Modal>
  );
}
