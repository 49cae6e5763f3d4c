import { mkdir, rm } from 'node:fs/promises';
import { cancelled } from '#core/failures.ts';
import type { Assemble } from '#core/ports/assembler.ts';
import type { LabSpawner } from '#core/ports/lab-spawner.ts';
import { type LabOptions, within } from './lab-client.ts';
import { LabSession } from './lab-session.ts';

/** The {@link Assemble} port: each file is made in a lab of its own, which is cancelled by ending it. */
export function createAssembler(spawner: LabSpawner, { tempFolder }: Pick<LabOptions, 'tempFolder'>): Assemble {
  return async ({ parts, segments, columns, output, name, limits }, progress) => {
    if (progress.signal.aborted) throw cancelled();
    await mkdir(tempFolder, { recursive: true });
    const session = await LabSession.start(spawner, tempFolder, limits);
    const stop = (): void => session.kill(cancelled());
    try {
      return await within(session, limits, progress.signal, stop, async () => {
        if (progress.signal.aborted) throw cancelled();
        const reply = await session.ask(
          {
            type: 'assemble',
            parts: [...parts],
            segments: segments.map((segment) => ({ ...segment, values: [...segment.values] })),
            columns: columns.map((column) => ({ ...column })),
            output,
            name,
            tempFolder: session.tempFolder,
            limits,
          },
          { news: (message) => (message.type === 'progress' ? progress.report(message.progress) : undefined) },
        );
        if (reply.type !== 'assembled') throw new Error(`A lab answered an assembly with ${reply.type}`);
        return reply.rows;
      });
    } finally {
      await session.end();
      await rm(`${output}.part`, { force: true });
    }
  };
}
