/** Where the lineage of a node, or of one column of it, is drawn; whichever feature links to it. */
export function lineageAddress(nodeId: string, field: string | null = null): string {
  const query = new URLSearchParams({ start: nodeId, ...(field === null ? {} : { field, columns: 'all' }) });
  return `/lineage?${query.toString()}`;
}

/** The lineage of the data set that a sample holds data of: the screen looks for it. */
export const sampleLineageAddress = (sampleId: string): string => `/lineage?${new URLSearchParams({ sample: sampleId }).toString()}`;

/** The lineage of an asset of the catalog, or of one of its columns: the screen looks for the data set that it is. */
export function assetLineageAddress(asset: { id: string; name: string }, field: string | null = null): string {
  const query = new URLSearchParams({ asset: asset.id, name: asset.name, ...(field === null ? {} : { field }) });
  return `/lineage?${query.toString()}`;
}
