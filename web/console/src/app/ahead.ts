/**
 * What the first page needs, asked for side by side: who is signed in, the frame's code, the page's code, its texts. One
 * behind the other, as the router finds out that it needs them, they took a second of a slow machine's start.
 */
import { freshToken, loadMe, wasSignedIn } from '@zuoxi/api';
import { loadWords } from '@zuoxi/words';
import { PAGES } from './routes';

/**
 * Begins with all of it; `words`: when texts can be loaded. Whatever fails is asked for again, and told of, by the router.
 * Who was not signed in before gets the sign-in page first, and nothing else.
 */
export function goAhead(pathname: string, words: Promise<void>): void {
  if (!wasSignedIn()) return;
  const page = PAGES.find((each) => each.path === pathname);
  // A browser asks for six things at a time: what the first text and the user need comes before the many files of code.
  const me = freshToken().then((token) => (token ? loadMe() : undefined));
  const code = words.then(() => Promise.allSettled([
    loadWords(...(page?.words ?? [])),
    import('./shell/shell').then((shell) => shell.prepare()),
    page?.load(),
    page?.ahead?.(),
  ]));
  void Promise.allSettled([me, code]);
}
