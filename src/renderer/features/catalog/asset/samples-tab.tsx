import { Button } from '@mantine/core';
import { IconFileAnalytics, IconLink, IconUnlink } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import type { RelatedSample } from '#contract/catalog/browse-asset.ts';
import { useAsked } from '../../../state/asked.ts';
import { attemptChange, reloadCatalog } from '../../../state/changes.ts';
import { useEngine } from '../../../state/engine.tsx';
import { notify } from '../../../state/notices.ts';
import { pushUndo } from '../../../state/undo.ts';
import { ofWords } from '../../../ui/drawn-words.ts';
import { Figure } from '../../../ui/figure.tsx';
import { formatFriendly, formatInstant, plural } from '../../../ui/format.ts';
import { EmptyState, ErrorState, LoadingRows } from '../../../ui/states.tsx';
import { visibleName } from '../../../ui/visible-text.ts';
import { Heading } from '../parts/facts.tsx';
import type { AssetTabProps } from './asset-tabs.ts';
import css from './samples-tab.module.css';
import { TakeSample } from './take-sample.tsx';
import { thingOf } from './use-asset.ts';

/** Samples of this workspace that hold data of the asset, and those that may. */
export function SamplesTab({ asset }: AssetTabProps): ReactElement {
  const engine = useEngine();
  const asked = useAsked(`catalog/samples/${asset.connectionId}/${asset.id}`, (client, signal) =>
    client.catalog.browse.samples(thingOf(asset), { signal }),
  );
  const set = (sample: RelatedSample, isLinked: boolean): void => {
    const link = { connectionId: asset.connectionId, assetId: asset.id, sampleId: sample.sampleId };
    const step = (wanted: boolean) => (wanted ? engine.catalog.browse.linkSample(link) : engine.catalog.browse.unlinkSample(link));
    void attemptChange(async () => {
      await step(isLinked);
      const label = `${isLinked ? 'Linked' : 'Unlinked'} ${sample.title}`;
      pushUndo({
        label,
        undo: async () => {
          await step(!isLinked);
          reloadCatalog();
        },
        redo: async () => {
          await step(isLinked);
          reloadCatalog();
        },
      });
      notify(label);
    });
  };
  if (asked.data === undefined) {
    return asked.error === null ? (
      <LoadingRows rows={6} columns={['3fr', '1fr', '2fr', '1fr']} label="Loading samples" />
    ) : (
      <ErrorState error={asked.error} title="The samples could not be listed" onRetry={asked.reload} />
    );
  }
  const { linked, suggested } = asked.data;
  const take = <TakeSample asset={asset} />;
  if (linked.length === 0 && suggested.length === 0) {
    return (
      <EmptyState
        icon={IconFileAnalytics}
        title="No sample of this asset"
        text={
          asset.locations.length === 0
            ? 'No form of this asset tells where its data are. Add a file of it as a sample, and link it here.'
            : 'Take one from where its data are, and see its rows, gaps and distributions beside what the catalog says.'
        }
        action={take}
        secondary={
          <Button size="xs" variant="default" component={Link} href="/samples">
            All samples
          </Button>
        }
      />
    );
  }
  return (
    <div className={css.samples}>
      <Heading tools={take}>Linked</Heading>
      {linked.length === 0 ? (
        <p className={css.none}>No sample is linked.</p>
      ) : (
        <SampleTable samples={linked} columns={asset.counts.columns} onSet={(sample) => set(sample, false)} />
      )}
      {suggested.length === 0 ? null : (
        <>
          <Heading>May hold its data</Heading>
          <SampleTable samples={suggested} columns={asset.counts.columns} onSet={(sample) => set(sample, true)} />
        </>
      )}
    </div>
  );
}

interface SampleTableProps {
  readonly samples: readonly RelatedSample[];
  /** Columns of the asset. */
  readonly columns: number;
  /** Links it, or takes the link away. */
  readonly onSet: (sample: RelatedSample) => void;
}

function SampleTable({ samples, columns, onSet }: SampleTableProps): ReactElement {
  return (
    <table className={css.table}>
      <thead>
        <tr>
          <th scope="col">Sample</th>
          <th scope="col" className={css.figure}>
            Rows
          </th>
          <th scope="col" className={css.shared}>
            Columns in both
          </th>
          <th scope="col" className={css.do}>
            <span className="mb-hidden">Do</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {samples.map((sample) => (
          <tr key={sample.sampleId}>
            <td>
              <Link href={`/samples/${sample.sampleId}`}>{visibleName(sample.title)}</Link>
              <span className={css.quiet} title={formatInstant(sample.addedAt)}>
                {`${visibleName(sample.fileName)}, added ${formatFriendly(sample.addedAt)}`}
              </span>
              <span className={css.quiet}>
                {sample.reason ?? (sample.linkedAt === null ? '' : `Linked ${formatFriendly(sample.linkedAt)}`)}
              </span>
            </td>
            <td>
              <Figure value={sample.rowCount} exact={sample.rowCountIsExact} absent="Not profiled yet" />
              {sample.drawn === null ? null : <span className={css.quiet}>{ofWords(sample.drawn)}</span>}
            </td>
            <td>{sample.columnCount === 0 ? 'Not known' : `${sample.sharedColumns} of ${plural(columns, 'column')}`}</td>
            <td>
              {sample.linkedAt === null ? (
                <Button
                  size="compact-xs"
                  variant="default"
                  leftSection={<IconLink size={13} stroke={1.75} />}
                  onClick={() => onSet(sample)}
                >
                  Link
                </Button>
              ) : (
                <Button
                  size="compact-xs"
                  variant="subtle"
                  color="gray"
                  leftSection={<IconUnlink size={13} stroke={1.75} />}
                  onClick={() => onSet(sample)}
                >
                  Unlink
                </Button>
              )}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
