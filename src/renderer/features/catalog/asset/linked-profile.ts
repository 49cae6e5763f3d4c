import { useMemo } from 'react';
import type { AssetView, RelatedSample } from '#contract/catalog/browse-asset.ts';
import type { ColumnProfile, Profile } from '#contract/profile.ts';
import { useAsked } from '../../../state/asked.ts';
import { thingOf } from './use-asset.ts';

/** The profile of the newest sample that is linked to an asset. */
export interface LinkedProfile {
  readonly sample: RelatedSample | null;
  readonly profile: Profile | null;
  /** The profile of the column with this name, however it is written. */
  readonly of: (column: string) => ColumnProfile | null;
}

export function useLinkedProfile(asset: AssetView): LinkedProfile {
  const hasSample = asset.counts.samples > 0;
  const samples = useAsked(hasSample ? `catalog/samples/${asset.connectionId}/${asset.id}` : null, (engine, signal) =>
    engine.catalog.browse.samples(thingOf(asset), { signal }),
  );
  const sample = samples.data?.linked[0] ?? null;
  const asked = useAsked(sample === null ? null : `samples/${sample.sampleId}/profile/newest`, (engine, signal) =>
    sample === null ? Promise.resolve(null) : engine.samples.getProfile({ sampleId: sample.sampleId }, { signal }),
  );
  const profile = asked.data ?? null;
  return useMemo(() => {
    const byName = new Map((profile?.columns ?? []).map((column) => [column.name.toLowerCase(), column]));
    return { sample, profile, of: (column) => byName.get(column.toLowerCase()) ?? null };
  }, [sample, profile]);
}
