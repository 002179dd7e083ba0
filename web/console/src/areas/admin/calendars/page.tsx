/** Calendars: weekly hours, and a year of days with its holidays (休) and make-up days (班). */
import { CrudTable, When } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { Form, Input, Select } from 'antd';
import { YearGrid } from './year';

export const WEEKDAYS = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const HOURS = /^([01]?\d|2[0-4]):[0-5]\d-([01]?\d|2[0-4]):[0-5]\d$/;

interface Calendar {
  id: string;
  name: string;
  time_zone: string;
  weekly: Record<string, string[]>;
  kind: 'working' | 'after_hours' | 'weekend' | 'holiday';
  next_change: string | null;
}

interface Draft {
  name: string;
  time_zone: string;
  weekly: Record<string, string[]>;
}

export default function Calendars() {
  const t = useWords('admin_plans');
  const year = new Date().getFullYear();
  return (
    <CrudTable<Calendar, Draft>
      noun="calendar"
      path="/v1/calendars"
      words="admin_plans"
      change="configuration.change"
      search="words"
      hasUses
      hasHistory
      width={760}
      name={(row) => row.name}
      columns={[
        { key: 'name', show: (row) => row.name },
        { key: 'kind', show: (row) => t(`calendar.kind.${row.kind}`) },
        { key: 'next_change', show: (row) => <When at={row.next_change} /> },
        { key: 'time_zone', show: (row) => row.time_zone },
      ]}
      blank={() => ({
        time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
        weekly: Object.fromEntries(WEEKDAYS.slice(0, 5).map((day) => [day, ['09:00-18:00']])),
      })}
      toDraft={({ name, time_zone, weekly }) => ({ name, time_zone, weekly })}
      toBody={(draft, row) => ({
        ...draft,
        weekly: Object.fromEntries(Object.entries(draft.weekly).map(([day, hours]) => [day, hours ?? []])),
        ...(row ? {} : { legal_years: [year, year + 1] }),
      })}
      tabs={[{ key: 'year', label: t('calendar.year'), show: (row) => <YearGrid calendar={row.id} /> }]}
      form={() => (
        <>
          <Form.Item name="name" label={t('calendar.column.name')} rules={[{ required: true }]}>
            <Input maxLength={100} autoFocus />
          </Form.Item>
          <Form.Item name="time_zone" label={t('calendar.column.time_zone')} rules={[{ required: true }]}>
            <Select showSearch options={Intl.supportedValuesOf('timeZone').map((zone) => ({ value: zone, label: zone }))} />
          </Form.Item>
          <p className="zx-second">{t('calendar.weekly_help')}</p>
          {WEEKDAYS.map((day) => (
            <Form.Item
              key={day}
              name={['weekly', day]}
              label={t(`calendar.day.${day}`)}
              rules={[
                {
                  validator: (_, hours?: string[]) =>
                    (hours ?? []).every((each) => HOURS.test(each)) ? Promise.resolve() : Promise.reject(new Error(t('calendar.hours_wrong'))),
                },
              ]}
            >
              <Select mode="tags" open={false} suffixIcon={null} tokenSeparators={[',', ' ', '，']} placeholder={t('calendar.closed')} />
            </Form.Item>
          ))}
        </>
      )}
    />
  );
}
