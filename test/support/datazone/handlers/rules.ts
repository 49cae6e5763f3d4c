import type { RuleDetail } from '@aws-sdk/client-datazone';
import type { RuleRecord } from '../domain/records.ts';
import { ServiceFailure } from '../server/failures.ts';
import type { Call, Handlers } from '../server/handler.ts';
import { checkTerms, found, refuseTaken } from './access.ts';
import { unitsAbove } from './enforcement.ts';
import { pageOf } from './pages.ts';
import { revisionOf } from './types.ts';

const typeOf = ({ detail }: RuleRecord) =>
  detail.metadataFormEnforcementDetail ? ('METADATA_FORM_ENFORCEMENT' as const) : ('GLOSSARY_TERM_ENFORCEMENT' as const);

const target = ({ unitId, includesChildren }: RuleRecord) => ({
  domainUnitTarget: { domainUnitId: unitId, includeChildDomainUnits: includesChildren },
});

const ruleOutput = (rule: RuleRecord) => ({
  identifier: rule.id,
  name: rule.name,
  ruleType: typeOf(rule),
  target: target(rule),
  action: rule.action,
  scope: rule.scope,
  detail: rule.detail,
  targetType: 'DOMAIN_UNIT' as const,
  description: rule.description,
  createdAt: rule.createdAt,
  createdBy: rule.createdBy,
});

function checkDetail(call: Call, { metadataFormEnforcementDetail: forms, glossaryTermEnforcementDetail: terms }: RuleDetail): void {
  for (const { typeIdentifier = '', typeRevision } of forms?.requiredMetadataForms ?? [])
    revisionOf(call.domain.formTypes.get(typeIdentifier), 'Form type', typeIdentifier, typeRevision);
  checkTerms(call, terms?.requiredGlossaryTermIds);
}

/** Rules of domain units: which forms and terms must be there before something is published or asked for. */
export const ruleHandlers: Handlers = {
  CreateRule: (input, call) => {
    const { domain, userId } = call;
    const unit = input.target.domainUnitTarget;
    if (!unit) throw new ServiceFailure('ValidationException', 'The target has no domain unit');
    found(domain.units, 'Domain unit', unit.domainUnitId ?? '');
    refuseTaken(domain.rules.values(), 'Rule', input.name);
    checkDetail(call, input.detail);
    const rule: RuleRecord = {
      id: domain.newId(),
      revision: '1',
      name: input.name,
      description: input.description ?? '',
      unitId: unit.domainUnitId ?? '',
      includesChildren: unit.includeChildDomainUnits ?? false,
      action: input.action,
      scope: input.scope,
      detail: input.detail,
      ...domain.stamp(userId),
    };
    domain.rules.set(rule.id, rule);
    return ruleOutput(rule);
  },

  GetRule: (input, { domain }) => {
    const rule = found(domain.rules, 'Rule', input.identifier);
    // Rules before their newest revision are not kept here.
    if (input.revision !== undefined && input.revision !== rule.revision)
      throw new ServiceFailure('ResourceNotFoundException', `Rule ${rule.id} revision ${input.revision} not found`);
    return { ...ruleOutput(rule), revision: rule.revision, updatedAt: rule.updatedAt, lastUpdatedBy: rule.updatedBy };
  },

  ListRules: (input, { domain }) => {
    found(domain.units, 'Domain unit', input.targetIdentifier);
    const above = unitsAbove(domain, input.targetIdentifier).slice(1);
    const rules = [...domain.rules.values()].filter(
      (rule) =>
        (rule.unitId === input.targetIdentifier ||
          (input.includeCascaded === true && rule.includesChildren && above.includes(rule.unitId))) &&
        (input.ruleType ?? typeOf(rule)) === typeOf(rule) &&
        (input.action ?? rule.action) === rule.action,
    );
    const { items, nextToken } = pageOf(rules, input, `rules ${input.targetIdentifier} ${input.ruleType ?? ''} ${input.action ?? ''}`);
    return {
      items: items.map((rule) => ({
        identifier: rule.id,
        revision: rule.revision,
        ruleType: typeOf(rule),
        name: rule.name,
        targetType: 'DOMAIN_UNIT' as const,
        target: target(rule),
        action: rule.action,
        scope: rule.scope,
        updatedAt: rule.updatedAt,
        lastUpdatedBy: rule.updatedBy,
      })),
      nextToken,
    };
  },

  UpdateRule: (input, call) => {
    const { domain, userId } = call;
    const rule = found(domain.rules, 'Rule', input.identifier);
    if (input.name !== undefined) {
      refuseTaken(domain.rules.values(), 'Rule', input.name, rule.id);
      rule.name = input.name;
    }
    if (input.description !== undefined) rule.description = input.description;
    if (input.scope !== undefined) rule.scope = input.scope;
    if (input.includeChildDomainUnits !== undefined) rule.includesChildren = input.includeChildDomainUnits;
    if (input.detail !== undefined) {
      checkDetail(call, input.detail);
      rule.detail = input.detail;
    }
    rule.revision = String(Number(rule.revision) + 1);
    domain.touch(rule, userId);
    const { targetType: _, ...told } = ruleOutput(rule);
    return { ...told, revision: rule.revision, updatedAt: rule.updatedAt, lastUpdatedBy: rule.updatedBy };
  },

  DeleteRule: (input, { domain }) => {
    domain.rules.delete(found(domain.rules, 'Rule', input.identifier).id);
    return {};
  },
};
