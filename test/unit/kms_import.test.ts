/** @module Import of key material: parameters and tokens, what is refused with which code, re-import, and the end of material. */
import { randomBytes, randomUUID } from 'node:crypto';
import t, { type Test } from 'tap';
import { type KeySpec, keySpecs } from '../../src/core/algorithms.ts';
import type { WrappingAlgorithm } from '../../src/core/crypto_operation.ts';
import { dayMs } from '../../src/core/limits.ts';
import type { ImportKeyMaterialRequestInput } from '../../src/gen/hsmgateway/v1/ImportKeyMaterialRequest.ts';
import { expireDueMaterial } from '../../src/kms/import_removal.ts';
import { newOwnPair, wrapPrivateKey, wrapTo } from '../fixtures/import_kit.ts';
import { KmsWorld } from '../fixtures/kms_world.ts';

const oaep = 'RSAES_OAEP_SHA_256';
const plain_text = Buffer.from('x');

const externalKey = (world: KmsWorld, spec: KeySpec = 'AES_256', tenantId = 'acme'): Promise<string> =>
  world.newKey(spec, { origin: 'external' }, tenantId);

/** Parameters for a key, and an import of material under them. */
const prepare = async (
  world: KmsWorld,
  key_id: string,
  material: Uint8Array,
  algorithm: WrappingAlgorithm = oaep,
): Promise<ImportKeyMaterialRequestInput> => {
  const parameters = await world.call('GetParametersForImport', { key_id, wrapping_algorithm: algorithm });
  const encrypted_key_material = wrapTo(parameters.public_key, algorithm, material);
  return { key_id, import_token: parameters.import_token, encrypted_key_material };
};

const preparePair = async (world: KmsWorld, key_id: string, pkcs8: Uint8Array, temporaryBytes = 32) => {
  const temporaryKey = randomBytes(temporaryBytes);
  const message = await prepare(world, key_id, temporaryKey, 'SM2_ENCRYPT');
  return { ...message, encrypted_privatekey: wrapPrivateKey(temporaryKey, pkcs8) };
};

const rowOf = (world: KmsWorld, keyId: string) => world.keys.state.keys.get(keyId);
const stateOf = (world: KmsWorld, keyId: string) => rowOf(world, keyId)?.state;
const materialOf = (world: KmsWorld, keyId: string) => world.keys.state.versions.get(keyId)?.[0]?.sealed;
const eventsOf = (world: KmsWorld, keyId: string) =>
  world.keys.state.events.filter((event) => event.keyId === keyId).map(({ kind }) => kind);
const seconds = (ms: number): number => Math.floor(ms / 1000);

t.test('a key of external origin is enabled by its material, whatever that was wrapped by', async (t) => {
  const world = new KmsWorld();
  Object.assign(world.deps.settings, { isOaepSha1Allowed: true });
  for (const algorithm of ['RSAES_OAEP_SHA_256', 'RSAES_OAEP_SHA_1', 'SM2_ENCRYPT'] as const) {
    for (const spec of ['AES_256', 'SM4'] as const) {
      const key_id = await externalKey(world, spec);
      t.equal(await world.outcome('EncryptData', { key_id, plain_text }), 'KEY_PENDING_IMPORT KMS.1301');
      const message = await prepare(world, key_id, randomBytes(spec === 'SM4' ? 16 : 32), algorithm);
      await world.call('ImportKeyMaterial', message);
      t.match(world.lastContext.audit, { resourceId: key_id, fields: { wrapping_algorithm: algorithm } });
      const { cipher_text } = await world.call('EncryptData', { key_id, plain_text });
      t.same((await world.call('DecryptData', { cipher_text })).plain_text, plain_text, `${spec} by ${algorithm}`);
      t.same(eventsOf(world, key_id), ['material_imported']);
    }
  }
  const rows = [
    ['EC_P256', 'ECDSA_SHA_256'],
    ['SM2', 'SM2DSA_SM3'],
    ['RSA_2048', 'RSASSA_PSS_SHA_256'],
  ] as const;
  for (const [spec, signing_algorithm] of rows) {
    const key_id = await externalKey(world, spec);
    const { pkcs8, spki } = newOwnPair(spec);
    await world.call('ImportKeyMaterial', await preparePair(world, key_id, pkcs8, spec === 'SM2' ? 16 : 32));
    const { public_key } = await world.call('GetPublicKey', { key_id });
    t.equal(public_key.replaceAll(/-----.*-----|\n/g, ''), spki.toString('base64'));
    const message = { key_id, message: plain_text, message_type: 'RAW', signing_algorithm } as const;
    const { signature } = await world.call('Sign', message);
    t.ok((await world.call('Verify', { ...message, signature })).signature_valid, spec);
  }
});

