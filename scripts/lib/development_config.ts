/** @module The configuration of the gateways of a development installation: SoftHSM, and a store in SQLite or PostgreSQL. */
import { existsSync } from 'node:fs';
import { assertIsolated, type HostNetwork, networkPrefix } from '../../src/host/supervisor/network.ts';
import type { DevelopmentPki } from './development_pki.ts';
import { databaseName, superuser } from './private_postgres.ts';

export const trustDomain = 'dev.hsm-gateway.test';

/** Where Debian, Fedora, Arch and a build from source put the module. */
const softHsmPaths = [
  '/usr/lib/softhsm/libsofthsm2.so',
  '/usr/lib64/softhsm/libsofthsm2.so',
  '/usr/lib64/pkcs11/libsofthsm2.so',
  '/usr/local/lib/softhsm/libsofthsm2.so',
];

/** @throws {Error} where it is missing */
export const findSoftHsm = (): string => {
  const found = softHsmPaths.find((path) => existsSync(path));
  if (found === undefined)
    throw new Error(`SoftHSM is missing (looked for ${softHsmPaths.join(', ')}): install softhsm2`);
  return found;
};

/** SoftHSM needs no network; what the system allows is taken. */
export const findNetwork = async (): Promise<HostNetwork> => {
  try {
    await assertIsolated(networkPrefix('none'));
    return 'none';
  } catch {
    return 'inherit';
  }
};

export interface DevelopmentGateway {
  readonly name: string;
  readonly listen: { readonly data: string; readonly admin: string; readonly enrollment?: string };
  /** Folder of its trail. */
  readonly audit: string;
  readonly network: HostNetwork;
  /** Folder of the Unix socket of a PostgreSQL server; SQLite when undefined. */
  readonly postgres: string | undefined;
}

/** The whole configuration of one gateway; paths start at its folder. */
export const developmentConfig = (
  { name, listen, audit, network, postgres }: DevelopmentGateway,
  pki: DevelopmentPki,
) => {
  const server = pki.filesOf('server');
  const database = { host: postgres, database: databaseName, user: superuser };
  return {
    gateway: { name, trustDomain },
    listen,
    tls: { certFile: server.certFile, keyFile: server.keyFile, clientCaFile: pki.caFile },
    modules: [{ name: 'softhsm', path: findSoftHsm(), maxSessions: 16 }],
    controlToken: { module: 'softhsm', tokenLabel: 'hsm-gateway-control', pinFile: 'secrets/control.pin' },
    hosts: { network, environment: { SOFTHSM2_CONF: 'softhsm2.conf' } },
    store: postgres === undefined ? { kind: 'sqlite', file: 'store.db' } : { kind: 'postgres', ...database },
    audit: { directory: audit },
    backups: { directory: 'backups' },
    // High enough that benchmarks measure the gateway, not its limits.
    limits: { dataPerSecond: 1_000_000, managementPerSecond: 10_000, maxKeysPerTenant: 100_000 },
    // There are three operators: one proposes, and one of the others approves.
    admin: { approvals: 1 },
    metrics: { listen: '127.0.0.1:0' },
  };
};
