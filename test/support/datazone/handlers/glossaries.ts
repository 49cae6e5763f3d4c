import type { Domain } from '../domain/domain.ts';
import type { GlossaryRecord } from '../domain/records.ts';
import { ServiceFailure } from '../server/failures.ts';
import type { Handlers } from '../server/handler.ts';
import { found, memberProject, refuseTaken } from './access.ts';

const most = 1_000;

/** That only the owners of a glossary give its terms to assets; the service says it of glossary and term. */
export const restriction = ({ isRestricted }: GlossaryRecord) =>
  isRestricted ? { usageRestrictions: ['ASSET_GOVERNED_TERMS' as const] } : {};

export function termRestriction(domain: Domain, glossaryId: string) {
  const glossary = domain.glossaries.get(glossaryId);
  return glossary ? restriction(glossary) : {};
}

const asOutput = (domainId: string, glossary: GlossaryRecord) => ({
  domainId,
  id: glossary.id,
  name: glossary.name,
  owningProjectId: glossary.projectId,
  description: glossary.description,
  status: glossary.status,
  ...restriction(glossary),
});

/** Glossaries: names are unique in the domain; one is deleted when it is switched off and empty. */
export const glossaryHandlers: Handlers = {
  CreateGlossary: (input, call) => {
    const { domain, userId } = call;
    const project = memberProject(call, input.owningProjectIdentifier);
    refuseTaken(domain.glossaries.values(), 'Glossary', input.name);
    if (domain.glossaries.size >= most)
      throw new ServiceFailure('ServiceQuotaExceededException', `A domain holds at most ${String(most)} glossaries`);
    const glossary: GlossaryRecord = {
      id: domain.newId(),
      name: input.name,
      description: input.description ?? '',
      status: input.status ?? 'ENABLED',
      projectId: project.id,
      isRestricted: (input.usageRestrictions ?? []).length > 0,
      ...domain.stamp(userId),
    };
    domain.glossaries.set(glossary.id, glossary);
    return asOutput(domain.id, glossary);
  },

  GetGlossary: (input, call) => {
    const glossary = found(call.domain.glossaries, 'Glossary', input.identifier);
    const { createdAt, createdBy, updatedAt, updatedBy } = glossary;
    return { ...asOutput(call.domain.id, glossary), createdAt, createdBy, updatedAt, updatedBy };
  },

  UpdateGlossary: (input, call) => {
    const { domain, userId } = call;
    const glossary = found(domain.glossaries, 'Glossary', input.identifier);
    memberProject(call, glossary.projectId);
    if (input.name !== undefined) {
      refuseTaken(domain.glossaries.values(), 'Glossary', input.name, glossary.id);
      glossary.name = input.name;
    }
    if (input.description !== undefined) glossary.description = input.description;
    if (input.status !== undefined) glossary.status = input.status;
    domain.touch(glossary, userId);
    return asOutput(domain.id, glossary);
  },

  DeleteGlossary: (input, call) => {
    const { domain } = call;
    const glossary = found(domain.glossaries, 'Glossary', input.identifier);
    memberProject(call, glossary.projectId);
    if (glossary.status !== 'DISABLED') throw new ServiceFailure('ConflictException', 'Disable the glossary before deleting it');
    if ([...domain.terms.values()].some(({ glossaryId }) => glossaryId === glossary.id))
      throw new ServiceFailure('ConflictException', 'The glossary still has terms');
    domain.glossaries.delete(glossary.id);
    return {};
  },
};
