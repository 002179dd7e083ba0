import { expect, test } from 'vitest';
import { boardOf, dropped, keptOf, moved, shifted, USUAL } from './board';

const order = (tiles: { id: string }[]) => tiles.map((tile) => tile.id).join(' ');

test('what was kept comes back, tiles that this version does not know are left out, and none is lost', () => {
  expect(boardOf(keptOf(USUAL))).toEqual(USUAL);
  const kept = keptOf({ ...USUAL, limits: { ...USUAL.limits, wrapUp: 60 }, hasSound: true });
  const board = boardOf({ ...kept, tiles: [{ id: 'queues', width: 12 }, { id: 'no such', width: 4 }, { id: 'needs', width: 5 }] });
  expect(order(board.tiles)).toBe('queues waiting level loss agents needs people arrivals');
  expect(board.tiles[0]?.width).toBe(12);
  expect(board.limits).toEqual({ ...USUAL.limits, wrapUp: 60 });
  expect(board.hasSound).toBe(true);
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
