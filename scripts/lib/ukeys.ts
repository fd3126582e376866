/** @module UKeys of SoftHSM in a folder of their own: what stands for operators' devices in development and in tests. */
import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

export interface UkeyFiles {
  readonly module: string;
  readonly token: string;
  readonly pinFile: string;
  /** What SoftHSM wants to find in its environment. */
  readonly environment: { readonly SOFTHSM2_CONF: string };
}

export type UkeySpec = 'EC_P256' | 'EC_P384' | 'RSA_2048' | 'SM2';

const program = fileURLToPath(new URL('make_ukey.ts', import.meta.url));

const write = (path: string, content: string): void => {
  if (!existsSync(path)) writeFileSync(path, content, { mode: 0o600 });
};

/**
 * The UKey of a label, made if it is missing.
 * @param folder absolute; holds tokens and PINs
 * @param owner an operator's key signs, a custodian's decrypts
 */
export const ensureUkey = async (
  folder: string,
  module: string,
  label: string,
  spec: UkeySpec = 'EC_P256',
  owner: 'operator' | 'custodian' = 'operator',
): Promise<UkeyFiles> => {
  mkdirSync(join(folder, 'tokens'), { recursive: true, mode: 0o700 });
  const configuration = join(folder, 'softhsm2.conf');
  write(
    configuration,
    `directories.tokendir = ${join(folder, 'tokens')}\nobjectstore.backend = file\nlog.level = ERROR\n`,
  );
  const pinFile = join(folder, `${label}.pin`);
  write(pinFile, randomBytes(4).readUInt32BE().toString().padStart(10, '0'));
  const environment = { SOFTHSM2_CONF: configuration };
  const args = ['--disable-warning=ExperimentalWarning', program, module, label, spec, pinFile, owner];
  await promisify(execFile)(process.execPath, args, { env: { ...process.env, ...environment } });
  return { module, token: label, pinFile, environment };
};
