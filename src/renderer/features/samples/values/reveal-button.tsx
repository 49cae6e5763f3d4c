import { Button } from '@mantine/core';
import { IconEye, IconEyeOff } from '@tabler/icons-react';
import type { ReactElement } from 'react';

/** Shows values that may identify people, or their shapes again. */
export function RevealButton({ reveal, onReveal }: { reveal: boolean; onReveal: (reveal: boolean) => void }): ReactElement {
  const Icon = reveal ? IconEyeOff : IconEye;
  return (
    <Button size="xs" variant="subtle" color="gray" leftSection={<Icon size={14} stroke={1.75} />} onClick={() => onReveal(!reveal)}>
      {reveal ? 'Hide PHI values' : 'Show PHI values'}
    </Button>
  );
}
