/**
 * @module Operations and their results as tuples: which fields travel, in which order. The material of a key (`key`, and
 * `toKey` where an operation goes from one key to another) travels once per host and by its version id afterwards.
 */
import type {
  CryptoOperation,
  KeyMaterial,
  OperationKind,
  OperationOf,
  ResultOf,
} from '../../core/crypto_operation.ts';
import type { KeyAddress, Protection } from '../../core/key.ts';
import { ownBytes, ownTree } from './codec.ts';
import { protocolError } from './frames.ts';

interface Layout<K extends OperationKind> {
  /** Number on the wire, 1 to 99. */
  readonly code: number;
  readonly fields: readonly Exclude<keyof OperationOf<K>, 'kind'>[];
  readonly results: readonly (keyof ResultOf<K>)[];
}

const layouts: { readonly [K in OperationKind]: Layout<K> } = {
  generateKey: {
    code: 1,
    fields: ['versionId', 'address', 'protection'],
    results: ['sealed', 'publicKey', 'tokenSerial'],
  },
  destroyKey: { code: 2, fields: ['partitionId', 'versionId'], results: ['destroyed'] },
  encrypt: { code: 3, fields: ['key', 'algorithm', 'plaintext', 'aad'], results: ['iv', 'ciphertext'] },
  decrypt: { code: 4, fields: ['key', 'algorithm', 'iv', 'ciphertext', 'aad'], results: ['plaintext'] },
  generateDataKey: {
    code: 5,
    fields: ['key', 'algorithm', 'aad', 'dataKeyBytes', 'withPlaintext'],
    results: ['iv', 'ciphertext', 'plaintext'],
  },
  sign: { code: 6, fields: ['key', 'algorithm', 'messageType', 'message', 'userId'], results: ['signature'] },
  verify: {
    code: 7,
    fields: ['key', 'algorithm', 'messageType', 'message', 'signature', 'userId'],
    results: ['valid'],
  },
  mac: { code: 8, fields: ['key', 'algorithm', 'message'], results: ['mac'] },
  verifyMac: { code: 9, fields: ['key', 'algorithm', 'message', 'mac'], results: ['valid'] },
  deriveSharedSecret: { code: 10, fields: ['key', 'peer'], results: ['secret'] },
  digest: { code: 11, fields: ['partitionId', 'digest', 'data'], results: ['digest'] },
  random: { code: 12, fields: ['partitionId', 'bytes'], results: ['data'] },
  signCheckpoint: { code: 13, fields: ['message'], results: ['signature'] },
  signCertificate: { code: 15, fields: ['authority', 'tbs'], results: ['signature'] },
  makeBackupKey: { code: 16, fields: ['binding'], results: ['wrapped', 'rootId'] },
  sealBackupChunk: { code: 17, fields: ['wrapped', 'binding', 'index', 'isLast', 'data'], results: ['sealed'] },
  openBackupChunk: {
    code: 18,
    fields: ['wrapped', 'rootId', 'binding', 'index', 'isLast', 'sealed'],
    results: ['data'],
  },
  checkPartition: { code: 14, fields: ['partitionId'], results: ['tokenSerial'] },
  sdfMakeSecret: { code: 20, fields: ['address', 'bytes'], results: ['sealed'] },
  sdfSealSecret: { code: 21, fields: ['address', 'secret'], results: ['sealed'] },
  sdfMatchSecret: { code: 22, fields: ['key', 'secret'], results: ['matches'] },
  sdfGenerateKey: {
    code: 23,
    fields: ['address', 'keyBytes', 'scheme', 'publicKey'],
    results: ['sealed', 'wrapped'],
  },
  sdfGenerateKeyWithKek: { code: 24, fields: ['key', 'address', 'keyBytes'], results: ['sealed', 'wrapped'] },
  sdfImportKey: {
    code: 25,
    fields: ['key', 'address', 'wrapped', 'minBytes', 'maxBytes'],
    results: ['sealed', 'keyBytes'],
  },
  sdfExchangeEnvelope: { code: 26, fields: ['key', 'wrapped', 'publicKey'], results: ['wrapped'] },
  sdfBeginAgreement: { code: 27, fields: ['address'], results: ['sealed', 'ephemeralPublicKey'] },
  sdfAgree: {
    code: 28,
    fields: [
      ...(['key', 'role', 'ownId', 'peerId', 'peerPublicKey', 'peerEphemeralPublicKey'] as const),
      ...(['ephemeral', 'ephemeralAddress', 'address', 'keyBytes'] as const),
    ],
    results: ['sealed', 'ephemeralPublicKey'],
  },
  sdfRsaPrivate: { code: 29, fields: ['key', 'input'], results: ['output'] },
  sdfRsaPublic: { code: 30, fields: ['partitionId', 'publicKey', 'input'], results: ['output'] },
  sdfSm2Verify: { code: 31, fields: ['partitionId', 'publicKey', 'digest', 'signature'], results: ['valid'] },
  sdfSm2Encrypt: { code: 32, fields: ['partitionId', 'publicKey', 'plaintext'], results: ['wrapped'] },
  sdfGenerateKeyPair: { code: 33, fields: ['partitionId', 'scheme', 'bits'], results: ['publicKey', 'privateKey'] },
  sdfCipher: { code: 34, fields: ['key', 'algorithm', 'direction', 'iv', 'data'], results: ['data', 'iv'] },
  sdfMac: { code: 35, fields: ['key', 'algorithm', 'iv', 'data'], results: ['mac', 'iv'] },
  sdfSeal: { code: 36, fields: ['key', 'algorithm', 'nonce', 'aad', 'tagBytes', 'data'], results: ['data', 'tag'] },
  sdfOpen: { code: 37, fields: ['key', 'algorithm', 'nonce', 'aad', 'tag', 'data'], results: ['data'] },
  sdfBegin: {
    code: 38,
    fields: [
      ...(['key', 'binding', 'step', 'algorithm', 'iv', 'aad'] as const),
      ...(['tag', 'tagBytes', 'dataLength', 'publicKey', 'userId'] as const),
    ],
    results: ['state'],
  },
  sdfUpdate: { code: 39, fields: ['key', 'binding', 'step', 'state', 'data'], results: ['state', 'data'] },
  sdfFinish: { code: 40, fields: ['key', 'binding', 'step', 'state'], results: ['data', 'tag'] },
  sdfSealBlock: { code: 41, fields: ['key', 'aad', 'data'], results: ['data'] },
  sdfOpenBlock: { code: 42, fields: ['key', 'aad', 'data'], results: ['data'] },
  sdfImportKeyPair: {
    code: 43,
    fields: [
      ...(['key', 'wrapped', 'encryptedPrivateKey', 'publicKey'] as const),
      ...(['versionId', 'address', 'protection'] as const),
    ],
    results: ['sealed', 'publicKey', 'tokenSerial'],
  },
  sdfDescribe: { code: 44, fields: ['partitionId'], results: ['capabilities', 'algorithms', 'tokenSerial'] },
  sdfExternalSign: { code: 45, fields: ['partitionId', 'privateKey', 'digest'], results: ['signature'] },
  sdfExternalDecrypt: { code: 46, fields: ['partitionId', 'privateKey', 'wrapped'], results: ['plaintext'] },
  sdfExternalRsaPrivate: { code: 47, fields: ['partitionId', 'privateKey', 'input'], results: ['output'] },
  generateDataKeyPair: {
    code: 50,
    fields: ['key', 'algorithm', 'aad', 'pairSpec', 'withPlaintext'],
    results: ['publicKey', 'iv', 'ciphertext', 'plaintext'],
  },
  reEncrypt: {
    code: 51,
    fields: [
      ...(['key', 'algorithm', 'iv', 'ciphertext', 'aad'] as const),
      ...(['toKey', 'toAlgorithm', 'toAad', 'dataKeyBytes'] as const),
    ],
    results: ['iv', 'ciphertext'],
  },
  makeImportKey: { code: 60, fields: ['versionId', 'address', 'protection'], results: ['sealed', 'publicKey'] },
  importMaterial: {
    code: 61,
    fields: [
      ...(['key', 'algorithm', 'encryptedMaterial', 'encryptedPrivateKey'] as const),
      ...(['versionId', 'address', 'protection'] as const),
    ],
    results: ['sealed', 'publicKey', 'fingerprint'],
  },
  verifySm2: { code: 80, fields: ['publicKey', 'message', 'signature'], results: ['valid'] },
};

