import { Button } from '@mantine/core';
import { IconDatabaseSearch } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { useDemoMaking } from '../../../state/jobs.ts';
import { useMirrorBriefs } from '../../../state/mirrors.ts';
import { useOpenWorkspace } from '../../../state/open-workspace.ts';
import { useWorkspace } from '../../../state/workspace.ts';
import { DemoComing } from '../../../ui/demo-coming.tsx';
import { EmptyState } from '../../../ui/states.tsx';

/** Before there is anything to search: connect, or pull, or look at the demo. */
export function NothingMirrored({ isConnected }: { isConnected: boolean }): ReactElement {
  const isDemo = useWorkspace((state) => state.current?.workspace?.isDemo === true);
  const { openDemo } = useOpenWorkspace();
  const making = useDemoMaking();
  // What became of the mirror says the note above.
  const isLost = useMirrorBriefs().data?.some(({ state, problem }) => state === 'empty' && problem !== null) === true;
  if (making !== null && !isConnected) return <DemoComing job={making} what="Its domain, assets and terms" />;
  return (
    <EmptyState
      icon={IconDatabaseSearch}
      title={
        isLost
          ? 'The catalog has to be pulled again'
          : isConnected
            ? 'Nothing was pulled from the catalog yet'
            : 'No catalog is connected yet'
      }
      text={
        isConnected
          ? 'Pull the domain once: its assets, columns, terms, data products and projects can then be searched and read without a network.'
          : 'Connect an Amazon DataZone domain and pull it once: its assets, columns, terms, data products and projects can then be searched and read without a network.'
      }
      action={
        <Button size="xs" component={Link} href="/settings/connections">
          {isConnected ? 'Pull the domain' : 'Connect a domain'}
        </Button>
      }
      secondary={
        isDemo ? undefined : (
          <Button size="xs" variant="default" onClick={() => void openDemo()}>
            Open the demo workspace
          </Button>
        )
      }
    />
  );
}
