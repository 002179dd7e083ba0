import { expect, test } from 'vitest';
import { blankNode, freshId, inOrder, plain, withField, without } from './graph';
import type { Draft, NodeType } from './types';

const DRAFT: Draft = {
  version: 1,
  start: 'menu',
  nodes: {
    lost: { type: 'hang_up' },
    bye: { type: 'hang_up' },
    menu: { type: 'menu', exits: { one: 'queue', else: 'bye' } },
    queue: { type: 'queue', exits: { else: 'menu' } },
  },
};

test('nodes stand in the order in which a caller meets them, and lost ones at the end', () => {
  expect(inOrder(DRAFT)).toEqual(['menu', 'queue', 'bye', 'lost']);
  expect(inOrder({ ...DRAFT, start: 'nowhere' })).toHaveLength(4);
});

test('a new node has an id of its own', () => {
  expect(freshId(DRAFT, 'play')).toBe('play');
  expect(freshId(DRAFT, 'menu')).toBe('menu_2');
});

test('a node that goes takes the wires to it along', () => {
  const rest = without(DRAFT, 'bye');
  expect(rest.nodes.bye).toBeUndefined();
  expect(rest.nodes.menu?.exits).toEqual({ one: 'queue' });
  expect(without(DRAFT, 'menu').start).toBe('lost');
});

test('a field that is emptied is no longer there', () => {
  expect(withField({ type: 'play', name: 'x' }, 'name', '')).toEqual({ type: 'play' });
  expect(withField({ type: 'play' }, 'interruptible', false)).toEqual({ type: 'play', interruptible: false });
});

test('a field that may be nothing is shown as what else it may be', () => {
  expect(plain({ anyOf: [{ type: 'string', maxLength: 9 }, { type: 'null' }] })).toEqual({ type: 'string', maxLength: 9 });
  expect(plain(undefined)).toEqual({});
});

test('a new node has what its type cannot do without', () => {
  const type = { type: 'menu', schema: {} } as NodeType;
  expect(blankNode(type)).toEqual({ type: 'menu', exits: {}, prompts: [], choices: { '1': 'one' } });
});
