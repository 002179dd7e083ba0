/**
 * How somebody has arranged the wall: order and width of the tiles, from when on something counts as late, whether it may
 * sound. Kept in this browser for each user.
 */
import { create } from 'zustand';

export const TILES = ['waiting', 'level', 'loss', 'agents', 'needs', 'queues', 'people', 'arrivals'] as const;
export type TileId = (typeof TILES)[number];
/** Widths in twelfths. */
export const WIDTHS = [2, 3, 4, 6, 8, 12] as const;
export type Width = (typeof WIDTHS)[number];

export interface Tile {
  id: TileId;
  width: Width;
}

export interface Limits {
  /** A queue is late when somebody has waited so many times its service level, and in trouble at the second. */
  waitWarn: number;
  waitAlert: number;
  /** Below this share (per cent) of answers within the service level, and in trouble below the second. */
  levelWarn: number;
  levelAlert: number;
  /** Seconds of wrap-up and of a break. */
  wrapUp: number;
  onBreak: number;
}

export interface Board {
  tiles: Tile[];
  limits: Limits;
  hasSound: boolean;
}

export const USUAL: Board = {
  tiles: [
    { id: 'waiting', width: 2 }, { id: 'level', width: 3 }, { id: 'loss', width: 3 }, { id: 'agents', width: 4 },
    { id: 'needs', width: 4 }, { id: 'queues', width: 8 }, { id: 'people', width: 8 }, { id: 'arrivals', width: 4 },
  ],
  limits: { waitWarn: 1, waitAlert: 2, levelWarn: 80, levelAlert: 60, wrapUp: 120, onBreak: 900 },
  hasSound: false,
};

/** What was kept, with everything that is missing or makes no sense as usual: an older page may have written it. */
export function boardOf(text: string | null): Board {
  let kept: Partial<Board>;
  try {
    kept = (JSON.parse(text ?? '{}') ?? {}) as Partial<Board>;
  } catch {
    kept = {};
  }
  const listed = Array.isArray(kept.tiles) ? kept.tiles : [];
  const known = listed.filter((tile, place) =>
    TILES.includes(tile?.id) && WIDTHS.includes(tile.width) && listed.findIndex((each) => each?.id === tile.id) === place);
  const missing = USUAL.tiles.filter((tile) => !known.some((each) => each.id === tile.id));
  const given = (kept.limits ?? {}) as Partial<Limits>;
  const limits = { ...USUAL.limits };
  for (const name of Object.keys(limits) as (keyof Limits)[]) {
    const value = given[name];
    if (typeof value === 'number' && Number.isFinite(value) && value > 0) limits[name] = value;
  }
  return { tiles: [...known, ...missing], limits, hasSound: kept.hasSound === true };
}

/** The tile put before another one, or at the end. */
export function moved(tiles: Tile[], id: TileId, before: TileId | null): Tile[] {
  const tile = tiles.find((each) => each.id === id);
  if (!tile || id === before) return tiles;
  const others = tiles.filter((each) => each.id !== id);
  const place = before === null ? others.length : others.findIndex((each) => each.id === before);
  return [...others.slice(0, place), tile, ...others.slice(place)];
}

/** The tile dropped onto another: it takes that one's place, which gives way towards where it came from. */
export function dropped(tiles: Tile[], id: TileId, onto: TileId): Tile[] {
  const from = tiles.findIndex((tile) => tile.id === id);
  const to = tiles.findIndex((tile) => tile.id === onto);
  return moved(tiles, id, from < to ? (tiles[to + 1]?.id ?? null) : onto);
}

/** The tile one place on (`by` 1) or back (-1). */
export function shifted(tiles: Tile[], id: TileId, by: 1 | -1): Tile[] {
  const from = tiles.findIndex((each) => each.id === id);
  const to = from + by;
  const [tile, other] = [tiles[from], tiles[to]];
  if (!tile || !other) return tiles;
  return tiles.map((each, place) => (place === from ? other : place === to ? tile : each));
}

const keyOf = (who: string) => `zuoxi.wall.${who}`;

export const useBoard = create<{ who: string; board: Board }>(() => ({ who: '', board: USUAL }));

/** Takes up the board of who is signed in. */
export function openBoard(who: string): void {
  if (useBoard.getState().who !== who) useBoard.setState({ who, board: boardOf(localStorage.getItem(keyOf(who))) });
}

/** Changes it and keeps it. */
export function changeBoard(change: Partial<Board>): void {
  const { who, board } = useBoard.getState();
  const now = { ...board, ...change };
  useBoard.setState({ board: now });
  localStorage.setItem(keyOf(who), JSON.stringify(now));
}
