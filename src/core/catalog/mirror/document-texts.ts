import { canonicalJson } from '../../workspace/canonical-json.ts';
import { isRecord } from './document-values.ts';
import type { EntityDocument, EntityKind } from './entity-kinds.ts';
import { textHash } from './text-hash.ts';

/** How a document is kept. */
export interface DocumentTexts {
  /** Canonical JSON, with {@link contentMark} in the place of each of `contents`. */
  readonly text: string;
  /** Texts of forms, as they are: they are most of what a document holds, and JSON inside of JSON is slow to write. */
  readonly contents: readonly string[];
  /** Over the part by which a change is noticed, which is the same whether the thing was listed or opened. */
  readonly hash: string;
}

/** What stands for a text that is kept beside the document: the JSON text of a NUL, which no catalog sends. */
export const contentMark = String.raw`"\u0000"`;

/** Members that the list of a kind and the reading of one thing do not both tell. */
const toldByOne: Partial<Record<EntityKind, ReadonlySet<string>>> = {
  // GetAsset tells them, Search does not.
  asset: new Set(['revision', 'listing', 'readOnlyFormsOutput', 'domainId']),
  // The list has a summary of the forms that GetSubscriptionRequestDetails gives whole.
  subscription_request: new Set(['metadataForms', 'metadataFormsSummary']),
};

/** A document as it is kept, written once for all that is asked of it: documents are large, and a pull writes all of them. */
export function documentTexts(kind: EntityKind, document: EntityDocument): DocumentTexts {
  const { rest, contents } = withoutContents(document);
  const left = toldByOne[kind];
  const members: string[] = [];
  const compared: string[] = [];
  for (const name of Object.keys(rest).toSorted()) {
    const value = rest[name];
    if (value === undefined) continue;
    const member = `${JSON.stringify(name)}:${canonicalJson(value)}`;
    members.push(member);
    if (left?.has(name) !== true) compared.push(member);
  }
  const text = `{${members.join(',')}}`;
  // What holds the mark for other reasons could not be put together again.
  if (contents.length > 0 && text.split(contentMark).length !== contents.length + 1) {
    const whole = canonicalJson(document);
    return { text: whole, contents: [], hash: textHash(whole) };
  }
  return { text, contents, hash: textHash(`{${compared.join(',')}}`, ...contents) };
}

/** The document with marks in the place of its forms' texts, in the order in which canonical JSON has them. */
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
