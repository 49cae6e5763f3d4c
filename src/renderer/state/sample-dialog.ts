import { create } from 'zustand';

/** What the dialog that draws samples begins with. */
export interface SamplePreset {
  /** `s3://bucket/prefix`, or a path of the machine that runs the engine. */
  readonly address: string;
  /** Profile of the machine's AWS configuration; left out: the environment's credentials. */
  readonly profile?: string;
  readonly region?: string;
  readonly endpoint?: string;
  /** The asset whose data it is; the sample is linked to it. */
  readonly asset?: { readonly connectionId: string; readonly assetId: string };
}

/** The dialog is open while there is a preset. */
export const useSampleDialog = create<{ readonly preset: SamplePreset | null }>(() => ({ preset: null }));

/** Opens the dialog that samples data; with an address it looks there at once. */
export const openSampleDialog = (preset: SamplePreset = { address: '' }): void => useSampleDialog.setState({ preset });

export const closeSampleDialog = (): void => useSampleDialog.setState({ preset: null });
