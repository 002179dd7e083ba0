/** What a page says about its noun; CrudTable does the rest (DESIGN 4.8). */
import type { FormInstance } from 'antd';
import type { ReactNode } from 'react';

export interface Thing {
  id: string;
}

export interface Column<Row> {
  /** The heading's text is `<noun>.column.<key>` of the page's words. */
  key: string;
  show: (row: Row) => ReactNode;
  width?: number;
  align?: 'left' | 'right';
}

export interface Filter {
  /** The query field of the list route; its label is `<noun>.filter.<key>`. */
  key: string;
  options: { value: string; label: string }[];
}

export interface BulkVerb<Row> {
  key: string;
  label: string;
  /** Done row by row; rejects with a Problem. */
  run: (row: Row) => Promise<unknown>;
}

export interface DrawerTab<Row> {
  key: string;
  label: string;
  show: (row: Row) => ReactNode;
}

export interface Crud<Row extends Thing, Draft extends object = Record<string, unknown>> {
  /** One word of ARCHITECTURE 14, as in `used_by`: `queue`. */
  noun: string;
  /** The list's route, `/v1/queues`; one object is below it by its id. */
  path: string;
  /** Area of words with `<noun>.title`, `.about`, `.new` and `.column.*`. */
  words: string;
  /** How a row is called in sentences. */
  name: (row: Row) => string;
  columns: Column<Row>[];
  filters?: Filter[];
  /** Query field of the list route that looks for words; none = no search field. */
  search?: string;
  /** Fields of the drawer (antd Form.Item's named as in the body); none = the list is to be read only. */
  form?: (place: { row: Row | undefined; form: FormInstance<Draft>; isReadOnly: boolean }) => ReactNode;
  /** A new object's fields, and a row's. */
  blank?: () => Partial<Draft>;
  toDraft?: (row: Row) => Draft;
  /** The body of POST, or of PATCH when there is a row. */
  toBody?: (draft: Draft, row: Row | undefined) => object;
  /** What else is to be done with the answer of POST or PATCH: to show a password this one time. */
  onSaved?: (row: Row, isNew: boolean) => void;
  /** Permission for new, change and delete. */
  change?: string;
  may?: { create?: boolean; delete?: boolean };
  /** Rows that nobody may change: shipped ones. */
  isFixed?: (row: Row) => boolean;
  /** GET <path>/<id>/uses exists. */
  hasUses?: boolean;
  /** Changes can be read from the audit log. */
  hasHistory?: boolean;
  bulk?: BulkVerb<Row>[];
  tabs?: DrawerTab<Row>[];
  /** More buttons at the head: import, export … */
  head?: ReactNode;
  /** Instead of the drawer: where a row leads. */
  open?: (row: Row) => void;
  width?: number;
}

/** One page of a list, as the API answers. */
export interface Listed<Row> {
  items: Row[];
  next: string;
}
