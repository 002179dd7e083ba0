/** Flows as the API gives them. */
export type Json = string | number | boolean | null | Json[] | { [key: string]: Json };
export type FlowNode = { type: string; name?: string; exits?: Record<string, string> } & Record<string, Json>;

export interface Draft {
  version: number;
  start: string;
  nodes: Record<string, FlowNode>;
}

export interface Flow {
  id: string;
  name: string;
  published: number | null;
  is_changed: boolean;
  numbers: string[];
  revision: number;
  changed_at: string | null;
  changed_by: string;
}

export interface WholeFlow extends Flow {
  draft: Draft;
}

export type Both = Record<string, string>;

export interface Schema {
  type?: string;
  $ref?: string;
  anyOf?: Schema[];
  enum?: Json[];
  properties?: Record<string, Schema>;
  additionalProperties?: Schema | boolean;
  items?: Schema;
  minimum?: number;
  maximum?: number;
  maxLength?: number;
  default?: Json;
}

export interface NodeType {
  type: string;
  name: Both;
  help: Both;
  ends: boolean;
  schema: Schema;
  fields: { field: string; name: Both; help: Both; refers: string; keys_refer: string }[];
}

export interface NodeTypes {
  nodes: NodeType[];
  exits: Record<string, Both>;
  $defs: Record<string, Schema>;
}

export interface FlowProblem {
  node: string;
  field: string;
  code: string;
  severity: 'error' | 'warning';
  text: Both;
}

export interface Checked {
  publishable: boolean;
  problems: FlowProblem[];
  exits: Record<string, { name: string; otherwise: string }[]>;
}

export interface Named {
  id: string;
  name: string;
}
