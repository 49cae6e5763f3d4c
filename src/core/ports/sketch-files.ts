/** Sketch files, packed: text in, bytes out. */
export interface SketchPacking {
  pack(text: string): Promise<Uint8Array>;
  /**
   * The text of packed bytes.
   * @param name how people call the file
   * Rejects with `unreadable_file` for bytes that {@link SketchPacking.pack} did not make, and with `too_large` for what unpacks to more than
   * a sketch ever holds.
   */
  unpack(bytes: Uint8Array, name: string): Promise<string>;
}

/** The same on the disk. */
export interface SketchFiles extends SketchPacking {
  /** Replaces the file as a whole. Rejects as {@link import('./files.ts').Files} does. */
  write(path: string, bytes: Uint8Array): Promise<void>;
  read(path: string): Promise<Uint8Array>;
}

/** Keys of sketches, made by the system's source of randomness. */
export type RandomKey = () => string;
