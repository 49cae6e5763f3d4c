import { Button } from '@mantine/core';
import { IconDatabaseSearch } from '@tabler/icons-react';
import type { ReactElement } from 'react';
import { Link } from 'wouter';
import { EmptyState } from '../../../ui/states.tsx';
import { CatalogFrame } from '../catalog-frame.tsx';

/** Find it: search over everything that the mirrors hold. */
export function CatalogScreen(): ReactElement {
  return (
    <CatalogFrame title="Catalog" side={null}>
      <EmptyState
        icon={IconDatabaseSearch}
        title="No catalog is mirrored here yet"
        text="Connect an Amazon DataZone domain and fetch it once: its assets, columns, terms, products and projects can then be searched and read without a network."
        action={
          <Button size="xs" component={Link} href="/settings/connections">
            Connect a domain
          </Button>
        }
      />
    </CatalogFrame>
  );
}
