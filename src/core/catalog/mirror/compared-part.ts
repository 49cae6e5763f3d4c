import { canonicalJson } from '../../workspace/canonical-json.ts';
import type { EntityDocument, EntityKind } from './entity-kinds.ts';

/** Members that the list of a kind and the reading of one thing do not both tell. */
const toldByOne: Partial<Record<EntityKind, ReadonlySet<string>>> = {
  // GetAsset tells them, Search does not.
  asset: new Set(['revision', 'listing', 'readOnlyFormsOutput', 'domainId']),
  // The list has a summary of the forms that GetSubscriptionRequestDetails gives whole.
  subscription_request: new Set(['metadataForms', 'metadataFormsSummary']),
};

/**
 * A document as canonical JSON, and the part of it by which a change is noticed, which is the same whether the thing was listed or
 * opened. Each member is written once for both: documents are large, and a pull writes all of them.
 */
export function documentTexts(kind: EntityKind, document: EntityDocument): { readonly text: string; readonly compared: string } {
  const left = toldByOne[kind];
  const members: string[] = [];
  const compared: string[] = [];
  for (const name of Object.keys(document).toSorted()) {
    const value = document[name];
    if (value === undefined) continue;
    const member = `${JSON.stringify(name)}:${canonicalJson(value)}`;
    members.push(member);
    if (left?.has(name) !== true) compared.push(member);
  }
  const text = `{${members.join(',')}}`;
  return { text, compared: compared.length === members.length ? text : `{${compared.join(',')}}` };
}
