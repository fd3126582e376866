/**
 * @module Ciphers that are not published (SM1, SSF33, SM7): the blocks are run by a token whose profile names them. The session
 * key goes to the token for one call.
 */
import { fieldInvalid } from '../../../core/errors.ts';
import { sdfError } from '../../../core/sdf_errors.ts';
import type { SdfDirection } from '../../../core/sdf_operation.ts';
import { advanceCounter } from '../../../gm/sm4/block.ts';
import type { Token } from '../../../hsm/token.ts';
import type { TokenCipher } from '../custody/token_cipher_key.ts';
import { TokenCipherKey, tokenBlockBytes } from '../custody/token_cipher_key.ts';

export type VendorCipher = Exclude<TokenCipher, 'SM4'>;
export type VendorMode = 'ECB' | 'CBC' | 'CFB' | 'OFB' | 'CTR' | 'MAC';

export const vendorCiphers: readonly VendorCipher[] = ['SM1', 'SSF33', 'SM7'];
export const vendorModes: readonly VendorMode[] = ['ECB', 'CBC', 'CFB', 'OFB', 'CTR', 'MAC'];

/** An algorithm of a token's own, by its name without SGD_. */
export interface VendorAlgorithm {
  readonly cipher: VendorCipher;
  readonly mode: VendorMode;
}

/** The mechanism that does the work of a mode: a MAC is the end of CBC, and counters are encrypted block by block. */
const mechanismModes: Readonly<Record<VendorMode, 'ECB' | 'CBC' | 'CFB' | 'OFB'>> = {
  ...{ ECB: 'ECB', CBC: 'CBC', CFB: 'CFB', OFB: 'OFB' },
  ...{ CTR: 'ECB', MAC: 'CBC' },
};

/** The parts of `SM1_CBC`; undefined for an algorithm of the host and for what is none. */
export const findVendorAlgorithm = (name: string): VendorAlgorithm | undefined => {
  const [cipherName, modeName, ...rest] = name.split('_');
  const cipher = vendorCiphers.find((candidate) => candidate === cipherName);
  const mode = vendorModes.find((candidate) => candidate === modeName);
  if (cipher === undefined || mode === undefined || rest.length > 0) return undefined;
  // A counter of 64 bits is nothing that GM/T 0018 defines.
  return cipher === 'SM7' && mode === 'CTR' ? undefined : { cipher, mode };
};

/** Whether profile and token have what the algorithm needs. */
export const isVendorOffered = (token: Token, { cipher, mode }: VendorAlgorithm): boolean =>
  token.mechanisms.profile.findKeyType(`CKK_${cipher}`) !== undefined &&
  token.supports(`CKM_${cipher}_${mechanismModes[mode]}`);

/** @throws {GatewayError} ALGORITHM_NOT_SUPPORTED (SDR_ALGNOTSUPPORT) */
export const assertVendorOffered = (token: Token, algorithm: VendorAlgorithm): void => {
  if (isVendorOffered(token, algorithm)) return;
  const name = `${algorithm.cipher}_${algorithm.mode}`;
  throw sdfError('SDR_ALGNOTSUPPORT', `${name} is not offered: neither the host nor the token has it`, {
    metadata: { algorithm: name },
  });
};

/** Lends the session key, on the token, to a function. */
export const withVendorKey = <T>(
  token: Token,
  algorithm: VendorAlgorithm,
  value: Uint8Array,
  use: (key: TokenCipherKey) => T,
): T => {
  assertVendorOffered(token, algorithm);
  using key = TokenCipherKey.load(token, algorithm.cipher, value);
  return use(key);
};

export interface VendorOutput {
  readonly data: Buffer;
  /** Of the next piece; no bytes for ECB. */
  readonly iv: Buffer;
}

const noBytes = (): Buffer => Buffer.alloc(0);

/** Whether the mode takes data of any length; the others take whole blocks alone. */
export const isVendorStream = (mode: VendorMode): boolean => mode === 'CFB' || mode === 'OFB' || mode === 'CTR';

const assertShape = ({ cipher, mode }: VendorAlgorithm, iv: Uint8Array, data: Uint8Array): void => {
  const block = tokenBlockBytes[cipher];
  if (mode !== 'ECB' && iv.length !== block) throw fieldInvalid('iv', `must have ${block} bytes`);
  if (!isVendorStream(mode) && data.length % block !== 0) {
    throw fieldInvalid('data', `must be a multiple of ${block} bytes`);
  }
};

/** What the feedback register holds in the end: the last block of IV and ciphertext. */
const lastBlock = (iv: Uint8Array, ciphertext: Uint8Array): Buffer =>
  Buffer.from(Buffer.concat([iv, ciphertext]).subarray(ciphertext.length));

const runOfb = (key: TokenCipherKey, block: number, iv: Uint8Array, data: Uint8Array): VendorOutput => {
  const input = Buffer.alloc(Math.ceil(data.length / block) * block);
  input.set(data);
  const output = key.feedbackMode('ofb', iv, input, true);
  const next = Buffer.from(iv);
  const from = input.length - block;
  for (let i = 0; from >= 0 && i < block; i += 1) next[i] = (input[from + i] as number) ^ (output[from + i] as number);
  input.fill(0);
  return { data: Buffer.from(output.subarray(0, data.length)), iv: next };
};

/**
 * Runs one piece of a message.
 * @param data whole blocks for ECB, CBC and MAC; borrowed
 * @returns the output, empty for a MAC, whose code is the IV
 * @throws {GatewayError} FIELD_INVALID for an IV or data of another length; ALGORITHM_NOT_SUPPORTED
 */
export const runVendor = (
  key: TokenCipherKey,
  algorithm: VendorAlgorithm,
  direction: SdfDirection,
  iv: Uint8Array,
  data: Uint8Array,
): VendorOutput => {
  assertShape(algorithm, iv, data);
  const block = tokenBlockBytes[algorithm.cipher];
  const isEncrypt = direction === 'ENCRYPT';
  switch (algorithm.mode) {
    case 'ECB':
      return { data: isEncrypt ? key.encryptBlocks(data) : key.decryptBlocks(data), iv: noBytes() };
    case 'CBC': {
      const output = isEncrypt ? key.cbcEncrypt(iv, data) : key.cbcDecrypt(iv, data);
      return { data: output, iv: lastBlock(iv, isEncrypt ? output : data) };
    }
    case 'CFB': {
      const output = key.feedbackMode('cfb', iv, data, isEncrypt);
      return { data: Buffer.from(output), iv: lastBlock(iv, isEncrypt ? output : data) };
    }
    case 'OFB':
      return runOfb(key, block, iv, data);
    case 'CTR':
      return { data: key.counterMode(iv, data, false), iv: advanceCounter(iv, Math.ceil(data.length / block), false) };
    case 'MAC':
      return { data: noBytes(), iv: lastBlock(iv, key.cbcEncrypt(iv, data)) };
  }
};
