/**
 * @module Import of key material as callers do it, with the openssl command line: each recipe of the manuals from the making of the
 * material to the use of the key. The host is a real one over SoftHSM.
 */
import { execFileSync } from 'node:child_process';
import { createCipheriv, createDecipheriv, createHash, randomBytes, randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import type { KeySpec, KeyUsage } from '../../src/core/algorithms.ts';
import type { KeyMaterial, WrappingAlgorithm } from '../../src/core/crypto_operation.ts';
import type { Protection } from '../../src/core/key.ts';
import { unwrapWithPadding } from '../../src/gm/sm4/key_wrap.ts';
import { Sm4Key } from '../../src/gm/sm4/sm4_key.ts';
import { createExecutorWorld, noAad } from '../fixtures/executor_world.ts';
import { wrapPrivateKey } from '../fixtures/import_kit.ts';

const world = createExecutorWorld();
const folder = mkdtempSync(join(tmpdir(), 'hsm-gateway-import-'));
t.teardown(() => {
  world.close();
  rmSync(folder, { recursive: true, force: true });
});
const { executor } = world;

const file = (name: string): string => join(folder, name);
const read = (name: string): Buffer => readFileSync(file(name));
const write = (name: string, content: Uint8Array): void => writeFileSync(file(name), content);
/** Runs openssl in the folder, so that commands look as people type them. */
const openssl = (command: string): Buffer =>
  execFileSync('openssl', command.split(' '), { cwd: folder, stdio: ['ignore', 'pipe', 'pipe'] });

/** A wrapping key, its public half in `public.der` as GetParametersForImport gives it. */
const newWrappingKey = (algorithm: WrappingAlgorithm): KeyMaterial => {
  const isSm2 = algorithm === 'SM2_ENCRYPT';
  const protection = isSm2 ? 'SEALED_SOFTWARE' : 'SEALED';
  const place = { ...world.address(isSm2 ? 'SM2' : 'RSA_2048', 'ENCRYPT_DECRYPT'), usage: 'KMS_IMPORT' } as const;
  const address = { ...place, version: 0 };
  const versionId = randomUUID();
  const made = executor.execute({ kind: 'makeImportKey', versionId, address, protection });
  write('public.der', made.publicKey);
  return { versionId, address, protection, ...made };
};

const importFiles = (
  key: KeyMaterial,
  algorithm: WrappingAlgorithm,
  spec: KeySpec,
  usage: KeyUsage,
  privateKeyFile?: string,
): KeyMaterial => {
  const protection: Protection = spec === 'SM4' || spec === 'SM2' ? 'SEALED_SOFTWARE' : 'SEALED';
  const address = { ...world.address(spec, usage), keyId: key.address.keyId };
  const versionId = randomUUID();
  const encryptedPrivateKey = privateKeyFile === undefined ? undefined : read(privateKeyFile);
  const encryptedMaterial = read('encrypted.bin');
  const request = { kind: 'importMaterial', key, algorithm, encryptedMaterial, encryptedPrivateKey } as const;
  const { sealed, publicKey } = executor.execute({ ...request, versionId, address, protection });
  return { versionId, address, protection, sealed, publicKey };
};

/** What people type to encrypt a file to the wrapping key, by algorithm; where there are two ways both are tried. */
const encryptCommands: Readonly<Record<WrappingAlgorithm, readonly string[]>> = {
  RSAES_OAEP_SHA_256: [
    '-pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256',
    '-pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha256 -pkeyopt rsa_mgf1_md:sha256',
  ],
  RSAES_OAEP_SHA_1: [
    '-pkeyopt rsa_padding_mode:oaep',
    '-pkeyopt rsa_padding_mode:oaep -pkeyopt rsa_oaep_md:sha1 -pkeyopt rsa_mgf1_md:sha1',
  ],
  SM2_ENCRYPT: [''],
};
const encryptFile = (input: string, options: string): void => {
  const more = options === '' ? '' : ` ${options}`;
  openssl(`pkeyutl -encrypt -pubin -keyform DER -inkey public.der -in ${input} -out encrypted.bin${more}`);
};
const algorithms = Object.keys(encryptCommands) as WrappingAlgorithm[];

t.test('openssl rand and pkeyutl bring symmetric keys of which both sides make the same use', async (t) => {
  const plaintext = Buffer.from('sixteen bytes, x two, and more');
  for (const algorithm of algorithms) {
    for (const options of encryptCommands[algorithm]) {
      for (const [spec, bytes] of [
        ['AES_256', 32],
        ['SM4', 16],
      ] as const) {
        openssl(`rand -out material.bin ${bytes}`);
        const wrapping = newWrappingKey(algorithm);
        encryptFile('material.bin', options);
        const key = importFiles(wrapping, algorithm, spec, 'ENCRYPT_DECRYPT');
        const request = { kind: 'encrypt', key, algorithm: 'SYMMETRIC_DEFAULT', plaintext, aad: noAad } as const;
        const { iv, ciphertext } = executor.execute(request);
        // Counter 2 of GCM with a 96-bit nonce: the same key stream as of plain CTR, which every openssl has.
        const counter = `${Buffer.from(iv as Uint8Array).toString('hex')}00000002`;
        write('ciphertext.bin', ciphertext.subarray(0, -16));
        const cipher = spec === 'AES_256' ? 'aes-256-ctr' : 'sm4-ctr';
        const value = read('material.bin').toString('hex');
        const opened = openssl(`enc -d -${cipher} -K ${value} -iv ${counter} -in ciphertext.bin`);
        t.same(opened, plaintext, `${spec} ${algorithm} ${options}`);
      }
    }
  }
});

t.test('what was encrypted elsewhere under the same bytes decrypts here', async (t) => {
  openssl('rand -out material.bin 32');
  const wrapping = newWrappingKey('RSAES_OAEP_SHA_256');
  encryptFile('material.bin', encryptCommands.RSAES_OAEP_SHA_256[0] as string);
  const key = importFiles(wrapping, 'RSAES_OAEP_SHA_256', 'AES_256', 'ENCRYPT_DECRYPT');
  const iv = randomBytes(12);
  const cipher = createCipheriv('aes-256-gcm', read('material.bin'), iv);
  const ciphertext = Buffer.concat([cipher.update('made elsewhere'), cipher.final(), cipher.getAuthTag()]);
  const request = { kind: 'decrypt', key, algorithm: 'SYMMETRIC_DEFAULT', iv, ciphertext, aad: noAad } as const;
  t.equal(Buffer.from(executor.execute(request).plaintext).toString(), 'made elsewhere');
});

/** Wraps `private.der` under `temporary.bin`: by the command line where it can, by node:crypto where it refuses wrap modes. */
const wrapPrivateKeyFile = (): 'openssl' | 'node:crypto' => {
  const temporaryKey = read('temporary.bin');
  const value = temporaryKey.toString('hex');
  try {
    openssl(`enc -id-aes256-wrap-pad -K ${value} -iv A65959A6 -in private.der -out private.bin`);
    return 'openssl';
  } catch {
    write('private.bin', wrapPrivateKey(temporaryKey, read('private.der')));
    return 'node:crypto';
  }
};

const pairRows = [
  ['RSA_2048', 'genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:2048', 'RSASSA_PKCS1_V1_5_SHA_256', 'sha256'],
  ['RSA_3072', 'genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:3072', 'RSASSA_PKCS1_V1_5_SHA_384', 'sha384'],
  ['RSA_4096', 'genpkey -algorithm RSA -pkeyopt rsa_keygen_bits:4096', 'RSASSA_PKCS1_V1_5_SHA_512', 'sha512'],
  ['EC_P256', 'genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-256', 'ECDSA_SHA_256', 'sha256'],
  ['EC_P384', 'genpkey -algorithm EC -pkeyopt ec_paramgen_curve:P-384', 'ECDSA_SHA_384', 'sha384'],
  ['SECP256K1', 'genpkey -algorithm EC -pkeyopt ec_paramgen_curve:secp256k1', 'ECDSA_SHA_256', 'sha256'],
  ['SM2', 'genpkey -algorithm EC -pkeyopt ec_paramgen_curve:SM2', 'SM2DSA_SM3', 'sm3'],
] as const;

/** A pair in `private.pem`, `private.der` (PKCS#8) and `own.pem`. */
const newPairFiles = (command: string): void => {
  openssl(`${command} -out private.pem`);
  openssl('pkcs8 -topk8 -nocrypt -in private.pem -outform DER -out private.der');
  openssl('pkey -in private.pem -pubout -out own.pem');
};

t.test('genpkey, pkcs8 and a wrapped PKCS#8 bring pairs whose signatures openssl verifies', async (t) => {
  const message = Buffer.from('signed here, verified there\n');
  write('message.txt', message);
  const tools = new Set<string>();
  for (const [spec, command, algorithm, digest] of pairRows) {
    newPairFiles(command);
    for (const wrappingAlgorithm of ['RSAES_OAEP_SHA_256', 'SM2_ENCRYPT'] as const) {
      openssl('rand -out temporary.bin 32');
      const wrapping = newWrappingKey(wrappingAlgorithm);
      encryptFile('temporary.bin', encryptCommands[wrappingAlgorithm][0] as string);
      tools.add(wrapPrivateKeyFile());
      const key = importFiles(wrapping, wrappingAlgorithm, spec, 'SIGN_VERIFY', 'private.bin');
      const request = { kind: 'sign', key, algorithm, messageType: 'RAW', message } as const;
      write('signature.bin', executor.execute(request).signature);
      const more = spec === 'SM2' ? ' -sigopt distid:1234567812345678' : '';
      const verified = openssl(`dgst -${digest}${more} -verify own.pem -signature signature.bin message.txt`);
      t.match(verified.toString(), /Verified OK/, `${spec} by ${wrappingAlgorithm}`);
      t.same(key.publicKey, openssl('pkey -pubin -in own.pem -outform DER'), 'the public key is the same one');
    }
  }
  t.comment(`private keys were wrapped by ${[...tools].join(' and ')}`);
});

t.test('a temporary SM4 key brings an SM2 pair to which openssl encrypts', async (t) => {
  newPairFiles('genpkey -algorithm EC -pkeyopt ec_paramgen_curve:SM2');
  openssl('rand -out temporary.bin 16');
  const wrapping = newWrappingKey('SM2_ENCRYPT');
  encryptFile('temporary.bin', '');
  // openssl 3 has no SM4 key wrap: what is made here in its place is checked block by block against its sm4-ecb below.
  write('private.bin', wrapPrivateKey(read('temporary.bin'), read('private.der')));
  const key = importFiles(wrapping, 'SM2_ENCRYPT', 'SM2', 'ENCRYPT_DECRYPT', 'private.bin');
  write('plain.txt', Buffer.from('from openssl'));
  openssl('pkeyutl -encrypt -pubin -inkey own.pem -in plain.txt -out ciphertext.bin');
  const ciphertext = read('ciphertext.bin');
  const request = { kind: 'decrypt', key, algorithm: 'SM2_ENCRYPT', iv: undefined, ciphertext, aad: noAad } as const;
  t.equal(Buffer.from(executor.execute(request).plaintext).toString(), 'from openssl');
});

/** RFC 5649 unwrapping written down once more, over openssl's sm4-ecb. */
const unwrapByCommandLine = (key: Buffer, wrapped: Buffer): Buffer => {
  const halves = Array.from({ length: wrapped.length / 8 }, (_, at) => wrapped.subarray(8 * at, 8 * at + 8));
  let [a = Buffer.alloc(0), ...r] = halves;
  for (let j = 5; j >= 0; j -= 1) {
    for (let i = r.length; i >= 1; i -= 1) {
      const step = Buffer.alloc(8);
      step.writeUInt32BE(r.length * j + i, 4);
      const mixed = Buffer.from(a.map((byte, at) => byte ^ (step[at] as number)));
      const decipher = createDecipheriv('sm4-ecb', key, null).setAutoPadding(false);
      const block = decipher.update(Buffer.concat([mixed, r[i - 1] as Buffer]));
      a = block.subarray(0, 8);
      r = r.map((half, at) => (at === i - 1 ? block.subarray(8) : half));
    }
  }
  if (a.readUInt32BE(0) !== 0xa65959a6) throw new Error('not wrapped under this key');
  return Buffer.concat(r).subarray(0, a.readUInt32BE(4));
};

t.test('SM4 key wrap with padding is RFC 5649 over the SM4 of openssl', async (t) => {
  for (const bytes of [9, 16, 17, 138]) {
    const [key, value] = [randomBytes(16), randomBytes(bytes)];
    const wrapped = wrapPrivateKey(key, value);
    t.same(unwrapByCommandLine(key, wrapped), value, `${bytes} bytes`);
    using sm4 = new Sm4Key(key);
    t.same(
      createHash('sha256').update(unwrapWithPadding(sm4, wrapped)).digest(),
      createHash('sha256').update(value).digest(),
    );
  }
});
