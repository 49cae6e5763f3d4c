import type { StatementStep } from '#contract/lineage/statements.ts';
import { isSame, type Json } from '../../catalog/changes/json.ts';
import { failure } from '../../failures.ts';
import { keyOf } from '../openlineage/lineage-facts.ts';
import type { LineageStatement } from '../statements.ts';
import type { StatementRow } from './statement-store.ts';
import { subjectOf, titleOf } from './subject.ts';

/** A row as it was and as it is to be; null where there is none. */
export interface TouchedStatement {
  readonly id: string;
  readonly before: StatementRow | null;
  readonly after: StatementRow | null;
}

export interface StepFacts {
  readonly actor: string;
  readonly now: string;
  readonly reason: string | null;
  readonly newId: () => string;
}

/**
 * Works out what steps come to, one after the other. Of each row only the first and the last state count.
 * @throws AppFailure `not_found` for a row that is not there; `bad_input` for what cannot be said
 */
export function applySteps(
  standing: readonly StatementRow[],
  steps: readonly StatementStep[],
  facts: StepFacts,
): { touched: TouchedStatement[]; ids: string[] } {
  const was = new Map(standing.map((row) => [row.id, row]));
  const now = new Map<string, StatementRow | null>(was);
  const bySubject = new Map(standing.map((row) => [subjectOf(row.statement), row.id]));
  const ids: string[] = [];
  for (const step of steps) {
    if (step.do === 'remove') {
      const row = now.get(step.id) ?? null;
      if (row === null) throw failure('not_found', 'What is to be taken back is not here any more. Reload the page.');
      bySubject.delete(subjectOf(row.statement));
      now.set(step.id, was.has(step.id) ? { ...row, changedAt: facts.now, removedAt: facts.now, actor: facts.actor } : null);
      continue;
    }
    const { do: _put, ...said } = step;
    refuse(said.statement, said);
    const subject = subjectOf(said.statement);
    const id = bySubject.get(subject) ?? facts.newId();
    const held = now.get(id) ?? null;
    bySubject.set(subject, id);
    now.set(id, {
      ...said,
      id,
      reason: facts.reason ?? held?.reason ?? null,
      actor: facts.actor,
      createdAt: held?.createdAt ?? facts.now,
      changedAt: facts.now,
      removedAt: null,
    });
    ids.push(id);
  }
  const touched = [...now].flatMap(([id, after]): TouchedStatement[] => {
    const before = was.get(id) ?? null;
    return saysTheSame(before, after) ? [] : [{ id, before, after }];
  });
  return { touched, ids };
}

/** Who wrote it and when does not make it say something else. */
function saysTheSame(before: StatementRow | null, after: StatementRow | null): boolean {
  if (before === null || after === null) return before === after;
  if (before === after) return true;
  return isSame({ ...before, actor: '', changedAt: '' } as unknown as Json, { ...after, actor: '', changedAt: '' } as unknown as Json);
}

function refuse(statement: LineageStatement, { validFrom, validTo }: { validFrom: string | null; validTo: string | null }): void {
  if (validFrom !== null && validTo !== null && Date.parse(validFrom) >= Date.parse(validTo))
    throw failure('bad_input', `“${titleOf(statement)}” ends before it begins. Choose a later end.`);
  if (statement.kind === 'edge' && keyOf(statement.from) === keyOf(statement.to))
    throw failure('bad_input', 'An edge leads from one thing to another. Choose two things.');
  if (statement.kind === 'column_edge') {
    const { from, fromField, to, toField } = statement;
    if (from.namespace === to.namespace && from.name === to.name && fromField === toField)
      throw failure('bad_input', 'A column does not come from itself. Choose two columns.');
  }
  if ((statement.kind === 'node' || statement.kind === 'no_node') && statement.node.name.trim() === '')
    throw failure('bad_input', 'A data set or a job needs a name.');
}
