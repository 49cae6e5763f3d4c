import type { Profile } from '#contract/profile.ts';
import type { DeliveryFacts } from '#contract/studies/comparison.ts';

/** What a comparison wants to know of a delivery beforehand, from its profile. */
export function deliveryFacts(title: string, profile: Pick<Profile, 'columns'> | null): DeliveryFacts {
  if (profile === null) return { title, columns: null };
  const columns = profile.columns.map(({ distinctCount, name, phi, semanticTypes }) => {
    const [claim] = semanticTypes;
    return {
      name,
      distinct: distinctCount,
      meaning: claim === undefined ? null : { type: claim.type, label: claim.label },
      phi: phi[0]?.label ?? null,
    };
  });
  return { title, columns };
}
