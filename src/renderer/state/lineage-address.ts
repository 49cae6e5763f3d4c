/** Where the lineage of a node, or of one column of it, is drawn; whichever feature links to it. */
export function lineageAddress(nodeId: string, field: string | null = null): string {
  const query = new URLSearchParams({ start: nodeId, ...(field === null ? {} : { field, columns: 'all' }) });
  return `/lineage?${query.toString()}`;
}
