import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** What the workers of one run share; removed after it. */
export const sharedFolder = (): string => process.env['MESHBENCH_JOURNEYS'] ?? join(tmpdir(), `meshbench-journeys-${process.pid}`);
