/** @module The socket that a service manager listens on for the agent (sd_listen_fds(3)). */
import { GatewayError } from '../../core/errors.ts';

/** Where descriptors of a service manager begin. */
const firstDescriptor = 3;

/**
 * @returns the descriptor of the socket; undefined where the agent makes its own
 * @throws {GatewayError} CONFIG_INVALID for more than one socket
 */
export const inheritedSocket = (
  env: Readonly<Record<string, string | undefined>>,
  pid = process.pid,
): number | undefined => {
  const { LISTEN_PID, LISTEN_FDS = '0' } = env;
  // Variables that were meant for a parent of this process.
  if (LISTEN_PID !== String(pid) || LISTEN_FDS === '0') return undefined;
  if (LISTEN_FDS === '1') return firstDescriptor;
  throw new GatewayError('CONFIG_INVALID', `LISTEN_FDS is ${LISTEN_FDS}: hsm-agent takes one socket`, {
    metadata: { field: 'LISTEN_FDS' },
  });
};
