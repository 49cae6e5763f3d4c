import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { Content, TableCell, TDocumentDefinitions } from 'pdfmake/interfaces.js';
import type { DocumentBlock, DocumentPrinter, PrintableDocument } from '#core/ports/document-printer.ts';

const grey = '#4b5563';
const margins: [number, number, number, number] = [36, 40, 36, 44];
/** Of an upright page of A4 without its margins, in points. */
const textWidth = 523;

/** Prints without a browser. Fonts come with the library; characters that they lack are shown by their number, so that nothing vanishes. */
export function createPdfPrinter(): DocumentPrinter {
  return {
    async print(document) {
      // Loaded when something is printed: it takes a third of a second.
      const { default: pdfmake } = await import('pdfmake');
      const folder = join(dirname(createRequire(import.meta.url).resolve('pdfmake/package.json')), 'fonts/Roboto');
      const font = (name: string): string => join(folder, `Roboto-${name}.ttf`);
      pdfmake.setFonts({
        Roboto: { normal: font('Regular'), bold: font('Medium'), italics: font('Italic'), bolditalics: font('MediumItalic') },
      });
      pdfmake.setUrlAccessPolicy(() => false);
      pdfmake.setLocalAccessPolicy((path) => dirname(path) === folder);
      return pdfmake.createPdf(definitionOf(document)).getBuffer();
    },
  };
}

function definitionOf({ at, blocks, footer, language, title }: PrintableDocument): TDocumentDefinitions {
  return {
    info: { title: printable(title), creationDate: at, modDate: at, creator: 'Meshbench', producer: 'Meshbench' },
    language,
    pageSize: 'A4',
    pageMargins: margins,
    defaultStyle: { font: 'Roboto', fontSize: 9, lineHeight: 1.2, color: '#111827' },
    content: blocks.flatMap((block, place) => turned(contentOf(block), block, blocks[place - 1])),
    footer: (page, pages) => ({
      margin: [36, 12, 36, 0],
      fontSize: 7.5,
      color: grey,
      columns: [
        { text: printable(footer), width: '*' },
        { text: `Page ${page} of ${pages}`, width: 'auto', alignment: 'right' },
      ],
    }),
  };
}

/** Pictures lie across; what comes after them stands upright again. */
function turned(content: Content[], block: DocumentBlock, before: DocumentBlock | undefined): Content[] {
  if (before?.kind !== 'pictures' || block.kind === 'pictures') return content;
  return [{ stack: content, pageOrientation: 'portrait', pageBreak: 'before' }];
}

function contentOf(block: DocumentBlock): Content[] {
  switch (block.kind) {
    case 'heading':
      return [
        {
          text: printable(block.text),
          bold: true,
          fontSize: block.level === 1 ? 18 : 12,
          margin: block.level === 1 ? [0, 0, 0, 8] : [0, 16, 0, 6],
          headlineLevel: block.level,
          outline: true,
        },
      ];
    case 'paragraph':
      return [
        {
          text: printable(block.text),
          margin: [0, 0, 0, 6],
          ...(block.tone === 'quiet' ? { color: grey } : {}),
          ...(block.tone === 'attention' ? { bold: true, color: '#92400e' } : {}),
        },
      ];
    case 'list':
      return [{ ul: block.items.map(printable), margin: [0, 0, 0, 6] }];
    case 'facts':
      return [
        {
          layout: 'noBorders',
          margin: [0, 0, 0, 6],
          table: {
            widths: [120, '*'],
            body: block.facts.map(([name, value]) => [{ text: printable(name), color: grey }, { text: printable(value) }]),
          },
        },
      ];
    case 'table':
      return [tableOf(block)];
    case 'drawing':
      return [{ svg: printable(block.svg), width: textWidth, margin: [0, 4, 0, 10] }];
    case 'pictures':
      return block.pages.map(({ caption, svg }) => ({
        stack: [{ svg: printable(svg) }, { text: printable(caption), color: grey, fontSize: 8, margin: [0, 6, 0, 0] }],
        pageOrientation: 'landscape',
        pageBreak: 'before',
      }));
  }
}

function tableOf({ columns, rows }: Extract<DocumentBlock, { kind: 'table' }>): Content {
  const cell = (text: string, place: number): TableCell => ({
    text: breakable(printable(text)),
    ...(columns[place]?.isNumber ? { alignment: 'right' } : {}),
  });
  return {
    layout: 'lightHorizontalLines',
    fontSize: 8,
    margin: [0, 0, 0, 8],
    table: {
      headerRows: 1,
      dontBreakRows: false,
      widths: columns.map(({ width }) => (width === 'share' ? '*' : width)),
      body: [
        columns.map(({ title }, place): TableCell => ({ ...(cell(title, place) as object), text: title, bold: true, color: grey })),
        ...rows.map((row) => row.map(cell)),
      ],
    },
  };
}

/** Long names have no spaces: they may break after the separators that names have, and after 24 characters at the latest. */
const breakable = (text: string): string => text.replaceAll(/[./_:\-;,|]/g, '$&\u200B').replaceAll(/[^\s\u200B]{24}/g, '$&\u200B');

/** What the fonts have: Latin, Greek, Cyrillic, and what text is set with. Anything else is shown by its number, as `{U+6F22}`. */
const drawable =
  '\\t\\n\\r -~\u00A0-\u017F\u018F\u0192\u01A0\u01A1\u01AF\u01B0\u01FA-\u01FF\u0218-\u021B\u0384-\u038A\u038C\u038E-\u03A1\u03A3-\u03CE\u0400-\u0486\u0488-\u0513' +
  '\u1E80-\u1E85\u1E9E\u1EA0-\u1EF9\u2000-\u200B\u2010\u2011\u2013-\u2015\u2017-\u201E\u2020-\u2022\u2025-\u2027\u2030\u2032\u2033\u2039\u203A\u2044\u20AC\u2113\u2116\u2122' +
  '\u2202\u2206\u220F\u2211\u2212\u221A\u221E\u222B\u2248\u2260\u2264\u2265';
const undrawable = new RegExp(`[^${drawable}]`, 'gu');

const printable = (text: string): string =>
  text.replaceAll(undrawable, (character) => `{U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}}`);
