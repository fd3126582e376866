import { createPublicKey, randomUUID, verify } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import type { KeySpec, KeyUsage } from '../../src/core/algorithms.ts';
import type { KeyMaterial } from '../../src/core/crypto_operation.ts';
import type { Protection } from '../../src/core/key.ts';
import type { LoadLibrary } from '../../src/hsm/cryptoki.ts';
import { loadLibrary } from '../../src/hsm/cryptoki.ts';
import { createTokenExecutor } from '../../src/host/worker/token_executor.ts';
import { failure } from '../fixtures/failure.ts';
import { newPeer } from '../fixtures/peers.ts';
import { secretAddress } from '../fixtures/sdf_host.ts';
import { createSoftHsm, openTestPartition } from '../fixtures/softhsm.ts';
import { VendorLibrary } from '../fixtures/vendor_library.ts';

// What profiles change for Ed25519 and for key agreement. Worlds one after the other: the module is one per process.
const createVendorWorld = (t: Test, profile: object, load: LoadLibrary = loadLibrary) => {
  const softHsm = createSoftHsm();
  const profilePath = join(softHsm.directory, 'profile.json');
  writeFileSync(profilePath, JSON.stringify({ name: 'double', description: 'a device of a test', ...profile }));
  const executor = createTokenExecutor(softHsm.hostConfig({ module: { profilePath } }), { loadLibrary: load });
  openTestPartition(executor, softHsm);
  t.teardown(() => {
    executor.close();
    softHsm.close();
  });
  const makeKey = (spec: KeySpec, usage: KeyUsage, protection: Protection): KeyMaterial => {
    const place = { versionId: randomUUID(), address: secretAddress('SDF_SESSION', { spec, usage }), protection };
    const { sealed, publicKey } = executor.execute({ kind: 'generateKey', ...place });
    return { ...place, sealed, publicKey };
  };
  return { executor, makeKey };
};

t.test('a device with SM2 of its own agrees by ECDH, with keys that are EC keys to it', async (t) => {
  const profile = {
    keyTypes: { CKK_SM2: '0x80000016' },
    mechanisms: {
      CKM_SM2_KEY_PAIR_GEN: '0x80000B20',
      CKM_SM2: '0x80000B21',
      CKM_SM2_ENCRYPT: '0x80000B23',
    },
    quirks: {},
  };
  const { executor, makeKey } = createVendorWorld(t, profile, new VendorLibrary(profile).load);
  const peer = newPeer('SM2');
  for (const protection of ['TOKEN', 'SEALED_SOFTWARE'] as const) {
    const key = makeKey('SM2', 'KEY_AGREEMENT', protection);
    const { secret } = executor.execute({ kind: 'deriveSharedSecret', key, peer: peer.point });
    t.same(Buffer.from(secret), peer.agree(key.publicKey ?? Buffer.alloc(0)), protection);
  }
  const signing = makeKey('SM2', 'SIGN_VERIFY', 'TOKEN');
  const derive = () => executor.execute({ kind: 'deriveSharedSecret', key: signing, peer: peer.point });
  t.throws(derive, failure('KEY_USAGE_NOT_PERMITTED'));
  const again = { ...signing, address: { ...signing.address, usage: 'KEY_AGREEMENT' as const } };
  const misuse = () => executor.execute({ kind: 'deriveSharedSecret', key: again, peer: peer.point });
  t.throws(misuse, failure('KEY_USAGE_NOT_PERMITTED'), 'the object itself does not derive, whatever a row says');
});

t.test('Ed25519 by name and by OID is the same algorithm', async (t) => {
  for (const edwardsParams of ['name', 'oid'] as const) {
    await t.test(edwardsParams, async (t) => {
      const { executor, makeKey } = createVendorWorld(t, { keyTypes: {}, mechanisms: {}, quirks: { edwardsParams } });
      const key = makeKey('ED25519', 'SIGN_VERIFY', 'TOKEN');
      const message = Buffer.from('message');
      const request = { key, algorithm: 'ED25519_SHA_512', messageType: 'RAW', message } as const;
      const { signature } = executor.execute({ kind: 'sign', ...request });
      const publicKey = createPublicKey({ key: Buffer.from(key.publicKey ?? []), format: 'der', type: 'spki' });
      t.ok(verify(null, message, publicKey, signature));
      t.equal(executor.execute({ kind: 'verify', ...request, signature }).valid, true);
    });
  }
});

/** SoftHSM without its mechanisms for Edwards curves. */
const withoutEdwards: LoadLibrary = (path) => {
  const real = loadLibrary(path);
  const C_GetMechanismList: typeof real.cryptoki.C_GetMechanismList = (slot) =>
    real.cryptoki.C_GetMechanismList(slot).filter((mechanism) => mechanism !== 0x1055 && mechanism !== 0x1057);
  return { ...real, cryptoki: { ...real.cryptoki, C_GetMechanismList } };
};

t.test('a module without Edwards curves does not offer Ed25519', async (t) => {
  const { makeKey } = createVendorWorld(t, { keyTypes: {}, mechanisms: {}, quirks: {} }, withoutEdwards);
  t.throws(() => makeKey('ED25519', 'SIGN_VERIFY', 'TOKEN'), failure('ALGORITHM_NOT_SUPPORTED'));
  t.doesNotThrow(() => makeKey('SECP256K1', 'SIGN_VERIFY', 'TOKEN'));
});
