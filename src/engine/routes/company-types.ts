import { semanticTypes } from '#core/semantics/detect.ts';
import type { EngineBuilder } from '../edge.ts';
import { readTypesFile } from '../types-file.ts';
import type { Workbench } from '../workbench.ts';

export const companyTypeRoutes = (builder: EngineBuilder['companyTypes'], workbench: Workbench) => {
  const types = async () => (await workbench.current()).companyTypes;
  return {
    list: builder.list.handler(async () => (await types()).list()),
    builtIn: builder.builtIn.handler(() => semanticTypes.map(({ id, label }) => ({ id, label }))),
    import: builder.import.handler(async ({ input }) => {
      // A browser hands over the text and nothing beside it.
      const { readValues, text } = input.kind === 'path' ? await readTypesFile(input.path) : { text: input.text, readValues: noFile };
      return await (await types()).import(text, readValues);
    }),
    remove: builder.remove.handler(async ({ input }) => (await types()).remove(input.ids)),
    restore: builder.restore.handler(async ({ input }) => (await types()).restore(input.ids)),
  };
};

const noFile = (): Promise<null> => Promise.resolve(null);
