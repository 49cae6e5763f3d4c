import type { GlossaryList, GlossaryStep, TermRow } from '#contract/catalog/glossary.ts';
import { carryIndex } from './terms/term-index.ts';

type Patch = Partial<TermRow>;

const textOr = (value: unknown, before: string | null): string | null =>
  typeof value === 'string' ? value : value === null ? null : before;

/** What a step makes of a row, as far as it can be told here; null where the engine has to say. */
function patchOf(term: TermRow, step: GlossaryStep): Patch | null {
  switch (step.do) {
    case 'edit':
      return step.edits.reduce<Patch>((patch, { path: [field], value }) => {
        if (field === 'name' && typeof value === 'string') return { ...patch, name: value };
        if (field === 'shortDescription') return { ...patch, shortDescription: textOr(value, term.shortDescription) };
        if (field === 'status') return { ...patch, status: textOr(value, term.status) };
        if (field === 'isA' && Array.isArray(value)) return { ...patch, parents: value.map(String) };
        return patch;
      }, {});
    case 'keep': {
      const { labels, owners } = step.fields;
      return {
        ...(owners === undefined ? {} : { owners: owners.map(({ name }) => name) }),
        ...(labels === undefined
          ? {}
          : {
              otherNames: labels.map(({ text }) => text),
              languages: [...new Set(labels.flatMap(({ language }) => language ?? []))].toSorted(),
            }),
      };
    }
    case 'amend': {
      const { labels = [], owners = [], withoutOwners = [] } = step;
      const left = withoutOwners === 'all' ? [] : term.owners.filter((name) => !withoutOwners.includes(name));
      return {
        owners: [...new Set([...left, ...owners.map(({ name }) => name)])],
        otherNames: [...new Set([...term.otherNames, ...labels.map(({ text }) => text)])],
        languages: [...new Set([...term.languages, ...labels.flatMap(({ language }) => language ?? [])])].toSorted(),
      };
    }
    case 'rewrite':
      return step.field === 'name'
        ? { name: step.to }
        : step.field === 'shortDescription'
          ? { shortDescription: step.to === '' ? null : step.to }
          : {};
    case 'relate':
      if (step.type !== 'isA') return {};
      return { parents: step.isWanted ? [...new Set([...term.parents, step.target])] : term.parents.filter((id) => id !== step.target) };
    case 'review':
      return { review: step.state };
    case 'delete':
      return { local: 'delete' };
    default:
      return null;
  }
}

/**
 * The list as it will be, to be shown until the engine has said so. Rows that nothing is done to stay the same objects.
 * What is made anew, and whether a step is allowed at all, only the engine knows.
 */
export function withSteps(list: GlossaryList, steps: readonly GlossaryStep[]): GlossaryList {
  const patches = new Map<string, GlossaryStep[]>();
  for (const step of steps) {
    if (!('id' in step) || ('kind' in step && step.kind !== 'glossary_term')) continue;
    const found = patches.get(step.id);
    if (found === undefined) patches.set(step.id, [step]);
    else found.push(step);
  }
  if (patches.size === 0) return list;
  const changed: TermRow[] = [];
  const terms = list.terms.map((term) => {
    const own = patches.get(term.id);
    if (own === undefined) return term;
    const next = own.reduce((row, step) => ({ ...row, ...patchOf(row, step) }), term);
    if (next === term) return term;
    const isSent = own.some((step) => step.do === 'edit' || (step.do === 'relate' && step.type === 'isA'));
    const row = isSent && next.local === null ? { ...next, local: 'update' as const } : next;
    changed.push(row);
    return row;
  });
  if (changed.length === 0) return list;
  const shown = { ...list, terms };
  carryIndex(list, shown, changed);
  return shown;
}
