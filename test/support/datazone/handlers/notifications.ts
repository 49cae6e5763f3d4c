import type { NotificationOutput } from '@aws-sdk/client-datazone';
import type { SubscriptionRequestRecord } from '../domain/records.ts';
import type { Call, Handlers } from '../server/handler.ts';
import { findListing } from './listed.ts';
import { pageOf } from './pages.ts';

/** A request that waits is a task of the project that decides; what came of it is an event for the project that asked. */
function notificationsOf(call: Call, request: SubscriptionRequestRecord): NotificationOutput[] {
  const { domain, userId } = call;
  const { entity, revision } = findListing(domain, request.listingId);
  const notification = (of: 'task' | 'event', projectId: string, title: string): NotificationOutput[] => {
    const project = domain.projects.get(projectId);
    if (!project?.members.has(userId)) return [];
    return [
      {
        identifier: `${of}-${request.id}`,
        domainIdentifier: domain.id,
        type: of === 'task' ? 'TASK' : 'EVENT',
        topic: { subject: 'SubscriptionRequest', resource: { type: 'PROJECT', id: projectId, name: project.name }, role: 'PROJECT_OWNER' },
        title,
        message: request.reason,
        ...(of === 'task' ? { status: request.status === 'PENDING' ? ('ACTIVE' as const) : ('INACTIVE' as const) } : {}),
        actionLink: `/subscription-requests/${request.id}`,
        creationTimestamp: of === 'task' ? request.createdAt : request.updatedAt,
        lastUpdatedTimestamp: request.updatedAt,
        metadata: { subscriptionRequestId: request.id },
      },
    ];
  };
  return [
    ...notification('task', entity.projectId, `${domain.projects.get(request.projectId)?.name ?? 'A project'} asks for ${revision.name}`),
    ...(request.status === 'PENDING' ? [] : notification('event', request.projectId, `${revision.name}: ${request.status.toLowerCase()}`)),
  ];
}

/** What waits for the caller and what happened, the newest first. Nothing can be marked as read. */
export const notificationHandlers: Handlers = {
  ListNotifications: (input, call) => {
    const [after, before] = [input.afterTimestamp?.getTime() ?? -Infinity, input.beforeTimestamp?.getTime() ?? Infinity];
    const wanted = [...call.domain.requests.values()]
      .flatMap((request) => notificationsOf(call, request))
      .filter(({ type, status, creationTimestamp }) => {
        const at = creationTimestamp?.getTime() ?? 0;
        return type === input.type && (input.taskStatus ?? status) === status && at >= after && at <= before;
      })
      .toSorted((one, other) => (other.creationTimestamp?.getTime() ?? 0) - (one.creationTimestamp?.getTime() ?? 0));
    const { items, nextToken } = pageOf(wanted, input, `notifications ${input.type} ${input.taskStatus ?? ''}`);
    return { notifications: items, nextToken };
  },
};
