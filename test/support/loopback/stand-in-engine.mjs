// Speaks the engine's side of src/contract/engine-process.ts, without an engine: echoes, and misbehaves on request.
import { appendFileSync } from 'node:fs';

const options = JSON.parse(process.env.MESHBENCH_ENGINE_OPTIONS ?? '{}');
const say = (message) => process.send?.(message);

process.on('disconnect', () => process.exit(0));

process.on('message', (message) => {
  if (options.demo) appendFileSync(options.workspace, `${message.type} ${message.connection ?? ''}\n`);
  if (message.type === 'shutdown') process.exit(0);
  if (message.type !== 'data') return;
  const { connection, data } = message;
  if (data === 'crash') process.exit(3);
  else if (data === 'close me') say({ type: 'close', connection });
  else if (data === 'who are you') say({ type: 'data', connection, data: String(process.pid) });
  else if (data === 'nonsense') {
    say({ type: 'unheard of' });
    say({ type: 'data', connection, data: 17 });
    say({ type: 'data', connection, data: 'still here' });
  } else if (typeof data === 'string' && data.startsWith('flood ')) {
    const block = 'x'.repeat(1024 * 1024);
    for (let count = Number(data.slice(6)); count > 0; count -= 1) say({ type: 'data', connection, data: block });
  } else if (typeof data === 'string' && data.startsWith('length of ')) say({ type: 'data', connection, data: String(data.length) });
  else say({ type: 'data', connection, data });
});

if (options.workspace === 'locked') {
  process.send({ type: 'failed', error: { code: 'locked', message: 'This workspace is open elsewhere.', retry: 'changed' } }, () =>
    process.exit(1),
  );
} else if (options.workspace === 'broken') process.exit(5);
else say({ type: 'ready' });