/** A layout without the types of its kind, for code that goes through fields by name. */
interface AnyLayout {
  readonly code: number;
  readonly fields: readonly string[];
  readonly results: readonly string[];
}

const anyLayouts = layouts as unknown as Readonly<Record<OperationKind, AnyLayout>>;
const kindsByCode: OperationKind[] = [];
for (const [kind, layout] of Object.entries(anyLayouts)) kindsByCode[layout.code] = kind as OperationKind;

/** The kind of a code, or undefined where the code is none of an operation. */
export const findKind = (code: number): OperationKind | undefined => kindsByCode[code];

/** The number of a kind on the wire. */
export const codeOf = (kind: OperationKind): number => anyLayouts[kind].code;

type AddressTuple = readonly unknown[];

const encodeAddress = (address: KeyAddress): AddressTuple => [
  address.tenantId,
  address.partitionId,
  address.keyId,
  address.version,
  address.spec,
  address.usage,
];

const decodeAddress = (value: unknown): KeyAddress => {
  if (!Array.isArray(value) || value.length !== 6) throw protocolError('a key address of an unknown shape');
  const [tenantId, partitionId, keyId, version, spec, usage] = value;
  return { tenantId, partitionId, keyId, version, spec, usage };
};

const encodeKey = (key: KeyMaterial): readonly unknown[] => [
  key.versionId,
  encodeAddress(key.address),
  key.protection,
  key.sealed,
  key.publicKey,
];

