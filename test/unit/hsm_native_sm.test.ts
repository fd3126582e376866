import { createCipheriv, randomBytes, randomUUID } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import pkcs11 from 'pkcs11js';
import t, { type Test } from 'tap';
import type { KeySpec, KeyUsage } from '../../src/core/algorithms.ts';
import type { KeyMaterial } from '../../src/core/crypto_operation.ts';
import type { Protection } from '../../src/core/key.ts';
import { joinSm2Cipher } from '../../src/formats/sm2_raw.ts';
import { encrypt } from '../../src/gm/sm2/encryption.ts';
import { generateKeyPair } from '../../src/gm/sm2/keys.ts';
import { loadProfile, parseProfile } from '../../src/hsm/profile.ts';
import { createTokenExecutor } from '../../src/host/worker/token_executor.ts';
import { noAad } from '../fixtures/executor_world.ts';
import { failure } from '../fixtures/failure.ts';
import { pointOf, sdfHost, sdr, secretAddress, secretMaterial } from '../fixtures/sdf_host.ts';
import { createSoftHsm, openTestPartition } from '../fixtures/softhsm.ts';
import type { VendorProfile } from '../fixtures/vendor_library.ts';
import { VendorLibrary } from '../fixtures/vendor_library.ts';

const full: VendorProfile = {
  keyTypes: { CKK_SM2: '0x80000016', CKK_SM4: '0x80000015', CKK_SM1: '0x80000011', CKK_SM7: '0x80000017' },
  mechanisms: {
    CKM_SM2_KEY_PAIR_GEN: '0x80000B20',
    CKM_SM2: '0x80000B21',
    CKM_SM2_ENCRYPT: '0x80000B23',
    CKM_SM4_KEY_GEN: '0x80000B10',
    CKM_SM4_ECB: '0x80000B11',
    CKM_SM1_ECB: '0x80000C01',
    CKM_SM1_CBC: '0x80000C02',
    CKM_SM1_CFB: '0x80000C03',
    CKM_SM1_OFB: '0x80000C04',
    CKM_SM7_ECB: '0x80000C11',
    CKM_SM7_CBC: '0x80000C12',
  },
  quirks: {},
};

/** A host with a profile over a device, which is as the profile says unless told otherwise. */
const createVendorWorld = (t: Test, profile: VendorProfile, device: VendorProfile = profile) => {
  const softHsm = createSoftHsm();
  const profilePath = join(softHsm.directory, 'profile.json');
  writeFileSync(profilePath, JSON.stringify({ name: 'double', description: 'a device of a test', ...profile }));
  const library = new VendorLibrary(device);
  const executor = createTokenExecutor(softHsm.hostConfig({ module: { profilePath } }), { loadLibrary: library.load });
  const opening = openTestPartition(executor, softHsm);
  t.teardown(() => {
    executor.close();
    softHsm.close();
  });
  const makeKey = (spec: KeySpec, usage: KeyUsage, protection: Protection): KeyMaterial => {
    const address = secretAddress('SDF_SESSION', { spec, usage });
    const versionId = randomUUID();
    const { sealed, publicKey } = executor.execute({ kind: 'generateKey', versionId, address, protection });
    return { versionId, address, protection, sealed, publicKey };
  };
  return { library, executor, opening, makeKey, host: sdfHost(executor, makeKey) };
};

const random = (bytes: number): Uint8Array => randomBytes(bytes);
const onToken: readonly Protection[] = ['TOKEN', 'SEALED'];

