import { singular, wordsOf } from './words.ts';

interface Node {
  readonly next: Map<string, Node>;
  /** Terms that have the name that ends here. */
  readonly terms: string[];
}

const emptyNode = (): Node => ({ next: new Map(), terms: [] });

/** Finds names of terms in texts: whole words, singular or plural, the longest name at each place. */
export class NameMentions {
  readonly #root = emptyNode();

  add(term: string, name: string): void {
    const words = wordsOf(name).map(singular);
    if (words.length === 0) return;
    let node = this.#root;
    for (const word of words) {
      const next = node.next.get(word) ?? emptyNode();
      node.next.set(word, next);
      node = next;
    }
    if (!node.terms.includes(term)) node.terms.push(term);
  }

  /** Terms that are named in a text, each once, in the order of their first mention. Linear in the text's words for names of bounded length. */
  in(text: string): string[] {
    const words = wordsOf(text).map(singular);
    const found = new Set<string>();
    for (let place = 0; place < words.length;) {
      let node: Node | undefined = this.#root;
      let [longest, terms]: [number, readonly string[]] = [0, []];
      for (let length = 1; place + length <= words.length; length += 1) {
        node = node.next.get(words[place + length - 1] ?? '');
        if (node === undefined) break;
        if (node.terms.length > 0) [longest, terms] = [length, node.terms];
      }
      for (const term of terms) found.add(term);
      place += Math.max(1, longest);
    }
    return [...found];
  }
}
