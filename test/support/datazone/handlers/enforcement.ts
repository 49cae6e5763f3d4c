import type { FormOutput, RuleAction } from '@aws-sdk/client-datazone';
import type { Domain } from '../domain/domain.ts';
import type { AssetRecord, DataProductRecord, RuleRecord } from '../domain/records.ts';
import { ServiceFailure } from '../server/failures.ts';

type Entity = AssetRecord | DataProductRecord;

/** A unit and those above it, the nearest first. */
export function unitsAbove(domain: Domain, unitId: string): string[] {
  const path: string[] = [];
  for (let id: string | null = unitId; id !== null && !path.includes(id); id = domain.units.get(id)?.parentId ?? null) path.push(id);
  return path;
}

/** Rules about an action on a thing of a project. */
function rulesFor(domain: Domain, action: RuleAction, entity: Entity): RuleRecord[] {
  const project = domain.projects.get(entity.projectId);
  const [own, ...above] = project ? unitsAbove(domain, project.unitId) : [];
  return [...domain.rules.values()].filter((rule) => {
    if (rule.action !== action || !(rule.unitId === own || (rule.includesChildren && above.includes(rule.unitId)))) return false;
    const { assetType, dataProduct, project: projects } = rule.scope;
    if (projects?.selectionMode === 'SPECIFIC' && !projects.specificProjects?.includes(entity.projectId)) return false;
    if (!('typeName' in entity)) return dataProduct === true;
    return assetType?.selectionMode === 'ALL' || (assetType?.specificAssetTypes ?? []).includes(entity.typeName);
  });
}

/**
 * Holds an action to the rules of the domain. Of rules the service tells which revision of a form they ask for; that another revision
 * does not do, and that all terms must be there, is assumed: the stricter reading, so that no client comes to rely on the other.
 * @throws ServiceFailure `ValidationException`
 */
export function enforce(
  domain: Domain,
  action: RuleAction,
  entity: Entity,
  { forms, terms }: { forms: readonly FormOutput[]; terms: readonly string[] },
): void {
  for (const { name, detail } of rulesFor(domain, action, entity)) {
    for (const { typeIdentifier, typeRevision } of detail.metadataFormEnforcementDetail?.requiredMetadataForms ?? [])
      if (!forms.some((form) => form.typeName === typeIdentifier && form.typeRevision === typeRevision))
        throw new ServiceFailure(
          'ValidationException',
          `Rule ${name} requires metadata form ${typeIdentifier ?? ''} revision ${typeRevision ?? ''}`,
        );
    for (const id of detail.glossaryTermEnforcementDetail?.requiredGlossaryTermIds ?? [])
      if (!terms.includes(id)) throw new ServiceFailure('ValidationException', `Rule ${name} requires glossary term ${id}`);
  }
}