t.test('SM2 keys are made and used by the mechanisms of the device, stored and sealed', async (t) => {
  const { library, executor, makeKey } = createVendorWorld(t, full);
  for (const protection of onToken) {
    const key = makeKey('SM2', 'SIGN_VERIFY', protection);
    const message = Buffer.from('signed by the device');
    const sign = { kind: 'sign', key, algorithm: 'SM2DSA_SM3', messageType: 'RAW', message } as const;
    const { signature } = executor.execute(sign);
    const verify = { kind: 'verify', key, algorithm: 'SM2DSA_SM3', messageType: 'RAW', signature } as const;
    t.ok(executor.execute({ ...verify, message }).valid, protection);
    t.notOk(executor.execute({ ...verify, message: Buffer.from('another') }).valid, protection);
    const opener = makeKey('SM2', 'ENCRYPT_DECRYPT', protection);
    const cipher = { key: opener, algorithm: 'SM2_ENCRYPT', aad: noAad } as const;
    const { ciphertext } = executor.execute({ kind: 'encrypt', ...cipher, plaintext: Buffer.from('secret') });
    const plain = executor.execute({ kind: 'decrypt', ...cipher, iv: undefined, ciphertext }).plaintext;
    t.equal(Buffer.from(plain).toString(), 'secret', protection);
  }
  t.same(library.names('C_GenerateKeyPair'), ['CKM_SM2_KEY_PAIR_GEN']);
  t.same(library.names('C_SignInit'), ['CKM_SM2']);
  t.same(library.names('C_DecryptInit'), ['CKM_SM2_ENCRYPT']);
  t.same(library.names('C_UnwrapKey'), ['CKK_SM2'], 'sealed keys are unwrapped as the type of the vendor');
  t.same(library.names('C_EncryptInit'), [], "public operations are the host's");
});

t.test('the private halves on the device say what they may do, and that they stay', async (t) => {
  const { library, makeKey } = createVendorWorld(t, full);
  const flags = (usage: KeyUsage, protection: Protection) => {
    makeKey('SM2', usage, protection);
    const template = library.calls.findLast(({ call }) => call === 'C_GenerateKeyPair')?.template ?? [];
    const is = (type: number) => template.find((entry) => entry.type === type)?.value;
    return [pkcs11.CKA_SENSITIVE, pkcs11.CKA_EXTRACTABLE, pkcs11.CKA_SIGN, pkcs11.CKA_DECRYPT, pkcs11.CKA_DERIVE].map(
      is,
    );
  };
  t.same(flags('SIGN_VERIFY', 'TOKEN'), [true, false, true, false, false]);
  t.same(flags('ENCRYPT_DECRYPT', 'TOKEN'), [true, false, false, true, false]);
  t.same(flags('SIGN_VERIFY', 'SEALED'), [true, true, true, false, false], 'to be wrapped, and gone after that');
});

t.test('the forms of signatures and ciphertexts follow the quirks of the profile', async (t) => {
  for (const quirks of [
    { sm2Signature: 'der', sm2Ciphertext: 'der' },
    { sm2Signature: 'raw', sm2Ciphertext: 'c1c2c3' },
    { sm2Signature: 'raw', sm2Ciphertext: 'c1c3c2' },
  ] as const) {
    await t.test(`${quirks.sm2Signature} ${quirks.sm2Ciphertext}`, async (t) => {
      const { executor, makeKey } = createVendorWorld(t, { ...full, quirks });
      const key = makeKey('SM2', 'SIGN_VERIFY', 'TOKEN');
      const digest = { key, algorithm: 'SM2DSA_SM3', messageType: 'DIGEST', message: Buffer.alloc(32, 1) } as const;
      const { signature } = executor.execute({ kind: 'sign', ...digest });
      t.ok(executor.execute({ kind: 'verify', ...digest, signature }).valid);
      const opener = makeKey('SM2', 'ENCRYPT_DECRYPT', 'TOKEN');
      const wrapped = joinSm2Cipher(encrypt(pointOf(opener), Buffer.alloc(16, 1), random));
      const address = secretAddress('SDF_SESSION_KEY');
      const request = { kind: 'sdfImportKey', key: opener, address, wrapped, minBytes: 16, maxBytes: 16 } as const;
      t.equal(executor.execute(request).keyBytes, 16);
      const faults = [64, 100].map((at) => wrapped.map((byte, i) => (i === at ? byte ^ 1 : byte)));
      for (const bad of [...faults, wrapped.map((byte, i) => (i === 5 ? byte ^ 1 : byte)), wrapped.subarray(0, 96)]) {
        t.throws(() => executor.execute({ ...request, wrapped: bad }), sdr('SDR_ENCDATAERR'));
      }
    });
  }
});

