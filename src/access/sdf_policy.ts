/**
 * @module The policy rows of SdfService and SdfKeyService. Actions are `sdf:<what>:<operation>`; the resource of a call that
 * names a key of the device is its family and index, `sdf:<region>:<tenant>:KeyIndex:ECC/1`.
 */
import type { RequestView, RpcPolicy } from './rpc_rows.ts';
import { noKey, operator } from './rpc_rows.ts';

type Family = 'ECC' | 'RSA' | 'KEK';

/** What of a call is written down, besides the session: numbers alone, never bytes. */
const fields = ['key_index', 'kek_index', 'algorithm_id', 'key_bits', 'file_size', 'offset', 'length', 'keystore_id'];

const keyAt =
  (family: Family) =>
  (request: RequestView): readonly string[] => {
    const index = family === 'KEK' ? request.kek_index : request.key_index;
    return typeof index === 'number' ? [`${family}/${index}`] : [];
  };

interface Row {
  readonly action: string;
  readonly family?: Family;
  readonly isManagement?: boolean;
  readonly isSynced?: boolean;
  readonly secrets?: readonly string[];
}

const toPolicy = (method: string, { action, family, isManagement, isSynced, secrets = [] }: Row): RpcPolicy => ({
  service: 'SDF',
  action: `sdf:${action}`,
  aliases: [],
  plane: isManagement === true ? 'management' : 'data',
  callers: 'tenant',
  isAuthorized: true,
  rateClass: isManagement === true ? 'management' : 'data',
  audit: {
    traceName: `sdf${method}`,
    resourceType: 'sdf',
    durability: isSynced === true ? 'synced' : 'written',
    fields,
  },
  keyIds: family === undefined ? noKey : keyAt(family),
  secrets,
});

const device: Row = { action: 'device:use' };
const file = (operation: string): Row => ({ action: `file:${operation}`, isSynced: operation !== 'read' });
const encrypt: Row = { action: 'data:encrypt' };
const decrypt: Row = { action: 'data:decrypt', secrets: ['data'] };
const mac: Row = { action: 'data:mac' };
const hash: Row = { action: 'data:hash' };
const debug: Row = { action: 'debug:use', secrets: ['data'] };
const key = (operation: string, family?: Family): Row => ({
  action: `key:${operation}`,
  ...(family === undefined ? {} : { family }),
});

