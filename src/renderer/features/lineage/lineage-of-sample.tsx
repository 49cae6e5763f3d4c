import { Button } from '@mantine/core';
import { IconBinaryTree } from '@tabler/icons-react';
import { type ReactElement, useEffect } from 'react';
import { Link, useLocation } from 'wouter';
import { useAsked } from '../../state/asked.ts';
import { lineageAddress } from '../../state/lineage-address.ts';
import { EmptyState, ErrorState, LoadingRows } from '../../ui/states.tsx';
import { visibleName } from '../../ui/visible-text.ts';
import css from './lineage.module.css';

/** Finds the data set that a sample holds data of and goes on to its lineage; where it holds data of several, they are listed. */
export function LineageOfSample({ sampleId }: { sampleId: string }): ReactElement {
  const [, navigate] = useLocation();
  const { data, error, reload } = useAsked(`lineage/of-sample/${sampleId}`, (engine, signal) =>
    engine.lineage.graph.ofSample({ sampleId }, { signal }),
  );
  const only = data?.nodes.length === 1 ? data.nodes[0]?.id : undefined;
  useEffect(() => {
    if (only !== undefined) navigate(lineageAddress(only), { replace: true });
  }, [only, navigate]);
  if (error !== null) return <ErrorState error={error} title="The lineage could not be searched" onRetry={reload} />;
  if (data === undefined || only !== undefined) return <LoadingRows rows={12} label="Looking for the sample in the lineage" />;
  if (data.nodes.length > 0) {
    return (
      <nav className={css.choice} aria-label="Data sets that the sample holds data of">
        <p>The sample holds data of several data sets. Whose lineage do you want to see?</p>
        <ul>
          {data.nodes.map(({ id, title, system }) => (
            <li key={id}>
              <Link href={lineageAddress(id)}>{visibleName(title)}</Link> {visibleName(system)}
            </li>
          ))}
        </ul>
      </nav>
    );
  }
  return (
    <EmptyState
      icon={IconBinaryTree}
      title="No lineage is known of this sample"
      text="A sample has the lineage of the asset that it is linked to. Link it on the asset’s page, under Samples."
      action={
        <Button size="xs" component={Link} href={`/samples/${encodeURIComponent(sampleId)}`}>
          Back to the sample
        </Button>
      }
    />
  );
}