t.test('a signature that has not the form that the profile says is a fault of the device', async (t) => {
  for (const [said, given] of [
    ['der', 'raw'],
    ['raw', 'der'],
  ] as const) {
    await t.test(`${given} for ${said}`, async (t) => {
      const [profile, device] = [said, given].map((sm2Signature) => ({ ...full, quirks: { sm2Signature } }));
      const { executor, makeKey } = createVendorWorld(t, profile as VendorProfile, device);
      const key = makeKey('SM2', 'SIGN_VERIFY', 'TOKEN');
      const request = { kind: 'sign', key, algorithm: 'SM2DSA_SM3', messageType: 'DIGEST' } as const;
      t.throws(() => executor.execute({ ...request, message: Buffer.alloc(32) }), failure('HSM_FAILURE'));
    });
  }
});

t.test('pairs out of envelopes are stored and sealed as keys of the device', async (t) => {
  const { executor, library, host } = createVendorWorld(t, full);
  for (const protection of onToken) {
    const pair = generateKeyPair(random);
    const key = host.importPair(pair.privateKey, pair.publicKey, 'SIGN_VERIFY', protection);
    t.equal(key.sealed === undefined, protection === 'TOKEN');
    const digest = { key, algorithm: 'SM2DSA_SM3', messageType: 'DIGEST', message: Buffer.alloc(32, 1) } as const;
    const { signature } = executor.execute({ kind: 'sign', ...digest });
    t.ok(executor.execute({ kind: 'verify', ...digest, signature }).valid, protection);
  }
  t.ok(library.names('C_CreateObject').includes('CKK_SM2'));
});

t.test('SM4 KEKs stay on the device: it wraps, unwraps and encrypts by its own ECB', async (t) => {
  const { executor, library, makeKey } = createVendorWorld(t, full);
  for (const protection of onToken) {
    const key = makeKey('SM4', 'ENCRYPT_DECRYPT', protection);
    const address = secretAddress('SDF_SESSION_KEY');
    const { wrapped, sealed } = executor.execute({ kind: 'sdfGenerateKeyWithKek', key, address, keyBytes: 32 });
    const back = secretAddress('SDF_SESSION_KEY');
    const request = { kind: 'sdfImportKey', key, address: back, wrapped, minBytes: 32, maxBytes: 32 } as const;
    const again = executor.execute(request);
    const mac = (material: KeyMaterial) =>
      executor.execute({ kind: 'sdfMac', key: material, algorithm: 'SM3_HMAC', iv: noAad, data: noAad }).mac;
    t.same(mac(secretMaterial(address, sealed)), mac(secretMaterial(back, again.sealed)), protection);
    const cipher = { key, algorithm: 'SYMMETRIC_DEFAULT', aad: Buffer.from('context') } as const;
    const plaintext = randomBytes(100);
    const { iv, ciphertext } = executor.execute({ kind: 'encrypt', ...cipher, plaintext });
    const open = { kind: 'decrypt', ...cipher, iv, ciphertext } as const;
    t.same(Buffer.from(executor.execute(open).plaintext), plaintext, protection);
    t.throws(() => executor.execute({ ...open, aad: noAad }), failure('CIPHERTEXT_INVALID'));
  }
  t.same(library.names('C_GenerateKey'), ['CKM_SM4_KEY_GEN', 'CKK_SM4']);
  t.same(library.names('C_EncryptInit'), ['CKM_SM4_ECB']);
  t.same(library.names('C_DecryptInit'), ['CKM_SM4_ECB']);
});

