import type { ProjectMember } from '../../../datazone/projects.ts';
import { noteSearchChanges } from '../../search/changes-log.ts';
import { fetchedWhole } from '../documents.ts';
import { storedFacts } from '../mirror-reads.ts';
import type { Effects, EachStep, ListStep, PlannedStep, PullContext } from '../step.ts';
import { plainPage } from './lists.ts';
import { profilesToRead } from './people.ts';

/** What is asked about each project; the first also about how it is itself. */
const ofProject = ['memberships', 'assets', 'products'] as const;

export const projects: ListStep = {
  reads: 'list',
  phase: 1,
  kind: 'project',
  operation: 'ListProjects',
  words: 'Projects',
  page: (context, _scope, cursor) =>
    plainPage(cursor, async (nextToken) => {
      const { output } = await context.call('ListProjects', { domainIdentifier: context.domainId, maxResults: 50, nextToken });
      const items = output.items ?? [];
      const stored = await storedFacts(
        context.mirror,
        'project',
        items.map(({ id }) => id),
      );
      const news = items.filter(({ id, name, updatedAt, createdAt }) => {
        const before = stored.get(id);
        const changedAt = updatedAt ?? createdAt;
        return (
          before === undefined || before.isMissing || changedAt === undefined || before.changedAt !== changedAt || before.name !== name
        );
      });
      const wanted = items.filter(({ id }) => context.projects === 'all' || context.projects.has(id));
      return {
        effects: {
          seen: items.map(({ id }) => id),
          plan: [
            { step: 'project_details', scope: '', todo: news.map(({ id }) => id) },
            ...wanted.flatMap(({ id }): PlannedStep[] => [
              ...ofProject.map((step) => ({ step, scope: id })),
              ...(['requests', 'subscriptions'] as const).flatMap((step) => [
                { step, scope: `approver:${id}` },
                { step, scope: `owner:${id}` },
              ]),
            ]),
          ],
        },
        nextToken: output.nextToken,
      };
    }),
};

/** Projects whose list item says that something changed. */
export const projectDetails: EachStep = {
  reads: 'each',
  phase: 2,
  kind: 'project',
  operation: 'GetProject',
  words: 'Projects that are new or changed',
  one: async (context, _scope, id): Promise<Effects> => {
    const { output, faults } = await context.call('GetProject', { domainIdentifier: context.domainId, identifier: id });
    return { documents: [{ kind: 'project', operation: 'GetProject', isWhole: true, fetched: [fetchedWhole(output, faults)] }] };
  },
};

/** Who is a member of a project. Memberships carry no mark of a change, so they are listed anew each time. */
export const memberships: ListStep = {
  reads: 'list',
  phase: 2,
  kind: 'membership',
  operation: 'ListProjectMemberships',
  words: 'Members of projects',
  page: (context, projectId, cursor) =>
    plainPage(cursor, async (nextToken) => {
      const { output } = await context.call('ListProjectMemberships', {
        domainIdentifier: context.domainId,
        projectIdentifier: projectId,
        maxResults: 50,
        nextToken,
      });
      const members = (output.members ?? []).flatMap(memberOf);
      return {
        effects: {
          plan: await peopleOf(context, members),
          write: async (inside) => {
            if (nextToken === undefined) await inside.run(`DELETE FROM memberships WHERE project_id = $1`, [projectId]);
            await inside.append('memberships', [
              { type: 'text', values: members.map(() => projectId) },
              { type: 'text', values: members.map(({ kind }) => kind) },
              { type: 'text', values: members.map(({ id }) => id) },
              { type: 'text', values: members.map(({ designation }) => designation) },
            ]);
            await noteSearchChanges(inside, 'membership', [projectId]);
          },
        },
        nextToken: output.nextToken,
      };
    }),
};

interface Member {
  readonly kind: 'user' | 'group';
  readonly id: string;
  readonly designation: string;
}

function memberOf({ memberDetails, designation = '' }: ProjectMember): Member[] {
  if (memberDetails?.user) return [{ kind: 'user', id: memberDetails.user.userId, designation }];
  return memberDetails?.group ? [{ kind: 'group', id: memberDetails.group.groupId, designation }] : [];
}

async function peopleOf(context: PullContext, members: readonly Member[]): Promise<PlannedStep[]> {
  const of = (wanted: Member['kind']): string[] => members.filter(({ kind }) => kind === wanted).map(({ id }) => id);
  return [
    { step: 'people', scope: '', todo: await profilesToRead(context, 'user_profile', of('user')) },
    { step: 'groups', scope: '', todo: await profilesToRead(context, 'group_profile', of('group')) },
  ];
}
