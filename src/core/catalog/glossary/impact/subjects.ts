import type { GlossaryStep } from '#contract/catalog/glossary.ts';
import { textOf } from '../../mirror/document-values.ts';
import type { GlossaryThing } from '../glossary-state.ts';

/** What steps are about. */
export interface Subjects {
  /** Terms that are changed, merged, split, moved or deleted, with those that others are merged into. */
  readonly terms: ReadonlySet<string>;
  readonly glossaries: ReadonlySet<string>;
  /** Terms whose name is another one afterwards, or that are gone. */
  readonly renamed: ReadonlySet<string>;
  readonly deleted: ReadonlySet<string>;
}

/** @param things as they are before the steps */
export function subjectsOf(steps: readonly GlossaryStep[], things: readonly GlossaryThing[]): Subjects {
  const terms = new Set<string>();
  const glossaries = new Set<string>();
  const renamed = new Set<string>();
  const deleted = new Set<string>();
  const names = new Map(things.map(({ kind, id, document }) => [`${kind} ${id}`, textOf(document, 'name')]));
  const gone = (id: string): void => {
    for (const set of [terms, renamed, deleted]) set.add(id);
  };
  for (const step of steps) {
    switch (step.do) {
      case 'edit':
        (step.kind === 'glossary_term' ? terms : glossaries).add(step.id);
        if (
          step.kind === 'glossary_term' &&
          step.edits.some(({ path, value }) => path[0] === 'name' && value !== names.get(`${step.kind} ${step.id}`))
        )
          renamed.add(step.id);
        break;
      case 'delete':
        if (step.kind === 'glossary_term') gone(step.id);
        else {
          glossaries.add(step.id);
          deleted.add(step.id);
        }
        break;
      case 'merge':
        terms.add(step.into);
        for (const id of step.from) gone(id);
        if (step.take?.name !== undefined && step.take.name !== step.into) renamed.add(step.into);
        break;
      case 'split':
        terms.add(step.id);
        if (step.original === 'delete') gone(step.id);
        break;
      case 'move':
        // Its identifier is another one, and its name stays.
        terms.add(step.id);
        deleted.add(step.id);
        glossaries.add(step.glossaryId);
        break;
      case 'relate':
        // A term below another one is the one that moves.
        if (step.type === 'isA') terms.add(step.id);
        break;
      case 'keep':
      case 'review':
      case 'create_term':
      case 'create_glossary':
      case 'attach':
      case 'detach':
        break;
    }
  }
  return { terms, glossaries, renamed, deleted };
}
