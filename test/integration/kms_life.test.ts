/**
 * The life of keys as a tenant sees it over gRPC: names, deletion, rotation, import, grants, tags, keystores, pairs, warnings, on the
 * whole gateway with SoftHSM.
 */
import { createPrivateKey, createPublicKey, diffieHellman, publicEncrypt, constants, randomBytes } from 'node:crypto';
import t from 'tap';
import { connectProfile } from '../../scripts/lib/profile_client.ts';
import { GatewayError } from '../../src/client/index.ts';
import { startTestGateway } from '../fixtures/gateway.ts';

const gateway = await startTestGateway();
const { kms, stream, close: closeAcme } = await connectProfile(gateway.profilesDirectory, 'acme');
const globex = await connectProfile(gateway.profilesDirectory, 'globex');
const officer = await connectProfile(gateway.profilesDirectory, 'officer');
t.teardown(async () => {
  closeAcme();
  globex.close();
  officer.close();
  await gateway.remove();
});

let number = 0;
const newKey = async (more: Parameters<typeof kms.createKey>[0] = {}): Promise<string> => {
  number += 1;
  return (await kms.createKey({ key_alias: `life/${number}`, key_spec: 'AES_256', ...more })).key_info?.key_id ?? '';
};

const failureOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call;
    return 'no error';
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return `${error.reason} ${error.metadata.kms ?? ''}`.trim();
  }
};

const plain_text = Buffer.from('a secret of a tenant');

t.test('a key is known by its names, and a default key is made when it is first used', async (t) => {
  const key_id = await newKey();
  await kms.createAlias({ key_id, alias: 'alias/payments' });
  const { cipher_text, key_id: used } = await kms.encryptData({ key_id: 'alias/payments', plain_text });
  t.equal(used, key_id);
  t.same((await kms.decryptData({ cipher_text })).plain_text, plain_text);
  t.equal((await kms.describeKey({ key_id: 'alias/payments' })).key_info?.key_id, key_id);
  t.equal(await failureOf(globex.kms.describeKey({ key_id: 'alias/payments' })), 'KEY_NOT_FOUND KMS.0207');
  await kms.updateKeyAlias({ key_id, key_alias: 'life/renamed' });
  t.equal((await kms.describeKey({ key_id: 'alias/life/renamed' })).key_info?.key_id, key_id);

  const made = await kms.createDataKey({ key_id: 'alias/obs/default' });
  const info = (await kms.describeKey({ key_id: made.key_id })).key_info;
  t.match(info, { key_alias: 'obs/default', default_key_flag: '1' });
  t.equal(await failureOf(kms.disableKey({ key_id: 'alias/obs/default' })), 'KEY_IS_DEFAULT KMS.0211');
});

t.test('deletion waits, can be taken back, and warns beforehand', async (t) => {
  const key_id = await newKey();
  const { cipher_text } = await kms.encryptData({ key_id, plain_text });
  t.equal(await failureOf(kms.scheduleKeyDeletion({ key_id, pending_days: 6 })), 'FIELD_INVALID KMS.1401');
  const scheduled = await kms.scheduleKeyDeletion({ key_id, pending_days: 7 });
  t.match(scheduled, { key_state: 'PENDING_DELETION' });
  t.match(scheduled.risk_tips, /encryptData/i, 'that the key was used just now speaks against it');
  t.equal(await failureOf(kms.decryptData({ cipher_text })), 'KEY_PENDING_DELETION KMS.0210');
  const { warnings } = await kms.listKeyWarnings({ within_hours: 200 });
  t.ok(warnings.some((warning) => warning.key_id === key_id && warning.kind === 'deletion'));
  t.match(await kms.cancelKeyDeletion({ key_id }), { key_state: 'DISABLED' });
  await kms.enableKey({ key_id });
  t.same((await kms.decryptData({ cipher_text })).plain_text, plain_text);
  const { events } = await kms.watchKeyEvents({ marker: '', wait_ms: 0 });
  t.same(events, [], 'without a marker the stream begins now');
});

t.test('events can be followed', async (t) => {
  const { marker } = await kms.watchKeyEvents({});
  const waiting = kms.watchKeyEvents({ marker, wait_ms: 20_000 }, { timeoutMs: 25_000 });
  const key_id = await newKey();
  await kms.rotateOnDemand({ key_id });
  const { events } = await waiting;
  t.ok(events.some((event) => event.key_id === key_id && event.kind === 'rotated'));
  t.equal(
    await failureOf(globex.kms.watchKeyEvents({ marker })),
    await failureOf(globex.kms.watchKeyEvents({ marker: 'x' })),
  );
});

