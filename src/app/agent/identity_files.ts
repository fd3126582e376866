/** @module The files of the agent's certificate: read with the checks of secret files, and replaced. */
import { readFileSync, statSync } from 'node:fs';
import type { IdentityFiles } from '../../agent/identity.ts';
import type { AgentConfig } from '../../config/agent_config.ts';
import { readSecretFile } from '../../config/secret_file.ts';
import { GatewayError } from '../../core/errors.ts';
import { replaceWholeFile } from '../../util/replace_file.ts';

type Paths = Pick<AgentConfig['identity'], 'file' | 'caFile'>;

const invalid = (field: string, path: string, cause: unknown, what: string): GatewayError => {
  const code = (cause as NodeJS.ErrnoException).code ?? 'unknown error';
  return new GatewayError('CONFIG_INVALID', `${field}: ${path} ${what} (${code})`, {
    metadata: { field, path },
    cause,
  });
};

/** @throws {GatewayError} CONFIG_INVALID naming field and path */
export const readIdentityFiles = ({ file, caFile }: Paths): IdentityFiles => {
  let authorities: Buffer;
  try {
    authorities = readFileSync(caFile);
  } catch (cause) {
    throw invalid('identity.caFile', caFile, cause, "can't be read");
  }
  return { identity: readSecretFile(file, { field: 'identity.file' }), authorities };
};

const stampOf = (path: string): string => {
  try {
    const { ino, size, mtimeNs } = statSync(path, { bigint: true });
    return `${ino} ${size} ${mtimeNs}`;
  } catch (error) {
    return String((error as NodeJS.ErrnoException).code);
  }
};

/** Differs when one of the files is another one, or was written to. */
export const identityStamp = ({ file, caFile }: Paths): string => `${stampOf(file)} ${stampOf(caFile)}`;

/**
 * Replaces the files: authorities first, since a certificate of a new one would not be trusted without it.
 * @param identity – key and certificate in PEM; borrowed
 * @param authoritiesPem – undefined: as they are
 * @throws {GatewayError} CONFIG_INVALID when the disk does not take them; the certificate before is in its file then
 */
export const writeIdentityFiles = (
  { file, caFile }: Paths,
  identity: Uint8Array,
  authoritiesPem: string | undefined,
): void => {
  const write = (field: string, path: string, content: string | Uint8Array, mode: number): void => {
    try {
      replaceWholeFile(path, content, mode);
    } catch (cause) {
      throw invalid(field, path, cause, "can't be written");
    }
  };
  if (authoritiesPem !== undefined) write('identity.caFile', caFile, authoritiesPem, 0o644);
  write('identity.file', file, identity, 0o600);
};
