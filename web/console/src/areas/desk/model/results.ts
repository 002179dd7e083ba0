/** Dispositions as one chooses them: in columns, by the levels of their names ("维修/上门/改约"). */

export interface Disposition {
  id: string;
  name: string;
  queue?: string | null;
  place?: number;
  requires_note?: boolean;
  active?: boolean;
}

export interface Choice {
  word: string;
  /** Set where a choice ends. */
  disposition: Disposition | null;
  isOn: boolean;
}

/** The levels of a name. */
export function levels(name: string): string[] {
  return name.split('/').map((part) => part.trim()).filter(Boolean);
}

/** Those that may be chosen for a contact of this queue, in their order. */
export function choosable(all: Disposition[], queue: string | null): Disposition[] {
  return all
    .filter((each) => each.active !== false && (!each.queue || each.queue === queue))
    .sort((one, other) => (one.place ?? 0) - (other.place ?? 0));
}

/** The columns to show when `path` is picked so far; a column per level that has choices. */
export function columns(all: Disposition[], path: string[]): Choice[][] {
  const found: Choice[][] = [];
  for (let depth = 0; depth <= path.length; depth += 1) {
    const here = all.filter((each) => path.slice(0, depth).every((word, level) => levels(each.name)[level] === word));
    const words = [...new Set(here.map((each) => levels(each.name)[depth]).filter((word) => word !== undefined))];
    if (!words.length) break;
    found.push(
      words.map((word) => {
        const ending = here.find((each) => levels(each.name)[depth] === word && levels(each.name).length === depth + 1);
        return { word, disposition: ending ?? null, isOn: path[depth] === word };
      }),
    );
  }
  return found;
}
