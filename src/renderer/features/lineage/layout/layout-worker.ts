import { blocksOf } from './blocks.ts';
import { layered } from './layered.ts';
import type { LayoutInput } from './layout-types.ts';

/** What a layout worker is asked: boxes in columns, or thousands of blocks for the overview. */
export type LayoutQuestion =
  | { readonly turn: number; readonly kind: 'boxes'; readonly input: LayoutInput }
  | {
      readonly turn: number;
      readonly kind: 'blocks';
      readonly hop: Int32Array;
      readonly group: Int32Array;
      readonly from: Int32Array;
      readonly to: Int32Array;
    };

addEventListener('message', ({ data }: MessageEvent<LayoutQuestion>) => {
  const { turn } = data;
  const answer = data.kind === 'boxes' ? layered(data.input) : blocksOf(data.hop, data.group, data.from, data.to);
  postMessage({ turn, answer }, {});
});
