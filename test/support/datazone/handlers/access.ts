import type { ProjectRecord } from '../domain/records.ts';
import { missing, notPermitted, ServiceFailure } from '../server/failures.ts';
import type { Call } from '../server/handler.ts';

/** The project, for its members only; others learn nothing of it. */
export function memberProject(call: Call, projectId: string): ProjectRecord {
  const project = call.domain.projects.get(projectId);
  if (!project?.members.has(call.userId)) throw notPermitted(call.operation);
  return project;
}

/** The record under an identifier, or the service's not-found. */
export function found<Value>(records: ReadonlyMap<string, Value>, what: string, id: string): Value {
  const record = records.get(id);
  if (record === undefined) throw missing(what, id);
  return record;
}

/** Refuses a second one of a name, whatever its case. */
export function refuseTaken<Value extends { readonly id: string; readonly name: string }>(
  records: Iterable<Value>,
  what: string,
  name: string,
  ownId?: string,
): void {
  for (const record of records) {
    if (record.id !== ownId && record.name.toLowerCase() === name.toLowerCase())
      throw new ServiceFailure('ConflictException', `${what} with name ${name} already exists`);
  }
}

/** Refuses terms that are not there or switched off. */
export function checkTerms({ domain }: Call, ids: readonly string[] | undefined): void {
  for (const id of ids ?? []) {
    if (domain.terms.get(id)?.status !== 'ENABLED')
      throw new ServiceFailure('ValidationException', `Glossary term ${id} does not exist or is not enabled`);
  }
}
