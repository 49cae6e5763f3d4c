import type { FormModel } from '#contract/catalog/form-models.ts';
import { englishNumber } from '../../english-numbers.ts';
import { recordsOf, textOf } from '../mirror/document-values.ts';
import type { EntityDocument, EntityKind } from '../mirror/entity-kinds.ts';
import { attributesMember, readmeContentOf, readmeOf } from './columns-part.ts';
import { labelOf, ruleOf } from './editable.ts';
import { isColumnsForm } from './forms-part.ts';
import type { EditableState } from './state.ts';
import { type FieldProblem, lengthOf, validateState } from './validate.ts';

/**
 * What is wrong with a thing: field by field, and of what is sent together.
 * @param document says what `state` does
 * @param models of form types, by their names
 */
export const validateThing = (
  kind: EntityKind,
  { state, document }: { readonly state: EditableState; readonly document: EntityDocument },
  models: ReadonlyMap<string, FormModel | null>,
): FieldProblem[] => [...validateState(kind, state, models), ...wholeProblems(kind, document)];

/**
 * What the API would refuse of what columns mean as it is sent: together, in forms that no field shows. It is measured on the
 * document, because those forms may hold more than is edited. Lengths are in Unicode code points.
 * @returns problems of all columns at `columns`, of the readme of one at the readme
 */
export function wholeProblems(kind: EntityKind, document: EntityDocument): FieldProblem[] {
  const longest = longestContent(kind);
  if (longest === null || ruleOf(kind, ['columns', '', 'name']) === null) return [];
  const forms = recordsOf(document, 'formsOutput');
  const ofColumns = forms.filter(isColumnsForm);
  const tooLong = ofColumns.flatMap((form) => {
    const length = beyond(textOf(form, 'content'), longest);
    if (length === null) return [];
    const name = textOf(form, 'formName') ?? '';
    return `What all columns mean is sent as one form, ${name}, which may have up to ${englishNumber(longest)} characters; it has ${englishNumber(length)}. Shorten some descriptions.`;
  });
  const most = ruleOf(kind, ['forms'])?.limits?.most ?? Number.MAX_SAFE_INTEGER;
  // More forms than that without those of columns are told as such.
  const isOneTooMany = ofColumns.length > 0 && forms.length > most && forms.length - ofColumns.length <= most;
  const tooMany = isOneTooMany
    ? [
        `What columns mean is sent as a form of its own: with it there are ${englishNumber(forms.length)} forms, and there may be up to ${englishNumber(most)}. Remove another form first.`,
      ]
    : [];
  return [
    ...[...tooLong, ...tooMany].map((message): FieldProblem => ({ path: ['columns'], severity: 'error', message })),
    ...readmeProblems(kind, document, longest),
  ];
}

function readmeProblems(kind: EntityKind, document: EntityDocument, longest: number): FieldProblem[] {
  return recordsOf(document, attributesMember).flatMap((item): FieldProblem[] => {
    const column = textOf(item, 'attributeIdentifier');
    const length = column === null ? null : beyond(readmeContentOf(item), longest);
    // One that is too long by itself is told as such.
    if (column === null || length === null || beyond(readmeOf(item), longest) !== null) return [];
    const path = ['columns', column, 'readme'];
    const message = `${labelOf(kind, path)} may have up to ${englishNumber(longest)} characters as it is sent, where line ends and quotes count twice and its form counts too; it has ${englishNumber(length)}.`;
    return [{ path, severity: 'error', message }];
  });
}

const longestOf = new Map<EntityKind, number | null>();

/** Looked up among the rules of a kind once, not for every document. */
function longestContent(kind: EntityKind): number | null {
  const known = longestOf.get(kind);
  if (known !== undefined) return known;
  const longest = ruleOf(kind, ['forms', '', 'content'])?.limits?.longest ?? null;
  longestOf.set(kind, longest);
  return longest;
}

/** The length of a text that is longer; code points are at most as many as the text's units, so long texts alone are counted. */
function beyond(text: string | null, longest: number): number | null {
  if (text === null || text.length <= longest) return null;
  const length = lengthOf(text);
  return length > longest ? length : null;
}
