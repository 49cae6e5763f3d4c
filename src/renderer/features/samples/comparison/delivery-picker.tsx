import { Select } from '@mantine/core';
import type { ReactElement } from 'react';
import type { ComparisonCandidate } from '#contract/comparison.ts';

/** Chooses the other delivery: those of the same data set first. */
export function DeliveryPicker(props: {
  candidates: readonly ComparisonCandidate[];
  chosen: string | null;
  onChoose: (sampleId: string) => void;
}): ReactElement {
  const { candidates, chosen, onChoose } = props;
  const group = (title: string, sameDataSet: boolean) => {
    const items = candidates
      .filter((candidate) => candidate.sameDataSet === sameDataSet)
      .map(({ sampleId, title: label, role }) => ({
        value: sampleId,
        label: sameDataSet ? `${label} (${role === 'before' ? 'earlier' : 'later'})` : label,
      }));
    return items.length === 0 ? [] : [{ group: title, items }];
  };
  return (
    <Select
      size="xs"
      w={320}
      aria-label="Other delivery"
      placeholder="Choose the other delivery"
      searchable
      limit={200}
      allowDeselect={false}
      value={chosen}
      data={[...group('Same data set', true), ...group('Other samples', false)]}
      onChange={(next) => {
        if (next !== null) onChoose(next);
      }}
    />
  );
}