t.test('parameters are a fresh wrapping key and a token of one size, good for a day', async (t) => {
  const world = new KmsWorld();
  const key_id = await externalKey(world);
  const rsa = await world.call('GetParametersForImport', { key_id, wrapping_algorithm: oaep });
  const sm2 = await world.call('GetParametersForImport', { key_id, wrapping_algorithm: 'SM2_ENCRYPT' });
  t.equal(rsa.key_id, key_id);
  t.equal(rsa.expiration_time, seconds(world.nowMs + dayMs));
  t.ok(rsa.import_token.toString('base64').length >= 200);
  t.equal(rsa.import_token.length, sm2.import_token.length);
  t.notSame(rsa.import_token, sm2.import_token);
  t.same([rsa.public_key.length, sm2.public_key.length], [294, 91]);
  for (const [bits, bytes] of [
    [2048, 294],
    [3072, 422],
    [4096, 550],
  ] as const) {
    const request = { key_id, wrapping_algorithm: oaep, wrapping_key_bits: bits } as const;
    t.equal((await world.call('GetParametersForImport', request)).public_key.length, bytes);
  }
  const own = [...world.keys.state.imports.values()];
  t.ok(own.every(({ sealed }) => !rsa.import_token.includes(Buffer.from(sealed.subarray(0, 16)))));
});

t.test('parameters are refused with the code that says why', async (t) => {
  const world = new KmsWorld();
  const waiting = await externalKey(world);
  const made = await world.newKey('AES_256');
  const foreign = await externalKey(world, 'AES_256', 'globex');
  const filled = await externalKey(world);
  await world.call('ImportKeyMaterial', await prepare(world, filled, randomBytes(32)));
  const ask = (key_id: string, more = {}) =>
    world.outcome('GetParametersForImport', { key_id, wrapping_algorithm: oaep, ...more });
  t.equal(await ask(made), 'KEY_ORIGIN_INVALID KMS.0309');
  t.equal(await ask(filled), 'KEY_STATE_INVALID KMS.0310');
  t.equal(await ask(foreign), 'KEY_NOT_FOUND KMS.0207');
  t.equal(await ask(randomUUID()), 'KEY_NOT_FOUND KMS.0207');
  t.equal(await ask('nonsense'), 'FIELD_INVALID KMS.0205');
  t.equal(await ask(waiting, { wrapping_algorithm: 0 }), 'FIELD_INVALID KMS.0308');
  t.equal(await ask(waiting, { wrapping_algorithm: 9 }), 'FIELD_INVALID KMS.0308');
  t.equal(await ask(waiting, { wrapping_algorithm: 'RSAES_OAEP_SHA_1' }), 'ALGORITHM_NOT_SUPPORTED KMS.1110');
  t.equal(await ask(waiting, { wrapping_key_bits: 1024 }), 'FIELD_INVALID KMS.0308');
  t.equal(await ask(waiting, { wrapping_algorithm: 'SM2_ENCRYPT', wrapping_key_bits: 256 }), 'FIELD_INVALID KMS.0308');
  world.tenancy.setPartitionState('acme-p1', 'CREATING');
  t.equal(await ask(waiting), 'PARTITION_NOT_RUNNING KMS.0317');
});

