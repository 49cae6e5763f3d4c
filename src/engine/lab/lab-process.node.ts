import { runLabServer } from './lab-server.ts';

/** Entry of a lab as a child process of the engine under Node. Ends when the engine is gone. */
process.once('disconnect', () => process.exit(0));

runLabServer({
  send: (message) => {
    if (process.connected) process.send?.(message);
  },
  onMessage: (listener) => void process.on('message', listener),
});
