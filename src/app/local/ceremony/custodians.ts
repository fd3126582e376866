/** @module The custodians of a ceremony: their names, and the public keys that shares are sealed to. */
import { createPublicKey, type KeyObject, X509Certificate } from 'node:crypto';
import type { CliIo } from '../../../cli/io.ts';
import { resolvePath } from '../../../cli/io.ts';
import { readUserFile } from '../../../cli/safe_file.ts';
import { askCustodian } from '../../../cli/ukey/options.ts';
import { fieldInvalid, GatewayError } from '../../../core/errors.ts';
import { isCustodianName } from '../../../formats/root_share_document.ts';
import type { CeremonyCustodian } from '../../../host/protocol/executor.ts';
import { usageError } from '../command.ts';
import { parseSpec, type Spec, ukeyFields, ukeyOf } from './spec.ts';

const fields = ['key', 'oaep', ...ukeyFields] as const;
export type CustodianSpec = Spec<(typeof fields)[number]>;

const oaepOf = (text: string | undefined): 'SHA_256' | 'SHA_1' => {
  if (text === undefined || text === 'SHA_256' || text === 'SHA_1') return text ?? 'SHA_256';
  throw usageError('--custodian: oaep is SHA_256 or SHA_1');
};

/**
 * Reads a value of `--custodian`.
 * @throws {GatewayError} FIELD_INVALID (wrong usage)
 */
export const parseCustodian = (text: string): CustodianSpec => {
  const spec = parseSpec('--custodian', text, fields);
  if (!isCustodianName(spec.subject)) {
    throw usageError(`--custodian: "${spec.subject}" is no name: 1 to 63 of a-z, 0-9 and "._-"`);
  }
  const { key, oaep, ...ukey } = spec.fields;
  oaepOf(oaep);
  if (key !== undefined && Object.keys(ukey).length > 0) throw usageError('--custodian: give key=, or a UKey');
  if (key === undefined && oaep !== undefined) throw usageError('--custodian: oaep= goes with key=; a UKey is asked');
  return spec;
};

const readKey = (content: Buffer): KeyObject => {
  const text = content.toString('latin1');
  // createPublicKey would make the public key of a private one, and whoever exported that should hear of it.
  if (text.includes('PRIVATE KEY')) throw new Error('it is a private key');
  if (text.includes('-----BEGIN')) return createPublicKey(content);
  try {
    return createPublicKey({ key: content, format: 'der', type: 'spki' });
  } catch {
    return new X509Certificate(content).publicKey;
  }
};

/** The public key of a file: a certificate or a public key, in PEM or DER. */
const publicKeyOf = (io: CliIo, file: string): Buffer => {
  const content = readUserFile(resolvePath(io, file), { field: '--custodian' });
  try {
    return readKey(content).export({ format: 'der', type: 'spki' });
  } catch (cause) {
    throw Object.assign(fieldInvalid('--custodian', `${file} is neither a certificate nor a public key`), { cause });
  }
};

/**
 * The key of one custodian. A UKey that is plugged in shows that it can open what is sealed to it.
 * @param module library of UKeys for which none is named
 * @throws {GatewayError} as the helper for UKeys; CONFIG_INVALID, FIELD_INVALID for a file
 */
export const toCustodian = async (
  io: CliIo,
  { subject: name, fields: given }: CustodianSpec,
  module: string | undefined,
): Promise<CeremonyCustodian> => {
  const { key, oaep, ...ukey } = given;
  if (key !== undefined) return { name, publicKey: publicKeyOf(io, key), oaep: oaepOf(oaep) };
  io.stderr.write(`custodian ${name}: plug in the UKey\n`);
  try {
    const proved = await askCustodian<'prove'>(io, ukeyOf(io, ukey, name, module), { kind: 'prove' });
    return { name, publicKey: Buffer.from(proved.publicKey, 'base64'), oaep: proved.oaep };
  } catch (error) {
    throw error instanceof GatewayError ? ofCustodian(error, name) : error;
  }
};

/** Says whose UKey or share a failure is about. */
export const ofCustodian = (error: GatewayError, name: string): GatewayError =>
  new GatewayError(error.reason, `custodian ${name}: ${error.message}`, {
    metadata: { ...error.metadata, custodian: name },
    cause: error,
  });
