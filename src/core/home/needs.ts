import { perCent } from '#contract/figure-words.ts';
import type { Need } from '#contract/home.ts';
import type { InboxItem } from '#contract/inbox.ts';
import type { Job } from '#contract/jobs.ts';
import type { SampleSummary } from '#contract/samples.ts';
import type { Verification } from '#contract/workspaces.ts';
import { sampleRoute } from './routes.ts';

export interface SampleStanding {
  readonly summary: SampleSummary;
  /** State and end of the newest run; null before the first. */
  readonly newest: { readonly state: string; readonly finishedAt: string | null } | null;
  /** Whether the place it came from still holds what was read. */
  readonly origin: 'same' | 'changed' | 'missing' | 'none';
}

export interface HomeFacts {
  readonly jobs: readonly Job[];
  readonly samples: readonly SampleStanding[];
  /** The last check of the journal; null before the first. */
  readonly verification: Verification | null;
  /** What waits in the inbox; left out where nothing does. */
  readonly inbox?: readonly InboxItem[];
}

/** From this share on, repeated rows are worth a person's look. */
const notableDuplicateShare = 0.01;

/** What waits for the person, the gravest first, then the newest. One sample is named once for one cause. */
export function needsFrom(facts: HomeFacts): Need[] {
  const onShelf = new Set(facts.samples.map(({ summary }) => summary.id));
  // Who took a sample off the shelf is done with it.
  const failedJobs = newestFailures(facts.jobs).filter(({ subject }) => subject?.kind !== 'sample' || onShelf.has(subject.id));
  const failedSamples = new Set(failedJobs.flatMap((job) => (job.subject?.kind === 'sample' ? [job.subject.id] : [])));
  const needs = [
    ...journalFault(facts.verification),
    ...waiting(facts.inbox ?? []),
    ...failedJobs.map(failedJob),
    ...facts.samples.flatMap((standing) => [
      ...unfinished(standing, failedSamples.has(standing.summary.id)),
      ...originGone(standing),
      ...duplicates(standing.summary),
    ]),
  ];
  return needs.toSorted(
    (left, right) => weight(left) - weight(right) || (right.at ?? '').localeCompare(left.at ?? '') || left.id.localeCompare(right.id),
  );
}

const weight = (need: Need): number => (need.severity === 'failed' ? 0 : 1);

/** Failed jobs, one for each subject and kind: the newest, unless a later one went well or is under way. */
function newestFailures(jobs: readonly Job[]): Job[] {
  const newest = new Map<string, Job>();
  for (const job of jobs) {
    const key = job.subject === null ? job.id : `${job.subject.kind} ${job.subject.id}`;
    const other = newest.get(key);
    if (other === undefined || other.createdAt <= job.createdAt) newest.set(key, job);
  }
  return [...newest.values()].filter((job) => job.state === 'failed' && !wasInterrupted(job));
}

/** Meshbench ended while a sample was being read: nothing failed, and the sample's own state says what to do. */
const wasInterrupted = (job: Job): boolean => job.subject?.kind === 'sample' && job.error?.code === 'disconnected';

function failedJob(job: Job): Need {
  const sampleId = job.subject?.kind === 'sample' ? job.subject.id : null;
  const isPull = job.kind === 'pull_catalog';
  return {
    id: `failed_job ${job.id}`,
    kind: 'failed_job',
    severity: 'failed',
    title: isPull ? `${job.title} did not come to its end` : `${job.title} failed`,
    text: job.error?.message ?? 'It ended without a reason. Start it again.',
    at: job.finishedAt,
    route: sampleId === null ? routeOfJob(job) : sampleRoute(sampleId),
    sampleId,
    jobId: job.id,
  };
}

/** A pull goes on where its mirror is looked at. */
const routeOfJob = ({ subject }: Job): string =>
  subject?.kind === 'connection' ? `/settings/connections?mirror=${encodeURIComponent(subject.id)}` : '/';

function unfinished({ summary, newest }: SampleStanding, alreadyNamed: boolean): Need[] {
  if (alreadyNamed || summary.jobId !== null) return [];
  const need = { at: newest?.finishedAt ?? summary.addedAt, route: sampleRoute(summary.id), sampleId: summary.id, jobId: null };
  if (newest?.state === 'interrupted') {
    return [
      {
        ...need,
        id: `interrupted_profile ${summary.id}`,
        kind: 'interrupted_profile',
        severity: 'attention',
        title: `The profile of “${summary.title}” was interrupted`,
        text: 'Meshbench ended before it was complete. Profile it again.',
      },
    ];
  }
  if (summary.profiledAt !== null) return [];
  return [
    {
      ...need,
      id: `not_profiled ${summary.id}`,
      kind: 'not_profiled',
      severity: 'attention',
      title: `“${summary.title}” has no profile`,
      text: summary.problem ?? 'It was added, but not read. Profile it to see what is in it.',
    },
  ];
}

