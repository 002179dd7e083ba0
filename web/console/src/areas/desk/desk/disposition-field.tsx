/** The result during the call: one short field. */
import { Antd } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { Select } from 'antd';
import { changeNotes, useNotes } from '../model/notes';
import { levels } from '../model/results';
import { useDispositions } from './disposition';

export default function DispositionField({ queue }: { queue: string | null }) {
  const t = useWords('desk');
  const all = useDispositions(queue);
  const disposition = useNotes((now) => now.disposition);
  return (
    <Antd>
      <Select
        showSearch
        allowClear
        style={{ width: '100%' }}
        aria-label={t('result.title')}
        placeholder={t('result.placeholder')}
        value={disposition || undefined}
        onChange={(name: string | undefined) => changeNotes({ disposition: name ?? '' })}
        options={all.map((each) => ({ value: each.name, label: levels(each.name).join(' / ') }))}
      />
    </Antd>
  );
}
