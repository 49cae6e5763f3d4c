import type { EntityDocument } from '../../catalog/mirror/entity-kinds.ts';
import { termOf } from './glossaries.ts';
import { daysBefore } from './instants.ts';
import { chanceOf, identifierOf } from './integers.ts';
import { rowsOf, wordsOf } from './lines.ts';
import { unitIdOf, userIdOf } from './organisation.ts';
import { ruleTable } from './tables/access.ts';

function detailOf(what: string) {
  const kind = what.charAt(0);
  const named = what.slice(2);
  if (kind === 't')
    return {
      ruleType: 'GLOSSARY_TERM_ENFORCEMENT',
      detail: { glossaryTermEnforcementDetail: { requiredGlossaryTermIds: [termOf(named).id] } },
    };
  const requiredMetadataForms = wordsOf(named).map((form) => {
    const [typeIdentifier = '', typeRevision = ''] = form.split(':');
    return { typeIdentifier, typeRevision };
  });
  return { ruleType: 'METADATA_FORM_ENFORCEMENT', detail: { metadataFormEnforcementDetail: { requiredMetadataForms } } };
}

const typesOf = (text: string) =>
  text === 'none'
    ? {}
    : { assetType: text === 'all' ? { selectionMode: 'ALL' } : { selectionMode: 'SPECIFIC', specificAssetTypes: wordsOf(text) } };

/** What must be there before something is published or asked for. */
export const ruleDocuments = (): EntityDocument[] =>
  rowsOf(ruleTable, 8).map(([name = '', unit = '', below = '', action = '', types = '', products = '', detail = '', description = '']) => ({
    identifier: identifierOf('rule', name),
    revision: String(1 + chanceOf(`rule ${name}`, 2)),
    name,
    ...detailOf(detail),
    target: { domainUnitTarget: { domainUnitId: unitIdOf(unit), includeChildDomainUnits: below === 'y' } },
    action: action === 'publish' ? 'CREATE_LISTING_CHANGE_SET' : 'CREATE_SUBSCRIPTION_REQUEST',
    scope: { ...typesOf(types), dataProduct: products === 'y', project: { selectionMode: 'ALL' } },
    targetType: 'DOMAIN_UNIT',
    description,
    createdAt: daysBefore(420, `rule ${name}`),
    updatedAt: daysBefore(120 + chanceOf(`rule changed ${name}`, 200), `rule changed ${name}`),
    createdBy: userIdOf('office_lead'),
    lastUpdatedBy: userIdOf('office_lead'),
  }));
