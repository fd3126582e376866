/** @module Connects the client library as a profile of an installation says. */
import { readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { connect, type GatewayClient } from '../../src/client/index.ts';

interface Profile {
  readonly endpoint: string;
  readonly server_name: string;
  readonly ca_file: string;
  readonly cert_file: string;
  readonly key_file: string;
}

/** `endpoint` takes the place of the profile's, for a caller at another listener. */
export const connectProfile = (profilesDirectory: string, name: string, endpoint?: string): Promise<GatewayClient> => {
  const profile = JSON.parse(readFileSync(join(profilesDirectory, `${name}.json`), 'utf8')) as Profile;
  const path = (file: string): string => resolve(profilesDirectory, file);
  return connect({
    endpoint: endpoint ?? profile.endpoint,
    serverName: profile.server_name,
    tls: { ca: path(profile.ca_file), cert: path(profile.cert_file), key: path(profile.key_file) },
  });
};
