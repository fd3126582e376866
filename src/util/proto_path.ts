/** @module Where the .proto files of the product are, both in a checkout and in the emitted package. */
import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** The files of our own package, as paths below {@link protoRoot}. */
export const protoFiles = [
  'hsmgateway/v1/types.proto',
  'hsmgateway/v1/kms.proto',
  'hsmgateway/v1/sdf.proto',
  'hsmgateway/v1/stream.proto',
  'hsmgateway/v1/admin.proto',
  'hsmgateway/v1/sdf_admin.proto',
  'hsmgateway/v1/operators.proto',
  'hsmgateway/v1/approvals.proto',
  'hsmgateway/v1/enrollment.proto',
  'hsmgateway/v1/partitions.proto',
  'hsmgateway/v1/backups.proto',
  'hsmgateway/v1/policies.proto',
  'hsmgateway/v1/cluster.proto',
  'hsmgateway/v1/logs.proto',
] as const;

/** The agent's own service, which gateways do not have. */
export const agentProtoFile = 'hsmgateway/v1/agent.proto';

const findRoot = (folder: string): string => {
  const candidate = join(folder, 'proto');
  if (existsSync(join(candidate, protoFiles[0]))) return candidate;
  const parent = dirname(folder);
  if (parent === folder) throw new Error('the package is incomplete: its folder "proto" is missing');
  return findRoot(parent);
};

let root: string | undefined;

/** The folder to give to a proto loader as its include path: the nearest `proto` above this file. */
export const protoRoot = (): string => {
  root ??= findRoot(import.meta.dirname);
  return root;
};
