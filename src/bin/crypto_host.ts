/**
 * @module Entry of a crypto-host: the process that loads PKCS#11 modules. The gateway starts it with one end of
 * a pipe as file descriptor 3; it lives as long as the other end is open.
 */
import { Socket } from 'node:net';
import { serveChannel } from '../host/worker/channel.ts';
import { createTokenExecutor } from '../host/worker/token_executor.ts';

const openPipe = (): Socket => {
  try {
    return new Socket({ fd: 3 });
  } catch {
    process.stderr.write('crypto-host is started by hsm-gatewayd, not by hand\n');
    process.exit(64);
  }
};

// A signal to the process group (Ctrl-C, a service manager) is the gateway's to handle: it drains, then closes the pipe.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => undefined);

serveChannel({
  socket: openPipe(),
  createExecutor: createTokenExecutor,
  logError: (text) => process.stderr.write(`${text}\n`),
  exit: (code) => process.exit(code),
});
