import { changeLanguage, startWords } from '@zuoxi/words';
import { expect, test } from 'vitest';
import { changesOf, fieldName, plainValue } from './changes';

const ID = '01a1ec7e-5ea9-7d66-b5a8-4ec4e6a3c762';

test('a change is told by names and levels, never by ids or brackets, and what only ids say is left out', () => {
  const before = { id: ID, name: 'Sales', skills: [], enabled: true, flow: ID, hours: { monday: ['09:00-18:00'] } };
  const after = { id: ID.replace('01', '02'), name: 'Sales', skills: [{ skill: ID, name: 'French', level: 4 }], enabled: true, flow: null, hours: {} };
  expect(changesOf(before, after)).toEqual([
    { field: 'skills', was: '', is: 'French·4' },
    { field: 'hours', was: 'monday 09:00-18:00', is: '' },
  ]);
});

test('codes and flags have words, and what a person wrote stays as it is', async () => {
  await startWords('ui');
  await changeLanguage('zh-CN');
  const before = { strategy: 'round_robin', when_closed: 'wait', enabled: true, permissions: ['recording.listen'], name: 'random' };
  const after = { strategy: 'ring_all', when_closed: 'voicemail', enabled: false, permissions: ['recording.listen', 'audit.see'], name: 'wait' };
  expect(changesOf(before, after)).toEqual([
    { field: 'strategy', was: '轮流', is: '同时振铃' },
    { field: 'when_closed', was: '继续等', is: '留言' },
    { field: 'enabled', was: '是', is: '否' },
    { field: 'permissions', was: '听录音', is: '听录音, 看操作日志' },
    { field: 'name', was: 'random', is: 'wait' },
  ]);
  expect(plainValue({ monday: ['09:00-18:00'], rest: '' }, 'weekly')).toBe('周一 09:00-18:00');
  expect(plainValue('code_of_tomorrow', 'strategy')).toBe('code_of_tomorrow');
  expect(fieldName('when_unmanned')).toBe('没有人签入时');
});

test('an instant is told in the zone of who reads it', () => {
  expect(plainValue('2020-11-22T16:30:00+00:00', 'until_at', 'Asia/Shanghai')).toBe('2020-11-23 00:30');
});

test('an id is no word, also that of a recording', () => {
  expect(plainValue([ID, `${ID}.r1`, `${ID}.s1.none`])).toBe('');
});
