// An engine that never becomes ready and does not listen when it is asked to end.
process.on('disconnect', () => process.exit(0));
process.on('message', (message) => {
  if (message.type === 'shutdown') process.exit(0);
});
