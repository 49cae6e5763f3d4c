import type { ReactElement } from 'react';
import { Screen } from '../../ui/screen.tsx';
import { LoadingRows } from '../../ui/states.tsx';

/** All files that were brought in. */
export function SamplesScreen(): ReactElement {
  return (
    <Screen title="Samples" scrolls={false}>
      <LoadingRows label="Loading samples" />
    </Screen>
  );
}
