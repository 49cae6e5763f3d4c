/** Requests a second that an account has in a Region for an operation; null where no limit is published. */
export function requestsPerSecond(operation: string): number | null {
  const exact = limits.get(operation);
  if (exact !== undefined) return exact;
  if (/^(Create|Accept|Reject|Update|Cancel|Revoke|Delete)Subscription/.test(operation)) return 3;
  if (/^(Get|List)Subscription/.test(operation)) return 8;
  return null;
}

const limits = new Map<string, number>([
  ['CreateGlossary', 5],
  ...['UpdateGlossary', 'GetGlossary', 'DeleteGlossary', 'UpdateGlossaryTerm', 'DeleteGlossaryTerm'].map((name) => [name, 20] as const),
  ...['CreateAsset', 'CreateAssetRevision', 'DeleteAsset', 'CreateDataProduct', 'CreateDataProductRevision', 'DeleteDataProduct'].map(
    (name) => [name, 20] as const,
  ),
  ...['CreateAssetType', 'DeleteAssetType', 'CreateFormType', 'DeleteFormType', 'CreateListingChangeSet'].map(
    (name) => [name, 20] as const,
  ),
  ...['Search', 'SearchTypes', 'PostLineageEvent', 'CreateRule', 'UpdateRule', 'AcceptPredictions', 'RejectPredictions'].map(
    (name) => [name, 20] as const,
  ),
  ['SearchListings', 16],
  ...['CreateProject', 'UpdateProject', 'DeleteProject', 'CreateProjectMembership', 'DeleteProjectMembership'].map(
    (name) => [name, 3] as const,
  ),
  ...['ListProjects', 'ListProjectMemberships'].map((name) => [name, 8] as const),
  ...['CreateDomain', 'UpdateDomain'].map((name) => [name, 8] as const),
]);

/** Buckets that fill with time, one for each operation, for everybody who uses the account. A bucket holds one second's worth. */
export class RateLimits {
  readonly #buckets = new Map<string, { tokens: number; at: number }>();

  /**
   * @param now milliseconds
   * @returns whether the request may pass
   */
  take(operation: string, now: number): boolean {
    const rate = requestsPerSecond(operation);
    if (rate === null) return true;
    const bucket = this.#buckets.get(operation) ?? { tokens: rate, at: now };
    const tokens = Math.min(rate, bucket.tokens + ((now - bucket.at) / 1000) * rate);
    this.#buckets.set(operation, { tokens: tokens >= 1 ? tokens - 1 : tokens, at: now });
    return tokens >= 1;
  }
}