t.test('a key has ten imports under way and no more, until some are used or over', async (t) => {
  const world = new KmsWorld();
  const key_id = await externalKey(world);
  const ask = () => world.outcome('GetParametersForImport', { key_id, wrapping_algorithm: oaep });
  for (let i = 0; i < 10; i += 1) t.equal(await ask(), 'OK');
  t.match(await ask(), /^QUOTA_EXCEEDED/);
  world.nowMs += dayMs;
  t.equal(await ask(), 'OK', 'what has expired does not count');
  t.equal(await world.imports.purgeParameters(world.nowMs), 0, 'not before it is over');
  world.nowMs += 1;
  t.equal(await world.imports.purgeParameters(world.nowMs), 10);
  t.equal(world.keys.state.imports.size, 1);
});

t.test('a token is good for its own key and tenant, for a day, and once', async (t) => {
  const world = new KmsWorld();
  const key_id = await externalKey(world);
  const sibling = await externalKey(world);
  const foreign = await externalKey(world, 'AES_256', 'globex');
  const message = await prepare(world, key_id, randomBytes(32));
  t.equal(await world.outcome('ImportKeyMaterial', { ...message, key_id: sibling }), 'IMPORT_TOKEN_INVALID KMS.2603');
  const elsewhere = { ...message, key_id: foreign };
  t.equal(await world.outcome('ImportKeyMaterial', elsewhere, 'globex'), 'IMPORT_TOKEN_INVALID KMS.2605');
  const late = await prepare(world, sibling, randomBytes(32));
  world.nowMs += dayMs - 1;
  t.equal(await world.outcome('ImportKeyMaterial', message), 'OK', 'up to the last moment');
  t.equal(await world.outcome('ImportKeyMaterial', message), 'KEY_STATE_INVALID KMS.0310');
  world.nowMs += 1;
  t.equal(await world.outcome('ImportKeyMaterial', late), 'IMPORT_TOKEN_INVALID KMS.2601');
  world.nowMs += 1;
  await world.imports.purgeParameters(world.nowMs);
  t.equal(await world.outcome('ImportKeyMaterial', late), 'IMPORT_TOKEN_INVALID KMS.2601', 'also when it was purged');
});

t.test('a token that was used does not work again, not even after the material was deleted', async (t) => {
  const world = new KmsWorld();
  const key_id = await externalKey(world);
  const message = await prepare(world, key_id, randomBytes(32));
  await world.call('ImportKeyMaterial', message);
  await world.call('DeleteImportedKeyMaterial', { key_id });
  t.equal(await world.outcome('ImportKeyMaterial', message), 'IMPORT_TOKEN_INVALID KMS.2605');
  t.equal(stateOf(world, key_id), 'PENDING_IMPORT');
});

t.test('a token is refused that is damaged in any byte', async (t) => {
  const world = new KmsWorld();
  const key_id = await externalKey(world);
  const message = await prepare(world, key_id, randomBytes(32));
  const token = message.import_token as Buffer;
  for (let at = 0; at < token.length; at += 1) {
    const import_token = Buffer.from(token);
    import_token[at] = (import_token[at] as number) ^ (1 + (at % 255));
    const outcome = await world.outcome('ImportKeyMaterial', { ...message, import_token });
    if (outcome !== 'IMPORT_TOKEN_INVALID KMS.2605') t.fail(`byte ${at}: ${outcome}`);
  }
  const others = [token.subarray(1), token.subarray(0, -1), Buffer.concat([token, Buffer.of(0)]), randomBytes(256)];
  others.push(Buffer.of(1), Buffer.alloc(256), Buffer.alloc(4608, 1));
  for (const import_token of others) {
    t.equal(await world.outcome('ImportKeyMaterial', { ...message, import_token }), 'IMPORT_TOKEN_INVALID KMS.2605');
  }
  for (const import_token of [Buffer.alloc(0), Buffer.alloc(4609)]) {
    t.equal(await world.outcome('ImportKeyMaterial', { ...message, import_token }), 'FIELD_INVALID KMS.2605');
  }
  t.equal(await world.outcome('ImportKeyMaterial', message), 'OK', 'none of this used it up');
});