t.test('the same address sealed for the device and sealed for the host are two things', async (t) => {
  const { executor, makeKey } = createVendorWorld(t, full);
  const encryptWith = (key: KeyMaterial) =>
    executor.execute({ kind: 'encrypt', key, algorithm: 'SYMMETRIC_DEFAULT', plaintext: noAad, aad: noAad });
  const signWith = (key: KeyMaterial) => {
    const message = Buffer.alloc(32);
    return executor.execute({ kind: 'sign', key, algorithm: 'SM2DSA_SM3', messageType: 'DIGEST', message });
  };
  for (const [spec, usage, use] of [
    ['SM4', 'ENCRYPT_DECRYPT', encryptWith],
    ['SM2', 'SIGN_VERIFY', signWith],
  ] as const) {
    for (const [protection, other] of [
      ['SEALED', 'SEALED_SOFTWARE'],
      ['SEALED_SOFTWARE', 'SEALED'],
    ] as const) {
      const key = makeKey(spec, usage, protection);
      t.doesNotThrow(() => use(key), `${spec} ${protection}`);
      const changed = { ...key, versionId: randomUUID(), protection: other };
      // Material that opened as the other kind would fail later and with other words.
      const refused = failure('HSM_FAILURE', { message: /does not open/ });
      t.throws(() => use(changed), refused, `${spec} ${protection} as ${other}`);
    }
  }
});

t.test("session keys of SM4 are the host's even where the device has SM4", async (t) => {
  const { executor, library, host } = createVendorWorld(t, full);
  const key = host.secret(Buffer.from('0123456789abcdeffedcba9876543210', 'hex'));
  const request = { kind: 'sdfCipher', key, algorithm: 'SM4_ECB', direction: 'ENCRYPT', iv: noAad } as const;
  const data = Buffer.from('0123456789abcdeffedcba9876543210', 'hex');
  const expected = '681edf34d206965e86b3e94f536e4246';
  t.equal(Buffer.from(executor.execute({ ...request, data }).data).toString('hex'), expected);
  t.equal(library.loadedCount, 0);
});

t.test('unpublished ciphers run on the device with the IV that they are given, whole and in steps', async (t) => {
  const { executor, library, host } = createVendorWorld(t, full);
  const value = randomBytes(16);
  const key = host.secret(value);
  const rows = [
    ['SM1_ECB', 'aes-128-ecb', 16, 64],
    ['SM1_CBC', 'aes-128-cbc', 16, 64],
    ['SM1_CFB', 'aes-128-cfb', 16, 41],
    ['SM1_OFB', 'aes-128-ofb', 16, 41],
    ['SM1_CTR', 'aes-128-ctr', 16, 41],
    ['SM7_ECB', 'des-ede', 8, 40],
    ['SM7_CBC', 'des-ede-cbc', 8, 40],
  ] as const;
  for (const [algorithm, node, block, length] of rows) {
    const isEcb = algorithm.endsWith('ECB');
    const [iv, data] = [randomBytes(block), randomBytes(length)];
    const encryptIt = createCipheriv(node, value, isEcb ? null : iv).setAutoPadding(false);
    const expected = Buffer.concat([encryptIt.update(data), encryptIt.final()]);
    const request = { kind: 'sdfCipher', key, algorithm, iv: isEcb ? noAad : iv } as const;
    const made = executor.execute({ ...request, direction: 'ENCRYPT', data });
    t.same(Buffer.from(made.data), expected, algorithm);
    t.same(Buffer.from(executor.execute({ ...request, direction: 'DECRYPT', data: expected }).data), data, algorithm);
    const last = library.calls.findLast(({ call }) => call === 'C_DecryptInit' || call === 'C_EncryptInit');
    if (algorithm.endsWith('CBC')) t.same(last?.parameter, iv, 'the IV is the parameter');
    // Two pieces by the IV that came back are one message.
    const first = executor.execute({ ...request, direction: 'ENCRYPT', data: data.subarray(0, 2 * block) });
    const next = { ...request, iv: first.iv, direction: 'ENCRYPT', data: data.subarray(2 * block) } as const;
    t.same(Buffer.concat([first.data, executor.execute(next).data]), expected, `${algorithm} in two pieces`);
    for (const [step, input, output] of [
      ['ENCRYPT', data, expected],
      ['DECRYPT', expected, data],
    ] as const) {
      const place = { key, binding: Buffer.from('b'), step } as const;
      const begin = {
        aad: noAad,
        tag: noAad,
        tagBytes: 0,
        dataLength: 0,
        publicKey: undefined,
        userId: noAad,
      } as const;
      let { state } = executor.execute({ kind: 'sdfBegin', ...place, ...begin, algorithm, iv: isEcb ? noAad : iv });
      const pieces: Uint8Array[] = [];
      for (const [from, to] of [
        [0, 5],
        [5, 6],
        [6, 37],
        [37, length],
      ]) {
        const stepped = executor.execute({ kind: 'sdfUpdate', ...place, state, data: input.subarray(from, to) });
        pieces.push(stepped.data);
        state = stepped.state;
      }
      pieces.push(executor.execute({ kind: 'sdfFinish', ...place, state }).data);
      t.same(Buffer.concat(pieces), output, `${algorithm} ${step} in steps`);
    }
  }
  t.equal(library.loadedCount, 0, 'no session key stays on the device');
  t.same(library.names('C_CreateObject').sort(), ['CKK_SM1', 'CKK_SM7']);
});

