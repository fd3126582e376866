/**
 * @module The SDF part of the quickstart's main job: what a program written for GM/T 0018 does with a device, on real input,
 * each step checked. Algorithm numbers are those of GM/T 0006.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type GatewayClient, GatewayError } from '../../src/client/index.ts';
import { ecdsaRawToDer } from '../../src/formats/ecdsa.ts';

const sgd = { SM4_CBC: 0x402, SM4_MAC: 0x410, SM3: 0x1, SM2_3: 0x2_0800 } as const;
const index = 1;
const password = Buffer.from('quickstart password');
/** The id that is used where nobody names one (GM/T 0009 §10). */
const userId = Buffer.from('1234567812345678');
const blockBytes = 16;

type Point = { readonly x: Buffer; readonly y: Buffer } | null;

export interface SdfJob {
  readonly acme: GatewayClient;
  /** Logged in as a security officer. */
  readonly officer: GatewayClient;
  /** Path of a real file. */
  readonly file: string;
  readonly say: (line: string) => void;
}

const assert = (condition: boolean, what: string): void => {
  if (!condition) throw new Error(`this did not come out as it should: ${what}`);
};

/** The officer's part: key pairs and a password for one index. Keys of an earlier run stay. */
const prepareDevice = async (officer: GatewayClient): Promise<void> => {
  const device = { tenant: 'acme', key_index: index };
  try {
    await officer.sdfKeys.createSdfKey({ ...device, family: 'ECC' });
  } catch (error) {
    if (!(error instanceof GatewayError) || error.reason !== 'KEY_EXISTS') throw error;
  }
  await officer.sdfKeys.setSdfPassword({ ...device, password: Buffer.from(password) });
};

/** DER of a public key, for OpenSSL. */
const spkiPem = (point: Point): string => {
  const header = Buffer.from('3059301306072a8648ce3d020106082a811ccf5501822d03420004', 'hex');
  const der = Buffer.concat([header, point?.x ?? Buffer.alloc(0), point?.y ?? Buffer.alloc(0)]);
  return `-----BEGIN PUBLIC KEY-----\n${der.toString('base64')}\n-----END PUBLIC KEY-----\n`;
};

