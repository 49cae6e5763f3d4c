import { Marks } from '#core/home/marks.ts';
import type { EngineBuilder } from '../edge.ts';
import { GlossaryFiles } from '../glossary-files.ts';
import type { Workbench } from '../workbench.ts';

export const catalogGlossaryFileRoutes = (
  builder: EngineBuilder['catalog']['glossaryFiles'],
  workbench: Workbench,
  newId: () => string,
) => {
  const files = new GlossaryFiles();
  const parts = async () => {
    const { catalog, workspace } = await workbench.current();
    return [catalog.glossaries, new Marks(workspace.database)] as const;
  };
  return {
    open: builder.open.handler(({ input: { name, content } }) => {
      const fileId = newId();
      files.open(fileId, name, Buffer.from(content, 'base64'));
      return { fileId };
    }),
    read: builder.read.handler(async ({ input: { connectionId, fileId, offset, limit, ...choices } }) =>
      files.preview(...(await parts()), connectionId, fileId, choices, { offset, limit }),
    ),
    take: builder.take.handler(async ({ input: { connectionId, fileId, keys, projectId, reason, ...choices } }) =>
      files.take(...(await parts()), connectionId, fileId, choices, { keys, projectId, reason }),
    ),
  };
};
