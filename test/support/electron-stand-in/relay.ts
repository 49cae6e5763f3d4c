/** What goes between the stand-in and a process that it forked. Node hands no ports to processes, so each port is relayed by number. */
export type Relayed =
  /** `postMessage` of either side's main line, with the numbers of the ports that come with it. */
  | { readonly kind: 'message'; readonly data: unknown; readonly ports: readonly number[] }
  | { readonly kind: 'port'; readonly port: number; readonly data: unknown }
  | { readonly kind: 'closed'; readonly port: number };
