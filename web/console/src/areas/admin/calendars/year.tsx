/** A year of days: a click makes a day off (休), a working day (班), or as the week has it. */
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { request, useMay } from '@zuoxi/api';
import { ErrorState, Loading, useErrorText } from '@zuoxi/ui';
import { language, useWords } from '@zuoxi/words';
import { App, Button, Input, Popover, Segmented } from 'antd';
import { ChevronLeft, ChevronRight } from 'lucide-react';
import { useState } from 'react';
import './year.css';

export interface Day {
  day: string;
  kind: 'working' | 'rest' | 'holiday';
  name: string;
  hours: string[];
  is_set: boolean;
}

/** A week from Monday to Sunday, for the names of its days. */
const WEEK = ['2026-11-16', '2026-11-17', '2026-11-18', '2026-11-19', '2026-11-20', '2026-11-21', '2026-11-22'];

/** The days of one month, with the empty places before its first day (Monday first). */
export function monthOf(days: Day[], month: number): { blanks: number; days: Day[] } {
  const own = days.filter(({ day }) => Number(day.slice(5, 7)) === month);
  const first = own[0];
  return { blanks: first ? (new Date(`${first.day}T12:00:00Z`).getUTCDay() + 6) % 7 : 0, days: own };
}

export function YearGrid({ calendar }: { calendar: string }) {
  const t = useWords('admin_plans');
  const [year, setYear] = useState(new Date().getFullYear());
  const cache = useQueryClient();
  const textOf = useErrorText();
  const { message } = App.useApp();
  const mayChange = useMay()('configuration.change');
  const path = `/v1/calendars/${calendar}/year/${year}`;
  const asked = useQuery({ queryKey: [path], queryFn: () => request<Day[]>('GET', path) });
  const legal = useMutation({
    mutationFn: () => request<{ holidays: number; make_up_days: number }>('POST', `${path}/legal-holidays`),
    onSuccess: (found) => {
      void message.success(t(found.make_up_days ? 'calendar.legal_done' : 'calendar.legal_partly', { ...found }), 6);
      void cache.invalidateQueries({ queryKey: [path] });
    },
    onError: (error) => void message.error(textOf(error), 6),
  });
  const weekday = new Intl.DateTimeFormat(language(), { weekday: 'narrow', timeZone: 'UTC' });
  const month = new Intl.DateTimeFormat(language(), { month: 'long', timeZone: 'UTC' });
  if (asked.error) return <ErrorState error={asked.error} onRetry={() => void asked.refetch()} />;
  return (
    <div className="zx-stack">
      <div className="zx-row zx-wrap">
        <Button icon={<ChevronLeft size={16} />} aria-label={t('calendar.year_before')} disabled={year <= 2000} onClick={() => setYear(year - 1)} />
        <h2 className="zx-num">{year}</h2>
        <Button icon={<ChevronRight size={16} />} aria-label={t('calendar.year_after')} disabled={year >= 2100} onClick={() => setYear(year + 1)} />
        <span className="zx-grow" />
        {mayChange ? (
          <Button loading={legal.isPending} onClick={() => legal.mutate()}>
            {t('calendar.legal', { year })}
          </Button>
        ) : null}
      </div>
      <p className="zx-quiet">{t('calendar.year_help')}</p>
      {!asked.data ? (
        <Loading rows={8} />
      ) : (
        <div className="zx-year">
          {Array.from({ length: 12 }, (_, index) => index + 1).map((number) => {
            const { blanks, days } = monthOf(asked.data, number);
            return (
              <section key={number} aria-label={month.format(new Date(Date.UTC(year, number - 1, 1)))}>
                <h3>{month.format(new Date(Date.UTC(year, number - 1, 1)))}</h3>
                <div className="zx-month">
                  {WEEK.map((day) => <b key={day} aria-hidden>{weekday.format(new Date(`${day}T12:00:00Z`))}</b>)}
                  {Array.from({ length: blanks }, (_, blank) => (
                    <span key={`blank ${blank}`} />
                  ))}
                  {days.map((day) => (
                    <DayCell key={day.day} calendar={calendar} day={day} yearPath={path} mayChange={mayChange} />
                  ))}
                </div>
              </section>
            );
          })}
        </div>
      )}
    </div>
  );
}

function DayCell({ calendar, day, yearPath, mayChange }: { calendar: string; day: Day; yearPath: string; mayChange: boolean }) {
  const t = useWords('admin_plans');
  const [isOpen, setOpen] = useState(false);
  const mark = day.kind === 'holiday' ? t('calendar.off') : day.is_set ? t('calendar.work') : '';
  const title = [day.day, t(`calendar.day_kind.${day.kind}`), day.name, day.hours.join(' ')].filter(Boolean).join(' · ');
  const cell = (
    <button type="button" className={`zx-day zx-day-${day.kind}`} title={title}>
      {Number(day.day.slice(8))}
      {mark ? <i>{mark}</i> : null}
      <span className="zx-unseen">{title}</span>
    </button>
  );
  if (!mayChange) return cell;
  return (
    <Popover
      open={isOpen}
      onOpenChange={setOpen}
      trigger="click"
      destroyOnHidden
      title={title}
      content={<DayForm calendar={calendar} day={day} yearPath={yearPath} onDone={() => setOpen(false)} />}
    >
      {cell}
    </Popover>
  );
}

function DayForm({ calendar, day, yearPath, onDone }: { calendar: string; day: Day; yearPath: string; onDone: () => void }) {
  const t = useWords('admin_plans');
  const cache = useQueryClient();
  const textOf = useErrorText();
  const { message } = App.useApp();
  const [kind, setKind] = useState<'rest' | 'work' | 'usual'>(!day.is_set ? 'usual' : day.kind === 'working' ? 'work' : 'rest');
  const [name, setName] = useState(day.name);
  const [hours, setHours] = useState(day.is_set ? day.hours.join(' ') : '');
  const save = useMutation({
    mutationFn: () => {
      const list = kind === 'work' ? hours.split(/[\s,，]+/).filter(Boolean) : [];
      return request('PUT', `/v1/calendars/${calendar}/days/${day.day}`, { body: { kind, name: kind === 'usual' ? '' : name, hours: list } });
    },
    onSuccess: () => {
      void cache.invalidateQueries({ queryKey: [yearPath] });
      onDone();
    },
    onError: (error) => void message.error(textOf(error), 6),
  });
  return (
    <form
      className="zx-stack"
      style={{ width: 260 }}
      onSubmit={(event) => {
        event.preventDefault();
        save.mutate();
      }}
    >
      <Segmented
        block
        value={kind}
        onChange={setKind}
        options={(['rest', 'work', 'usual'] as const).map((value) => ({ value, label: t(`calendar.set.${value}`) }))}
      />
      {kind === 'usual' ? null : (
        <Input value={name} maxLength={100} placeholder={t('calendar.day_name')} aria-label={t('calendar.day_name')} onChange={(event) => setName(event.target.value)} />
      )}
      {kind === 'work' ? (
        <Input value={hours} placeholder={t('calendar.day_hours')} aria-label={t('calendar.day_hours')} onChange={(event) => setHours(event.target.value)} />
      ) : null}
      <Button type="primary" htmlType="submit" loading={save.isPending}>{t('save')}</Button>
    </form>
  );
}
