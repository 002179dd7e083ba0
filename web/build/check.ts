/** Types, lint and tests side by side; says all that is wrong, then fails. */
import { spawn } from 'node:child_process';
import { stripVTControlCharacters } from 'node:util';
import { WEB } from './shared.ts';

const PARTS: Record<string, string[]> = {
  types: ['tsc', '--noEmit'],
  lint: ['eslint', '--cache', '--cache-location', '../.cache/eslint', '.'],
  tests: ['vitest', 'run', '--reporter=dot'],
};

/** Runs one program of node_modules; its exit code and all that it wrote. */
function run(words: string[]): Promise<{ code: number; text: string }> {
  return new Promise((done) => {
    const [name = '', ...rest] = words;
    const child = spawn(`${WEB}node_modules/.bin/${name}`, rest, { cwd: WEB, stdio: ['ignore', 'pipe', 'pipe'] });
    let text = '';
    child.stdout.on('data', (part) => (text += part));
    child.stderr.on('data', (part) => (text += part));
    child.on('close', (code) => done({ code: code ?? 1, text }));
  });
}

const ended = await Promise.all(
  Object.entries(PARTS).map(async ([name, words]) => ({ name, ...(await run(words)) })),
);
for (const { name, code, text } of ended) {
  // A program's last line that counts something is its closing line.
  const closing = stripVTControlCharacters(text).split('\n').find((line) => /^\s*Tests\s/.test(line))?.trim() ?? '';
  if (code === 0) console.log(`ok    web ${name} ${closing}`.trimEnd());
  else console.log(`WRONG web ${name}\n${text.trimEnd()}`);
}
process.exit(ended.some((part) => part.code !== 0) ? 1 : 0);
