import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import { type EngineToHost, engineOptionsSchema, engineOptionsVariable } from '#contract/engine-process.ts';
import { createSystemClock } from '#engine/clock.ts';
import { serveHost } from '#engine/host-line.ts';
import { createServer } from '#engine/serve-port.ts';
import { createTestRouter } from './test-router.ts';

/** The test router in a process of its own, served as the real engine's child process serves its router. */
const options = engineOptionsSchema.parse(JSON.parse(process.env[engineOptionsVariable] ?? 'null'));
const write = (message: string, facts: object = {}) =>
  appendFileSync(join(options.dataFolder, 'test.log'), `${message} ${JSON.stringify(facts)}\n`);
const reporter = { log: { info: write, error: write }, newId: createSystemClock().newId };
const send = (message: EngineToHost) => void process.send?.(message);
const line = serveHost(createServer(createTestRouter(reporter), reporter), send, () => process.exit(0));
process.on('message', line.receive);
process.once('disconnect', () => process.exit(0));
send({ type: 'ready' });
