import { beforeEach, expect, test, vi } from 'vitest';

const asked = vi.hoisted(() => ({ token: vi.fn(() => Promise.resolve('t')), me: vi.fn(), words: vi.fn(), was: vi.fn(() => true) }));
vi.mock('@zuoxi/api', () => ({ freshToken: asked.token, loadMe: asked.me, wasSignedIn: asked.was }));
vi.mock('@zuoxi/words', () => ({ loadWords: asked.words }));
const shell = vi.hoisted(() => ({ prepare: vi.fn() }));
vi.mock('./shell/shell', () => shell);
const page = vi.hoisted(() => ({ path: '/desk', load: vi.fn(), ahead: vi.fn(), words: ['desk'] }));
vi.mock('./routes', () => ({ PAGES: [page] }));

import { goAhead } from './ahead';

beforeEach(() => vi.clearAllMocks());

test('who was signed in has everything of the first page on its way before anything is drawn', async () => {
  goAhead('/desk', Promise.resolve());
  expect(asked.token).toHaveBeenCalledOnce();
  await vi.waitFor(() => {
    expect([page.load, page.ahead].map((each) => each.mock.calls.length)).toEqual([1, 1]);
    expect(asked.me).toHaveBeenCalledOnce();
    expect(asked.words).toHaveBeenCalledWith('desk');
    expect(shell.prepare).toHaveBeenCalledOnce();
  });
});

test('who was not signed in loads nothing that only the signed-in see', () => {
  asked.was.mockReturnValueOnce(false);
  goAhead('/desk', Promise.resolve());
  expect([asked.token, page.load, page.ahead].map((each) => each.mock.calls.length)).toEqual([0, 0, 0]);
});

test('what fails ahead is left to the router', async () => {
  asked.token.mockRejectedValueOnce(new Error('offline'));
  goAhead('/nowhere', Promise.resolve());
  await vi.waitFor(() => expect(shell.prepare).toHaveBeenCalledOnce());
  expect(page.load).not.toHaveBeenCalled();
});
