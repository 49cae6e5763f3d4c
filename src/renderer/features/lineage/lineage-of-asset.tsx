import { Button } from '@mantine/core';
import { IconBinaryTree } from '@tabler/icons-react';
import { type ReactElement, useEffect } from 'react';
import { Link, useLocation } from 'wouter';
import { useAsked } from '../../state/asked.ts';
import { lineageAddress } from '../../state/lineage-address.ts';
import { EmptyState, ErrorState, LoadingRows } from '../../ui/states.tsx';
import { visibleName } from '../../ui/visible-text.ts';

/** An asset of the catalog whose data set is looked for, as a link from its page names it. */
export interface SoughtAsset {
  readonly id: string;
  readonly name: string;
  readonly field: string | null;
}

export function soughtAsset(search: string): SoughtAsset | null {
  const found = new URLSearchParams(search);
  const [id, name] = [found.get('asset'), found.get('name')];
  return id === null || name === null || name.length > 512 ? null : { id, name, field: found.get('field') };
}

/** Finds the data set that an asset is and goes on to its lineage; says so where nothing is known of it. */
export function LineageOfAsset({ sought }: { sought: SoughtAsset }): ReactElement {
  const [, navigate] = useLocation();
  const { data, error, reload } = useAsked(`lineage/of-asset/${sought.id}/${sought.name}`, (engine, signal) =>
    engine.lineage.graph.find({ text: sought.name, kinds: ['dataset'], limit: 500 }, { signal }),
  );
  const node = data?.hits.find((hit) => hit.node.asset?.assetId === sought.id)?.node.id;
  useEffect(() => {
    if (node !== undefined) navigate(lineageAddress(node, sought.field), { replace: true });
  }, [node, sought.field, navigate]);
  if (error !== null) return <ErrorState error={error} title="The lineage could not be searched" onRetry={reload} />;
  if (data === undefined || node !== undefined) return <LoadingRows rows={12} label="Looking for the asset in the lineage" />;
  return (
    <EmptyState
      icon={IconBinaryTree}
      title={`No lineage is known of ${visibleName(sought.name)}`}
      text="No event, manifest, script or drawing names a data set with its source identifier."
      action={
        <Button size="xs" component={Link} href="/lineage">
          Start from something else
        </Button>
      }
    />
  );
}