/** By RPC. The right to the private keys of an index is asked of the family that most use. */
const rows: Readonly<Record<string, Row>> = {
  OpenDevice: device,
  CloseDevice: device,
  OpenSession: device,
  CloseSession: device,
  GetDeviceInfo: device,
  GenerateRandom: { action: 'device:random', secrets: ['random'] },
  GetPrivateKeyAccessRight: { ...key('access', 'ECC'), isManagement: true, isSynced: true },
  ReleasePrivateKeyAccessRight: { ...key('access', 'ECC'), isSynced: true },
  ExportSignPublicKeyRSA: key('export', 'RSA'),
  ExportEncPublicKeyRSA: key('export', 'RSA'),
  GenerateKeyPairRSA: { ...key('generatePair'), isManagement: true, secrets: ['private_key'] },
  GenerateKeyWithIPKRSA: key('generate', 'RSA'),
  GenerateKeyWithEPKRSA: key('generate'),
  ImportKeyWithISKRSA: key('import', 'RSA'),
  ExchangeDigitEnvelopeBaseOnRSA: key('exchange', 'RSA'),
  ExportSignPublicKeyECC: key('export', 'ECC'),
  ExportEncPublicKeyECC: key('export', 'ECC'),
  GenerateKeyPairECC: { ...key('generatePair'), secrets: ['private_key'] },
  GenerateKeyWithIPKECC: key('generate', 'ECC'),
  GenerateKeyWithEPKECC: key('generate'),
  ImportKeyWithISKECC: key('import', 'ECC'),
  GenerateAgreementDataWithECC: key('agree', 'ECC'),
  GenerateKeyWithECC: key('agree'),
  GenerateAgreementDataAndKeyWithECC: key('agree', 'ECC'),
  ExchangeDigitEnvelopeBaseOnECC: key('exchange', 'ECC'),
  GenerateKeyWithKEK: key('generate', 'KEK'),
  ImportKeyWithKEK: key('import', 'KEK'),
  DestroyKey: key('destroy'),
  ExternalPublicKeyOperationRSA: { action: 'data:publicKey' },
  InternalPublicKeyOperationRSA: { action: 'data:publicKey', family: 'RSA' },
  InternalPrivateKeyOperationRSA: { action: 'data:privateKey', family: 'RSA', secrets: ['data'] },
  ExternalVerifyECC: { action: 'data:verify' },
  InternalSignECC: { action: 'data:sign', family: 'ECC' },
  InternalVerifyECC: { action: 'data:verify', family: 'ECC' },
  ExternalEncryptECC: encrypt,
  Encrypt: encrypt,
  Decrypt: decrypt,
  CalculateMAC: mac,
  AuthEnc: encrypt,
  AuthDec: decrypt,
  EncryptInit: encrypt,
  EncryptUpdate: encrypt,
  EncryptFinal: encrypt,
  DecryptInit: decrypt,
  DecryptUpdate: decrypt,
  DecryptFinal: decrypt,
  CalculateMACInit: mac,
  CalculateMACUpdate: mac,
  CalculateMACFinal: mac,
  AuthEncInit: encrypt,
  AuthEncUpdate: encrypt,
  AuthEncFinal: encrypt,
  AuthDecInit: decrypt,
  AuthDecUpdate: decrypt,
  AuthDecFinal: decrypt,
  HashInit: hash,
  HashUpdate: hash,
  HashFinal: hash,
  HMACInit: mac,
  HMACUpdate: mac,
  HMACFinal: mac,
  CreateFile: file('create'),
  ReadFile: { ...file('read'), secrets: ['data'] },
  WriteFile: file('write'),
  DeleteFile: file('delete'),
  ExternalPrivateKeyOperationRSA: debug,
  ExternalSignECC: { action: 'debug:use' },
  ExternalDecryptECC: debug,
  ExternalSignSM9: { action: 'debug:use' },
  ExternalDecryptSM9: { action: 'debug:use' },
  ExternalKeyEncrypt: debug,
  ExternalKeyDecrypt: debug,
  ExternalKeyEncryptInit: { action: 'debug:use' },
  ExternalKeyDecryptInit: { action: 'debug:use' },
  ExternalKeyHMACInit: { action: 'debug:use' },
};

const service = '/hsmgateway.v1.SdfService';

/** Keyed by full method path. */
export const sdfPolicies: Readonly<Record<string, RpcPolicy>> = Object.fromEntries(
  Object.entries(rows).map(([method, row]) => [`${service}/${method}`, toPolicy(method, row)]),
);

const managed = ['tenant', 'keystore_id', 'family', 'key_index', 'purpose', 'bits', 'protection', 'under_index'];
const manage = (operation: string, traceName: string): RpcPolicy => {
  const row = operator(`sdf:manage:${operation}`, traceName, managed);
  return { ...row, rateClass: 'management', audit: { ...row.audit, resourceType: 'sdf' } };
};

const keyService = '/hsmgateway.v1.SdfKeyService';

export const sdfKeyPolicies: Readonly<Record<string, RpcPolicy>> = {
  [`${keyService}/CreateSdfKey`]: manage('createKey', 'createSdfKey'),
  [`${keyService}/ImportSdfKey`]: manage('importKey', 'importSdfKey'),
  [`${keyService}/ListSdfKeys`]: manage('listKeys', 'listSdfKeys'),
  [`${keyService}/DestroySdfKey`]: manage('destroyKey', 'destroySdfKey'),
  [`${keyService}/SetSdfPassword`]: manage('setPassword', 'setSdfPassword'),
};
