import type { Blocks } from '../layout/blocks.ts';
import { blockHeight, blockWidth } from '../layout/blocks.ts';

/** The picture of tens of thousands of nodes, by place. */
export interface OverviewPicture {
  readonly blocks: Blocks;
  /** Which of `colours` each block has. */
  readonly tone: Uint8Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
}

export interface OverviewColours {
  readonly background: string;
  readonly line: string;
  readonly bright: string;
  /** By tone: data set, job, start, found, added, removed, changed. */
  readonly tones: readonly string[];
}

export interface Window2D {
  readonly x: number;
  readonly y: number;
  readonly zoom: number;
}

/** Lines at most in one drawing; beyond it every n-th is drawn, and the screen says so. */
export const mostLines = 120_000;

/** Draws what lies in the window. `highlighted` is the place of the selected node; its lines are drawn above all others. */
export function drawOverview(
  context: CanvasRenderingContext2D,
  picture: OverviewPicture,
  window: Window2D,
  size: { width: number; height: number; ratio: number },
  colours: OverviewColours,
  highlighted: number | null,
): void {
  const { width, height, ratio } = size;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.fillStyle = colours.background;
  context.fillRect(0, 0, width, height);
  context.setTransform(ratio * window.zoom, 0, 0, ratio * window.zoom, ratio * window.x, ratio * window.y);
  const left = -window.x / window.zoom - blockWidth;
  const top = -window.y / window.zoom - blockHeight;
  const right = left + width / window.zoom + 2 * blockWidth;
  const bottom = top + height / window.zoom + 2 * blockHeight;
  const { x, y } = picture.blocks;
  lines(context, picture, window.zoom, colours, null);
  const drawnWidth = blockWidth - 6;
  const drawnHeight = blockHeight - 3;
  colours.tones.forEach((colour, tone) => {
    context.fillStyle = colour;
    context.beginPath();
    for (let at = 0; at < x.length; at += 1) {
      if (picture.tone[at] !== tone) continue;
      const [px, py] = [x[at] ?? 0, y[at] ?? 0];
      if (px < left || px > right || py < top || py > bottom) continue;
      context.rect(px, py, drawnWidth, drawnHeight);
    }
    context.fill();
  });
  if (highlighted === null) return;
  lines(context, picture, window.zoom, colours, highlighted);
  context.strokeStyle = colours.bright;
  context.lineWidth = 2 / window.zoom;
  context.strokeRect(x[highlighted] ?? 0, y[highlighted] ?? 0, drawnWidth, drawnHeight);
}

function lines(
  context: CanvasRenderingContext2D,
  { blocks: { x, y }, from, to }: OverviewPicture,
  zoom: number,
  colours: OverviewColours,
  only: number | null,
): void {
  const every = only === null ? Math.max(1, Math.ceil(from.length / mostLines)) : 1;
  context.strokeStyle = only === null ? colours.line : colours.bright;
  context.lineWidth = (only === null ? 0.6 : 1.5) / zoom;
  context.globalAlpha = only === null ? Math.min(0.5, Math.max(0.06, 1500 / from.length)) : 1;
  context.beginPath();
  for (let edge = 0; edge < from.length; edge += every) {
    const [one, other] = [from[edge] ?? 0, to[edge] ?? 0];
    if (only !== null && one !== only && other !== only) continue;
    context.moveTo((x[one] ?? 0) + blockWidth - 6, (y[one] ?? 0) + blockHeight / 2);
    context.lineTo(x[other] ?? 0, (y[other] ?? 0) + blockHeight / 2);
  }
  context.stroke();
  context.globalAlpha = 1;
}

/** The block beneath a point of the canvas; null between them. */
export function blockAt({ x, y }: Blocks, window: Window2D, px: number, py: number): number | null {
  const wantedX = (px - window.x) / window.zoom;
  const wantedY = (py - window.y) / window.zoom;
  // Far away a block is smaller than a pointer: what is nearest within four pixels counts.
  const reach = 4 / window.zoom;
  let best: number | null = null;
  let bestDistance = reach;
  for (let at = 0; at < x.length; at += 1) {
    const [left, top] = [x[at] ?? 0, y[at] ?? 0];
    const dx = Math.max(left - wantedX, 0, wantedX - (left + blockWidth - 6));
    const dy = Math.max(top - wantedY, 0, wantedY - (top + blockHeight - 3));
    const distance = Math.hypot(dx, dy);
    if (distance < bestDistance) {
      best = at;
      bestDistance = distance;
    }
  }
  return best;
}
