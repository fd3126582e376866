/**
 * @module The policy rows of SdfService and SdfKeyService. Actions are `sdf:<what>:<operation>`; the resource of a call that
 * names a key of the device is its family and index, `sdf:<region>:<tenant>:KeyIndex:ECC/1`.
 */
import type { OperatorRole } from '../core/operator_role.ts';
import type { RequestView, RpcPolicy } from './rpc_rows.ts';
import { noKey, operator } from './rpc_rows.ts';

type Family = 'ECC' | 'RSA' | 'KEK';

interface Row {
  readonly action: string;
  /** What of a request is written down, besides the session: numbers alone, never bytes. */
  readonly fields: readonly string[];
  /** The key of the device that the request names, by its index. */
  readonly family?: Family;
  /** Changes what outlives the session, or guards private keys: on disk before the answer. */
  readonly isManagement?: true;
  readonly rateClass?: 'management';
  readonly secrets?: readonly string[];
}

const keyAt =
  (family: Family) =>
  (request: RequestView): readonly string[] => {
    const index = family === 'KEK' ? request.kek_index : request.key_index;
    return typeof index === 'number' ? [`${family}/${index}`] : [];
  };

const toPolicy = (method: string, row: Row): RpcPolicy => {
  const { action, family, isManagement = false, rateClass = 'data', secrets = [], fields } = row;
  return {
    service: 'SDF',
    action: `sdf:${action}`,
    aliases: [],
    plane: isManagement ? 'management' : 'data',
    callers: 'tenant',
    roles: [],
    isAuthorized: true,
    rateClass,
    audit: {
      traceName: `sdf${method}`,
      resourceType: 'sdf',
      durability: isManagement ? 'synced' : 'written',
      fields,
    },
    keyIds: family === undefined ? noKey : keyAt(family),
    secrets,
  };
};

const index = ['key_index'] as const;
const bits = ['key_bits'] as const;
const algorithm = ['algorithm_id'] as const;

const device = (...fields: string[]): Row => ({ action: 'device:use', fields });
const file = (operation: string, ...fields: string[]): Row => ({
  action: `file:${operation}`,
  fields,
  isManagement: true,
});
const data = (operation: string, ...fields: string[]): Row => ({ action: `data:${operation}`, fields });
const decrypt = (...fields: string[]): Row => ({ ...data('decrypt', ...fields), secrets: ['data'] });
const debug = (...secrets: string[]): Row => ({ action: 'debug:use', fields: algorithm, secrets });
const key = (operation: string, family: Family | undefined, ...fields: string[]): Row => ({
  action: `key:${operation}`,
  fields,
  ...(family === undefined ? {} : { family }),
});