t.test('a token is not made from another one, or from what callers see', async (t) => {
  const world = new KmsWorld();
  const key_id = await externalKey(world);
  const [a, b] = [
    await prepare(world, key_id, randomBytes(32), 'SM2_ENCRYPT'),
    await prepare(world, key_id, randomBytes(32), 'SM2_ENCRYPT'),
  ];
  const [first, second] = [a.import_token as Buffer, b.import_token as Buffer];
  for (const at of [20, 56, 64, 224]) {
    const import_token = Buffer.concat([first.subarray(0, at), second.subarray(at)]);
    t.equal(await world.outcome('ImportKeyMaterial', { ...a, import_token }), 'IMPORT_TOKEN_INVALID KMS.2605', `${at}`);
  }
  t.equal(
    await world.outcome('ImportKeyMaterial', { ...a, import_token: second }),
    'KEY_MATERIAL_INVALID KMS.0311',
    'a good token with material for another wrapping key',
  );
});

t.test('bad material costs no token, and each fault has its code', async (t) => {
  const world = new KmsWorld();
  const aes = await externalKey(world);
  const ec = await externalKey(world, 'EC_P256');
  const own = newOwnPair('EC_P256');
  const good = await prepare(world, aes, randomBytes(32));
  const pair = await preparePair(world, ec, own.pkcs8);
  const rows: readonly (readonly [string, ImportKeyMaterialRequestInput, string])[] = [
    [
      'no ciphertext',
      { ...good, encrypted_key_material: randomBytes(256).fill(0, 0, 1) },
      'KEY_MATERIAL_INVALID KMS.0311',
    ],
    ['empty', { ...good, encrypted_key_material: Buffer.alloc(0) }, 'FIELD_INVALID KMS.0308'],
    ['too long', { ...good, encrypted_key_material: Buffer.alloc(1025) }, 'FIELD_INVALID KMS.0308'],
    ['16 bytes', await prepare(world, aes, randomBytes(16)), 'KEY_MATERIAL_INVALID KMS.2604'],
    ['a private key for AES', { ...good, encrypted_privatekey: randomBytes(160) }, 'FIELD_INVALID KMS.0308'],
    ['expired already', { ...good, expiration_time: seconds(world.nowMs) }, 'FIELD_INVALID KMS.2602'],
    ['a negative time', { ...good, expiration_time: -1 }, 'FIELD_INVALID KMS.2602'],
    ['a time without end', { ...good, expiration_time: '9223372036854775807' }, 'FIELD_INVALID KMS.2602'],
    ['no private key', { ...pair, encrypted_privatekey: Buffer.alloc(0) }, 'KEY_MATERIAL_INVALID KMS.2608'],
    ['a private key too long', { ...pair, encrypted_privatekey: Buffer.alloc(4609) }, 'FIELD_INVALID KMS.0308'],
    ['another private key', { ...pair, encrypted_privatekey: randomBytes(160) }, 'KEY_MATERIAL_INVALID KMS.0311'],
    ['a pair that expires', { ...pair, expiration_time: seconds(world.nowMs) + 60 }, 'FIELD_INVALID KMS.2602'],
    [
      'a temporary key of 24',
      { ...(await prepare(world, ec, randomBytes(24))), encrypted_privatekey: randomBytes(160) },
      'KEY_MATERIAL_INVALID KMS.2610',
    ],
    ['RSA for EC', await preparePair(world, ec, newOwnPair('RSA_2048').pkcs8), 'KEY_MATERIAL_INVALID KMS.2609'],
    ['a sequence that is none', { ...good, sequence: 'x' }, 'FIELD_INVALID KMS.0206'],
  ];
  for (const [name, message, expected] of rows)
    t.equal(await world.outcome('ImportKeyMaterial', message), expected, name);
  t.equal(await world.outcome('ImportKeyMaterial', good), 'OK');
  t.equal(await world.outcome('ImportKeyMaterial', pair), 'OK');
});

