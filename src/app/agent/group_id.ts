/** @module The number of a group of this machine. */
import { execFileSync } from 'node:child_process';
import { GatewayError } from '../../core/errors.ts';

/** @throws {GatewayError} CONFIG_INVALID for a group that there is not */
export const groupIdOf = (group: string): number => {
  if (/^\d+$/.test(group)) return Number(group);
  try {
    // Knows all sources of groups that the machine has, which no file does.
    const line = execFileSync('getent', ['group', group], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] });
    const id = Number(line.split(':')[2]);
    if (Number.isInteger(id)) return id;
  } catch {
    // Said below.
  }
  throw new GatewayError('CONFIG_INVALID', `local.group: there is no group ${group} on this machine`, {
    metadata: { field: 'local.group' },
  });
};