/** By RPC. The right to the private keys of an index is asked of the family that most use. */
const rows: Readonly<Record<string, Row>> = {
  OpenDevice: device('keystore_id'),
  CloseDevice: device(),
  OpenSession: device(),
  CloseSession: device(),
  GetDeviceInfo: device(),
  GenerateRandom: { action: 'device:random', fields: ['length'], secrets: ['random'] },
  GetPrivateKeyAccessRight: { ...key('access', 'ECC', ...index), isManagement: true, rateClass: 'management' },
  ReleasePrivateKeyAccessRight: { ...key('access', 'ECC', ...index), isManagement: true },
  ExportSignPublicKeyRSA: key('export', 'RSA', ...index),
  ExportEncPublicKeyRSA: key('export', 'RSA', ...index),
  GenerateKeyPairRSA: { ...key('generatePair', undefined, ...bits), rateClass: 'management', secrets: ['private_key'] },
  GenerateKeyWithIPKRSA: key('generate', 'RSA', ...index, ...bits),
  GenerateKeyWithEPKRSA: key('generate', undefined, ...bits),
  ImportKeyWithISKRSA: key('import', 'RSA', ...index),
  ExchangeDigitEnvelopeBaseOnRSA: key('exchange', 'RSA', ...index),
  ExportSignPublicKeyECC: key('export', 'ECC', ...index),
  ExportEncPublicKeyECC: key('export', 'ECC', ...index),
  GenerateKeyPairECC: { ...key('generatePair', undefined, ...algorithm, ...bits), secrets: ['private_key'] },
  GenerateKeyWithIPKECC: key('generate', 'ECC', ...index, ...bits),
  GenerateKeyWithEPKECC: key('generate', undefined, ...algorithm, ...bits),
  ImportKeyWithISKECC: key('import', 'ECC', ...index),
  GenerateAgreementDataWithECC: key('agree', 'ECC', ...index, ...bits),
  GenerateKeyWithECC: key('agree', undefined),
  GenerateAgreementDataAndKeyWithECC: key('agree', 'ECC', ...index, ...bits),
  ExchangeDigitEnvelopeBaseOnECC: key('exchange', 'ECC', ...index, ...algorithm),
  GenerateKeyWithKEK: key('generate', 'KEK', 'kek_index', ...algorithm, ...bits),
  ImportKeyWithKEK: key('import', 'KEK', 'kek_index', ...algorithm),
  DestroyKey: key('destroy', undefined),
  ExternalPublicKeyOperationRSA: data('publicKey'),
  InternalPublicKeyOperationRSA: { ...data('publicKey', ...index), family: 'RSA' },
  InternalPrivateKeyOperationRSA: { ...data('privateKey', ...index), family: 'RSA', secrets: ['data'] },
  ExternalVerifyECC: data('verify', ...algorithm),
  InternalSignECC: { ...data('sign', ...index), family: 'ECC' },
  InternalVerifyECC: { ...data('verify', ...index), family: 'ECC' },
  ExternalEncryptECC: data('encrypt', ...algorithm),
  Encrypt: data('encrypt', ...algorithm),
  Decrypt: decrypt(...algorithm),
  CalculateMAC: data('mac', ...algorithm),
  AuthEnc: data('encrypt', ...algorithm),
  AuthDec: decrypt(...algorithm),
  EncryptInit: data('encrypt', ...algorithm),
  EncryptUpdate: data('encrypt'),
  EncryptFinal: data('encrypt'),
  DecryptInit: data('decrypt', ...algorithm),
  DecryptUpdate: decrypt(),
  DecryptFinal: decrypt(),
  CalculateMACInit: data('mac', ...algorithm),
  CalculateMACUpdate: data('mac'),
  CalculateMACFinal: data('mac'),
  AuthEncInit: data('encrypt', ...algorithm, 'data_length'),
  AuthEncUpdate: data('encrypt'),
  AuthEncFinal: data('encrypt'),
  AuthDecInit: data('decrypt', ...algorithm, 'data_length'),
  AuthDecUpdate: decrypt(),
  AuthDecFinal: decrypt(),
  HashInit: data('hash', ...algorithm),
  HashUpdate: data('hash'),
  HashFinal: data('hash'),
  HMACInit: data('mac', ...algorithm),
  HMACUpdate: data('mac'),
  HMACFinal: data('mac'),
  CreateFile: file('create', 'file_size'),
  ReadFile: { action: 'file:read', fields: ['offset', 'length'], secrets: ['data'] },
  WriteFile: file('write', 'offset'),
  DeleteFile: file('delete'),
  ExternalPrivateKeyOperationRSA: { action: 'debug:use', fields: [], secrets: ['data'] },
  ExternalSignECC: debug(),
  ExternalDecryptECC: debug('data'),
  ExternalSignSM9: debug('data'),
  ExternalDecryptSM9: debug('data'),
  ExternalKeyEncrypt: debug('data'),
  ExternalKeyDecrypt: debug('data'),
  ExternalKeyEncryptInit: debug(),
  ExternalKeyDecryptInit: debug(),
  ExternalKeyHMACInit: debug(),
};

const service = '/hsmgateway.v1.SdfService';

/** Keyed by full method path. */
export const sdfPolicies: Readonly<Record<string, RpcPolicy>> = Object.fromEntries(
  Object.entries(rows).map(([method, row]) => [`${service}/${method}`, toPolicy(method, row)]),
);

const place = ['tenant', 'keystore_id'] as const;
const keysAt = [...place, 'family', 'key_index', 'purpose'] as const;

const manage = (
  operation: string,
  traceName: string,
  fields: readonly string[],
  ...readers: readonly OperatorRole[]
): RpcPolicy =>
  operator(`sdf:manage:${operation}`, traceName, fields, ['SECURITY_OFFICER', 'TENANT_ADMINISTRATOR', ...readers], {
    resourceType: 'sdf',
  });

const keyService = '/hsmgateway.v1.SdfKeyService';

export const sdfKeyPolicies: Readonly<Record<string, RpcPolicy>> = {
  [`${keyService}/CreateSdfKey`]: manage('createKey', 'createSdfKey', [...keysAt, 'bits', 'protection']),
  [`${keyService}/ImportSdfKey`]: manage('importKey', 'importSdfKey', [...keysAt, 'protection', 'under_index']),
  [`${keyService}/ListSdfKeys`]: manage('listKeys', 'listSdfKeys', place, 'AUDITOR', 'SYSTEM_ADMINISTRATOR'),
  [`${keyService}/DestroySdfKey`]: {
    ...manage('destroyKey', 'destroySdfKey', keysAt),
    approvers: ['SECURITY_OFFICER', 'SYSTEM_ADMINISTRATOR'],
  },
  [`${keyService}/SetSdfPassword`]: manage('setPassword', 'setSdfPassword', [...place, 'key_index']),
};
