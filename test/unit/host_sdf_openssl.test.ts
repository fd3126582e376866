import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import type { KeyMaterial } from '../../src/core/crypto_operation.ts';
import { encodeSm2Cipher } from '../../src/formats/sm2_asn1.ts';
import { decodeSm2Cipher } from '../../src/formats/sm2_asn1.ts';
import { joinSm2Cipher } from '../../src/formats/sm2_raw.ts';
import { createExecutorWorld, noAad } from '../fixtures/executor_world.ts';
import { pointOf, sdfHost, secretAddress } from '../fixtures/sdf_host.ts';

// The system's openssl, as a process of its own, against keys of the host and of the token.
const world = createExecutorWorld();
t.teardown(() => world.close());
const { executor, makeKey } = world;
const host = sdfHost(executor, makeKey);
const defaultId = ['-pkeyopt', 'distid:1234567812345678'];

t.test('openssl reads the public keys, verifies the signatures, and refuses those of another message', async (t) => {
  const folder = t.testdir();
  const path = (name: string): string => join(folder, name);
  for (let round = 0; round < 5; round += 1) {
    const key = makeKey('SM2', 'SIGN_VERIFY', 'SEALED_SOFTWARE');
    writeFileSync(path('public.der'), key.publicKey as Uint8Array);
    const text = execFileSync('openssl', [
      'pkey',
      '-pubin',
      '-inform',
      'DER',
      '-in',
      path('public.der'),
      '-text',
      '-noout',
    ]);
    t.match(text.toString(), /SM2/, 'a key of the SM2 curve');
    const message = Buffer.from(`signed by the host, round ${round}`);
    const request = { kind: 'sign', key, algorithm: 'SM2DSA_SM3', messageType: 'RAW', message } as const;
    writeFileSync(path('signature'), executor.execute(request).signature);
    const verify = (content: Uint8Array): number | null => {
      writeFileSync(path('message'), content);
      const files = ['-in', path('message'), '-sigfile', path('signature'), '-inkey', path('public.der')];
      const args = [
        'pkeyutl',
        '-verify',
        '-rawin',
        '-digest',
        'sm3',
        '-pubin',
        '-keyform',
        'DER',
        ...defaultId,
        ...files,
      ];
      return spawnSync('openssl', args).status;
    };
    t.equal(verify(message), 0);
    t.not(verify(Buffer.from('another message')), 0);
  }
});

t.test('what openssl encrypts opens by keys in the host and by the ECDH of the token', async (t) => {
  const folder = t.testdir();
  const path = (name: string): string => join(folder, name);
  for (const protection of ['SEALED_SOFTWARE', 'TOKEN'] as const) {
    for (let round = 0; round < 4; round += 1) {
      const key: KeyMaterial = makeKey('SM2', 'ENCRYPT_DECRYPT', protection);
      const message = Buffer.from(`encrypted by openssl, round ${round}`);
      writeFileSync(path('public.der'), key.publicKey as Uint8Array);
      writeFileSync(path('message'), message);
      const files = ['-in', path('message'), '-inkey', path('public.der'), '-out', path('encrypted')];
      execFileSync('openssl', ['pkeyutl', '-encrypt', '-pubin', '-keyform', 'DER', ...files]);
      const der = execFileSync('cat', [path('encrypted')]);
      const decrypt = { kind: 'decrypt', key, algorithm: 'SM2_ENCRYPT', iv: undefined, aad: noAad } as const;
      t.same(Buffer.from(executor.execute({ ...decrypt, ciphertext: der }).plaintext), message, protection);
      const address = secretAddress('SDF_SESSION_KEY');
      const wrapped = joinSm2Cipher(decodeSm2Cipher(der));
      const request = { kind: 'sdfImportKey', key, address, wrapped, minBytes: 1, maxBytes: 100 } as const;
      t.ok(host.isSessionKey(executor.execute(request).sealed, address, message), `${protection} as a session key`);
    }
  }
});

t.test('openssl opens what the host encrypts, and verifies what its debug functions sign', async (t) => {
  const folder = t.testdir();
  const path = (name: string): string => join(folder, name);
  const openssl = (...args: string[]): Buffer => execFileSync('openssl', args, { cwd: folder });
  openssl(...'genpkey -algorithm SM2 -outform DER -out key.der'.split(' '));
  const publicKey = openssl(...'pkey -in key.der -inform DER -pubout -outform DER'.split(' '));
  const request = { kind: 'sdfSm2Encrypt', partitionId: 'partition-a', publicKey: pointOf({ publicKey }) } as const;
  const { wrapped } = executor.execute({ ...request, plaintext: Buffer.from('encrypted by the host') });
  const [x, y, c3, c2] = [wrapped.slice(0, 32), wrapped.slice(32, 64), wrapped.slice(64, 96), wrapped.slice(96)];
  writeFileSync(path('encrypted'), encodeSm2Cipher({ x, y, c3, c2 }));
  const plaintext = openssl(...'pkeyutl -decrypt -in encrypted -keyform DER -inkey key.der'.split(' '));
  t.equal(plaintext.toString(), 'encrypted by the host');
});
