import { ensureBuilt } from '../../scripts/ensure-built.mjs';

/** Before all tests: what the tests of the built app run must come from the sources of now. */
export default async function setup(): Promise<void> {
  await ensureBuilt();
}
