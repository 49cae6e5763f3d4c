import type { FilterCondition } from '#contract/catalog/access.ts';
import type { FormModel, FormProblem } from '#contract/catalog/form-models.ts';
import { failure } from '../../failures.ts';
import { lengthOf } from '../changes/validate.ts';
import { validateForm } from '../forms/validate-form.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';

/** Limits of the API: AcceptSubscriptionRequest, RejectSubscriptionRequest, CreateSubscriptionRequest, CreateAssetFilter. */
const longestComment = 4096;
const longestName = 64;
const longestDescription = 2048;
const mostFilters = 5;

/** The comment of a decision, or the reason of a request, as the API takes it. */
export function commentOf(text: string, what: 'comment' | 'reason'): string {
  const comment = text.trim();
  const name = what === 'comment' ? 'A comment' : 'A reason';
  if (comment === '') throw failure('bad_input', `${name} is needed. Say in a sentence why.`);
  const length = lengthOf(comment);
  if (length > longestComment)
    throw failure('bad_input', `${name} may have up to ${longestComment} characters; this has ${length}. Shorten it.`);
  return comment;
}

/**
 * What would be refused of a form's content.
 * @param model null where it is not known: then only that the content is JSON can be told
 * @param text the content as the API takes it
 */
export function contentProblems(model: FormModel | null, text: string): FormProblem[] {
  let content: unknown;
  try {
    content = JSON.parse(text);
  } catch {
    return [{ path: [], kind: 'type', severity: 'error', message: 'The content of the form is no JSON. Mend it.' }];
  }
  return model === null ? [] : validateForm(model, content);
}

export function checkScopes(scopes: readonly { readonly assetId: string; readonly filterIds: readonly string[] }[]): void {
  const many = scopes.find(({ filterIds }) => filterIds.length > mostFilters);
  if (many !== undefined)
    throw failure('bad_input', `Up to ${mostFilters} filters can go with one asset; ${many.filterIds.length} are chosen. Take some out.`);
}

/** Comparisons of the API without a value, with one, and with several. */
const withoutValue: readonly string[] = ['isNull', 'isNotNull'];
const withSeveral: readonly string[] = ['in', 'notIn'];

export interface WantedFilter {
  readonly name: string;
  readonly description?: string | undefined;
  readonly filter:
    | { readonly kind: 'columns'; readonly columns: readonly string[] }
    | { readonly kind: 'rows'; readonly match: 'all' | 'any'; readonly conditions: readonly FilterCondition[] };
}

/**
 * A filter as the API takes it.
 * @param known columns of the asset; empty where they are not known
 * @throws AppFailure `bad_input` for what the API would refuse
 */
export function filterDocument(assetId: string, { name, description, filter }: WantedFilter, known: readonly string[]): EntityDocument {
  const title = name.trim();
  if (!/^[\w -]+$/.test(title) || lengthOf(title) > longestName) {
    throw failure('bad_input', `A filter’s name has 1 to ${longestName} letters (a to z), digits, spaces, _ or -. Choose another one.`);
  }
  const text = (description ?? '').trim();
  if (lengthOf(text) > longestDescription)
    throw failure('bad_input', `A description may have up to ${longestDescription} characters. Shorten it.`);
  const columns = filter.kind === 'columns' ? filter.columns : filter.conditions.map(({ column }) => column);
  const stranger = known.length === 0 ? undefined : columns.find((column) => !known.includes(column));
  if (stranger !== undefined) throw failure('bad_input', 'A column of this filter is not one of the asset. Choose from its columns.');
  if (columns.length === 0)
    throw failure('bad_input', filter.kind === 'columns' ? 'Choose at least one column.' : 'Give at least one condition.');
  return {
    assetId,
    name: title,
    ...(text === '' ? {} : { description: text }),
    configuration:
      filter.kind === 'columns'
        ? { columnConfiguration: { includedColumnNames: [...filter.columns] } }
        : { rowConfiguration: { rowFilter: rowFilter(filter.match, filter.conditions) } },
  };
}

function rowFilter(match: 'all' | 'any', conditions: readonly FilterCondition[]): Record<string, unknown> {
  const expressions = conditions.map((condition) => ({ expression: expressionOf(condition) }));
  const [only] = expressions;
  if (expressions.length === 1 && only !== undefined) return only;
  return { [match === 'all' ? 'and' : 'or']: expressions };
}

function expressionOf({ column, comparison, values }: FilterCondition): Record<string, unknown> {
  if (withoutValue.includes(comparison)) return { [comparison]: { columnName: column } };
  const given = values.filter((value) => value !== '');
  const [first] = given;
  if (first === undefined) throw failure('bad_input', `The condition on ${column} needs a value. Give one.`);
  return { [comparison]: withSeveral.includes(comparison) ? { columnName: column, values: given } : { columnName: column, value: first } };
}
