import seed from '../../../../resources/demo/seed.json' with { type: 'json' };
import type { EntityDocument } from '../../catalog/mirror/entity-kinds.ts';
import type { MeshMembership } from './documents.ts';
import { chanceOf, identifierOf, profileIdOf } from './integers.ts';
import { daysBefore } from './instants.ts';
import { rowsOf, wordsOf } from './lines.ts';
import { groupTable, projectTable, unitTable, userTable } from './tables/organisation.ts';

export const domainId = 'dzd-haldenbiopharma';
export const accountId = '000000000000';
export const region = 'eu-central-1';
const role = `arn:aws:iam::${accountId}:role/datazone-domain`;

export const unitIdOf = (key: string): string => identifierOf('unit', key);
export const projectIdOf = (key: string): string => identifierOf('project', key);
export const userIdOf = (key: string): string => profileIdOf('user', key);
const groupIdOf = (key: string): string => profileIdOf('group', key);

export interface ProjectPlan {
  readonly key: string;
  readonly id: string;
  readonly name: string;
  readonly unit: string;
  readonly description: string;
}

export const projectPlans: readonly ProjectPlan[] = rowsOf(projectTable, 4).map(([key = '', name = '', unit = '', description = '']) => ({
  key,
  id: projectIdOf(key),
  name,
  unit,
  description,
}));

export function projectOf(key: string): ProjectPlan {
  const plan = projectPlans.find((project) => project.key === key);
  if (!plan) throw new Error(`The demo has no project ${key}`);
  return plan;
}

const designations: Readonly<Record<string, string>> = {
  o: 'PROJECT_OWNER',
  c: 'PROJECT_CONTRIBUTOR',
  s: 'PROJECT_CATALOG_STEWARD',
  u: 'PROJECT_CATALOG_CONSUMER',
  v: 'PROJECT_CATALOG_VIEWER',
};

const membershipsIn = (text: string, memberKind: 'user' | 'group', memberId: string): MeshMembership[] =>
  wordsOf(text).map((part) => {
    const [project = '', letter = ''] = part.split(':');
    const designation = designations[letter];
    if (designation === undefined) throw new Error(`The demo has no designation ${part}`);
    return { projectId: projectOf(project).id, memberKind, memberId, designation };
  });

const users = rowsOf(userTable, 5).map(([key = '', username = '', firstName = '', lastName = '', projects = '']) => ({
  key,
  id: userIdOf(key),
  username,
  firstName,
  lastName,
  projects,
}));
const groups = rowsOf(groupTable, 3).map(([key = '', groupName = '', projects = '']) => ({ id: groupIdOf(key), groupName, projects }));

/** Members of projects, by role: the first owner of each is who answers for its data. */
export const memberships: readonly MeshMembership[] = [
  ...users.flatMap(({ id, projects }) => membershipsIn(projects, 'user', id)),
  ...groups.flatMap(({ id, projects }) => membershipsIn(projects, 'group', id)),
];

/** Role and profile of the first owner of a project. */
export function ownerOf(projectKey: string): { readonly id: string; readonly role: string } {
  const isOwner = ({ projects, key }: (typeof users)[number]): boolean =>
    wordsOf(projects).includes(`${projectKey}:o`) && (key !== 'steward' || projectKey !== 'office');
  const owner = users.find(isOwner) ?? users[0];
  if (!owner) throw new Error('The demo has no people');
  return { id: owner.id, role: `${owner.firstName} ${owner.lastName}` };
}

export function organisationDocuments() {
  const domain: EntityDocument = {
    id: domainId,
    rootDomainUnitId: unitIdOf('root'),
    name: seed.company,
    description: 'The data mesh of Halden Biopharma. Everything in it is invented.',
    domainExecutionRole: role,
    arn: `arn:aws:datazone:${region}:${accountId}:domain/${domainId}`,
    status: 'AVAILABLE',
    createdAt: daysBefore(900, 'domain'),
    lastUpdatedAt: daysBefore(900, 'domain'),
    domainVersion: 'V2',
  };
  const lead = userIdOf('office_lead');
  const domain_unit = rowsOf(unitTable, 4).map(([key = '', name = '', parent = '', description = '']): EntityDocument => ({
    id: unitIdOf(key),
    domainId,
    name,
    ...(parent === '' ? {} : { parentDomainUnitId: unitIdOf(parent) }),
    description,
    owners: [{ user: { userId: unitOwner(key) } }],
    createdAt: daysBefore(880, `unit ${key}`),
    lastUpdatedAt: daysBefore(chanceOf(`unit changed ${key}`, 400), `unit ${key} changed`),
    createdBy: lead,
    lastUpdatedBy: lead,
  }));
  const project = projectPlans.map(({ key, id, name, unit, description }): EntityDocument => ({
    domainId,
    id,
    name,
    description,
    projectStatus: 'ACTIVE',
    createdBy: lead,
    createdAt: daysBefore(400 + chanceOf(`project ${key}`, 400), `project ${key}`),
    lastUpdatedAt: daysBefore(chanceOf(`project changed ${key}`, 300), `project ${key} changed`),
    domainUnitId: unitIdOf(unit),
  }));
  const user_profile = users.map(({ id, username, firstName, lastName }): EntityDocument => ({
    domainId,
    id,
    type: 'SSO',
    status: 'ACTIVATED',
    details: { sso: { username, firstName, lastName } },
  }));
  const group_profile = groups.map(({ id, groupName }): EntityDocument => ({ domainId, id, status: 'ASSIGNED', groupName }));
  return { domain: [domain], domain_unit, project, user_profile, group_profile };
}

/** The owner of the first project in a unit or below it, or of the data office. */
function unitOwner(unitKey: string): string {
  const project = projectPlans.find(({ unit }) => unit === unitKey);
  return project === undefined ? userIdOf('office_lead') : ownerOf(project.key).id;
}
