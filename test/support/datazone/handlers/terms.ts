import type { TermRelations } from '@aws-sdk/client-datazone';
import type { Domain } from '../domain/domain.ts';
import type { TermRecord } from '../domain/records.ts';
import { ServiceFailure } from '../server/failures.ts';
import type { Handlers } from '../server/handler.ts';
import { found, memberProject, refuseTaken } from './access.ts';
import { termRestriction } from './glossaries.ts';

const most = 10_000;

const asOutput = (domain: Domain, term: TermRecord) => ({
  id: term.id,
  domainId: domain.id,
  glossaryId: term.glossaryId,
  name: term.name,
  status: term.status,
  shortDescription: term.shortDescription,
  longDescription: term.longDescription,
  ...((term.relations.isA ?? term.relations.classifies) === undefined ? {} : { termRelations: term.relations }),
  ...termRestriction(domain, term.glossaryId),
});

const related = ({ isA = [], classifies = [] }: TermRelations): string[] => [...isA, ...classifies];

function checkRelations(domain: Domain, relations: TermRelations | undefined, ownId?: string): void {
  for (const id of related(relations ?? {})) {
    if (id === ownId) throw new ServiceFailure('ValidationException', 'A term cannot be related to itself');
    if (!domain.terms.has(id)) throw new ServiceFailure('ValidationException', `Related glossary term ${id} does not exist`);
  }
}

const inGlossary = (domain: Domain, glossaryId: string): TermRecord[] =>
  [...domain.terms.values()].filter((term) => term.glossaryId === glossaryId);

/** Where a term is attached: assets, data products, and relations of other terms. */
function isUsed(domain: Domain, id: string): boolean {
  for (const asset of domain.assets.values()) {
    if (asset.governedTerms.has(id) || (asset.revisions.at(-1)?.glossaryTerms.includes(id) ?? false)) return true;
  }
  for (const product of domain.dataProducts.values()) if (product.revisions.at(-1)?.glossaryTerms.includes(id)) return true;
  for (const term of domain.terms.values()) if (term.id !== id && related(term.relations).includes(id)) return true;
  return false;
}

/** Terms: names are unique in their glossary; one is deleted when it is switched off and nothing refers to it. */
export const termHandlers: Handlers = {
  CreateGlossaryTerm: (input, call) => {
    const { domain, userId } = call;
    const glossary = found(domain.glossaries, 'Glossary', input.glossaryIdentifier);
    memberProject(call, glossary.projectId);
    refuseTaken(inGlossary(domain, glossary.id), 'Glossary term', input.name);
    if (domain.terms.size >= most)
      throw new ServiceFailure('ServiceQuotaExceededException', `A domain holds at most ${String(most)} glossary terms`);
    checkRelations(domain, input.termRelations);
    const term: TermRecord = {
      id: domain.newId(),
      glossaryId: glossary.id,
      name: input.name,
      shortDescription: input.shortDescription ?? '',
      longDescription: input.longDescription ?? '',
      status: input.status ?? 'ENABLED',
      relations: input.termRelations ?? {},
      ...domain.stamp(userId),
    };
    domain.terms.set(term.id, term);
    // The real answer has no times either.
    return asOutput(domain, term);
  },

  GetGlossaryTerm: (input, call) => {
    const term = found(call.domain.terms, 'Glossary term', input.identifier);
    const { createdAt, createdBy, updatedAt, updatedBy } = term;
    return { ...asOutput(call.domain, term), createdAt, createdBy, updatedAt, updatedBy };
  },

  UpdateGlossaryTerm: (input, call) => {
    const { domain, userId } = call;
    const term = found(domain.terms, 'Glossary term', input.identifier);
    memberProject(call, found(domain.glossaries, 'Glossary', term.glossaryId).projectId);
    if (input.glossaryIdentifier !== undefined && input.glossaryIdentifier !== term.glossaryId)
      throw new ServiceFailure('ValidationException', 'The term belongs to another glossary');
    checkRelations(domain, input.termRelations, term.id);
    if (input.name !== undefined) {
      refuseTaken(inGlossary(domain, term.glossaryId), 'Glossary term', input.name, term.id);
      term.name = input.name;
    }
    if (input.shortDescription !== undefined) term.shortDescription = input.shortDescription;
    if (input.longDescription !== undefined) term.longDescription = input.longDescription;
    if (input.status !== undefined) term.status = input.status;
    if (input.termRelations !== undefined) term.relations = input.termRelations;
    domain.touch(term, userId);
    return asOutput(domain, term);
  },

  DeleteGlossaryTerm: (input, call) => {
    const { domain } = call;
    const term = found(domain.terms, 'Glossary term', input.identifier);
    memberProject(call, found(domain.glossaries, 'Glossary', term.glossaryId).projectId);
    if (term.status !== 'DISABLED') throw new ServiceFailure('ConflictException', 'Disable the term before deleting it');
    if (isUsed(domain, term.id)) throw new ServiceFailure('ConflictException', 'The term is attached to assets or related to other terms');
    domain.terms.delete(term.id);
    return {};
  },
};
