import { useNavigate } from '@tanstack/react-router';
import type { Me } from '@zuoxi/api';
import type { Command } from '@zuoxi/ui';
import { useWords } from '@zuoxi/words';
import { maySee } from '../may';
import { PAGES } from '../routes';

/** The palette's entries for pages, made when it opens. */
export function usePageCommands(me: Me): () => Command[] {
  const t = useWords('shell');
  const navigate = useNavigate();
  return () => PAGES.filter((page) => maySee(page, me) && !page.path.includes('$') && (page.rail ?? page.admin)).map((page) => ({
    id: `page${page.path.replaceAll('/', '-')}`,
    text: page.rail ? t(`rail.${page.rail.word}`) : t(`admin.${page.admin?.word}`),
    also: page.path,
    hint: t('go'),
    ...(page.rail ? { icon: page.rail.icon } : {}),
    run: () => void navigate({ to: page.path }),
  }));
}
