/**
 * Notes and disposition of the contact in hand: typed into the page, kept in the browser at once, on the server half a
 * second after the last key, and sent again when the connection is back. A reload loses nothing (DESIGN 1.3).
 */
import { offline, Problem, request } from '@zuoxi/api';
import { create } from 'zustand';

export interface Result {
  disposition: string;
  notes: string;
}

/** saved: the server has it; local: kept here, waiting for the connection; refused: the server said no. */
export type Saved = 'empty' | 'typing' | 'saved' | 'local' | 'refused';

interface Notes extends Result {
  contact: string;
  is: Saved;
  savedAt: string;
  why: string;
}

const PAUSE_MS = 500;
const AGAIN_MS = 3000;
const KEPT_AT = 'zuoxi.notes';
const NONE: Notes = { contact: '', disposition: '', notes: '', is: 'empty', savedAt: '', why: '' };

export const useNotes = create<Notes>(() => NONE);
let timer: ReturnType<typeof setTimeout> | undefined;

/** Begins with a contact: what was typed here and not yet sent wins over what the server has. */
export function beginNotes(contact: string, known: Result): void {
  if (useNotes.getState().contact === contact) return;
  clearTimeout(timer);
  const kept = readKept();
  const mine = kept?.contact === contact ? kept : undefined;
  const result = { disposition: mine?.disposition ?? known.disposition, notes: mine?.notes ?? known.notes };
  useNotes.setState({ ...NONE, ...result, contact, is: mine ? 'typing' : result.notes || result.disposition ? 'saved' : 'empty' });
  if (mine) timer = setTimeout(() => void saveNotes(), 0);
}

/** Takes over what another tab wrote, unless something is being typed here. */
export function heardNotes(contact: string, known: Result): void {
  const now = useNotes.getState();
  if (now.contact !== contact || now.is === 'typing' || now.is === 'local') return;
  if (known.notes !== now.notes || known.disposition !== now.disposition) useNotes.setState({ ...known });
}

/** Something was typed or chosen. */
export function changeNotes(change: Partial<Result>): void {
  useNotes.setState({ ...change, is: 'typing' });
  keep(useNotes.getState());
  clearTimeout(timer);
  timer = setTimeout(() => void saveNotes(), PAUSE_MS);
}

/** Sends what was typed now; true when the server has it. */
export async function saveNotes(): Promise<boolean> {
  clearTimeout(timer);
  const sent = useNotes.getState();
  if (sent.is === 'saved' || sent.is === 'empty' || !sent.contact) return true;
  const { contact, disposition, notes } = sent;
  try {
    if (!navigator.onLine) throw offline();
    await request('PUT', '/v1/me/contact/result', { body: { contact, disposition, notes } });
  } catch (error) {
    const isPassing = error instanceof Problem && error.isPassing;
    const why = error instanceof Problem ? error.message : '';
    if (useNotes.getState().contact === contact) useNotes.setState({ is: isPassing ? 'local' : 'refused', why });
    if (isPassing) timer = setTimeout(() => void saveNotes(), AGAIN_MS);
    return false;
  }
  const now = useNotes.getState();
  if (now.contact === contact && now.notes === notes && now.disposition === disposition) {
    useNotes.setState({ is: 'saved', savedAt: new Date().toISOString() });
    localStorage.removeItem(KEPT_AT);
  }
  return true;
}

function keep({ contact, disposition, notes }: Notes): void {
  localStorage.setItem(KEPT_AT, JSON.stringify({ contact, disposition, notes }));
}

function readKept(): ({ contact: string } & Result) | undefined {
  try {
    return JSON.parse(localStorage.getItem(KEPT_AT) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}
