import type { MessageEvent } from 'electron';
import { mainToLabSchema } from '#contract/electron-broker.ts';
import { runLabServer } from './lab-server.ts';

/** Entry of a lab as a utility process of the Electron app. Main hands it one line; it ends when the engine's end of it is gone. */
process.parentPort.once('message', ({ data, ports: [port] }: MessageEvent) => {
  if (!mainToLabSchema.safeParse(data).success || port === undefined) process.exit(1);
  port.once('close', () => process.exit(0));
  runLabServer({
    send: (message) => port.postMessage(message, []),
    onMessage(listener) {
      port.on('message', (event) => listener(event.data));
      port.start();
    },
  });
});
