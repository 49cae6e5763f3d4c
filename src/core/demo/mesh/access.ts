import planted from '../../../../resources/demo/planted.json' with { type: 'json' };
import type { EntityDocument } from '../../catalog/mirror/entity-kinds.ts';
import { assetPlanOf } from './asset-plans.ts';
import { termOf } from './glossaries.ts';
import { daysBefore, dateAfter } from './instants.ts';
import { identifierOf } from './integers.ts';
import { fieldsOf, linesOf, rowsOf, wordsOf } from './lines.ts';
import type { Listed } from './listings.ts';
import { domainId, ownerOf, projectIdOf, projectOf, userIdOf } from './organisation.ts';
import { filterTable, requestTable } from './tables/access.ts';

interface Request {
  readonly target: string;
  readonly project: string;
  readonly by: string;
  readonly daysAgo: number;
  readonly state: string;
  readonly reason: string;
  readonly decision: string;
}

const requests: readonly Request[] = rowsOf(requestTable, 7).map(
  ([target = '', project = '', by = '', daysAgo = '', state = '', reason = '', decision = '']) => ({
    target,
    project,
    by,
    daysAgo: Number(daysAgo),
    state,
    reason,
    decision,
  }),
);

function subscribedListing({ id, of, document, revision }: Listed) {
  const name = String(document['name']);
  const description = String(document['description']);
  return {
    id,
    revision: String(document['listingRevision']),
    name,
    description,
    item:
      of.kind === 'asset'
        ? { assetListing: { entityId: of.id, entityRevision: revision.revision, entityType: of.type } }
        : { productListing: { entityId: of.id, entityRevision: revision.revision, name } },
    ownerProjectId: projectIdOf(of.project),
    ownerProjectName: projectOf(of.project).name,
  };
}

/** What the one who asks for patients' data had to say; the request that waits names a population. */
function useForm({ state, reason, target, daysAgo }: Request) {
  const population = target === 'rx_diabetes' ? { population: [termOf(`${planted.mesh.definedTwice}@Regulatory`).id] } : {};
  const content = {
    purpose: reason,
    ...population,
    from: dateAfter(-daysAgo),
    to: dateAfter(365 - daysAgo),
    minimumNecessary: state !== 'rejected',
  };
  return { formName: 'DataUseRequest', typeName: 'DataUseRequest', typeRevision: '1', content: JSON.stringify(content) };
}

const subscriptionStates: Readonly<Record<string, string>> = { accepted: 'APPROVED', revoked: 'REVOKED', cancelled: 'CANCELLED' };

/** Requests, the subscriptions that came of them, and filters of assets. */
export function accessDocuments(listings: ReadonlyMap<string, Listed>) {
  const byKey = new Map([...listings.values()].map((listed) => [listed.of.key, listed]));
  const subscription_request: EntityDocument[] = [];
  const subscription: EntityDocument[] = [];
  for (const request of requests) {
    const listed = byKey.get(request.target);
    if (!listed) throw new Error(`${request.target} is asked for in the demo, and is not published`);
    const id = identifierOf('request', `${request.target} ${request.project}`);
    const subscriptionId = identifierOf('subscription', `${request.target} ${request.project}`);
    const owner = ownerOf(listed.of.project);
    const project = { project: { id: projectIdOf(request.project), name: projectOf(request.project).name } };
    const isOpen = request.state === 'pending';
    const asked = daysBefore(request.daysAgo, `asked ${id}`);
    const decided = daysBefore(Math.max(0, request.daysAgo - 2), `decided ${id}`);
    subscription_request.push({
      id,
      createdBy: userIdOf(request.by),
      ...(isOpen ? {} : { updatedBy: owner.id }),
      domainId,
      status: isOpen ? 'PENDING' : request.state === 'rejected' ? 'REJECTED' : 'ACCEPTED',
      createdAt: asked,
      updatedAt: isOpen ? asked : decided,
      requestReason: request.reason,
      subscribedPrincipals: [project],
      subscribedListings: [subscribedListing(listed)],
      ...(isOpen ? {} : { reviewerId: owner.id, decisionComment: request.decision }),
      metadataForms: [useForm(request)],
    });
    const status = subscriptionStates[request.state];
    if (status === undefined) continue;
    const ended = daysBefore(Math.max(0, request.daysAgo - 90), `ended ${id}`);
    subscription.push({
      id: subscriptionId,
      createdBy: owner.id,
      updatedBy: owner.id,
      domainId,
      status,
      createdAt: decided,
      updatedAt: status === 'APPROVED' ? decided : ended,
      subscribedPrincipal: project,
      subscribedListing: subscribedListing(listed),
      subscriptionRequestId: id,
    });
  }
  return { subscription_request, subscription, asset_filter: filterDocuments() };
}

const comparisons: Readonly<Record<string, string>> = { '=': 'equalTo', '>': 'greaterThan', '<': 'lessThan' };

function conditionOf(text: string) {
  const parts = /^(\w+)([=<>~])(.+)$/.exec(text);
  if (!parts) throw new Error(`The demo has no such condition: ${text}`);
  const [, columnName = '', sign = '', value = ''] = parts;
  if (sign === '~') return { in: { columnName, values: value.split(',') } };
  return { [comparisons[sign] ?? 'equalTo']: { columnName, value } };
}

const filterDocuments = (): EntityDocument[] =>
  linesOf(filterTable).map((line) => {
    const [asset = '', name = '', description = '', what = ''] = fieldsOf(line, 4);
    const [kind = '', ...rest] = wordsOf(what);
    const plan = assetPlanOf(asset);
    const known = new Set(plan.columns.map((column) => column.name));
    const [expression] = kind === 'r' ? [conditionOf(rest.join(' '))] : [];
    const strays = kind === 'c' ? rest.filter((column) => !known.has(column)) : [];
    if (strays.length > 0) throw new Error(`${asset} of the demo has no column ${strays.join(', ')}`);
    return {
      id: identifierOf('filter', `${asset} ${name}`),
      domainId,
      assetId: plan.id,
      name,
      description,
      status: 'VALID',
      configuration:
        expression === undefined
          ? { columnConfiguration: { includedColumnNames: rest } }
          : { rowConfiguration: { rowFilter: { expression }, sensitive: false } },
      createdAt: daysBefore(150, `filter ${asset} ${name}`),
      effectiveColumnNames: expression === undefined ? rest : [...known],
      ...(expression === undefined ? {} : { effectiveRowFilter: JSON.stringify({ expression }) }),
    };
  });