t.test('the MAC of an unpublished cipher is the end of its CBC, and chains', async (t) => {
  const { executor, host } = createVendorWorld(t, full);
  const value = randomBytes(16);
  const key = host.secret(value);
  for (const [algorithm, node, block] of [
    ['SM1_MAC', 'aes-128-cbc', 16],
    ['SM7_MAC', 'des-ede-cbc', 8],
  ] as const) {
    const [iv, data] = [Buffer.alloc(block), randomBytes(4 * block)];
    const cipher = createCipheriv(node, value, iv).setAutoPadding(false);
    const expected = cipher.update(data).subarray(3 * block);
    const whole = executor.execute({ kind: 'sdfMac', key, algorithm, iv, data });
    t.same([Buffer.from(whole.mac), Buffer.from(whole.iv)], [expected, expected], algorithm);
    const first = executor.execute({ kind: 'sdfMac', key, algorithm, iv, data: data.subarray(0, block) });
    const rest = executor.execute({ kind: 'sdfMac', key, algorithm, iv: first.iv, data: data.subarray(block) });
    t.same(Buffer.from(rest.mac), expected, `${algorithm} chained`);
    const place = { key, binding: noAad, step: 'MAC' } as const;
    const begin = { aad: noAad, tag: noAad, tagBytes: 0, dataLength: 0, publicKey: undefined, userId: noAad } as const;
    const { state } = executor.execute({ kind: 'sdfBegin', ...place, ...begin, algorithm, iv });
    const half = executor.execute({ kind: 'sdfUpdate', ...place, state, data: data.subarray(0, 5) });
    const all = executor.execute({ kind: 'sdfUpdate', ...place, state: half.state, data: data.subarray(5) });
    t.same(Buffer.from(executor.execute({ kind: 'sdfFinish', ...place, state: all.state }).data), expected);
    t.throws(() => executor.execute({ kind: 'sdfFinish', ...place, state: half.state }), sdr('SDR_INARGERR'));
  }
});

t.test('an unpublished cipher refuses lengths that it does not have, and leaves no key behind', async (t) => {
  const { executor, library, host } = createVendorWorld(t, full);
  const key = host.secret(randomBytes(16));
  const request = { kind: 'sdfCipher', key, direction: 'ENCRYPT' } as const;
  for (const [algorithm, ivBytes, dataBytes] of [
    ['SM1_CBC', 15, 16],
    ['SM1_CBC', 16, 17],
    ['SM1_ECB', 0, 8],
    ['SM1_OFB', 0, 16],
    ['SM7_CBC', 16, 16],
    ['SM7_ECB', 0, 12],
  ] as const) {
    const run = () =>
      executor.execute({ ...request, algorithm, iv: Buffer.alloc(ivBytes), data: Buffer.alloc(dataBytes) });
    t.throws(run, sdr('SDR_INARGERR'), `${algorithm} ${ivBytes} ${dataBytes}`);
  }
  for (const algorithm of ['SM7_CFB', 'SM7_CTR', 'SSF33_ECB', 'SM1_XTS'] as const) {
    const run = () => executor.execute({ ...request, algorithm, iv: Buffer.alloc(16), data: Buffer.alloc(16) });
    t.throws(run, sdr('SDR_ALGNOTSUPPORT'), algorithm);
  }
  t.equal(library.loadedCount, 0);
});

