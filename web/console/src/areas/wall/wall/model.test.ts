import { FAKE_AT, fakeAgent, fakeContact, fakeQueue, fakeState } from '@zuoxi/live/fake';
import { describe, expect, it } from 'vitest';
import { USUAL } from './board';
import { level, wallOf } from './model';

const AT = Date.parse(FAKE_AT);
const before = (seconds: number) => new Date(AT - seconds * 1000).toISOString();

describe('the wall', () => {
  it('says how many wait, who longest, and the service level with its raw counts', () => {
    const state = fakeState({
      queues: [
        fakeQueue('repairs', { waiting: 5, longest_since: before(112), quarters: { [FAKE_AT]: [13, 8, 5, 0, 8] } }),
        fakeQueue('sales', { waiting: 2, longest_since: before(15), quarters: { [FAKE_AT]: [19, 15, 2, 0, 15] } }),
      ],
    });
    const wall = wallOf(state, AT);
    expect([wall.waiting, wall.longest?.id]).toEqual([7, 'repairs']);
    expect([wall.today.within_level, wall.today.answered + wall.today.abandoned]).toEqual([23, 30]);
    expect(wall.queues.map((row) => [row.id, row.heat])).toEqual([['repairs', 'urgent'], ['sales', 'nobody']]);
    expect(level(wallOf(fakeState(), AT).today)).toBeNull();
  });

  it('counts no line for who is in wrap-up', () => {
    const contacts = [
      fakeContact('talks', { calls: { a: { seq: 3, ended: false } } }),
      fakeContact('is over', { calls: { b: { seq: 9, ended: true } } }),
    ];
    expect(wallOf(fakeState({ contacts }), AT).lines).toEqual({ used: 1, most: 200 });
  });

  it('calls late what the reader of this wall calls late', () => {
    const queue = fakeQueue('repairs', { waiting: 1, longest_since: before(30) });
    const state = fakeState({ agents: [fakeAgent('1', { state: 'wrap_up', state_since: before(100) })], queues: [queue] });
    const heat = (given: object) => wallOf(state, AT, { ...USUAL.limits, ...given }).queues[0]?.heat;
    expect([heat({}), heat({ waitWarn: 2 }), heat({ waitAlert: 1.2 })]).toEqual(['strained', 'nobody', 'urgent']);
    const needs = (wrapUp: number) => wallOf(state, AT, { ...USUAL.limits, wrapUp }).needs.map((need) => need.kind);
    expect([needs(120), needs(60)]).toEqual([['queue_wait'], ['queue_wait', 'wrap_up']]);
  });

  it('counts agents by what is shown of them, and leaves out who is not here', () => {
    const state = fakeState({
      agents: [
        fakeAgent('1', { state: 'talking' }),
        fakeAgent('2', { reachable: false }),
        fakeAgent('3', { status: 'signed_out' }),
        fakeAgent('4', { status: 'on_break', status_since: before(60) }),
        fakeAgent('5'),
      ],
    });
    const wall = wallOf(state, AT);
    expect(wall.byState).toEqual({ talking: 1, lost: 1, on_break: 1, free: 1 });
    expect(wall.present).toBe(4);
  });

  it('puts first what needs somebody, alerts before warnings', () => {
    const state = fakeState({
      agents: [
        fakeAgent('slow', { state: 'wrap_up', state_since: before(250) }),
        fakeAgent('away', { status: 'on_break', status_since: before(1_266) }),
      ],
      queues: [fakeQueue('repairs', { waiting: 1, longest_since: before(112) })],
      trunks: [{ id: 't', name: 'Second line', number: '', reachable: false, since: before(9), max_calls: 0, seq: 1 }],
      switch: { up: false, since: before(3) },
    });
    const needs = wallOf(state, AT).needs;
    expect(needs.map((need) => [need.kind, need.isAlert])).toEqual([
      ['switch', true], ['queue_wait', true], ['trunk', true], ['wrap_up', false], ['break', false],
    ]);
    expect(wallOf(state, AT).cells[0]?.isOver).toBe(true);
  });

  it('draws the half-hours of today and nothing of yesterday', () => {
    const quarters = { '2026-11-22T15:45:00.000Z': [9, 9, 9, 9, 9], '2026-11-23T00:30:00.000Z': [4, 3, 1, 0, 3] } as const;
    const state = fakeState({ queues: [fakeQueue('q', { quarters: quarters as never })] });
    const arrivals = wallOf(state, AT).arrivals;
    expect(arrivals.reduce((sum, each) => sum + each.answered, 0)).toBe(3);
    expect(arrivals.find((each) => each.at === '2026-11-23T00:30:00.000Z')).toMatchObject({ answered: 3, abandoned: 1 });
  });
});
