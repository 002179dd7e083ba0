/**
 * How somebody has arranged the wall: order and width of the tiles, from when on something counts as late, whether it may
 * sound. The server keeps it for each user, so that it is the same on every screen.
 */
import { request } from '@zuoxi/api';
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

/** As the server keeps it. */
interface Kept {
  tiles: { id: string; width: number }[];
  limits: Record<'wait_warn' | 'wait_alert' | 'level_warn' | 'level_alert' | 'wrap_up_seconds' | 'on_break_seconds', number>;
  has_sound: boolean;
}

/** What was kept, with every tile that is missing or unknown here as usual: another version may have written it. */
export function boardOf({ tiles, limits, has_sound }: Kept): Board {
  const known = tiles.filter((tile): tile is Tile => TILES.includes(tile.id as TileId) && WIDTHS.includes(tile.width as Width));
  const missing = USUAL.tiles.filter((tile) => !known.some((each) => each.id === tile.id));
  return {
    tiles: [...known, ...missing],
    limits: {
      waitWarn: limits.wait_warn, waitAlert: limits.wait_alert, levelWarn: limits.level_warn, levelAlert: limits.level_alert,
      wrapUp: limits.wrap_up_seconds, onBreak: limits.on_break_seconds,
    },
    hasSound: has_sound,
  };
}

/** As it is kept. */
export function keptOf({ tiles, limits, hasSound }: Board): Kept {
  return {
    tiles,
    limits: {
      wait_warn: limits.waitWarn, wait_alert: limits.waitAlert, level_warn: limits.levelWarn, level_alert: limits.levelAlert,
      wrap_up_seconds: limits.wrapUp, on_break_seconds: limits.onBreak,
    },
    has_sound: hasSound,
  };
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

const PATH = '/v1/me/wall';
const KEEP_MS = 400;
/** A change that waits to be kept: dragging and typing make many. */
let waiting: ReturnType<typeof setTimeout> | undefined;

interface Open {
  who: string;
  board: Board;
  /** The last change could not be kept. */
  isUnkept: boolean;
}

export const useBoard = create<Open>(() => ({ who: '', board: USUAL, isUnkept: false }));

/** Takes up the board of who is signed in; as usual until it is there. */
export async function openBoard(who: string): Promise<void> {
  if (!who || useBoard.getState().who === who) return;
  clearTimeout(waiting);
  useBoard.setState({ who, board: USUAL, isUnkept: false });
  try {
    const board = boardOf(await request<Kept>('GET', PATH));
    const now = useBoard.getState();
    if (now.who === who && now.board === USUAL) useBoard.setState({ board });
  } catch {
    useBoard.setState({ who: '' }); // asked again with the next visit
  }
}

/** Changes it and keeps it. */
export function changeBoard(change: Partial<Board>): void {
  const board = { ...useBoard.getState().board, ...change };
  useBoard.setState({ board });
  clearTimeout(waiting);
  waiting = setTimeout(() => {
    request('PUT', PATH, { body: keptOf(board) }).then(
      () => useBoard.setState({ isUnkept: false }),
      () => useBoard.setState({ isUnkept: true }),
    );
  }, KEEP_MS);
}