t.test('every key that can be created to wait for material can get some', async (t) => {
  const waiting: string[] = [];
  for (const key_spec of Object.keys(keySpecs) as KeySpec[]) {
    const world = new KmsWorld();
    const isCreated = (await world.outcome('CreateKey', { key_alias: 'a', key_spec, origin: 'external' })) === 'OK';
    if (!isCreated) continue;
    waiting.push(key_spec);
    const request = { key_id: world.keys.rows()[0]?.key.id ?? '', wrapping_algorithm: 'SM2_ENCRYPT' } as const;
    t.equal(await world.outcome('GetParametersForImport', request), 'OK', key_spec);
  }
  const refused = Object.keys(keySpecs).filter((spec) => !waiting.includes(spec));
  t.same(refused.sort(), ['ED25519', 'HMAC_256', 'HMAC_384', 'HMAC_512', 'HMAC_SM3']);
});

t.test('a key of an earlier version that can not be filled is told so', async (t) => {
  const world = new KmsWorld();
  const key_id = await externalKey(world);
  const key = rowOf(world, key_id);
  if (key === undefined) throw new TypeError('no such key');
  world.keys.state.keys.set(key_id, { ...key, spec: 'ED25519' });
  const request = { key_id, wrapping_algorithm: 'SM2_ENCRYPT' } as const;
  t.equal(await world.outcome('GetParametersForImport', request), 'ALGORITHM_NOT_SUPPORTED KMS.1110');
});

t.test('keys that are no target of imports are refused', async (t) => {
  const world = new KmsWorld();
  const message = await prepare(world, await externalKey(world), randomBytes(32));
  const made = await world.newKey('AES_256');
  t.equal(await world.outcome('ImportKeyMaterial', { ...message, key_id: made }), 'KEY_ORIGIN_INVALID KMS.0309');
  t.equal(await world.outcome('ImportKeyMaterial', { ...message, key_id: randomUUID() }), 'KEY_NOT_FOUND KMS.0207');
  const deleted = message.key_id as string;
  await world.call('ScheduleKeyDeletion', { key_id: deleted, pending_days: 7 });
  t.equal(await world.outcome('ImportKeyMaterial', message), 'KEY_STATE_INVALID KMS.0310');
  await world.call('CancelKeyDeletion', { key_id: deleted });
  t.equal(await world.outcome('ImportKeyMaterial', message), 'OK', 'the token outlives it');
});

t.test('only the same material comes back, and what it had encrypted opens again', async (t) => {
  const world = new KmsWorld();
  const key_id = await externalKey(world);
  const material = randomBytes(32);
  await world.call('ImportKeyMaterial', await prepare(world, key_id, material));
  const { cipher_text } = await world.call('EncryptData', { key_id, plain_text });
  await world.call('DeleteImportedKeyMaterial', { key_id });
  t.equal(materialOf(world, key_id), undefined, 'the material is gone');
  t.equal(await world.outcome('DecryptData', { cipher_text }), 'KEY_PENDING_IMPORT KMS.1301');
  const other = await prepare(world, key_id, randomBytes(32));
  t.equal(await world.outcome('ImportKeyMaterial', other), 'KEY_MATERIAL_MISMATCH KMS.2606');
  t.equal(stateOf(world, key_id), 'PENDING_IMPORT');
  await world.call('ImportKeyMaterial', await prepare(world, key_id, material, 'SM2_ENCRYPT'));
  t.same((await world.call('DecryptData', { cipher_text })).plain_text, plain_text);
  t.same(eventsOf(world, key_id), ['material_imported', 'material_deleted', 'material_imported']);
});

