import type { GlossaryStep, KeptFields } from '#contract/catalog/glossary.ts';
import { failure } from '../../failures.ts';
import type { Database } from '../../ports/database.ts';
import { localPrefix } from '../changes/editable.ts';
import { textOf } from '../mirror/document-values.ts';
import { amendKept } from './amend-kept.ts';
import type { GlossaryDesk } from './glossary-desk.ts';
import { termFacts } from './glossary-state.ts';
import { attachTerms } from './attach-terms.ts';
import { mergeTerms, type MergeParts } from './merge-terms.ts';
import { moveTerm } from './move-term.ts';
import { relate } from './relate.ts';
import { keepInStep, refuseCycles } from './relations-in-step.ts';
import { rewrite } from './replace/rewrite.ts';
import { reopen, review } from './review.ts';
import { splitTerm } from './split-term.ts';

export interface RunParts extends MergeParts {
  readonly newId: () => string;
}

/** Fields whose edit asks for another approval. */
const meaning = new Set(['name', 'shortDescription', 'longDescription']);

/** Does steps one after another. @returns identifiers of what was made */
export async function runSteps(
  desk: GlossaryDesk,
  parts: RunParts,
  inside: Pick<Database, 'all' | 'run'>,
  steps: readonly GlossaryStep[],
): Promise<string[]> {
  const made: string[] = [];
  const related: string[] = [];
  for (const step of steps) {
    switch (step.do) {
      case 'edit': {
        const found = desk.thing(step.kind, step.id);
        const before = step.kind === 'glossary_term' ? termFacts(found) : null;
        desk.edit(step.kind, step.id, step.edits);
        if (before === null) break;
        if (step.edits.some(({ path }) => meaning.has(path[0] ?? ''))) reopen(desk, step.id, parts.actor, parts.now);
        if (step.edits.some(({ path }) => path[0] === 'isA' || path[0] === 'classifies')) {
          keepInStep(desk, before, step.id);
          related.push(step.id);
        }
        break;
      }
      case 'keep':
        // Fields that the caller leaves out stay as they are.
        desk.keep(
          step.kind,
          step.id,
          Object.fromEntries(Object.entries(step.fields).filter(([, value]) => value !== undefined)) as Partial<KeptFields>,
        );
        break;
      case 'amend':
        amendKept(desk, step.id, step);
        break;
      case 'relate': {
        const child = relate(desk, step);
        if (child !== null && step.isWanted) related.push(child);
        break;
      }
      case 'rewrite':
        if (rewrite(desk, step)) reopen(desk, step.id, parts.actor, parts.now);
        break;
      case 'review':
        review(desk, step.id, step.state, parts.actor, parts.now);
        break;
      case 'create_glossary': {
        const id = `${localPrefix}${parts.newId()}`;
        const { name, description, projectId } = step;
        const more = description === undefined || description === '' ? {} : { description };
        desk.create('glossary', id, { name, status: 'ENABLED', owningProjectId: projectId, ...more });
        made.push(id);
        break;
      }
      case 'create_term': {
        desk.thing('glossary', step.glossaryId);
        const id = `${localPrefix}${parts.newId()}`;
        const { glossaryId, name, shortDescription, longDescription, isA = [] } = step;
        desk.create('glossary_term', id, {
          glossaryId,
          name,
          status: 'ENABLED',
          ...(shortDescription === undefined || shortDescription === '' ? {} : { shortDescription }),
          ...(longDescription === undefined || longDescription === '' ? {} : { longDescription }),
          ...(isA.length === 0 ? {} : { termRelations: { isA } }),
        });
        keepInStep(desk, null, id);
        if (isA.length > 0) related.push(id);
        made.push(id);
        break;
      }
      case 'delete':
        remove(desk, step.kind, step.id);
        break;
      case 'merge':
        await mergeTerms(desk, parts, inside, step);
        break;
      case 'split': {
        const parents = await splitTerm(desk, parts, inside, step);
        if (step.original === 'delete') remove(desk, 'glossary_term', step.id);
        made.push(...parents);
        related.push(...parents);
        break;
      }
      case 'move': {
        const id = await moveTerm(desk, parts, inside, step.id, step.glossaryId);
        if (id !== null) {
          made.push(id);
          related.push(id);
        }
        break;
      }
      case 'attach':
      case 'detach':
        await attachTerms(desk, parts, inside, step);
        break;
    }
  }
  refuseCycles(desk, related);
  return made;
}

/** A term goes from the relations of others too: the catalog refuses to delete a term that another one names. */
function remove(desk: GlossaryDesk, kind: 'glossary' | 'glossary_term', id: string): void {
  const thing = desk.thing(kind, id);
  if (kind === 'glossary') {
    const left = desk.terms().filter(({ glossaryId }) => glossaryId === id).length;
    if (left > 0) {
      const name = textOf(thing.document, 'name') ?? id;
      throw failure('bad_input', `“${name}” still holds ${left === 1 ? 'a term' : `${left} terms`}. Delete them first.`);
    }
    desk.remove(kind, id);
    return;
  }
  const before = termFacts(thing);
  for (const { id: other, isA, classifies } of desk.terms()) {
    const edits = [
      ...(isA.includes(id) ? [{ path: ['isA'], value: isA.filter((each) => each !== id) }] : []),
      ...(classifies.includes(id) ? [{ path: ['classifies'], value: classifies.filter((each) => each !== id) }] : []),
    ];
    if (edits.length > 0 && other !== before.id) desk.edit('glossary_term', other, edits);
  }
  desk.remove(kind, id);
}