const decodeKey = (value: readonly unknown[]): KeyMaterial => {
  if (value.length !== 5) throw protocolError('key material of an unknown shape');
  const [versionId, address, protection, sealed, publicKey] = value as [string, unknown, Protection, never, never];
  return {
    versionId,
    address: decodeAddress(address),
    protection,
    sealed: ownTree(sealed),
    publicKey: ownTree(publicKey),
  };
};

const isAddressField = (field: string): boolean => field === 'address' || field === 'ephemeralAddress';

const isKeyField = (field: string): boolean => field === 'key' || field === 'toKey';

const noKeys: readonly KeyMaterial[] = [];

/** The keys of an operation: none, one, or the one it comes from and the one it goes to. */
export const keysOf = (operation: CryptoOperation): readonly KeyMaterial[] => {
  if (!('key' in operation)) return noKeys;
  return 'toKey' in operation ? [operation.key, operation.toKey] : [operation.key];
};

/** The partition whose token an operation needs; undefined where it needs the control token, or none. */
export const partitionOf = (operation: CryptoOperation): string | undefined => {
  if ('key' in operation) return operation.key.address.partitionId;
  if ('partitionId' in operation) return operation.partitionId;
  return 'address' in operation ? operation.address.partitionId : undefined;
};

/** The further partition whose token an operation needs, where its second key is in another one than its first. */
export const secondPartitionOf = (operation: CryptoOperation): string | undefined => {
  if (!('toKey' in operation)) return undefined;
  const { partitionId } = operation.toKey.address;
  return partitionId === operation.key.address.partitionId ? undefined : partitionId;
};

/** Appends an operation's fields to a tuple; its keys in full, or by their version ids alone. */
export const encodeOperation = (operation: CryptoOperation, withMaterial: boolean, tuple: unknown[]): void => {
  const values = operation as unknown as Readonly<Record<string, unknown>>;
  for (const field of anyLayouts[operation.kind].fields) {
    const value = values[field];
    if (value === undefined && isAddressField(field)) tuple.push(undefined);
    else if (isKeyField(field))
      tuple.push(withMaterial ? encodeKey(value as KeyMaterial) : (value as KeyMaterial).versionId);
    else tuple.push(isAddressField(field) ? encodeAddress(value as KeyAddress) : value);
  }
};

/** Where a host keeps the key material that it has been sent. */
export interface MaterialCache {
  get(versionId: string): KeyMaterial | undefined;
  set(versionId: string, material: KeyMaterial): unknown;
}

/**
 * Rebuilds an operation whose fields begin at `from`, keeping new key material in the cache.
 * @returns undefined where a key came by its version id and the cache does not have it
 * @throws {GatewayError} INTERNAL for a tuple of another length or shape
 */
export const decodeOperation = (
  kind: OperationKind,
  tuple: readonly unknown[],
  from: number,
  materials: MaterialCache,
): CryptoOperation | undefined => {
  const { fields } = anyLayouts[kind];
  if (tuple.length !== from + fields.length) throw protocolError(`a request of a wrong length for ${kind}`);
  const operation: Record<string, unknown> = { kind };
  for (let index = 0; index < fields.length; index++) {
    const field = fields[index] as string;
    const value = tuple[from + index];
    if (isAddressField(field)) operation[field] = value == null ? undefined : decodeAddress(value);
    else if (!isKeyField(field)) operation[field] = ownBytes(value);
    else if (Array.isArray(value)) {
      const material = decodeKey(value);
      materials.set(material.versionId, material);
      operation[field] = material;
    } else {
      const material = materials.get(value as string);
      if (material === undefined) return undefined;
      operation[field] = material;
    }
  }
  return operation as unknown as CryptoOperation;
};

/** Appends a result's fields to a tuple. */
export const encodeResult = (kind: OperationKind, result: unknown, tuple: unknown[]): void => {
  const values = result as Readonly<Record<string, unknown>>;
  for (const field of anyLayouts[kind].results) tuple.push(values[field]);
};

/**
 * Rebuilds a result whose fields begin at `from`; its bytes are the receiver's own.
 * @throws {GatewayError} INTERNAL for a tuple of another length
 */
export const decodeResult = <K extends OperationKind>(
  kind: K,
  tuple: readonly unknown[],
  from: number,
): ResultOf<K> => {
  const { results } = anyLayouts[kind];
  if (tuple.length !== from + results.length) throw protocolError(`a result of a wrong length for ${kind}`);
  const result: Record<string, unknown> = {};
  for (let index = 0; index < results.length; index++) result[results[index] as string] = ownBytes(tuple[from + index]);
  return result as ResultOf<K>;
};

/** Zeroes every byte field of an operation or of a result; key material stays, since it is shared. */
export const zeroBytes = (value: object): void => {
  for (const field of Object.values(value)) if (field instanceof Uint8Array) field.fill(0);
};
