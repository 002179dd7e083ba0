/** Small questions about a draft, without React. */
import type { Draft, FlowNode, NodeType, Schema } from './types';

/** The nodes in the order in which a caller may meet them; those that nothing leads to come last. */
export function inOrder(draft: Draft): string[] {
  const seen = new Set<string>();
  const todo = [draft.start];
  for (let key = todo.shift(); key !== undefined; key = todo.shift()) {
    const node = draft.nodes[key];
    if (!node || seen.has(key)) continue;
    seen.add(key);
    todo.push(...Object.values(node.exits ?? {}));
  }
  return [...seen, ...Object.keys(draft.nodes).filter((key) => !seen.has(key)).sort()];
}

/** An id that no node has yet: `menu_2`. */
export function freshId(draft: Draft, type: string): string {
  if (!draft.nodes[type]) return type;
  let number = 2;
  while (draft.nodes[`${type}_${number}`]) number += 1;
  return `${type}_${number}`;
}

/** A new node of a type, with what its schema wants filled in as far as it can be guessed. */
export function blankNode(type: NodeType): FlowNode {
  const node: FlowNode = { type: type.type, exits: {} };
  if (type.type === 'menu') Object.assign(node, { prompts: [], choices: { '1': 'one' } });
  else if (type.type === 'branch') Object.assign(node, { cases: [{ when: 'weekday > 5', exit: 'then' }] });
  else if (type.type === 'set') Object.assign(node, { variables: { language: '"zh"' } });
  else if (type.type === 'collect') Object.assign(node, { prompts: [], variable: 'digits_typed' });
  else if (type.schema.properties?.prompts) Object.assign(node, { prompts: [] });
  return node;
}

/** The draft without a node; wires to it are cut. */
export function without(draft: Draft, key: string): Draft {
  const nodes: Draft['nodes'] = {};
  for (const [name, node] of Object.entries(draft.nodes)) {
    if (name === key) continue;
    const exits = Object.entries(node.exits ?? {}).filter(([, target]) => target !== key);
    nodes[name] = node.exits ? { ...node, exits: Object.fromEntries(exits) } : node;
  }
  return { ...draft, nodes, start: draft.start === key ? (Object.keys(nodes)[0] ?? '') : draft.start };
}

/** A field's schema without "or nothing". */
export function plain(schema: Schema | undefined): Schema {
  const some = schema?.anyOf?.filter((each) => each.type !== 'null');
  return some?.length === 1 && some[0] ? some[0] : (schema ?? {});
}

/** The node with a field set; undefined and "" take it out. */
export function withField(node: FlowNode, field: string, value: unknown): FlowNode {
  const rest = Object.fromEntries(Object.entries(node).filter(([name]) => name !== field));
  const isGone = value === undefined || value === null || value === '';
  return (isGone ? rest : { ...rest, [field]: value }) as FlowNode;
}
