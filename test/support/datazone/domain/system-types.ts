import { systemAssetTypes, systemFormName, systemForms } from '#core/demo/mesh/system-types.ts';
import type { Domain } from './domain.ts';

export const tableType = 'amazon.datazone.GlueTableAssetType';

/** Puts the types that every domain has into a domain. */
export function addSystemTypes(domain: Domain): void {
  const at = domain.createdAt;
  const stamped = { createdAt: at, createdBy: 'SYSTEM', updatedAt: at, updatedBy: 'SYSTEM' };
  const owned = { projectId: 'amazondatazone', revision: '1', isManaged: true, ...stamped };
  for (const [name, smithy] of Object.entries(systemForms)) {
    const typeName = systemFormName(name);
    domain.formTypes.set(typeName, [{ name: typeName, smithy, description: '', status: 'ENABLED', ...owned }]);
  }
  for (const { name, description, forms } of systemAssetTypes) {
    const held = forms.map(
      ([formName, type, required]) => [formName, { typeName: systemFormName(type), typeRevision: '1', required }] as const,
    );
    domain.assetTypes.set(name, [{ name, description, forms: new Map(held), ...owned }]);
  }
}
