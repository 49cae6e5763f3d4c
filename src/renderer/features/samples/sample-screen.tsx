import type { ReactElement } from 'react';
import { Screen } from '../../ui/screen.tsx';
import { LoadingRows } from '../../ui/states.tsx';

/** One file: what it is, its columns, its rows, its runs. */
export function SampleScreen({ id }: { id: string }): ReactElement {
  return (
    <Screen title={id} trail={[{ label: 'Samples', to: '/samples' }]} scrolls={false}>
      <LoadingRows label="Loading the sample" />
    </Screen>
  );
}
