import { findSignature } from '../dqdl/rule-types.ts';
import type { LeafRule } from './rule-tree.ts';

/** A column that a rule names, as it writes it, and where in the text of which parameter. */
export interface NamedColumn {
  readonly name: string;
  /** Name of the other data that it is a column of; null: of the data itself. */
  readonly alias: string | null;
  /** What `sum(…)` is of, which is looked for in the data as it stands first, dots and all. */
  readonly aggregated: boolean;
  readonly parameter: number;
  /** UTF-16 code units within the parameter's text. */
  readonly start: number;
  readonly end: number;
}

type Part = Pick<NamedColumn, 'name' | 'start' | 'end'>;

/** Columns of the data that a rule names, as it writes them. */
export const columnsOf = (rule: LeafRule): string[] =>
  namedColumns(rule).flatMap(({ alias, aggregated, name }) => (alias === null && !aggregated ? [name] : []));

/** Every column that the parameters of a rule name. */
export function namedColumns({ type, parameters }: LeafRule): NamedColumn[] {
  const signature = findSignature(type, parameters.length);
  if (!signature) return [];
  const [first] = parameters;
  return parameters.flatMap(({ text }, parameter) => {
    const own = (parts: readonly Part[]): NamedColumn[] => parts.map((part) => ({ ...part, alias: null, aggregated: false, parameter }));
    const kind = (signature.parameters[parameter] ?? signature.parameters.at(-1))?.kind;
    switch (kind) {
      case 'column':
        return text === 'AllColumns' ? [] : own([whole(text)]);
      case 'columns':
        return parameter === 0 ? own(listed(text, 0)) : ofReference(text, parameter);
      case 'mapping':
        return listed(text, 0).flatMap((pair) => mapped(pair, first?.text ?? '', parameter));
      case 'metric':
        // The metric of a query is followed by the query.
        return parameter === 0 || first?.text === 'CustomSQL' ? [] : own([whole(text)]);
      case 'aggregate':
        return aggregated(text, parameter);
      default:
        return [];
    }
  });
}

const whole = (text: string): Part => ({ name: text, start: 0, end: text.length });

/** Without the blanks around it. */
function trimmed(text: string, offset: number): Part {
  const start = offset + text.length - text.trimStart().length;
  const name = text.trim();
  return { name, start, end: start + name.length };
}

function listed(text: string, offset: number): Part[] {
  let at = offset;
  return text.split(',').map((piece) => {
    const part = trimmed(piece, at);
    at += piece.length + 1;
    return part;
  });
}

/** `own->other`, or one name for both. */
function mapped({ name, start }: Part, alias: string, parameter: number): NamedColumn[] {
  const [left = '', right] = name.split('->');
  const own = trimmed(left, start);
  const other = right === undefined ? own : trimmed(right, start + left.length + 2);
  return [
    { ...own, alias: null, aggregated: false, parameter },
    { ...other, alias, aggregated: false, parameter },
  ];
}

/** `alias.column` or `alias.{column1,column2}`. */
function ofReference(text: string, parameter: number): NamedColumn[] {
  const braces = /^(.*)\.\{([^}]*)\}$/s.exec(text);
  const dot = braces ? (braces[1] ?? '').length : text.lastIndexOf('.');
  if (dot < 0) return [];
  const parts = braces ? listed(braces[2] ?? '', dot + 2) : [{ name: text.slice(dot + 1), start: dot + 1, end: text.length }];
  return parts.map((part) => ({ ...part, alias: text.slice(0, dot), aggregated: false, parameter }));
}

/** `sum(column)` or `avg(alias.column)`. */
function aggregated(text: string, parameter: number): NamedColumn[] {
  const [head, inner] = /^(\s*(?:sum|avg)\s*\(\s*)(.+?)\s*\)\s*$/is.exec(text)?.slice(1) ?? [];
  if (head === undefined || inner === undefined) return [];
  return [{ name: inner, start: head.length, end: head.length + inner.length, alias: null, aggregated: true, parameter }];
}
