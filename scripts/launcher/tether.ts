/** Loaded into each process of the demo: when the launcher is gone (even killed), the process stops by itself. */
process.on('disconnect', () => process.kill(process.pid, 'SIGTERM'));
process.channel?.unref();
