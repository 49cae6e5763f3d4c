import type { EngineBuilder } from '../edge.ts';
import type { Workbench } from '../workbench.ts';

export const dossierRoutes = (builder: EngineBuilder['dossier'], workbench: Workbench) => {
  const dossiers = async () => (await workbench.current()).dossiers;
  return {
    signingKey: builder.signingKey.handler(async () => (await dossiers()).signingKey()),
    createSigningKey: builder.createSigningKey.handler(async ({ input: { name, passphrase } }) =>
      (await dossiers()).createSigningKey(name, passphrase),
    ),
    make: builder.make.handler(async ({ input: { question, signing } }) => (await dossiers()).make(question, signing)),
    list: builder.list.handler(async () => (await dossiers()).list()),
    download: builder.download.handler(async ({ input: { dossierId, file } }) => {
      const { bytes, fileName } = await (await dossiers()).download(dossierId, file);
      return { fileName, base64: Buffer.from(bytes).toString('base64') };
    }),
  };
};
