/** @module Connects the client library as a profile of an installation says. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { type ClientOptions, connect, type GatewayClient } from '../../src/client/index.ts';
import { login } from '../../src/cli/operator/login.ts';
import { readSession } from '../../src/cli/operator/session_file.ts';

interface Profile {
  readonly endpoint: string;
  readonly server_name: string;
  readonly ca_file: string;
  readonly cert_file: string;
  readonly key_file: string;
}

/** An agent's socket: who calls is the agent, and so there is nothing else. */
type SocketProfile = Pick<Profile, 'endpoint'>;

const isWhole = (profile: Profile | SocketProfile): profile is Profile => 'ca_file' in profile;

/** Logs an operator in with the UKey that its profile names, as `hsmctl login` does. */
export const loginProfile = async (profilesDirectory: string, name: string): Promise<void> => {
  const io = {
    stdout: process.stdout,
    stderr: process.stderr,
    env: { HSMCTL_PROFILES: profilesDirectory },
    setExitCode: () => undefined,
  };
  await login(io, { profile: name, timeout: '20000' });
};

/**
 * With the session of an operator who is logged in.
 * @param endpoint takes the place of the profile's, for a caller at another listener
 * @param options of the client, where they are not what everybody has
 */
export const connectProfile = (
  profilesDirectory: string,
  name: string,
  endpoint?: string,
  options: Pick<ClientOptions, 'retry' | 'batching'> = {},
): Promise<GatewayClient> => {
  const profile = JSON.parse(readFileSync(join(profilesDirectory, `${name}.json`), 'utf8')) as Profile | SocketProfile;
  if (!isWhole(profile)) return connect({ ...options, ...profile });
  const path = (file: string): string => resolve(profilesDirectory, file);
  const session = readSession(join(profilesDirectory, `${name}.json`));
  return connect({
    ...options,
    ...(session && { operatorSession: session.token }),
    endpoint: endpoint ?? profile.endpoint,
    serverName: profile.server_name,
    tls: { ca: path(profile.ca_file), cert: path(profile.cert_file), key: path(profile.key_file) },
    ...options,
  });
};
