/** Asks before one signs out of the page. */
import { Antd, ConfirmWithReason } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { useState } from 'react';

interface Props {
  isAgent: boolean;
  onLeave: () => Promise<void>;
  onStay: () => void;
}

export default function Leave({ isAgent, onLeave, onStay }: Props) {
  const t = useWords('shell');
  const [isPending, setPending] = useState(false);
  const leave = () => {
    setPending(true);
    void onLeave().finally(onStay);
  };
  return (
    <Antd>
      <ConfirmWithReason
        open
        title={t('sign_out_sure')}
        effect={isAgent ? t('sign_out_text') : ''}
        verb={t('avatar.sign_out')}
        needsReason={false}
        isPending={isPending}
        onConfirm={leave}
        onCancel={onStay}
      />
    </Antd>
  );
}
