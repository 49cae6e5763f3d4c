import type { AssetTypeRecord, FormTypeRecord } from '../domain/records.ts';
import { missing, ServiceFailure } from '../server/failures.ts';
import type { Handlers } from '../server/handler.ts';
import { memberProject, refuseTaken } from './access.ts';

/** The revision that was asked for, or the newest. */
export function revisionOf<Record extends { readonly revision: string }>(
  revisions: readonly Record[] | undefined,
  what: string,
  name: string,
  revision?: string,
): Record {
  const found = revision === undefined ? revisions?.at(-1) : revisions?.find((each) => each.revision === revision);
  if (!found) throw missing(what, revision === undefined ? name : `${name} revision ${revision}`);
  return found;
}

export const formTypeOutput = (domainId: string, type: FormTypeRecord) => ({
  domainId,
  name: type.name,
  revision: type.revision,
  model: { smithy: type.smithy },
  owningProjectId: type.projectId,
  status: type.status,
  description: type.description,
  createdAt: type.createdAt,
  createdBy: type.createdBy,
});

export const assetTypeOutput = (domainId: string, type: AssetTypeRecord) => ({
  domainId,
  name: type.name,
  revision: type.revision,
  description: type.description,
  formsOutput: Object.fromEntries(type.forms),
  owningProjectId: type.projectId,
  createdAt: type.createdAt,
  createdBy: type.createdBy,
  updatedAt: type.updatedAt,
  updatedBy: type.updatedBy,
});

/** Form types and asset types. A form type is revised by creating it again in its own project. */
export const typeHandlers: Handlers = {
  GetFormType: (input, { domain }) =>
    formTypeOutput(
      domain.id,
      revisionOf(domain.formTypes.get(input.formTypeIdentifier), 'Form type', input.formTypeIdentifier, input.revision),
    ),

  CreateFormType: (input, call) => {
    const { domain, userId } = call;
    const project = memberProject(call, input.owningProjectIdentifier);
    const before = domain.formTypes.get(input.name) ?? [];
    const owner = before[0]?.projectId;
    if (owner !== undefined && owner !== project.id)
      throw new ServiceFailure('ConflictException', `Form type ${input.name} belongs to another project`);
    if (input.model.smithy === undefined) throw new ServiceFailure('ValidationException', 'The model has no smithy text');
    const type: FormTypeRecord = {
      name: input.name,
      revision: String(before.length + 1),
      projectId: project.id,
      smithy: input.model.smithy,
      description: input.description ?? '',
      status: input.status ?? 'DISABLED',
      isManaged: false,
      ...domain.stamp(userId),
    };
    domain.formTypes.set(input.name, [...before, type]);
    return { domainId: domain.id, name: type.name, revision: type.revision, description: type.description, owningProjectId: project.id };
  },

  GetAssetType: (input, { domain }) =>
    assetTypeOutput(domain.id, revisionOf(domain.assetTypes.get(input.identifier), 'Asset type', input.identifier, input.revision)),

  CreateAssetType: (input, call) => {
    const { domain, userId } = call;
    const project = memberProject(call, input.owningProjectIdentifier);
    refuseTaken(
      [...domain.assetTypes.keys()].map((name) => ({ id: name, name })),
      'Asset type',
      input.name,
    );
    const forms = Object.entries(input.formsInput).map(([formName, { typeIdentifier, typeRevision, required }]) => {
      const form = revisionOf(domain.formTypes.get(typeIdentifier ?? ''), 'Form type', typeIdentifier ?? '', typeRevision);
      return [formName, { typeName: form.name, typeRevision: form.revision, required: required ?? false }] as const;
    });
    const type: AssetTypeRecord = {
      name: input.name,
      revision: '1',
      projectId: project.id,
      description: input.description ?? '',
      forms: new Map(forms),
      isManaged: false,
      ...domain.stamp(userId),
    };
    domain.assetTypes.set(type.name, [type]);
    return assetTypeOutput(domain.id, type);
  },
};
