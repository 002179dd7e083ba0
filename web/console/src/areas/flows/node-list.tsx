/** The nodes of a draft, in the order in which a caller meets them. */
import { useWords, language } from '@zuoxi/words';
import { Button, Dropdown } from 'antd';
import {
  Binary, CalendarClock, CircleHelp, GitBranch, ListOrdered, type LucideIcon, PhoneOff, Plus, TriangleAlert, UsersRound, Variable,
  Voicemail, Volume2,
} from 'lucide-react';
import { blankNode, freshId, inOrder } from './graph';
import type { Draft, FlowProblem, NodeTypes } from './types';

const ICONS: Record<string, LucideIcon> = {
  play: Volume2, menu: ListOrdered, collect: Binary, hours: CalendarClock, branch: GitBranch, set: Variable, queue: UsersRound,
  hang_up: PhoneOff, voicemail: Voicemail,
};

interface Props {
  draft: Draft;
  types: NodeTypes;
  problems: FlowProblem[];
  chosen: string;
  mayChange: boolean;
  onChoose: (node: string) => void;
  onChange: (draft: Draft, chosen?: string) => void;
}

export function NodeList({ draft, types, problems, chosen, mayChange, onChoose, onChange }: Props) {
  const t = useWords('flows');
  const add = (kind: string) => {
    const type = types.nodes.find((each) => each.type === kind);
    if (!type) return;
    const key = freshId(draft, kind);
    onChange({ ...draft, start: draft.start || key, nodes: { ...draft.nodes, [key]: blankNode(type) } }, key);
  };
  return (
    <nav className="zx-card zx-flow-nodes" aria-label={t('nodes')}>
      {inOrder(draft).map((key) => {
        const node = draft.nodes[key];
        if (!node) return null;
        const type = types.nodes.find((each) => each.type === node.type);
        const Icon = ICONS[node.type] ?? CircleHelp;
        const isWrong = problems.some((each) => each.node === key && each.severity === 'error');
        return (
          <button key={key} type="button" className="zx-flow-node" aria-current={key === chosen} onClick={() => onChoose(key)}>
            <Icon size={18} strokeWidth={1.75} aria-hidden />
            <span className="zx-cut">
              <b>{node.name || key}</b>
              <span className="zx-quiet zx-small">
                {type?.name[language()] ?? node.type}
                {key === draft.start ? ` · ${t('start')}` : ''}
              </span>
            </span>
            {isWrong ? <TriangleAlert size={16} color="var(--alert)" aria-label={t('severity.error')} /> : null}
          </button>
        );
      })}
      {mayChange ? (
        <Dropdown
          trigger={['click']}
          menu={{ items: types.nodes.map((type) => ({ key: type.type, label: type.name[language()] })), onClick: ({ key }) => add(key) }}
        >
          <Button icon={<Plus size={16} />} block>{t('add_node')}</Button>
        </Dropdown>
      ) : null}
    </nav>
  );
}
