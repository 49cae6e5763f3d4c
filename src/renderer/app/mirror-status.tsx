import { Tooltip } from '@mantine/core';
import { IconCloudDownload, IconCloudOff, IconDatabase } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link, useLocation } from 'wouter';
import type { MirrorBrief } from '#contract/catalog/mirror.ts';
import { useCommands } from '../state/commands.ts';
import { useMirrorBriefs, usePullActions } from '../state/mirrors.ts';
import { formatInstant } from '../ui/format.ts';
import { ageOf, agesOf } from './mirror-age.ts';
import css from './status-bar.module.css';

/** Failures after which the catalog cannot be reached from here, for now. */
const unreachable = new Set(['offline', 'signed_out', 'no_credentials', 'not_datazone', 'clock_skew']);

const isOut = ({ problem }: MirrorBrief): boolean => problem !== null && unreachable.has(problem.code);

function lineOf(brief: MirrorBrief): string {
  const { title, running, asOf, state, problem } = brief;
  if (running !== null) return `${title}: ${running.label}, ${String(running.calls)} calls so far`;
  const part = state === 'partial' ? ', in part' : '';
  const full = asOf === null ? '' : ` (${formatInstant(asOf)})`;
  return `${title}: ${ageOf(asOf)}${full}${part}${problem === null ? '' : `. ${problem.message}`}`;
}

/** How old what is shown of catalogs is, and whether one is being pulled; nothing where none is connected. */
export function MirrorStatusItem(): ReactElement | null {
  const briefs = useMirrorBriefs().data ?? [];
  const { start, stop } = usePullActions();
  const [, navigate] = useLocation();
  useCommands(
    briefs.map(({ connectionId, title, running, canContinue }) => ({
      id: `pull.${connectionId}`,
      title: running !== null ? `Stop pulling ${title}` : canContinue ? `Go on pulling ${title}` : `Pull ${title}`,
      group: 'Actions',
      keywords: 'catalog mirror fetch refresh update synchronise datazone',
      icon: IconCloudDownload,
      run: () => {
        if (running !== null) return void stop(running.jobId);
        void start(connectionId);
        navigate(`/settings/connections?mirror=${connectionId}`);
      },
    })),
  );
  const [first] = briefs;
  if (first === undefined) return null;
  const running = briefs.find((brief) => brief.running !== null)?.running ?? null;
  const oldest = briefs.toSorted((one, other) => (one.asOf ?? '').localeCompare(other.asOf ?? ''))[0] ?? first;
  const out = briefs.filter(isOut);
  const isOffline = out.length > 0 && running === null;
  const Icon = running !== null ? IconCloudDownload : isOffline ? IconCloudOff : IconDatabase;
  const age = agesOf(briefs.map(({ asOf }) => asOf));
  // How far it is stands among the jobs, beside this.
  const text = `Catalog: ${age}${running === null ? '' : ', being pulled'}`;
  return (
    <Tooltip label={briefs.map(lineOf).join('\n')} style={{ whiteSpace: 'pre-line' }} multiline maw={420}>
      <Link
        href={`/settings/connections?mirror=${(briefs.find((brief) => brief.running !== null) ?? oldest).connectionId}`}
        className={css.item}
        data-kind={running === null && (isOffline || oldest.state !== 'ready') ? 'attention' : undefined}
      >
        <Icon size={14} stroke={1.75} aria-hidden />
        {isOffline ? `Offline. ${text}` : text}
      </Link>
    </Tooltip>
  );
}
