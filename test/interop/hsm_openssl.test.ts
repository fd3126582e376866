import { execFileSync, spawnSync } from 'node:child_process';
import { createHash, randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pkcs11 from 'pkcs11js';
import t from 'tap';
import type { Algorithm, DigestName, KeySpec, KeyUsage } from '../../src/core/algorithms.ts';
import { algorithmRow, algorithmsOf, digests, keySpecRow } from '../../src/core/algorithms.ts';
import type { KeyMaterial } from '../../src/core/crypto_operation.ts';
import { decodeSpki } from '../../src/formats/spki.ts';
import { uuidToBytes } from '../../src/formats/uuid.ts';
import { standardProfile } from '../../src/hsm/profile.ts';
import { publicKeyTemplate } from '../../src/hsm/templates.ts';
import { createExecutorWorld, noAad } from '../fixtures/executor_world.ts';
import { RawToken } from '../fixtures/raw_token.ts';
import { softHsmLibrary } from '../fixtures/softhsm.ts';

// Interop with the openssl command line and with OpenSC's pkcs11-tool, both as processes of their own.
const world = createExecutorWorld();
const folder = mkdtempSync(join(tmpdir(), 'hsm-gateway-interop-'));
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
/** Runs openssl; its standard output. */
const openssl = (...args: string[]): Buffer => execFileSync('openssl', args, { stdio: ['ignore', 'pipe', 'pipe'] });
const publicKeyFile = (key: KeyMaterial): string => write('public.der', key.publicKey as Uint8Array);

/** Padding options of `openssl pkeyutl` for an algorithm. */
const paddingOptions = (algorithm: Algorithm): string[] => {
  const { scheme } = algorithmRow(algorithm);
  if (scheme === 'pss') return ['-pkeyopt', 'rsa_padding_mode:pss', '-pkeyopt', 'rsa_pss_saltlen:digest'];
  return scheme === 'pkcs1' ? ['-pkeyopt', 'rsa_padding_mode:pkcs1'] : [];
};

const digestName = (algorithm: Algorithm): DigestName => {
  const row = algorithmRow(algorithm);
  if (!('digest' in row)) throw new Error('no digest');
  return row.digest;
};

t.test('openssl verifies every kind of signature, and refuses it over another message', async (t) => {
  const message = Buffer.from('signed on the token, verified by openssl\n');
  for (const spec of ['RSA_2048', 'RSA_3072', 'EC_P256', 'EC_P384'] as const satisfies readonly KeySpec[]) {
    const key = makeKey(spec, 'SIGN_VERIFY');
    for (const algorithm of algorithmsOf(spec, 'SIGN_VERIFY')) {
      const node = digests[digestName(algorithm)].node;
      const request = { kind: 'sign', key, algorithm, messageType: 'RAW', message } as const;
      const signature = write('signature.bin', executor.execute(request).signature);
      const verify = (text: Uint8Array): number | null => {
        const input = write('digest.bin', createHash(node).update(text).digest());
        const options = ['-pkeyopt', `digest:${node}`, ...paddingOptions(algorithm)];
        const args = ['pkeyutl', '-verify', '-pubin', '-keyform', 'DER', '-inkey', publicKeyFile(key)];
        return spawnSync('openssl', [...args, '-in', input, '-sigfile', signature, ...options]).status;
      };
      t.equal(verify(message), 0, `${spec} ${algorithm}`);
      t.not(verify(Buffer.from('another message')), 0, `${spec} ${algorithm}: another message`);
    }
  }
});

/** Puts the public half of a key that openssl made on the token, as the stored object of a version. */
const plant = (spec: KeySpec, usage: KeyUsage, pemPath: string): KeyMaterial => {
  const address = world.address(spec, usage);
  const versionId = randomUUID();
  const spki = openssl('pkey', '-in', pemPath, '-pubout', '-outform', 'DER');
  const name = { id: uuidToBytes(versionId), label: `${address.keyId}/1` };
  const template = publicKeyTemplate(decodeSpki(spki), usage, name, standardProfile);
  const raw = new RawToken(world.opening.tokenSerial);
  raw.create(template.map((entry) => (entry.type === pkcs11.CKA_TOKEN ? { ...entry, value: true } : entry)));
  raw.close();
  return { versionId, address, protection: 'TOKEN', sealed: undefined, publicKey: spki };
};

/** A private key that only openssl has. */
const makePem = (spec: KeySpec): string => {
  const path = join(folder, `${spec}.pem`);
  const { family, bits } = keySpecRow(spec);
  const option = family === 'rsa' ? `rsa_keygen_bits:${bits}` : `ec_paramgen_curve:P-${bits}`;
  openssl('genpkey', '-algorithm', family === 'rsa' ? 'RSA' : 'EC', '-pkeyopt', option, '-out', path);
  return path;
};

t.test('signatures that openssl makes verify on the token', async (t) => {
  const message = Buffer.from('signed by openssl, verified on the token');
  const input = write('message.txt', message);
  for (const spec of ['RSA_2048', 'EC_P256', 'EC_P384'] as const) {
    const pem = makePem(spec);
    const key = plant(spec, 'SIGN_VERIFY', pem);
    for (const algorithm of algorithmsOf(spec, 'SIGN_VERIFY')) {
      const options = paddingOptions(algorithm).flatMap((option) => (option === '-pkeyopt' ? ['-sigopt'] : [option]));
      const signature = openssl('dgst', `-${digests[digestName(algorithm)].node}`, '-sign', pem, ...options, input);
      const request = { kind: 'verify', key, algorithm, messageType: 'RAW', message, signature } as const;
      t.equal(executor.execute(request).valid, true, `${spec} ${algorithm}`);
      const other = { ...request, message: Buffer.from('another message') };
      t.equal(executor.execute(other).valid, false, `${spec} ${algorithm}: another message`);
    }
  }
});

t.test('OAEP with SHA-256 goes both ways between openssl and the token', async (t) => {
  const options = [
    ...['-pkeyopt', 'rsa_padding_mode:oaep', '-pkeyopt', 'rsa_oaep_md:sha256'],
    ...['-pkeyopt', 'rsa_mgf1_md:sha256'],
  ];
  for (const [spec, limit] of [
    ['RSA_2048', 190],
    ['RSA_3072', 318],
  ] as const) {
    const key = makeKey(spec, 'ENCRYPT_DECRYPT');
    for (const size of [0, 1, 32, limit]) {
      const plaintext = Buffer.alloc(size, 0x61);
      const input = write('plain.bin', plaintext);
      const args = ['pkeyutl', '-encrypt', '-pubin', '-keyform', 'DER', '-inkey', publicKeyFile(key), '-in', input];
      const ciphertext = openssl(...args, ...options);
      const request = { kind: 'decrypt', key, algorithm: 'RSAES_OAEP_SHA_256', iv: undefined, aad: noAad } as const;
      t.same(executor.execute({ ...request, ciphertext }).plaintext, plaintext, `${spec} ${size}`);
    }
    const pem = makePem(spec);
    const planted = plant(spec, 'ENCRYPT_DECRYPT', pem);
    for (const size of [1, 32, limit]) {
      const plaintext = Buffer.alloc(size, 0x62);
      const request = {
        kind: 'encrypt',
        key: planted,
        algorithm: 'RSAES_OAEP_SHA_256',
        plaintext,
        aad: noAad,
      } as const;
      const input = write('cipher.bin', executor.execute(request).ciphertext);
      t.same(
        openssl('pkeyutl', '-decrypt', '-inkey', pem, '-in', input, ...options),
        plaintext,
        `${spec} ${size} back`,
      );
    }
  }
});

t.test('pkcs11-tool lists the objects of TOKEN keys with their id and label', async (t) => {
  // A token whose PIN is known, so that another program can log in.
  const { softHsm } = world;
  execFileSync(
    'softhsm2-util',
    ['--init-token', '--free', '--label', 'listed', '--so-pin', '87654321', '--pin', '12345678'],
    {
      env: softHsm.env,
    },
  );
  const pinFile = softHsm.writePin('listed.pin', '12345678\n');
  const command = {
    kind: 'adoptPartitionToken',
    module: 'softhsm',
    partitionId: 'listed',
    tokenLabel: 'listed',
  } as const;
  const { tokenSerial } = executor.administer({ ...command, pinFile });
  const pin = { kind: 'file', path: pinFile } as const;
  executor.openPartition({ partitionId: 'listed', tenantId: 'acme', module: 'softhsm', tokenSerial, pin });
  const rows: readonly (readonly [KeySpec, 'SIGN_VERIFY' | 'ENCRYPT_DECRYPT', readonly RegExp[]])[] = [
    ['EC_P256', 'SIGN_VERIFY', [/Private Key Object; EC/, /Public Key Object; EC\s+EC_POINT 256 bits/]],
    ['RSA_2048', 'ENCRYPT_DECRYPT', [/Private Key Object; RSA/, /Public Key Object; RSA 2048 bits/]],
    ['AES_256', 'ENCRYPT_DECRYPT', [/Secret Key Object; AES length 32/]],
  ];
  const made = rows.map(([spec, usage, kinds], index) => {
    const versionId = `0f0e0d0c-0b0a-4908-8706-0504030201${String(index).padStart(2, '0')}`;
    const address = world.address(spec, usage, { partitionId: 'listed' });
    executor.execute({ kind: 'generateKey', versionId, address, protection: 'TOKEN' });
    return { id: versionId.replaceAll('-', ''), label: `${address.keyId}/1`, kinds };
  });
  const tool = [
    '--module',
    softHsmLibrary,
    '--token-label',
    'listed',
    '--login',
    '--pin',
    '12345678',
    '--list-objects',
  ];
  const listing = execFileSync('pkcs11-tool', tool, {
    env: softHsm.env,
    stdio: ['ignore', 'pipe', 'ignore'],
  }).toString();
  const objects = listing.split(/\n(?=\S)/);
  for (const { id, label, kinds } of made) {
    const own = objects.filter((object) => object.includes(id));
    t.equal(own.length, kinds.length, `${label}: objects`);
    for (const kind of kinds) {
      const object = own.find((candidate) => kind.test(candidate)) ?? '';
      t.match(object, new RegExp(`label:\\s+${label}`), String(kind));
      if (!/Public/.test(object)) t.match(object, /never extractable/, String(kind));
    }
  }
  t.match(listing, /label:\s+hsm-gateway kek wrap/);
});
