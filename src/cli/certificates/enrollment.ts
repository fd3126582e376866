/** @module What every command does that gets a first certificate: which gateway is meant, and a key that is on disk before it is used. */
import { existsSync } from 'node:fs';
import { createCertificateRequest, fetchAuthority } from '../../client/index.ts';
import { fieldInvalid } from '../../core/errors.ts';
import { type CliIo, resolvePath } from '../io.ts';
import { createPrivateFile } from '../private_file.ts';
import { readUserFile } from '../safe_file.ts';

/** Which gateway, and how it is known. */
export interface GatewayFlags {
  /** `host:port` of its enrollment listener. */
  readonly at: string;
  readonly serverName?: string;
  readonly caFile?: string;
  readonly caSha256?: string;
}

/** The authority by which the gateway is known. @throws {GatewayError} FIELD_INVALID, CONFIG_INVALID, GATEWAY_UNREACHABLE */
export const readAuthority = (io: CliIo, { caFile, caSha256, ...options }: GatewayFlags): Promise<Buffer> | Buffer => {
  if ((caFile === undefined) === (caSha256 === undefined)) {
    throw fieldInvalid('ca_file', 'or --ca-sha256 must be given, one of them: how the gateway is known');
  }
  if (caFile !== undefined) return readUserFile(resolvePath(io, caFile), { field: 'ca_file' });
  const fingerprint = caSha256?.replaceAll(':', '').toLowerCase() ?? '';
  if (!/^[0-9a-f]{64}$/.test(fingerprint)) throw fieldInvalid('ca_sha256', 'must be 64 hexadecimal digits');
  return fetchAuthority(toGateway(options), Buffer.from(fingerprint, 'hex'));
};

/** What the client library calls it. */
export const toGateway = ({ at, serverName }: Pick<GatewayFlags, 'at' | 'serverName'>) => ({
  endpoint: at,
  ...(serverName === undefined ? {} : { serverName }),
});

/** The key of an earlier try whose answer got lost, so that it gets its certificate; a new one otherwise. On disk before it is used. */
export const makeRequest = async (path: string): Promise<string> => {
  if (existsSync(path)) {
    const existing = readUserFile(path, { field: 'key_file', isPrivate: true });
    try {
      return (await createCertificateRequest(existing.toString('utf8'))).csrPem;
    } finally {
      existing.fill(0);
    }
  }
  const file = createPrivateFile(path, 'key_file');
  const { privateKeyPem, csrPem } = await createCertificateRequest();
  file.finish(Buffer.from(privateKeyPem));
  return csrPem;
};
