/** Names of the four lines between the preload and Electron's main process. Plain strings: the preload bundles this file. */
export const hostChannels = {
  /** Page → main: asks for a new line to the engine. */
  connect: 'meshbench:connect',
  /** Page → main, answered: one `HostRequest`. */
  ask: 'meshbench:ask',
  /** Main → page: the line to the engine, as the transferred port. */
  port: 'meshbench:port',
  /** Main → page: one `HostMessage` without a port. */
  message: 'meshbench:message',
} as const;
