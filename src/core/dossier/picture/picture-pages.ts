import type { LineageEdge } from '#contract/lineage/graph.ts';
import type { Trace } from '#contract/lineage/trace.ts';
import { type HopLayout, layoutByHops, type PlacedNode } from './hop-layout.ts';
import { attribute, cutMiddle, markup } from './svg-text.ts';

/** One page of the picture, as SVG without a reference to anything outside. */
export interface PicturePage {
  readonly svg: string;
  readonly caption: string;
}

/** Points. A box and the room around it; what an upright page and a landscape page would hold is decided by whoever prints. */
const box = { width: 150, height: 34, gapX: 52, gapY: 12 };
const pitch = { x: box.width + box.gapX, y: box.height + box.gapY };
const letters = { title: 30, system: 34 };

const colours = { line: '#6b7280', box: '#f5f7f8', edge: '#374151', start: '#0f766e', contradicted: '#b91c1c', supported: '#15803d' };

/**
 * The picture of a trace, cut into pages at the gaps between boxes, so that no box is cut.
 * @param size of one page in points
 */
export function picturePages(trace: Trace, size: { readonly width: number; readonly height: number }): PicturePage[] {
  const layout = layoutByHops(trace);
  const across = Math.max(1, Math.floor((size.width + box.gapX) / pitch.x));
  const down = Math.max(1, Math.floor((size.height + box.gapY) / pitch.y));
  const pages: PicturePage[] = [];
  const [wide, high] = [Math.ceil(layout.columns / across), Math.ceil(layout.rows / down)];
  for (let y = 0; y < high; y++) {
    for (let x = 0; x < wide; x++) {
      const tile = { left: x * across, top: y * down, right: (x + 1) * across, bottom: (y + 1) * down };
      const here = layout.nodes.filter((each) => isIn(each, tile));
      const position = wide * high === 1 ? '' : `Part ${pages.length + 1} of ${wide * high}: `;
      const columns = `hops ${hopOf(layout, tile.left)} to ${hopOf(layout, Math.min(tile.right, layout.columns) - 1)}`;
      pages.push({
        svg: tileSvg(trace, layout, tile, size),
        caption: `${position}${columns}, ${here.length} of ${layout.nodes.length} nodes`,
      });
    }
  }
  return pages;
}

interface Tile {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

const isIn = ({ column, row }: PlacedNode, { bottom, left, right, top }: Tile): boolean =>
  column >= left && column < right && row >= top && row < bottom;

const hopOf = ({ nodes }: HopLayout, column: number): number => nodes.find((each) => each.column === column)?.node.hop ?? 0;

const leftOf = ({ column }: PlacedNode): number => column * pitch.x;
const topOf = ({ row }: PlacedNode): number => row * pitch.y;

function tileSvg(trace: Trace, layout: HopLayout, tile: Tile, { height, width }: { width: number; height: number }): string {
  const at = new Map(layout.nodes.map((each) => [each.node.id, each]));
  const [left, top] = [tile.left * pitch.x - box.gapX / 4, tile.top * pitch.y - box.gapY / 4];
  const [usedWidth, usedHeight] = [
    Math.min(width, (Math.min(tile.right, layout.columns) - tile.left) * pitch.x),
    Math.min(height, (Math.min(tile.bottom, layout.rows) - tile.top) * pitch.y),
  ];
  const edges = trace.edges.flatMap((edge) => {
    const [from, to] = [at.get(edge.from), at.get(edge.to)];
    return from && to && touches(from, to, tile) ? [edgeSvg(edge, from, to)] : [];
  });
  const boxes = layout.nodes.filter((each) => isIn(each, tile)).map((each) => boxSvg(each, trace.start.node === each.node.id));
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${usedWidth}" height="${usedHeight}" viewBox="${left} ${top} ${usedWidth} ${usedHeight}" font-family="Roboto">`,
    `<defs><clipPath id="page"><rect x="${left}" y="${top}" width="${usedWidth}" height="${usedHeight}"/></clipPath></defs>`,
    `<g clip-path="url(#page)" fill="none">${edges.join('')}</g>${boxes.join('')}</svg>`,
  ].join('');
}

/** The edge's rectangle and the page have something in common. */
function touches(from: PlacedNode, to: PlacedNode, { bottom, left, right, top }: Tile): boolean {
  const [low, high] = [Math.min(from.row, to.row), Math.max(from.row, to.row)];
  const [first, last] = [Math.min(from.column, to.column), Math.max(from.column, to.column)];
  return last >= left - 1 && first < right + 1 && high >= top - 1 && low < bottom + 1;
}

function edgeSvg(edge: LineageEdge, from: PlacedNode, to: PlacedNode): string {
  const [x1, y1] = [leftOf(from) + box.width, topOf(from) + box.height / 2];
  const [x2, y2] = [leftOf(to), topOf(to) + box.height / 2];
  const bend = Math.max(20, Math.abs(x2 - x1) / 2);
  const colour = edge.support === 'untested' ? colours.edge : colours[edge.support];
  // A contradicted edge is told by its dashes too, and a hand-made one by its dots.
  const dashes =
    edge.support === 'contradicted'
      ? ' stroke-dasharray="5 3"'
      : edge.origins.every((origin) => origin === 'hand')
        ? ' stroke-dasharray="1 2"'
        : '';
  const path = `<path d="M${x1} ${y1} C${x1 + bend} ${y1} ${x2 - bend} ${y2} ${x2 - 4} ${y2}" stroke="${colour}" stroke-width="0.8"${dashes}/>`;
  return `${path}<path d="M${x2 - 5} ${y2 - 2.5} L${x2} ${y2} L${x2 - 5} ${y2 + 2.5} Z" fill="${colour}" stroke="none"/>`;
}

function boxSvg(placed: PlacedNode, isStart: boolean): string {
  const { node } = placed;
  const [x, y] = [leftOf(placed), topOf(placed)];
  const stroke = isStart ? colours.start : colours.line;
  const corner = node.kind === 'job' ? 12 : 3;
  const beyond = node.more.upstream + node.more.downstream;
  const second = [node.asset?.domainUnitName ?? node.system, beyond > 0 ? `+${beyond}` : ''].filter((each) => each !== '').join(' · ');
  return [
    `<rect x="${x}" y="${y}" width="${box.width}" height="${box.height}" rx="${corner}" fill="${colours.box}" stroke="${stroke}" stroke-width="${isStart ? 1.6 : 0.7}"/>`,
    `<text x="${x + 8}" y="${y + 14}" font-size="8.5" fill="#111827"${attribute('title', node.title)}>${markup(cutMiddle(node.title, letters.title))}</text>`,
    `<text x="${x + 8}" y="${y + 26}" font-size="7" fill="#4b5563">${markup(cutMiddle(second, letters.system))}</text>`,
  ].join('');
}
