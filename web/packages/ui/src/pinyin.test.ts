import { expect, test } from 'vitest';
import { initials } from './pinyin';

test('Chinese words are found by the first letters of their pinyin, other signs stay', () => {
  expect(['张敏 1015', '家电专家组', '小休 午餐', 'Wall'].map(initials)).toEqual(['zm 1015', 'jdzjz', 'xx wc', 'wall']);
});