function originGone({ summary, origin }: SampleStanding): Need[] {
  if (origin !== 'changed' && origin !== 'missing') return [];
  // With a copy in the workspace, a file that is gone costs nobody anything.
  if (origin === 'missing' && summary.rowsAvailable) return [];
  const changed = origin === 'changed';
  return [
    {
      id: `${changed ? 'changed_file' : 'missing_file'} ${summary.id}`,
      kind: changed ? 'changed_file' : 'missing_file',
      severity: 'attention',
      title: changed ? `The file of “${summary.title}” has changed` : `The file of “${summary.title}” is gone`,
      text: changed
        ? `${summary.origin} is not what was read. Add it again to profile the new content; the old profile stays.`
        : `Nothing is at ${summary.origin} any more. The profile stays, but its rows cannot be read until the file is back.`,
      at: null,
      route: sampleRoute(summary.id),
      sampleId: summary.id,
      jobId: null,
    },
  ];
}

function duplicates(summary: SampleSummary): Need[] {
  const { duplicateRowCount, rowCount } = summary;
  if (duplicateRowCount === null || rowCount === null || rowCount === 0) return [];
  const share = duplicateRowCount / rowCount;
  if (share < notableDuplicateShare) return [];
  const about = summary.duplicateRowCountIsExact ? '' : 'About ';
  const percent = perCent({ maximumFractionDigits: 1 })(share);
  const count = new Intl.NumberFormat('en-GB', { maximumFractionDigits: 0 });
  return [
    {
      id: `duplicates ${summary.id}`,
      kind: 'duplicates',
      severity: 'attention',
      title: `“${summary.title}” repeats rows`,
      text: `${about}${percent} of its rows (${count.format(duplicateRowCount)} of ${count.format(rowCount)}) repeat an earlier row in every column. Ask the vendor why before you count anything.`,
      at: summary.profiledAt,
      route: sampleRoute(summary.id),
      sampleId: summary.id,
      jobId: null,
    },
  ];
}

/** What the inbox holds: licences and deliveries one by one, requests and conflicts together. */
function waiting(inbox: readonly InboxItem[]): Need[] {
  return [
    ...accessRequests(inbox.filter(({ kind }) => kind === 'access_request')),
    ...changeConflicts(inbox.filter(({ kind }) => kind === 'change_conflict')),
    ...inbox.flatMap((item): Need[] => {
      if (item.kind === 'access_request' || item.kind === 'change_conflict') return [];
      return [
        {
          id: item.id,
          kind: item.kind,
          severity: item.severity === 'grave' ? 'failed' : 'attention',
          title: item.title,
          text: item.text,
          at: instantOfDay(item.day),
          route: item.action.route,
          sampleId: null,
          jobId: null,
        },
      ];
    }),
  ];
}

function accessRequests(requests: readonly InboxItem[]): Need[] {
  const [first] = requests;
  if (first === undefined) return [];
  const named = requests.slice(0, 3).map(({ title }) => title);
  const rest = requests.length - named.length;
  return [
    {
      id: 'access_requests',
      kind: 'access_requests',
      severity: 'attention',
      title: requests.length === 1 ? 'A subscription request waits for you' : `${requests.length} subscription requests wait for you`,
      text: `${named.join('; ')}${rest > 0 ? `; and ${rest} more` : ''}.`,
      at: instantOfDay(first.day),
      route: requests.length === 1 ? first.action.route : '/access',
      sampleId: null,
      jobId: null,
    },
  ];
}

function changeConflicts({ length: conflicts }: readonly InboxItem[]): Need[] {
  if (conflicts === 0) return [];
  return [
    {
      id: 'change_conflicts',
      kind: 'change_conflicts',
      severity: 'attention',
      title:
        conflicts === 1
          ? 'A change of yours is in conflict with the catalog'
          : `${conflicts} changes of yours are in conflict with the catalog`,
      text: 'The catalog changed the same fields since you began. Compare what it was, what you want and what it holds now.',
      at: null,
      route: '/changes?order=standing.up',
      sampleId: null,
      jobId: null,
    },
  ];
}

const instantOfDay = (day: string | null): string | null => (day === null ? null : `${day}T00:00:00.000Z`);

function journalFault(verification: Verification | null): Need[] {
  const fault = verification?.firstFault ?? null;
  if (verification === null || fault === null) return [];
  return [
    {
      id: 'journal_fault',
      kind: 'journal_fault',
      severity: 'failed',
      title: 'The journal does not fit its hash chain',
      text: `Entry ${fault.sequence} is the first that does not fit: ${fault.message} Somebody changed the workspace file outside Meshbench, or the disk did. Keep a copy of the folder and go back to a backup.`,
      at: verification.checkedAt,
      route: '/history',
      sampleId: null,
      jobId: null,
    },
  ];
}
