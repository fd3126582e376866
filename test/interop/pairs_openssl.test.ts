import { execFileSync, spawnSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pkcs11 from 'pkcs11js';
import t from 'tap';
import type { DataKeyPairSpec } from '../../src/core/algorithms.ts';
import { dataKeyPairSpecs } from '../../src/core/algorithms.ts';
import type { KeyMaterial } from '../../src/core/crypto_operation.ts';
import { decodeSpki } from '../../src/formats/spki.ts';
import { uuidToBytes } from '../../src/formats/uuid.ts';
import { standardProfile } from '../../src/hsm/profile.ts';
import { publicKeyTemplate } from '../../src/hsm/templates.ts';
import { createExecutorWorld } from '../fixtures/executor_world.ts';
import { RawToken } from '../fixtures/raw_token.ts';
import { pointOf } from '../fixtures/sdf_host.ts';

// Interop with the openssl command line: secp256k1, Ed25519, SM2 under an id, ECDH, and the private keys of data key pairs.
const world = createExecutorWorld();
const folder = mkdtempSync(join(tmpdir(), 'hsm-gateway-pairs-'));
t.teardown(() => {
  world.close();
  rmSync(folder, { recursive: true, force: true });
});
const { executor, makeKey } = world;

const write = (name: string, content: Uint8Array): string => {
  const path = join(folder, name);
  writeFileSync(path, content);
  return path;
};
const openssl = (...args: string[]): Buffer => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] });
const publicKeyFile = (key: Pick<KeyMaterial, 'publicKey'>): string => write('public.der', key.publicKey as Uint8Array);
const message = Buffer.from('signed on one side, verified on the other\n');

/** Whether openssl takes a signature of a whole message. */
const opensslVerifies = (key: KeyMaterial, text: Uint8Array, signature: Uint8Array, ...options: string[]): boolean => {
  const args = ['pkeyutl', '-verify', '-pubin', '-keyform', 'DER', '-inkey', publicKeyFile(key), '-rawin'];
  const files = ['-in', write('message.bin', text), '-sigfile', write('signature.bin', signature)];
  return spawnSync('openssl', [...args, ...files, ...options]).status === 0;
};

/** A private key that only openssl has, and its public half on the token as the stored object of a version. */
const plant = (spec: 'SECP256K1' | 'ED25519', ...generation: string[]) => {
  const pem = join(folder, `${spec}.pem`);
  openssl('genpkey', ...generation, '-out', pem);
  const publicKey = openssl('pkey', '-in', pem, '-pubout', '-outform', 'DER');
  const address = world.address(spec, 'SIGN_VERIFY');
  const versionId = '0f0e0d0c-0b0a-4908-8706-050403020100'.replace(/00$/, spec === 'ED25519' ? '01' : '02');
  const name = { id: uuidToBytes(versionId), label: `${address.keyId}/1` };
  const template = publicKeyTemplate(decodeSpki(publicKey), 'SIGN_VERIFY', name, standardProfile);
  const raw = new RawToken(world.opening.tokenSerial);
  raw.create(template.map((entry) => (entry.type === pkcs11.CKA_TOKEN ? { ...entry, value: true } : entry)));
  raw.close();
  const key: KeyMaterial = { versionId, address, protection: 'TOKEN', sealed: undefined, publicKey };
  return { pem, key };
};

t.test('secp256k1 signatures go both ways', async (t) => {
  for (const protection of ['SEALED', 'TOKEN'] as const) {
    const key = makeKey('SECP256K1', 'SIGN_VERIFY', protection);
    const request = { kind: 'sign', key, algorithm: 'ECDSA_SHA_256' } as const;
    const digest = createHash('sha256').update(message).digest();
    const signatures = [
      executor.execute({ ...request, messageType: 'RAW', message }).signature,
      executor.execute({ ...request, messageType: 'DIGEST', message: digest }).signature,
    ];
    for (const signature of signatures) {
      t.ok(opensslVerifies(key, message, signature, '-digest', 'sha256'), protection);
      t.notOk(opensslVerifies(key, Buffer.from('another'), signature, '-digest', 'sha256'), protection);
    }
  }
  const { pem, key } = plant('SECP256K1', '-algorithm', 'EC', '-pkeyopt', 'ec_paramgen_curve:secp256k1');
  const signature = openssl('dgst', '-sha256', '-sign', pem, write('message.bin', message));
  const request = { kind: 'verify', key, algorithm: 'ECDSA_SHA_256', messageType: 'RAW', message, signature } as const;
  t.equal(executor.execute(request).valid, true);
  t.equal(executor.execute({ ...request, message: Buffer.from('another') }).valid, false);
});

