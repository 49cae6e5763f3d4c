import { join } from 'node:path';
import { createPdfPrinter } from '#adapters/pdf/pdf-printer.ts';
import { disk } from '#adapters/files/disk.ts';
import { createFile } from '#adapters/files/local-store.ts';
import type { DecisionReportFormat } from '#contract/offers/decision.ts';
import { type DecisionParts, DecisionService } from '#core/offers/decision/decision-service.ts';
import { decisionReport } from '#core/offers/decision/report/decision-report.ts';
import { layoutOf } from '#core/workspace/layout.ts';

export interface WrittenDecision {
  readonly fileName: string;
  readonly mediaType: string;
  readonly bytes: Buffer;
  /** Where a copy lies; it can be made again and is written over. */
  readonly path: string;
}

export interface Decisions {
  readonly service: DecisionService;
  readonly report: (offerId: string, format: DecisionReportFormat) => Promise<WrittenDecision>;
}

/** Weighs offers of a workspace, and writes what came of it. */
export function openDecisions(parts: DecisionParts & { readonly version: string }): Decisions {
  const service = new DecisionService(parts);
  const printer = createPdfPrinter();
  return {
    service,
    report: async (offerId, format) => {
      const { content, fileName, mediaType } = await decisionReport(
        await service.assess(offerId),
        format,
        printer,
        `Meshbench ${parts.version}`,
      );
      const folder = layoutOf(disk, parts.workspace.folder).exports;
      const path = join(folder, fileName);
      const bytes = typeof content === 'string' ? Buffer.from(content, 'utf8') : Buffer.from(content);
      await disk.makeFolder(folder);
      const file = await createFile(path);
      try {
        await file.write(bytes);
      } finally {
        await file.close();
      }
      return { fileName, mediaType, bytes, path };
    },
  };
}