t.test('rotation changes the material of new ciphertexts, and old ones still open', async (t) => {
  const key_id = await newKey();
  const old = await kms.encryptData({ key_id, plain_text });
  await kms.enableKeyRotation({ key_id });
  await kms.updateKeyRotationInterval({ key_id, rotation_interval: 30 });
  for (let i = 0; i < 3; i += 1) await kms.rotateOnDemand({ key_id });
  const fresh = await kms.encryptData({ key_id, plain_text });
  for (const { cipher_text } of [old, fresh]) t.same((await kms.decryptData({ cipher_text })).plain_text, plain_text);
  t.match(await kms.getKeyRotationStatus({ key_id }), {
    ...{ key_rotation_enabled: true, rotation_interval: 30, number_of_rotations: 3 },
    key_materials: { length: 4 },
  });
  const rsa = await newKey({ key_spec: 'EC_P256' });
  t.match(await failureOf(kms.rotateOnDemand({ key_id: rsa })), /^KEY_ROTATION_NOT_PERMITTED/);
});

t.test('own material is imported, deleted, and imported again; no other may follow', async (t) => {
  const key_id = await newKey({ origin: 'external' });
  t.equal(await failureOf(kms.encryptData({ key_id, plain_text })), 'KEY_PENDING_IMPORT KMS.1301');
  const material = randomBytes(32);
  const parameters = async () => kms.getParametersForImport({ key_id, wrapping_algorithm: 'RSAES_OAEP_SHA_256' });
  const wrap = (public_key: Buffer, bytes: Buffer) =>
    publicEncrypt(
      {
        key: createPublicKey({ key: public_key, format: 'der', type: 'spki' }),
        oaepHash: 'sha256',
        padding: constants.RSA_PKCS1_OAEP_PADDING,
      },
      bytes,
    );
  const first = await parameters();
  const encrypted_key_material = wrap(first.public_key, material);
  await kms.importKeyMaterial({ key_id, import_token: first.import_token, encrypted_key_material });
  const { cipher_text } = await kms.encryptData({ key_id, plain_text });
  t.match(
    await failureOf(kms.importKeyMaterial({ key_id, import_token: first.import_token, encrypted_key_material })),
    /^(IMPORT_TOKEN_INVALID|KEY_STATE_INVALID)/,
    'a token is good for one import',
  );
  await kms.deleteImportedKeyMaterial({ key_id });
  const second = await parameters();
  t.equal(
    await failureOf(
      kms.importKeyMaterial({
        ...{ key_id, import_token: second.import_token },
        encrypted_key_material: wrap(second.public_key, randomBytes(32)),
      }),
    ),
    'KEY_MATERIAL_MISMATCH KMS.2606',
  );
  const third = await parameters();
  await kms.importKeyMaterial({
    ...{ key_id, import_token: third.import_token },
    encrypted_key_material: wrap(third.public_key, material),
  });
  t.same((await kms.decryptData({ cipher_text })).plain_text, plain_text);
});

t.test('a grant allows one principal what policies do not', async (t) => {
  const key_id = await newKey();
  const { grant_id } = await kms.createGrant({
    ...{ key_id, grantee_principal: 'service/reader', operations: ['decrypt-data', 'describe-key'] },
  });
  const { grants } = await kms.listGrants({ key_id });
  t.match(grants, [{ grant_id, operations: ['decrypt-data', 'describe-key'] }]);
  t.equal(
    await failureOf(kms.createGrant({ key_id, grantee_principal: 'service/reader', operations: ['create-grant'] })),
    'GRANT_INVALID KMS.2401',
  );
  await kms.revokeGrant({ key_id, grant_id });
  t.equal(await failureOf(kms.revokeGrant({ key_id, grant_id })), 'GRANT_NOT_FOUND KMS.2501');
});

t.test('tags find keys', async (t) => {
  const [one, two] = [await newKey(), await newKey()];
  await kms.batchCreateKeyTags({
    key_id: one,
    tags: [
      { key: 'team', value: 'red' },
      { key: 'stage', value: 'prod' },
    ],
  });
  await kms.createKeyTag({ key_id: two, tag: { key: 'team', value: 'red' } });
  const find = async (tags: { key: string; values: string[] }[]) =>
    (await kms.listKeysByTags({ tags })).resources.map(({ resource_id }) => resource_id).sort();
  t.same(await find([{ key: 'team', values: ['red'] }]), [one, two].sort());
  t.same(
    await find([
      { key: 'team', values: ['red'] },
      { key: 'stage', values: ['prod', 'test'] },
    ]),
    [one],
  );
  t.same((await globex.kms.listKeysByTags({ tags: [{ key: 'team', values: [] }] })).resources, []);
  await kms.deleteKeyTag({ key_id: two, key: 'team' });
  t.equal(await failureOf(kms.deleteKeyTag({ key_id: two, key: 'team' })), 'TAG_NOT_FOUND KMS.0416');
});