t.test('what is offered follows profile and token', async (t) => {
  const describe = (world: ReturnType<typeof createVendorWorld>) =>
    world.executor.execute({ kind: 'sdfDescribe', partitionId: 'partition-a' });
  const engines = (world: ReturnType<typeof createVendorWorld>) =>
    Object.fromEntries(describe(world).capabilities.map((row) => [row.capability, `${row.engine} ${row.protection}`]));
  const whole = createVendorWorld(t, full);
  t.match(engines(whole), {
    SM2_SIGN: 'token TOKEN',
    SM2_DECRYPT: 'token TOKEN',
    SM2_AGREEMENT: 'host SEALED_SOFTWARE',
    SM4: 'token TOKEN',
  });
  const vendor = describe(whole).algorithms.filter((name) => /^SM[17]_|^SSF33_/.test(name));
  t.same(vendor, ['SM1_ECB', 'SM1_CBC', 'SM1_CFB', 'SM1_OFB', 'SM1_CTR', 'SM1_MAC', 'SM7_ECB', 'SM7_CBC', 'SM7_MAC']);
  const agreeing = whole.makeKey('SM2', 'ENCRYPT_DECRYPT', 'TOKEN');
  const point = pointOf(agreeing);
  const agree = {
    ...({ kind: 'sdfAgree', key: agreeing, role: 'responder', ownId: noAad, peerId: noAad, keyBytes: 16 } as const),
    ...{ peerPublicKey: point, peerEphemeralPublicKey: point, ephemeral: undefined, ephemeralAddress: undefined },
    address: secretAddress('SDF_SESSION_KEY'),
  };
  t.throws(() => whole.executor.execute(agree), sdr('SDR_ALGNOTSUPPORT'), 'as it was said');
  // A device that signs and does not decrypt: decryption goes by its ECDH.
  const { CKM_SM2_ENCRYPT: _, ...mechanisms } = full.mechanisms;
  const signing = createVendorWorld(t, { ...full, mechanisms });
  t.match(engines(signing), {
    SM2_SIGN: 'token TOKEN',
    SM2_DECRYPT: 'token-ecdh TOKEN',
    SM2_AGREEMENT: 'token-ecdh TOKEN',
  });
  const key = signing.makeKey('SM2', 'ENCRYPT_DECRYPT', 'TOKEN');
  const cipher = { key, algorithm: 'SM2_ENCRYPT', aad: noAad } as const;
  const { ciphertext } = signing.executor.execute({ kind: 'encrypt', ...cipher, plaintext: Buffer.from('x') });
  t.equal(signing.executor.execute({ kind: 'decrypt', ...cipher, iv: undefined, ciphertext }).plaintext.length, 1);
  t.throws(() => signing.makeKey('SM2', 'ENCRYPT_DECRYPT', 'SEALED'), failure('ALGORITHM_NOT_SUPPORTED'));
});

t.test('a profile names the form of SM2 ciphertexts, and no other form than there is', async (t) => {
  const text = (quirks: object) => JSON.stringify({ name: 'x', description: '', keyTypes: {}, mechanisms: {}, quirks });
  t.equal(parseProfile(text({ sm2Ciphertext: 'der' })).quirks.sm2Ciphertext, 'der');
  t.equal(parseProfile(text({})).quirks.sm2Ciphertext, 'c1c3c2');
  t.throws(() => parseProfile(text({ sm2Ciphertext: 'c3c2c1' })), failure('CONFIG_INVALID'));
  const profile = loadProfile(undefined);
  t.equal(profile.findKeyType('CKK_SM4'), undefined);
  t.throws(() => profile.getKeyType('CKK_SM4'), failure('ALGORITHM_NOT_SUPPORTED'));
});
