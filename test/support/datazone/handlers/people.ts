import type { Domain } from '../domain/domain.ts';
import type { GroupRecord } from '../domain/records.ts';
import { missing, notPermitted } from '../server/failures.ts';
import type { Handlers } from '../server/handler.ts';
import { found, memberProject } from './access.ts';
import { pageOf } from './pages.ts';

const smallPage = 25;

const domainOutput = (domain: Domain) => ({
  id: domain.id,
  name: domain.name,
  ...(domain.description === '' ? {} : { description: domain.description }),
  arn: `arn:aws:datazone:eu-central-1:000000000000:domain/${domain.id}`,
  status: 'AVAILABLE' as const,
  createdAt: domain.createdAt,
});

const groupOutput = (domain: Domain, { id, name }: GroupRecord) => ({
  domainId: domain.id,
  id,
  status: 'ASSIGNED' as const,
  groupName: name,
});

/** Domains, domain units, projects with their members, and users. */
export const peopleHandlers: Handlers = {
  ListDomains: (input, { domains }) => {
    const { items, nextToken } = pageOf([...domains.values()], { ...input, maxResults: input.maxResults ?? smallPage }, 'domains');
    return { items: items.map((domain) => ({ ...domainOutput(domain), managedAccountId: '000000000000' })), nextToken };
  },

  GetDomain: (_input, { domain }) => ({
    ...domainOutput(domain),
    domainExecutionRole: 'arn:aws:iam::000000000000:role/datazone-domain',
    rootDomainUnitId: domain.rootUnitId,
    domainVersion: 'V2',
    lastUpdatedAt: domain.createdAt,
  }),

  ListDomainUnitsForParent: (input, { domain }) => {
    const parent = input.parentDomainUnitIdentifier;
    const children = [...domain.units.values()].filter(({ parentId }) => parentId === parent);
    const { items, nextToken } = pageOf(children, { ...input, maxResults: input.maxResults ?? smallPage }, `units ${parent}`);
    return { items: items.map(({ id, name }) => ({ id, name })), nextToken };
  },

  GetDomainUnit: (input, { domain }) => {
    const unit = found(domain.units, 'Domain unit', input.identifier);
    return {
      id: unit.id,
      domainId: domain.id,
      name: unit.name,
      description: unit.description,
      ...(unit.parentId === null ? {} : { parentDomainUnitId: unit.parentId }),
      owners: (unit.owners ?? []).map((userId) => ({ user: { userId } })),
      createdAt: unit.createdAt,
      createdBy: unit.createdBy,
      lastUpdatedAt: unit.updatedAt,
      lastUpdatedBy: unit.updatedBy,
    };
  },

  ListProjects: (input, { domain, userId }) => {
    const projects = [...domain.projects.values()].filter(
      ({ members, name }) => members.has(input.userIdentifier ?? userId) && (input.name === undefined || name === input.name),
    );
    const { items, nextToken } = pageOf(projects, input, `projects ${input.userIdentifier ?? ''} ${input.name ?? ''}`);
    return {
      items: items.map(({ id, name, description, status, unitId, createdBy, createdAt, updatedAt }) => ({
        domainId: domain.id,
        id,
        name,
        description,
        projectStatus: status,
        domainUnitId: unitId,
        createdBy,
        createdAt,
        updatedAt,
      })),
      nextToken,
    };
  },

  GetProject: (input, call) => {
    const project = memberProject(call, input.identifier);
    return {
      domainId: call.domain.id,
      id: project.id,
      name: project.name,
      description: project.description,
      projectStatus: project.status,
      domainUnitId: project.unitId,
      ...(project.glossaryTerms.length === 0 ? {} : { glossaryTerms: project.glossaryTerms }),
      createdBy: project.createdBy,
      createdAt: project.createdAt,
      lastUpdatedAt: project.updatedAt,
    };
  },

  ListProjectMemberships: (input, call) => {
    const project = memberProject(call, input.projectIdentifier);
    const users = [...project.members].map(([userId, designation]) => ({ memberDetails: { user: { userId } }, designation }));
    const groups = [...(project.groups ?? [])].map(([groupId, designation]) => ({ memberDetails: { group: { groupId } }, designation }));
    const members = [...users, ...groups];
    const { items, nextToken } = pageOf(members, input, `members ${project.id}`);
    return { members: items, nextToken };
  },

  GetUserProfile: (input, { domain }) => {
    const user = domain.users.get(input.userIdentifier);
    if (!user) throw missing('User profile', input.userIdentifier);
    return {
      domainId: domain.id,
      id: user.id,
      type: 'SSO' as const,
      status: 'ACTIVATED' as const,
      details: { sso: { username: user.userName, firstName: user.firstName, lastName: user.lastName } },
    };
  },

  SearchUserProfiles: (input, { domain, operation }) => {
    if (input.userType !== 'SSO_USER' && input.userType !== 'DATAZONE_SSO_USER' && input.userType !== 'DATAZONE_USER')
      throw notPermitted(operation);
    const wanted = (input.searchText ?? '').toLowerCase();
    const users = [...domain.users.values()].filter(({ userName, firstName, lastName }) =>
      `${userName} ${firstName} ${lastName}`.toLowerCase().includes(wanted),
    );
    const { items, nextToken } = pageOf(users, input, `users ${wanted}`);
    return {
      items: items.map(({ id, userName, firstName, lastName }) => ({
        domainId: domain.id,
        id,
        type: 'SSO' as const,
        status: 'ACTIVATED' as const,
        details: { sso: { username: userName, firstName, lastName } },
      })),
      nextToken,
    };
  },

  GetGroupProfile: (input, { domain }) => groupOutput(domain, found(domain.groups, 'Group profile', input.groupIdentifier)),

  SearchGroupProfiles: (input, { domain }) => {
    const wanted = (input.searchText ?? '').toLowerCase();
    const groups = [...domain.groups.values()].filter(({ name }) => name.toLowerCase().includes(wanted));
    const { items, nextToken } = pageOf(groups, input, `groups ${wanted}`);
    return { items: items.map((group) => groupOutput(domain, group)), nextToken };
  },

  ListEntityOwners: (input, { domain }) => {
    const unit = found(domain.units, 'Domain unit', input.entityIdentifier);
    const owners = (unit.owners ?? []).map((userId) => ({ user: { userId } }));
    const { items, nextToken } = pageOf(owners, { ...input, maxResults: input.maxResults ?? smallPage }, `owners ${unit.id}`);
    return { owners: items, nextToken };
  },
};
