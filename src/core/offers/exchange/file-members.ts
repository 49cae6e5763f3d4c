import type { FileProblem, KeptMember } from '#contract/offers/exchange.ts';
import { positionFinder } from '../../quality/dqdl/diagnostics.ts';
import { printDecimal } from '../../structured-text/decimal.ts';
import type { InputList, InputMap, InputNode } from '../../structured-text/input-tree.ts';

type Kind = 'text' | 'number' | 'boolean' | 'list' | 'map';

const kindWords: Readonly<Record<InputNode['kind'], string>> = {
  map: 'a group of members',
  list: 'a list',
  text: 'a text',
  number: 'a number',
  boolean: 'true or false',
  null: 'nothing',
};

/** Reads the members of a contract file one by one, and collects what is wrong and what is not read, with places. */
export class FileMembers {
  readonly problems: FileProblem[] = [];
  readonly kept: KeptMember[] = [];
  readonly #place: (offset: number) => { line: number; column: number };

  constructor(text: string) {
    this.#place = positionFinder(text);
  }

  lineOf(node: { readonly at: number }): number {
    return this.#place(node.at).line;
  }

  problem(severity: FileProblem['severity'], path: string, node: { readonly at: number }, message: string): void {
    const { line, column } = this.#place(node.at);
    this.problems.push({ severity, path, line, column: column + 1, message });
  }

  /** Tells members of a map that the offer has no place for. @param standard those that the standard names */
  keep(path: string, map: InputMap | null, read: readonly string[], standard: readonly string[]): void {
    for (const { key, at } of map?.entries ?? []) {
      if (!read.includes(key)) this.keepOne(join(path, key), { at }, standard.includes(key));
    }
  }

  keepOne(path: string, node: { readonly at: number }, isOfStandard: boolean): void {
    this.kept.push({ path, line: this.#place(node.at).line, isOfStandard });
  }

  /** A text; numbers and booleans are taken as they are written. Null where there is none. */
  text(map: InputMap | null, key: string, path: string, most = 20_000): string | null {
    const node = this.#member(map, key, path, ['text', 'number', 'boolean']);
    if (node === null) return null;
    const text =
      node.kind === 'text'
        ? node.text
        : node.kind === 'number'
          ? printDecimal(node.number)
          : node.kind === 'boolean'
            ? String(node.value)
            : '';
    const trimmed = text.trim();
    if ([...trimmed].length > most) {
      this.problem('error', join(path, key), node, `${key} is longer than the ${most.toLocaleString('en-GB')} characters that are kept.`);
      return null;
    }
    return trimmed === '' ? null : trimmed;
  }

  number(map: InputMap | null, key: string, path: string): number | null {
    const node = this.#member(map, key, path, ['number']);
    if (node?.kind !== 'number') return null;
    return Number(printDecimal(node.number));
  }

  boolean(map: InputMap | null, key: string, path: string): boolean | null {
    const node = this.#member(map, key, path, ['boolean']);
    return node?.kind === 'boolean' ? node.value : null;
  }

  map(map: InputMap | null, key: string, path: string): InputMap | null {
    const node = this.#member(map, key, path, ['map']);
    return node?.kind === 'map' ? node : null;
  }

  list(map: InputMap | null, key: string, path: string): InputList | null {
    const node = this.#member(map, key, path, ['list']);
    return node?.kind === 'list' ? node : null;
  }

  /** The items of a list that are maps; others are told as errors. */
  maps(map: InputMap | null, key: string, path: string): { readonly node: InputMap; readonly path: string; readonly index: number }[] {
    return (this.list(map, key, path)?.items ?? []).flatMap((node, index) => {
      const at = `${join(path, key)}[${String(index)}]`;
      if (node.kind === 'map') return [{ node, path: at, index }];
      this.problem('error', at, node, `Here stands ${kindWords[node.kind]} where members are expected.`);
      return [];
    });
  }

  #member(map: InputMap | null, key: string, path: string, kinds: readonly Kind[]): InputNode | null {
    const node = map?.entries.find((entry) => entry.key === key)?.value;
    if (node === undefined || node.kind === 'null') return null;
    if ((kinds as readonly string[]).includes(node.kind)) return node;
    const wanted = kinds.map((kind) => kindWords[kind])[0] ?? '';
    this.problem('error', join(path, key), node, `${key} is ${kindWords[node.kind]} here; ${wanted} is expected.`);
    return null;
  }
}

export const join = (path: string, key: string): string => (path === '' ? key : `${path}.${key}`);
