import { Document, isMap, isScalar, isSeq, parseDocument, visit } from 'yaml';
import type { Json } from '../../catalog/changes/json.ts';

type Path = readonly (string | number)[];

/** A contract file that is changed where it has to be: all else stays as it is written, with its comments and its order. */
export class FileDocument {
  readonly #document: Document;
  /** References in the file had to be written out, which took its comments. */
  readonly isRewritten: boolean;

  /** @param text of a file that `readContractFile` has read: it is within the limits and holds no mistakes of YAML */
  constructor(text: string) {
    const parsed = parseDocument(text, { version: '1.2', schema: 'core', intAsBigInt: true, uniqueKeys: true, prettyErrors: false });
    let hasReferences = false;
    visit(parsed, {
      Alias: () => {
        hasReferences = true;
        return visit.BREAK;
      },
      Pair: (_key, { key }) => {
        if (!isScalar(key) || key.value !== '<<') return undefined;
        hasReferences = true;
        return visit.BREAK;
      },
    });
    this.isRewritten = hasReferences;
    // A change below a reference would change every place that refers to it.
    this.#document = hasReferences
      ? new Document(parsed.toJS({ maxAliasCount: 100 }), { aliasDuplicateObjects: false, version: '1.2' })
      : parsed;
  }

  /** Null takes the member away. */
  set(path: Path, value: Json): void {
    if (value === null) this.#document.deleteIn(path);
    else this.#document.setIn(path, this.#document.createNode(value));
  }

  has(path: Path): boolean {
    return this.#document.hasIn(path);
  }

  /** Adds to the end of a list, which is made where there is none. */
  push(path: Path, value: Json): void {
    if (!isSeq(this.#document.getIn(path, true))) this.#document.setIn(path, this.#document.createNode([]));
    this.#document.addIn(path, this.#document.createNode(value));
  }

  /** A custom property by its name; null takes it away. */
  setCustom(name: string, value: Json): void {
    const list = this.#document.getIn(['customProperties'], true);
    const items = isSeq(list) ? list.items : [];
    const index = items.findIndex((item) => isMap(item) && item.get('property') === name);
    if (value === null && index !== -1) {
      this.#document.deleteIn(['customProperties', index]);
      if (items.length === 0) this.#document.deleteIn(['customProperties']);
    } else if (value !== null && index !== -1) this.set(['customProperties', index, 'value'], value);
    else if (value !== null) this.push(['customProperties'], { property: name, value });
  }

  text(): string {
    return this.#document.toString({ lineWidth: 0 });
  }
}
