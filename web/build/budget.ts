/**
 * What a first visit loads, in bytes as they travel (DESIGN 10): the entry, what it imports, and what its pages import; a
 * font where the list names it. On loopback and under TLS, and nowhere else do we serve browsers, they take brotli.
 * budget.json keeps the last accepted sizes; a growth of 5 % fails, and so does the limit.
 */
import { existsSync, readFileSync, statSync } from 'node:fs';
import { WEB } from './shared.ts';

interface Chunk {
  file: string;
  imports?: string[];
  dynamicImports?: string[];
  css?: string[];
}

type Manifest = Record<string, Chunk>;

export interface Budget {
  /** bytes at most */
  limit: number;
  /** bytes as accepted last */
  accepted: number;
  /** the built application, and the modules that this visit loads beside its entry */
  application: string;
  modules: string[];
}

/** The build's list of chunks; undefined while nothing is built. */
export function manifestOf(application: string): Manifest | undefined {
  const path = `${WEB}dist/${application}/manifest.json`;
  return existsSync(path) ? (JSON.parse(readFileSync(path, 'utf8')) as Manifest) : undefined;
}

/** Every file that the modules need at once, without what they load later. */
export function filesOf(manifest: Manifest, modules: string[]): Set<string> {
  const files = new Set<string>();
  const seen = new Set<string>();
  const visit = (name: string) => {
    const chunk = manifest[name];
    if (!chunk) throw new Error(`the build has no ${name}`);
    if (seen.has(name)) return;
    seen.add(name);
    for (const file of [chunk.file, ...(chunk.css ?? [])]) files.add(file);
    chunk.imports?.forEach(visit);
  };
  modules.forEach(visit);
  return files;
}

/** Bytes that travel: the packed copy where there is one. */
export function weigh(application: string, files: Iterable<string>): number {
  let sum = 0;
  for (const file of files) {
    const path = `${WEB}dist/${application}/${file}`;
    sum += statSync(existsSync(`${path}.br`) ? `${path}.br` : path).size;
  }
  return sum;
}