const verifyWithOpenSsl = (point: Point, signature: Buffer, file: string): string => {
  const scratch = mkdtempSync(join(tmpdir(), 'hsm-gateway-quickstart-'));
  try {
    const [key, sig] = [join(scratch, 'public.pem'), join(scratch, 'signature')];
    writeFileSync(key, spkiPem(point));
    writeFileSync(sig, ecdsaRawToDer(signature));
    const verify = ['pkeyutl', '-verify', '-pubin', '-inkey', key, '-in', file, '-sigfile', sig];
    const sm2 = ['-rawin', '-digest', 'sm3', '-pkeyopt', `distid:${userId.toString()}`];
    return execFileSync('openssl', [...verify, ...sm2])
      .toString()
      .trim();
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};

/** e = SM3(Z ‖ M) of a file, in steps. */
const hashWithZ = async ({ sdf }: GatewayClient, session_handle: Buffer, public_key: Point, data: Buffer) => {
  const begun = await sdf.hashInit({ session_handle, algorithm_id: sgd.SM3, public_key, user_id: userId });
  const half = data.length >> 1;
  const first = await sdf.hashUpdate({ session_handle, operation: begun.operation, data: data.subarray(0, half) });
  const { operation } = await sdf.hashUpdate({
    session_handle,
    operation: first.operation,
    data: data.subarray(half),
  });
  return (await sdf.hashFinal({ session_handle, operation })).hash;
};

const signFile = async ({ acme, file, say }: SdfJob, session_handle: Buffer): Promise<void> => {
  const { public_key } = await acme.sdf.exportSignPublicKeyECC({ session_handle, key_index: index });
  const data = await hashWithZ(acme, session_handle, public_key, readFileSync(file));
  await acme.sdf.getPrivateKeyAccessRight({ session_handle, key_index: index, password: Buffer.from(password) });
  const { signature } = await acme.sdf.internalSignECC({ session_handle, key_index: index, data });
  const raw = Buffer.concat([signature?.r ?? Buffer.alloc(0), signature?.s ?? Buffer.alloc(0)]);
  const answer = verifyWithOpenSsl(public_key, raw, file);
  say(`  SM2 signature over SM3(Z ‖ README.md); openssl pkeyutl -verify: ${answer}`);
  assert(/success/i.test(answer), 'the SM2 signature');
};

/** A session key made by one session and imported by the private key, then SM4-CBC over the file both ways. */
const encryptFile = async ({ acme, file, say }: SdfJob, session_handle: Buffer): Promise<void> => {
  const { sdf } = acme;
  const made = await sdf.generateKeyWithIPKECC({ session_handle, key_index: index, key_bits: 128 });
  const { key_handle } = await sdf.importKeyWithISKECC({
    session_handle,
    key_index: index,
    wrapped_key: made.wrapped_key,
  });
  const content = readFileSync(file);
  const data = Buffer.concat([content, Buffer.alloc(-content.length & (blockBytes - 1))]);
  const iv = (await sdf.generateRandom({ session_handle, length: blockBytes })).random;
  const cipher = { session_handle, algorithm_id: sgd.SM4_CBC, iv };
  const encrypted = await sdf.encrypt({ ...cipher, key_handle: made.key_handle, data });
  const decrypted = await sdf.decrypt({ ...cipher, key_handle, data: encrypted.data });
  assert(decrypted.data.equals(data), 'the file by SM4-CBC under an imported key');
  const mac = { session_handle, algorithm_id: sgd.SM4_MAC, iv: Buffer.alloc(blockBytes), data };
  const one = await sdf.calculateMAC({ ...mac, key_handle: made.key_handle });
  const two = await sdf.calculateMAC({ ...mac, key_handle });
  assert(one.mac.equals(two.mac), 'the MAC');
  say(`  ${content.length} bytes by SM4-CBC under a session key, imported again by the private key: the same`);
  say(`  SM4 MAC ${one.mac.toString('hex')}`);
  await sdf.destroyKey({ session_handle, key_handle });
};

/** Two sessions agree on a key: what one encrypts the other decrypts. */
const agreeOnKey = async ({ acme, say }: SdfJob, sponsor: Buffer, responder: Buffer): Promise<void> => {
  const { sdf } = acme;
  const ids = { sponsor_id: Buffer.from('alice'), response_id: Buffer.from('bob') };
  await sdf.getPrivateKeyAccessRight({
    session_handle: responder,
    key_index: index,
    password: Buffer.from(password),
  });
  const begun = await sdf.generateAgreementDataWithECC({
    ...{ session_handle: sponsor, key_index: index, key_bits: 128 },
    sponsor_id: ids.sponsor_id,
  });
  const answer = await sdf.generateAgreementDataAndKeyWithECC({
    ...{ session_handle: responder, key_index: index, key_bits: 128, ...ids },
    sponsor_public_key: begun.sponsor_public_key,
    sponsor_tmp_public_key: begun.sponsor_tmp_public_key,
  });
  const { key_handle } = await sdf.generateKeyWithECC({
    ...{ session_handle: sponsor, agreement_handle: begun.agreement_handle, response_id: ids.response_id },
    response_public_key: answer.response_public_key,
    response_tmp_public_key: answer.response_tmp_public_key,
  });
  const block = { algorithm_id: sgd.SM4_CBC, iv: Buffer.alloc(blockBytes) };
  const data = Buffer.from('agreed key: test');
  const sent = await sdf.encrypt({ ...block, session_handle: sponsor, key_handle, data });
  const received = await sdf.decrypt({
    ...{ ...block, session_handle: responder, key_handle: answer.key_handle },
    data: sent.data,
  });
  assert(received.data.equals(data), 'the agreed key');
  say('  key agreement between two sessions: what one encrypts the other decrypts');
};

/** A session key for this device, encrypted again for somebody else, who opens it outside. */
const passOnEnvelope = async ({ acme, say }: SdfJob, session_handle: Buffer): Promise<void> => {
  const { sdf } = acme;
  const made = await sdf.generateKeyWithIPKECC({ session_handle, key_index: index, key_bits: 128 });
  const { public_key } = await sdf.exportEncPublicKeyECC({ session_handle, key_index: index });
  const passed = await sdf.exchangeDigitEnvelopeBaseOnECC({
    ...{ session_handle, key_index: index, algorithm_id: sgd.SM2_3, public_key },
    wrapped_key: made.wrapped_key,
  });
  const opened = await sdf.importKeyWithISKECC({ session_handle, key_index: index, wrapped_key: passed.wrapped_key });
  const block = { session_handle, algorithm_id: sgd.SM4_CBC, iv: Buffer.alloc(blockBytes), data: Buffer.alloc(16, 7) };
  const one = await sdf.encrypt({ ...block, key_handle: made.key_handle });
  const two = await sdf.encrypt({ ...block, key_handle: opened.key_handle });
  assert(one.data.equals(two.data), 'the session key in the new envelope');
  say('  digital envelope: opened, closed for another key, the same session key inside');
};

/** Does the job as tenant `acme`; throws at the first thing that is not as it should be. */
export const doSdfJob = async (job: SdfJob): Promise<void> => {
  const { acme, officer, say } = job;
  await prepareDevice(officer);
  const { device_handle } = await acme.sdf.openDevice({});
  const { session_handle } = await acme.sdf.openSession({ device_handle });
  const other = await acme.sdf.openSession({ device_handle });
  const info = await acme.sdf.getDeviceInfo({ session_handle });
  const sign = info.custody.find(({ capability }) => capability === 'SM2_SIGN');
  const decrypt = info.custody.find(({ capability }) => capability === 'SM2_DECRYPT');
  say(`  device ${info.device_serial}: SM2 signs with ${sign?.protection}, decrypts with ${decrypt?.protection} keys`);
  const { random } = await acme.sdf.generateRandom({ session_handle, length: 16 });
  say(`  random ${random.toString('hex')}`);
  await signFile(job, session_handle);
  await encryptFile(job, session_handle);
  await agreeOnKey(job, session_handle, other.session_handle);
  await passOnEnvelope(job, session_handle);
  await acme.sdf.closeDevice({ device_handle });
  try {
    await acme.sdf.generateRandom({ session_handle, length: 16 });
    throw new Error('a closed session went on');
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    say(`  device closed; its session answers ${error.reason} (${error.metadata.sdr})`);
  }
};
