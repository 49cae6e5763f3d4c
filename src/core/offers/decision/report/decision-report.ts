import type { Assessment, DecisionReportFormat } from '#contract/offers/decision.ts';
import { slug } from '../../../exchange/slug.ts';
import type { DocumentPrinter } from '../../../ports/document-printer.ts';
import { decisionDocument } from './decision-document.ts';
import { renderDecisionHtml } from './decision-html.ts';

export interface WrittenReport {
  readonly fileName: string;
  readonly mediaType: string;
  readonly content: string | Uint8Array;
}

/** The same assessment as a page, as paper or as data. @param generator program and version */
export async function decisionReport(
  assessment: Assessment,
  format: DecisionReportFormat,
  printer: DocumentPrinter,
  generator: string,
): Promise<WrittenReport> {
  const name = `${slug(`${assessment.vendor} ${assessment.product}`)}.decision`;
  switch (format) {
    case 'html':
      return { fileName: `${name}.html`, mediaType: 'text/html', content: renderDecisionHtml(assessment, generator) };
    case 'json':
      return { fileName: `${name}.json`, mediaType: 'application/json', content: `${JSON.stringify(assessment, null, 2)}\n` };
    case 'pdf':
      return {
        fileName: `${name}.pdf`,
        mediaType: 'application/pdf',
        content: await printer.print(decisionDocument(assessment, generator)),
      };
  }
}
