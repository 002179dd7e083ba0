import { expect, test } from 'vitest';
import { boardOf, dropped, moved, shifted, USUAL } from './board';

const order = (tiles: { id: string }[]) => tiles.map((tile) => tile.id).join(' ');

test('what was kept comes back; what makes no sense is as usual, and no tile is lost or twice there', () => {
  expect(boardOf(null)).toEqual(USUAL);
  expect(boardOf('nonsense')).toEqual(USUAL);
  expect(boardOf('null')).toEqual(USUAL);
  const kept = boardOf(JSON.stringify({
    tiles: [{ id: 'queues', width: 12 }, { id: 'queues', width: 4 }, { id: 'no such', width: 4 }, { id: 'needs', width: 5 }],
    limits: { wrapUp: 60, onBreak: -1, levelWarn: 'x' }, hasSound: true,
  }));
  expect(order(kept.tiles)).toBe('queues waiting level loss agents needs people arrivals');
  expect(kept.tiles[0]?.width).toBe(12);
  expect(kept.limits).toEqual({ ...USUAL.limits, wrapUp: 60 });
  expect(kept.hasSound).toBe(true);
});

test('a tile is put before another, at the end, or one place on; past the ends nothing happens', () => {
  const { tiles } = USUAL;
  expect(order(moved(tiles, 'queues', 'waiting'))).toBe('queues waiting level loss agents needs people arrivals');
  expect(order(moved(tiles, 'waiting', null))).toBe('level loss agents needs queues people arrivals waiting');
  expect(moved(tiles, 'needs', 'needs')).toBe(tiles);
  expect(order(shifted(tiles, 'level', -1))).toBe('level waiting loss agents needs queues people arrivals');
  expect(shifted(tiles, 'waiting', -1)).toBe(tiles);
  expect(shifted(tiles, 'arrivals', 1)).toBe(tiles);
});

test('a tile that is dropped onto another takes its place, from either side', () => {
  const { tiles } = USUAL;
  expect(order(dropped(tiles, 'waiting', 'level'))).toBe('level waiting loss agents needs queues people arrivals');
  expect(order(dropped(tiles, 'waiting', 'arrivals'))).toBe('level loss agents needs queues people arrivals waiting');
  expect(order(dropped(tiles, 'arrivals', 'waiting'))).toBe('arrivals waiting level loss agents needs queues people');
  expect(dropped(tiles, 'needs', 'needs')).toBe(tiles);
});