t.test('Ed25519 signatures go both ways', async (t) => {
  const key = makeKey('ED25519', 'SIGN_VERIFY', 'TOKEN');
  const raw = { algorithm: 'ED25519_SHA_512', messageType: 'RAW', message } as const;
  const { signature } = executor.execute({ kind: 'sign', key, ...raw });
  t.ok(opensslVerifies(key, message, signature));
  t.notOk(opensslVerifies(key, Buffer.from('another'), signature));
  const planted = plant('ED25519', '-algorithm', 'ED25519');
  const args = ['pkeyutl', '-sign', '-inkey', planted.pem, '-rawin', '-in', write('message.bin', message)];
  const request = { kind: 'verify', key: planted.key, ...raw, signature: openssl(...args) } as const;
  t.equal(executor.execute(request).valid, true);
  t.equal(executor.execute({ ...request, message: Buffer.from('another') }).valid, false);
});

t.test('openssl verifies SM2 signatures under the id that they were made with', async (t) => {
  const key = makeKey('SM2', 'SIGN_VERIFY', 'SEALED_SOFTWARE');
  for (const id of [undefined, 'ALICE123@YAHOO.COM']) {
    const userId = id === undefined ? undefined : Buffer.from(id);
    const request = { kind: 'sign', key, algorithm: 'SM2DSA_SM3', messageType: 'RAW', message, userId } as const;
    const { signature } = executor.execute(request);
    const verifies = (distid: string) =>
      opensslVerifies(key, message, signature, '-digest', 'sm3', '-pkeyopt', `distid:${distid}`);
    t.ok(verifies(id ?? '1234567812345678'), id ?? 'the default id');
    t.notOk(verifies('BOB456@YAHOO.COM'), 'another id');
  }
});

t.test('openssl derives the secret that the token derives', async (t) => {
  for (const [spec, curve, protection] of [
    ['EC_P256', 'P-256', 'SEALED'],
    ['EC_P384', 'P-384', 'TOKEN'],
    ['SECP256K1', 'secp256k1', 'SEALED'],
    ['SECP256K1', 'secp256k1', 'TOKEN'],
  ] as const) {
    const key = makeKey(spec, 'KEY_AGREEMENT', protection);
    const pem = join(folder, 'peer.pem');
    openssl('genpkey', '-algorithm', 'EC', '-pkeyopt', `ec_paramgen_curve:${curve}`, '-out', pem);
    const peer = pointOf({ publicKey: openssl('pkey', '-in', pem, '-pubout', '-outform', 'DER') });
    const own = ['-inform', 'DER', '-pubin', '-in', publicKeyFile(key), '-pubout', '-out', join(folder, 'own.pem')];
    openssl('pkey', ...own);
    const derived = openssl('pkeyutl', '-derive', '-inkey', pem, '-peerkey', join(folder, 'own.pem'));
    const { secret } = executor.execute({ kind: 'deriveSharedSecret', key, peer });
    t.same(Buffer.from(secret), derived, `${spec} ${protection}`);
  }
});

t.test('openssl reads the private keys of data key pairs, and finds their public keys in them', async (t) => {
  const key = makeKey('AES_256', 'ENCRYPT_DECRYPT');
  for (const pairSpec of Object.keys(dataKeyPairSpecs) as DataKeyPairSpec[]) {
    const request = { kind: 'generateDataKeyPair', key, algorithm: 'SYMMETRIC_DEFAULT', pairSpec } as const;
    const made = executor.execute({ ...request, aad: Buffer.alloc(0), withPlaintext: true });
    const path = write('pair.der', made.plaintext as Uint8Array);
    const args = ['pkey', '-inform', 'DER', '-in', path];
    openssl(...args, '-check', '-noout');
    t.same(openssl(...args, '-pubout', '-outform', 'DER'), Buffer.from(made.publicKey), pairSpec);
  }
});
