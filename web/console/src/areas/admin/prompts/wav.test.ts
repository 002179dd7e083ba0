import { expect, test } from 'vitest';
import { encodeWav, isWav } from './wav';

test('samples become a WAV file of 16 bit that says its length and rate', async () => {
  const file = encodeWav(new Float32Array([0, 1, -1, 2, 0.5]), 16000);
  const data = new DataView(await file.arrayBuffer());
  expect(file.size).toBe(44 + 10);
  expect(data.getUint32(24, true)).toBe(16000);
  expect(data.getUint32(40, true)).toBe(10);
  expect([0, 1, 2, 3, 4].map((place) => data.getInt16(44 + place * 2, true))).toEqual([0, 32767, -32767, 32767, 16384]);
  expect(await isWav(file)).toBe(true);
});

test('what begins otherwise is no WAV file', async () => {
  expect(await isWav(new Blob(['ID3 and so on, an MP3']))).toBe(false);
  expect(await isWav(new Blob([]))).toBe(false);
});
