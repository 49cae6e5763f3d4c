import { canonicalJson } from '../../workspace/canonical-json.ts';
import { isRecord } from './document-values.ts';
import type { EntityDocument, EntityKind } from './entity-kinds.ts';

/** How a document is kept. */
export interface DocumentTexts {
  /** JSON, with {@link contentMark} in the place of each of `contents`. */
  readonly text: string;
  /** Texts of forms, as they are: they are most of what a document holds, and JSON inside of JSON is slow to write. */
  readonly contents: readonly string[];
}

/** What stands for a text that is kept beside the document: the JSON text of a NUL, which no catalog sends. */
export const contentMark = String.raw`"\u0000"`;

/** Members that the list of a kind and the reading of one thing do not both tell. */
const toldByOne: Partial<Record<EntityKind, readonly string[]>> = {
  // GetAsset tells them, Search does not.
  asset: ['revision', 'listing', 'readOnlyFormsOutput', 'domainId'],
  // The list has a summary of the forms that GetSubscriptionRequestDetails gives whole.
  subscription_request: ['metadataForms', 'metadataFormsSummary'],
};

/** A document as it is kept. */
export function documentTexts(document: EntityDocument): DocumentTexts {
  const { rest, contents } = withoutContents(document);
  const text = JSON.stringify(rest);
  // What holds the mark for other reasons could not be put together again.
  return contents.length === marksIn(text) ? { text, contents } : { text: JSON.stringify(document), contents: [] };
}

function marksIn(text: string): number {
  let count = 0;
  for (let at = text.indexOf(contentMark); at >= 0; at = text.indexOf(contentMark, at + contentMark.length)) count += 1;
  return count;
}

/**
 * What two documents of one thing say: the `same`; the `same_in_both` in all that both tell, where one was listed and the other opened;
 * or something `different`.
 */
export function compareDocuments(kind: EntityKind, one: DocumentTexts, other: DocumentTexts): 'same' | 'same_in_both' | 'different' {
  // The same service writes members in the same order, nearly always.
  if (one.text === other.text && sameTexts(one.contents, other.contents)) return 'same';
  const [first, second] = [wholeDocument(one), wholeDocument(other)];
  if (canonicalJson(first) === canonicalJson(second)) return 'same';
  const left = toldByOne[kind];
  if (left === undefined) return 'different';
  return canonicalJson(without(first, left)) === canonicalJson(without(second, left)) ? 'same_in_both' : 'different';
}

const sameTexts = (some: readonly string[], others: readonly string[]): boolean =>
  some.length === others.length && some.every((text, place) => text === others[place]);

const without = (document: EntityDocument, names: readonly string[]): EntityDocument =>
  Object.fromEntries(Object.entries(document).filter(([name]) => !names.includes(name)));

/** The document of which these are the texts. */
export function wholeDocument({ text, contents }: DocumentTexts): EntityDocument {
  const parts = contents.length === 0 ? [text] : text.split(contentMark);
  return JSON.parse(
    parts.map((part, place) => part + (place < contents.length ? JSON.stringify(contents[place]) : '')).join(''),
  ) as EntityDocument;
}

/** The document with marks in the place of its forms' texts, in the order in which they stand there. */
function withoutContents(document: EntityDocument): { rest: EntityDocument; contents: readonly string[] } {
  const forms = document['formsOutput'];
  if (Array.isArray(forms)) {
    const contents: string[] = [];
    const formsOutput = forms.map((form: unknown) => {
      const content = isRecord(form) ? form['content'] : undefined;
      if (typeof content !== 'string') return form;
      contents.push(content);
      return { ...(form as EntityDocument), content: '\0' };
    });
    return { rest: { ...document, formsOutput }, contents };
  }
  const item = document['item'];
  if (!isRecord(item)) return { rest: document, contents: [] };
  for (const name of ['assetListing', 'dataProductListing'] as const) {
    const listed = item[name];
    if (isRecord(listed) && typeof listed['forms'] === 'string')
      return { rest: { ...document, item: { ...item, [name]: { ...listed, forms: '\0' } } }, contents: [listed['forms']] };
  }
  return { rest: document, contents: [] };
}
