import { settingsSchema } from '#contract/settings.ts';
import { GlossaryService } from '#core/catalog/glossary/glossary-service.ts';
import type { EntityDocument } from '#core/catalog/mirror/entity-kinds.ts';
import { createTestHost } from '../workspace/host.ts';
import { connectionId, openCatalog } from './opened.ts';

export const term = (id: string, name: string, more: Record<string, unknown> = {}): EntityDocument => ({
  id,
  name,
  glossaryId: 'g1',
  status: 'ENABLED',
  updatedAt: '2026-07-01T00:00:00.000Z',
  ...more,
});

/** An asset with columns, each with the terms that are said of it. */
export const table = (
  id: string,
  name: string,
  columns: Readonly<Record<string, readonly string[]>>,
  more: Record<string, unknown> = {},
): EntityDocument => ({
  id,
  name,
  revision: '1',
  owningProjectId: 'p1',
  formsOutput: [
    {
      formName: 'RelationalTableForm',
      typeName: 'amazon.datazone.RelationalTableFormType',
      content: JSON.stringify({ columns: Object.keys(columns).map((columnName) => ({ columnName, dataType: 'varchar' })) }),
    },
    {
      formName: 'ColumnBusinessMetadataForm',
      typeName: 'amazon.datazone.ColumnBusinessMetadataFormType',
      content: JSON.stringify({
        columnsBusinessMetadata: Object.entries(columns).flatMap(([columnIdentifier, glossaryTerms]) =>
          glossaryTerms.length === 0 ? [] : [{ columnIdentifier, glossaryTerms }],
        ),
      }),
    },
  ],
  ...more,
});

const settings = () => Promise.resolve(settingsSchema.parse({ actor: 'Ada' }));

/** Glossaries of a mirror as a steward has them. */
export async function openGlossaries(documents: Parameters<Awaited<ReturnType<typeof openCatalog>>['seed']>[0]) {
  const catalog = await openCatalog();
  await catalog.seed(documents);
  const { clock } = createTestHost();
  const service = new GlossaryService({ workspace: catalog.workspace, mirrors: catalog.mirrors, clock, settings });
  const row = async (id: string) => (await service.list(connectionId)).terms.find((each) => each.id === id);
  const stateOf = async (id: string) => (await catalog.changes.view({ connectionId, kind: 'asset', id })).state;
  return { ...catalog, clock, settings, service, row, stateOf };
}
