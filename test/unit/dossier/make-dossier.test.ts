import { describe, expect, test } from 'vitest';
import { createPdfPrinter } from '#adapters/pdf/pdf-printer.ts';
import { verifyBundle } from '#core/dossier/bundle/verify-bundle.ts';
import { makeDossier, type Signing } from '#core/dossier/make-dossier.ts';
import { contentOf } from '../../support/dossier/content.ts';
import { makeLayeredGraph, traceThrough } from '../../support/lineage/generate-graph.ts';

const graph = makeLayeredGraph(60, 7);
const [start = ''] = [...graph.nodes.keys()].toReversed();
const trace = traceThrough(graph, start);
const signing: Signing = {
  signer: { name: 'Safety Reporting Lead', meaning: 'Approved', signedAt: '2026-07-02T09:00:00.000Z', offsetMinutes: 120 },
  secretKey: new Uint8Array(32).fill(9),
};
const printer = createPdfPrinter();

describe('a dossier', () => {
  test('has the same bytes each time, holds its paper and is whole', async () => {
    const content = contentOf(trace);
    const first = await makeDossier(content, '{}\n', signing, printer);
    const second = await makeDossier(content, '{}\n', signing, printer);
    expect(Buffer.compare(first.bundle, second.bundle)).toBe(0);
    expect(Buffer.from(first.pdf.subarray(0, 5)).toString()).toBe('%PDF-');
    const verified = verifyBundle(first.bundle);
    expect(verified.isWhole).toBe(true);
    expect(verified.manifest?.files.map(({ path }) => path)).toEqual([
      'README.txt',
      'changes.csv',
      'column-edges.csv',
      'definitions.csv',
      'dossier.json',
      'dossier.pdf',
      'edges.csv',
      'hops.csv',
      'journal.ndjson',
      'lineage.jsonld',
      'lineage.openlineage.ndjson',
      'not-checked.csv',
      'quality.csv',
      'samples.csv',
      'tests.csv',
    ]);
  });

  test('names that are markup, formulas or far from Latin stay names', async () => {
    const hostile = '=HYPERLINK("x")<script>alert(1)</script> 患者 \u0000\uD83D\uDE00';
    const [node, ...others] = trace.nodes;
    if (node === undefined) throw new Error('The trace has nodes.');
    const content = contentOf({ ...trace, nodes: [{ ...node, title: hostile, name: hostile }, ...others] }, { title: hostile });
    const { bundle, pdf } = await makeDossier(content, '', null, printer);
    expect(pdf.length).toBeGreaterThan(10_000);
    const hops = verifyBundle(bundle).files.find(({ path }) => path === 'hops.csv');
    expect(Buffer.from(hops?.bytes ?? []).toString()).toContain(`"'=HYPERLINK(""x"")<script>`);
  });

  test('a trace of nothing but its start is a dossier too', async () => {
    const alone = { ...trace, nodes: trace.nodes.filter(({ id }) => id === trace.start.node), edges: [], columnEdges: [] };
    const { bundle } = await makeDossier(
      contentOf(alone, { definitions: [], quality: [], turns: [], decisions: [], notChecked: [] }),
      '',
      null,
      printer,
    );
    expect(verifyBundle(bundle).fault).toBeNull();
  });
});
