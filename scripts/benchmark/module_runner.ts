/**
 * @module Runner that calls a PKCS#11 module in its own process: SoftHSM itself, or p11-kit's client module.
 * Arguments: path of the module, label of the token, file with its PIN.
 *
 * Keys are session objects: SoftHSM uses those faster than token objects, so the comparison is with the best
 * that a direct caller gets. Calls are synchronous, one at a time, as a PKCS#11 session demands; more callers
 * in one process share that one thread.
 */
import { readFileSync } from 'node:fs';
import pkcs11 from 'pkcs11js';
import { LatencySample, type Measure, serveMeasurements, Unsupported } from './protocol.ts';
import type { TokenRow } from './rows.ts';

const [modulePath = '', tokenLabel = '', pinFile = ''] = process.argv.slice(2);
const p256 = Buffer.from('06082a8648ce3d030107', 'hex');
const sha256DigestInfo = Buffer.concat([
  Buffer.from('3031300d060960864801650304020105000420', 'hex'),
  Buffer.alloc(32, 7),
]);

const openSession = (lib: pkcs11.PKCS11): Buffer => {
  lib.load(modulePath);
  lib.C_Initialize({ flags: pkcs11.CKF_OS_LOCKING_OK });
  const slot = lib.C_GetSlotList(true).find((id) => lib.C_GetTokenInfo(id).label.trim() === tokenLabel);
  if (slot === undefined) throw new Error(`no token is called ${tokenLabel}`);
  const session = lib.C_OpenSession(slot, pkcs11.CKF_SERIAL_SESSION | pkcs11.CKF_RW_SESSION);
  lib.C_Login(session, pkcs11.CKU_USER, readFileSync(pinFile, 'utf8').trim());
  return session;
};

const flag = (type: number, value: boolean) => ({ type, value });

const privateTemplate = [
  flag(pkcs11.CKA_TOKEN, false),
  flag(pkcs11.CKA_PRIVATE, true),
  flag(pkcs11.CKA_SENSITIVE, true),
  flag(pkcs11.CKA_EXTRACTABLE, false),
  flag(pkcs11.CKA_SIGN, true),
];

/** One function per row that carries out one operation. */
const makeOperations = (lib: pkcs11.PKCS11, session: Buffer): Record<TokenRow, () => void> => {
  const publicTemplate = [flag(pkcs11.CKA_TOKEN, false), flag(pkcs11.CKA_VERIFY, true)];
  const ec = lib.C_GenerateKeyPair(
    session,
    { mechanism: pkcs11.CKM_EC_KEY_PAIR_GEN },
    [...publicTemplate, { type: pkcs11.CKA_EC_PARAMS, value: p256 }],
    privateTemplate,
  );
  const rsa = lib.C_GenerateKeyPair(
    session,
    { mechanism: pkcs11.CKM_RSA_PKCS_KEY_PAIR_GEN },
    [
      ...publicTemplate,
      { type: pkcs11.CKA_MODULUS_BITS, value: 2048 },
      { type: pkcs11.CKA_PUBLIC_EXPONENT, value: Buffer.from([1, 0, 1]) },
    ],
    privateTemplate,
  );
  const aes = lib.C_GenerateKey(session, { mechanism: pkcs11.CKM_AES_KEY_GEN }, [
    flag(pkcs11.CKA_TOKEN, false),
    flag(pkcs11.CKA_PRIVATE, true),
    flag(pkcs11.CKA_ENCRYPT, true),
    { type: pkcs11.CKA_VALUE_LEN, value: 32 },
  ]);
  const digest = Buffer.alloc(32, 7);
  const plaintext = Buffer.alloc(1024, 1);
  const aad = Buffer.alloc(64, 2);
  const output = Buffer.alloc(2048);
  let counter = 0n;
  return {
    'p256-sign': () => {
      lib.C_SignInit(session, { mechanism: pkcs11.CKM_ECDSA }, ec.privateKey);
      lib.C_Sign(session, digest, output);
    },
    'rsa2048-sign': () => {
      lib.C_SignInit(session, { mechanism: pkcs11.CKM_RSA_PKCS }, rsa.privateKey);
      lib.C_Sign(session, sha256DigestInfo, output);
    },
    'aes256gcm-1k': () => {
      const iv = Buffer.alloc(12);
      iv.writeBigUInt64BE(counter++, 4);
      const parameter = { type: pkcs11.CK_PARAMS_AES_GCM, iv, ivBits: 96, aad, tagBits: 128 };
      lib.C_EncryptInit(session, { mechanism: pkcs11.CKM_AES_GCM, parameter }, aes);
      lib.C_Encrypt(session, plaintext, output);
    },
  };
};

/** p11-kit's protocol has no encoding for the parameters of AES-GCM: its client refuses the mechanism. */
const tryOnce = (operation: () => void): void => {
  try {
    operation();
  } catch (error) {
    if ((error as { code?: number }).code !== pkcs11.CKR_MECHANISM_INVALID) throw error;
    throw new Unsupported('the module does not offer this mechanism');
  }
};

const prepare = (): Measure<TokenRow> => {
  const lib = new pkcs11.PKCS11();
  const operations = makeOperations(lib, openSession(lib));
  return async ({ row, durationMs }) => {
    const operation = operations[row];
    tryOnce(operation);
    const sample = new LatencySample();
    const start = performance.now();
    let now = start;
    while (now - start < durationMs) {
      operation();
      const end = performance.now();
      sample.add(end - now);
      now = end;
    }
    return sample.result(now - start);
  };
};

await serveMeasurements(prepare);
