/**
 * What the Electron window gives the renderer: two functions under `window.meshbench`, and messages on `window`
 * (`HostMessage`, same origin, from the preload). Under the loopback host `window.meshbench` is absent.
 */
export type HostRequest =
  /** The page hears `open` and `menu` messages from now on; what waited for it follows. */
  | { kind: 'listening' }
  | { kind: 'pick'; what: 'files' | 'folder' }
  /** The paths of the dropped files given beside the request. */
  | { kind: 'paths' }
  | { kind: 'show_in_folder'; path: string }
  | { kind: 'open_external'; url: string }
  | { kind: 'set_theme'; theme: 'system' | 'light' | 'dark' }
  | { kind: 'save_text'; fileName: string; content: string }
  /** Prints a self-contained page as a PDF to where the person says. */
  | { kind: 'save_pdf'; fileName: string; page: string };

export type HostReply =
  { kind: 'paths'; paths: string[] } | { kind: 'done' } | { kind: 'cancelled' } | { kind: 'refused'; message: string };

export interface HostBridge {
  /** Asks for a new line to the engine; it arrives as a `HostMessage` of kind `port` with the MessagePort in `ports[0]`. */
  connect(): void;
  /** @param files DOM `File` objects of a drop, for `paths` only */
  ask(request: HostRequest, files?: readonly object[]): Promise<HostReply>;
}

export type HostMessage = { meshbench: 'port' } | { meshbench: 'open'; paths: string[] } | { meshbench: 'menu'; action: string };