t.test('material is deleted of symmetric keys of external origin that have some', async (t) => {
  const world = new KmsWorld();
  const remove = (key_id: string) => world.outcome('DeleteImportedKeyMaterial', { key_id });
  const disabled = await externalKey(world);
  t.equal(await remove(disabled), 'KEY_STATE_INVALID KMS.2701');
  await world.call('ImportKeyMaterial', await prepare(world, disabled, randomBytes(32)));
  await world.call('DisableKey', { key_id: disabled });
  t.equal(await remove(disabled), 'OK');
  t.equal(stateOf(world, disabled), 'PENDING_IMPORT');
  const made = await world.newKey('AES_256');
  t.equal(await remove(made), 'KEY_ORIGIN_INVALID KMS.0309');
  const pair = await externalKey(world, 'EC_P256');
  t.equal(await remove(pair), 'KEY_STATE_INVALID KMS.2702');
  await world.call('ImportKeyMaterial', await preparePair(world, pair, newOwnPair('EC_P256').pkcs8));
  t.equal(await remove(pair), 'KEY_STATE_INVALID KMS.2702');
  t.equal(await remove(randomUUID()), 'KEY_NOT_FOUND KMS.0207');
});

/** A key whose material expires in a minute. */
const expiringKey = async (world: KmsWorld, material = randomBytes(32)): Promise<string> => {
  const key_id = await externalKey(world);
  const expiration_time = seconds(world.nowMs) + 60;
  await world.call('ImportKeyMaterial', { ...(await prepare(world, key_id, material)), expiration_time });
  return key_id;
};

const expect = async (t: Test, world: KmsWorld, expected: Awaited<ReturnType<typeof expireDueMaterial>>) =>
  t.same(await expireDueMaterial(world.deps), expected);

t.test('material is removed when its time is over, and comes back without one', async (t) => {
  const world = new KmsWorld();
  const material = randomBytes(32);
  const key_id = await expiringKey(world, material);
  const { cipher_text } = await world.call('EncryptData', { key_id, plain_text });
  world.nowMs += 60_000;
  await expect(t, world, { expired: 0, left: 0 });
  world.nowMs += 1;
  await expect(t, world, { expired: 1, left: 0 });
  await expect(t, world, { expired: 0, left: 0 });
  t.equal(materialOf(world, key_id), undefined);
  t.match(rowOf(world, key_id), { state: 'PENDING_IMPORT', fingerprint: /^[0-9a-f]{32}$/ });
  t.equal(rowOf(world, key_id)?.expiresAtMs, undefined);
  t.same(eventsOf(world, key_id), ['material_imported', 'material_expired']);
  await world.call('ImportKeyMaterial', await prepare(world, key_id, material));
  world.nowMs += 1000 * dayMs;
  await expect(t, world, { expired: 0, left: 0 });
  t.same((await world.call('DecryptData', { cipher_text })).plain_text, plain_text);
});

t.test('material expires whatever state its key is in', async (t) => {
  const world = new KmsWorld();
  const [disabled, pending, frozen, both] = [
    await expiringKey(world),
    await expiringKey(world),
    await expiringKey(world),
    await expiringKey(world),
  ];
  const change = (keyId: string, changes: object) =>
    world.life.update('acme', keyId, rowOf(world, keyId)?.revision ?? 0, changes);
  await change(disabled, { state: 'DISABLED' });
  await change(pending, { state: 'PENDING_DELETION', deletionAtMs: world.nowMs + 7 * dayMs });
  await change(frozen, { state: 'FROZEN', stateBefore: 'ENABLED' });
  await change(both, { state: 'FROZEN', stateBefore: 'PENDING_DELETION' });
  world.nowMs += 60_001;
  await expect(t, world, { expired: 4, left: 0 });
  t.equal(stateOf(world, disabled), 'PENDING_IMPORT');
  t.equal(stateOf(world, pending), 'PENDING_DELETION');
  t.match(rowOf(world, frozen), { state: 'FROZEN', stateBefore: 'PENDING_IMPORT' });
  t.match(rowOf(world, both), { state: 'FROZEN', stateBefore: 'PENDING_DELETION' });
  for (const key of [disabled, pending, frozen, both]) t.equal(materialOf(world, key), undefined);
  await world.call('CancelKeyDeletion', { key_id: pending });
  t.equal(stateOf(world, pending), 'PENDING_IMPORT', 'it waits for its material');
});
