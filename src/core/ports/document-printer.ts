/** Parts of a printed document, in the order of reading. Texts are data: they are never read as markup. */
export type DocumentBlock =
  | { readonly kind: 'heading'; readonly level: 1 | 2; readonly text: string }
  | { readonly kind: 'paragraph'; readonly text: string; readonly tone?: 'plain' | 'quiet' | 'attention' }
  | { readonly kind: 'list'; readonly items: readonly string[] }
  | { readonly kind: 'facts'; readonly facts: readonly (readonly [name: string, value: string])[] }
  | {
      readonly kind: 'table';
      /** `share`: of the width that is left, together with the others that share it. */
      readonly columns: readonly { readonly title: string; readonly width: number | 'share'; readonly isNumber?: boolean }[];
      readonly rows: readonly (readonly string[])[];
    }
  /** Vectors between the text, as wide as it. */
  | { readonly kind: 'drawing'; readonly svg: string }
  /** Vectors, with a page each. */
  | { readonly kind: 'pictures'; readonly pages: readonly { readonly svg: string; readonly caption: string }[] };

export interface PrintableDocument {
  readonly title: string;
  /** BCP 47. */
  readonly language: string;
  /** The file's own time: the same document gives the same bytes. */
  readonly at: Date;
  /** At the foot of every page, beside its number. */
  readonly footer: string;
  readonly blocks: readonly DocumentBlock[];
}

/** What a picture may fill of a page, in points: A4 landscape without margins and caption. */
export const pictureRoom = { width: 770, height: 440 };

export interface DocumentPrinter {
  /** A PDF file. The same document gives the same bytes with the same version of the printer. */
  print(document: PrintableDocument): Promise<Uint8Array>;
}
