/** Small text files of the app's own data folder, by name. */
export interface TextFiles {
  /** Null where there is none. */
  read(name: string): Promise<string | null>;
  /** Replaces the file as a whole: after a crash or a power cut either the old or the new text is there. */
  write(name: string, text: string): Promise<void>;
  /** Renames a file that cannot be used, so that nothing is lost; tells its new name. */
  setAside(name: string): Promise<string>;
}
