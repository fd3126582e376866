/**
 * @module Crypto-hosts without network: each is started by `unshare` in a network namespace of its own, in which there is a loopback
 * interface that is down and nothing else. Sockets of the file system (pcscd) work as before. Nobody falls back to less: where
 * namespaces are refused, no host is started.
 */
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { promisify } from 'node:util';
import { GatewayError } from '../../core/errors.ts';

/** What hosts have of the network: nothing, or what the gateway has. */
export type HostNetwork = 'none' | 'inherit';

/** Absolute, so that no folder of the path decides what is run. */
const programs = ['/usr/bin/unshare', '/bin/unshare'];
const [catProgram, timeoutMs] = ['/bin/cat', 10_000] as const;

const isPrivileged = (): boolean => process.geteuid?.() === 0;

/**
 * What stands before the command of a host. It becomes the host: process id, pipe and signals stay the same.
 * @param isRoot whether a network namespace may be made as it is; others make it in a user namespace, in which they stay who they are and
 * have, once the host runs, no capability
 */
export const networkPrefix = (network: HostNetwork, isRoot = isPrivileged()): readonly string[] => {
  if (network === 'inherit') return [];
  const program = programs.find((path) => existsSync(path)) ?? (programs[0] as string);
  return isRoot ? [program, '--net', '--'] : [program, '--user', '--map-current-user', '--net', '--'];
};

/** Names of the interfaces in the text of `/proc/net/dev`. */
export const interfacesIn = (text: string): readonly string[] =>
  [...text.matchAll(/^\s*([^\s:|]+):/gm)].map(([, name]) => name ?? '');

const refused = (detail: string, cause?: unknown): GatewayError =>
  new GatewayError(
    'CONFIG_INVALID',
    `hosts.network: "none" needs a network namespace for each crypto-host, and ${detail}; allow it (systemd/README.md), or set "inherit"`,
    { metadata: { field: 'hosts.network', detail }, cause },
  );

const detailOf = (error: unknown): string => {
  const { stderr = '', code } = error as { stderr?: string; code?: number | string };
  if (code === 'ENOENT') return 'the program unshare is missing';
  const text = stderr.trim().split('\n')[0] ?? '';
  return `this system refuses one${text === '' ? '' : ` (${text.slice(0, 160)})`}`;
};

/**
 * Tries whether hosts can be without network, by a process that is.
 * @param prefix as of {@link networkPrefix}
 * @throws {GatewayError} CONFIG_INVALID where they can't
 */
export const assertIsolated = async (prefix: readonly string[]): Promise<void> => {
  const [program, ...args] = prefix;
  if (program === undefined) return;
  let shown: string;
  try {
    const options = { env: {}, timeout: timeoutMs };
    shown = (await promisify(execFile)(program, [...args, catProgram, '/proc/self/net/dev'], options)).stdout;
  } catch (error) {
    throw refused(detailOf(error), error);
  }
  const others = interfacesIn(shown).filter((name) => name !== 'lo');
  if (others.length > 0) throw refused(`a process in one has ${others.join(', ')}`);
};
