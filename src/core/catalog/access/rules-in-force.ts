import { recordOf, recordsOf, textOf, textsOf } from '../mirror/document-values.ts';
import type { EntityDocument } from '../mirror/entity-kinds.ts';

export interface RuleSubject {
  readonly kind: 'asset' | 'data_product';
  readonly typeId: string | null;
  readonly projectId: string | null;
  /** Domain units of the thing, from the outermost to its own. */
  readonly unitIds: readonly string[];
}

/**
 * Whether a rule of a domain unit holds for something that is asked for: its action, the unit or one above it, its scope.
 * A part of the scope that is not given is taken to hold for nothing of its kind.
 */
export function isInForce(rule: EntityDocument, action: string, { kind, typeId, projectId, unitIds }: RuleSubject): boolean {
  if (textOf(rule, 'action') !== action) return false;
  const target = recordOf(recordOf(rule, 'target') ?? {}, 'domainUnitTarget') ?? {};
  const unit = textOf(target, 'domainUnitId');
  const isOwnUnit = unit !== null && unit === unitIds.at(-1);
  if (!isOwnUnit && !(unit !== null && unitIds.includes(unit) && target['includeChildDomainUnits'] === true)) return false;
  const scope = recordOf(rule, 'scope') ?? {};
  const projects = recordOf(scope, 'project');
  if (projects !== null && !isSelected(projects, textsOf(projects, 'specificProjects'), projectId)) return false;
  if (kind === 'data_product') return scope['dataProduct'] === true;
  const types = recordOf(scope, 'assetType');
  return types !== null && isSelected(types, textsOf(types, 'specificAssetTypes'), typeId);
}

const isSelected = (selection: EntityDocument, specific: readonly string[], id: string | null): boolean =>
  textOf(selection, 'selectionMode') === 'ALL' || (id !== null && specific.includes(id));

export type RuleDemand =
  | { readonly kind: 'forms'; readonly asks: readonly { readonly typeName: string; readonly revision: string | null }[] }
  | { readonly kind: 'terms'; readonly termIds: readonly string[] }
  | { readonly kind: 'unknown' };

export function demandOf(rule: EntityDocument): RuleDemand {
  const detail = recordOf(rule, 'detail') ?? {};
  const forms = recordOf(detail, 'metadataFormEnforcementDetail');
  if (forms !== null) {
    const asks = recordsOf(forms, 'requiredMetadataForms').flatMap((form) => {
      const typeName = textOf(form, 'typeIdentifier');
      return typeName === null ? [] : [{ typeName, revision: textOf(form, 'typeRevision') }];
    });
    return { kind: 'forms', asks };
  }
  const terms = recordOf(detail, 'glossaryTermEnforcementDetail');
  return terms === null ? { kind: 'unknown' } : { kind: 'terms', termIds: textsOf(terms, 'requiredGlossaryTermIds') };
}
