import { readdirSync, readFileSync } from 'node:fs';
import { expect, test } from 'vitest';

const HERE = `${import.meta.dirname}/../`;

/** Every text of a file by its full key. */
function flat(value: unknown, key = ''): Record<string, string> {
  if (typeof value === 'string') return { [key]: value };
  const parts = Object.entries(value as Record<string, unknown>);
  return Object.assign({}, ...parts.map(([name, part]) => flat(part, key ? `${key}.${name}` : name)));
}

function texts(language: string, file: string): Record<string, string> {
  return flat(JSON.parse(readFileSync(`${HERE}${language}/${file}`, 'utf8')));
}

/** Plural endings differ by language: Chinese has one form, English two. */
function keys(of: Record<string, string>): string[] {
  return [...new Set(Object.keys(of).map((key) => key.replace(/_(one|other)$/, '')))].sort();
}

function values(text: string): string[] {
  return [...text.matchAll(/\{\{(\w+)/g)].map((found) => found[1] ?? '').sort();
}

const files = readdirSync(`${HERE}zh-CN`);

test('both languages have the same areas', () => {
  expect(readdirSync(`${HERE}en`)).toEqual(files);
});

test.each(files)('%s has the same keys with the same values in both languages, and no empty text', (file) => {
  const chinese = texts('zh-CN', file);
  const english = texts('en', file);
  expect(keys(chinese)).toEqual(keys(english));
  for (const [key, text] of Object.entries(chinese)) {
    const other = english[key] ?? english[key.replace(/_other$/, '')] ?? english[`${key}_other`] ?? '';
    expect([...new Set(values(text))], key).toEqual([...new Set(values(other))]);
    expect(text.trim(), key).not.toBe('');
    expect(other.trim(), key).not.toBe('');
  }
});