t.test('a keystore is a partition with a token of its own', async (t) => {
  const created = (await kms.createKeystore({ keystore_alias: 'vault' })).keystore;
  const keystore_id = created?.keystore_id ?? '';
  t.equal(created?.keystore_state, 'disabled');
  t.match(await failureOf(newKey({ keystore_id })), /^PARTITION_NOT_RUNNING/);
  await kms.enableKeystore({ keystore_id });
  const until = performance.now() + 20_000;
  let key_id = '';
  while (key_id === '' && performance.now() < until) key_id = await newKey({ keystore_id }).catch(() => '');
  const { cipher_text } = await kms.encryptData({ key_id, plain_text });
  t.same((await kms.decryptData({ cipher_text })).plain_text, plain_text);
  await kms.disableKeystore({ keystore_id });
  t.match(await failureOf(kms.decryptData({ cipher_text })), /^PARTITION_NOT_RUNNING/, 'at once');
  t.match(await failureOf(kms.deleteKeystore({ keystore_id })), /^KEYSTORE_NOT_EMPTY/);
  t.match(await failureOf(globex.kms.getKeystore({ keystore_id })), /^PARTITION_NOT_FOUND/);
});

t.test('pairs, re-encryption and key agreement', async (t) => {
  const [from, to] = [await newKey(), await newKey({ key_spec: 'SM4' })];
  const pair = await kms.createEcDataKeyPair({ key_id: from, key_spec: 'ECC_NIST_P256', with_plain_text: true });
  const opened = await kms.decryptData({ cipher_text: pair.private_key_cipher_text });
  t.same(opened.plain_text, pair.private_key_plain_text);
  const encryption_context = { purpose: 'test' };
  const { cipher_text } = await stream.encryptData({ key_id: from, plain_text, encryption_context });
  const moved = await stream.reEncrypt({
    ...{ cipher_text, destination_key_id: to, source_encryption_context: encryption_context },
    destination_encryption_context: { purpose: 'moved' },
  });
  t.equal(moved.key_id, to);
  const back = await kms.decryptData({ cipher_text: moved.cipher_text, encryption_context: { purpose: 'moved' } });
  t.same(back.plain_text, plain_text);

  const agreement = await newKey({ key_spec: 'EC_P256', key_usage: 'KEY_AGREEMENT' });
  const privateKey = createPrivateKey({ key: pair.private_key_plain_text, format: 'der', type: 'pkcs8' });
  const { public_key } = await kms.getPublicKey({ key_id: agreement });
  const expected = diffieHellman({ privateKey, publicKey: createPublicKey(public_key) });
  const { shared_secret } = await kms.deriveSharedSecret({
    ...{ key_id: agreement, key_agreement_algorithm: 'ECDH', public_key: pair.public_key },
  });
  t.same(shared_secret, expected);
});

t.test('operators freeze keys, and tenants see it', async (t) => {
  const key_id = await newKey();
  const { cipher_text } = await kms.encryptData({ key_id, plain_text });
  await officer.keyAdmin.freezeKey({ tenant: 'acme', key_id });
  t.equal(await failureOf(kms.decryptData({ cipher_text })), 'KEY_FROZEN KMS.0320');
  t.match(await kms.describeKey({ key_id }), { key_info: { key_state: 'FROZEN' } });
  const { key_info } = await kms.describeKey({ key_id });
  await officer.keyAdmin.unfreezeKey({ tenant: 'acme', key_id: `alias/${key_info?.key_alias}` });
  t.same((await kms.decryptData({ cipher_text })).plain_text, plain_text);
});

t.test('SM2 signatures under an id of the caller’s', async (t) => {
  const key_id = await newKey({ key_spec: 'SM2' });
  const request = {
    key_id,
    message: Buffer.from('message'),
    message_type: 'RAW',
    signing_algorithm: 'SM2DSA_SM3',
  } as const;
  const user_id = Buffer.from('alice@example.com');
  const { signature } = await kms.sign({ ...request, user_id });
  t.ok((await kms.verify({ ...request, user_id, signature })).signature_valid);
  t.notOk((await kms.verify({ ...request, signature })).signature_valid, 'under another id it is none');
});

t.test('quotas and instances are told', async (t) => {
  const { instance_num } = await kms.listUserInstances({});
  const { resources } = await kms.listUserQuotas({});
  const cmk = resources.find(({ type }) => type === 'CMK');
  t.equal(cmk?.used, instance_num, 'default keys of services are not counted');
  t.ok((cmk?.quota ?? 0) > instance_num);
});
