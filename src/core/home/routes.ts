/** Where a sample, or one of its tabs, is shown. */
export const sampleRoute = (sampleId: string, tab?: string): string =>
  `/samples/${encodeURIComponent(sampleId)}${tab === undefined ? '' : `?tab=${tab}`}`;

export const offerRoute = (offerId: string, tab: 'terms' | 'gates' | 'decision' | 'deliveries'): string =>
  `/offers/${encodeURIComponent(offerId)}?tab=${tab}`;
