/** Which phone rings: mine, or another of the company's. */
import { useQuery } from '@tanstack/react-query';
import { request } from '@zuoxi/api';
import { Antd } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { Select } from 'antd';

interface PhoneRow {
  id: string;
  name: string;
  extension: string;
}

/** `onChoose` is told the phone's id; "" is the agent's own. */
export default function PhoneChoice({ onChoose }: { onChoose: (phone: string) => void }) {
  const t = useWords('desk');
  const phones = useQuery({
    queryKey: ['/v1/phones', 'choice'],
    queryFn: () => request<{ items: PhoneRow[] }>('GET', '/v1/phones', { query: { limit: 200 } }),
    retry: false,
  });
  return (
    <Antd>
      <Select
        autoFocus
        defaultOpen
        showSearch={{ optionFilterProp: 'label' }}
        aria-label={t('device.which_phone')}
        placeholder={t('device.which_phone')}
        loading={phones.isFetching}
        onSelect={onChoose}
        options={[
          { value: '', label: t('device.my_phone') },
          ...(phones.data?.items ?? []).map((each) => ({ value: each.id, label: `${each.extension} · ${each.name}` })),
        ]}
      />
    </Antd>
  );
}
