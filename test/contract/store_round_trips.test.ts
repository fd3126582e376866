/**
 * @module How often calls of the KMS go to the store while their keys are hot: never to use a key, once to look something up or to change
 * something. A round trip is a read or a transaction.
 */
import { createHash, generateKeyPairSync, randomBytes, randomUUID } from 'node:crypto';
import t from 'tap';
import { kmsServiceName } from '../../src/rpc/handlers/kms.ts';
import { loadProtos } from '../../src/rpc/protos.ts';
import { CountedFront, type Message } from '../fixtures/counted_front.ts';
import { wrapTo } from '../fixtures/import_kit.ts';
import { samplePartition } from '../fixtures/key_life_backends.ts';

const front = await CountedFront.open((end) => t.teardown(end));
const { store } = front;
const call = (method: string, message: Message) => front.call(method, message);
let made = 0;

/** Makes a key and gives its id; its alias is `key-N`. */
const newKey = async (key_spec: string, more: Message = {}): Promise<string> => {
  made += 1;
  const { key_info } = await call('CreateKey', { key_alias: `key-${made}`, key_spec, ...more });
  return (key_info as { readonly key_id: string }).key_id;
};

/** Reads the keys of a message into the cache, and their names; after a change neither is there. */
const heat = async (message: Message): Promise<void> => {
  for (const field of ['key_id', 'source_key_id', 'destination_key_id', 'target_key_id']) {
    if (typeof message[field] === 'string') await store.keys.getPrimary('acme', message[field]);
  }
  if (typeof message.alias !== 'string') return;
  const keyId = await store.aliases.findKeyId('acme', message.alias);
  if (keyId !== undefined) await store.keys.getPrimary('acme', keyId);
};

/** Calls that use keys, with messages that work as often as one likes. */
const makeUses = async (): Promise<readonly (readonly [method: string, message: Message])[]> => {
  const aes = await newKey('AES_256');
  const other = await newKey('AES_256');
  const ec = await newKey('EC_P256');
  const hmac = await newKey('HMAC_256');
  const sm2 = await newKey('SM2');
  const agreement = await newKey('EC_P256', { key_usage: 'KEY_AGREEMENT' });
  const inToken = await newKey('EC_P256', { protection: 'TOKEN' });
  const [data, message] = [Buffer.from('data'), Buffer.alloc(32, 1)];
  const encryption_context = { purpose: 'test' };
  const { cipher_text: sealedKey } = await call('CreateDataKey', { key_id: aes });
  const { cipher_text } = await call('EncryptData', { key_id: aes, plain_text: data, encryption_context });
  const older = await call('EncryptData', { key_id: other, plain_text: data });
  await call('RotateOnDemand', { key_id: other });
  const { signature } = await call('Sign', { key_id: ec, message, signing_algorithm: 'ECDSA_SHA_256' });
  const { mac } = await call('GenerateMac', { key_id: hmac, message });
  const peer = generateKeyPairSync('ec', { namedCurve: 'P-256' }).publicKey.export({ type: 'spki', format: 'der' });
  const dataKey = Buffer.concat([message, createHash('sha256').update(message).digest()]);
  return [
    ['CreateDataKey', { key_id: aes, encryption_context }],
    ['CreateDataKeyWithoutPlaintext', { key_id: aes, encryption_context }],
    ['EncryptDataKey', { key_id: aes, plain_text: dataKey, datakey_plain_length: 32 }],
    ['DecryptDataKey', { cipher_text: sealedKey }],
    ['EncryptData', { key_id: aes, plain_text: data }],
    ['DecryptData', { cipher_text, encryption_context }],
    ['DecryptData', { cipher_text: older.cipher_text }],
    ['Sign', { key_id: ec, message, signing_algorithm: 'ECDSA_SHA_256' }],
    ['Sign', { key_id: sm2, message, signing_algorithm: 'SM2DSA_SM3' }],
    ['Sign', { key_id: inToken, message, signing_algorithm: 'ECDSA_SHA_256' }],
    ['Verify', { key_id: ec, message, signature, signing_algorithm: 'ECDSA_SHA_256' }],
    ['GenerateMac', { key_id: hmac, message }],
    ['VerifyMac', { key_id: hmac, message, mac }],
    ['GetPublicKey', { key_id: ec }],
    ['CreateRsaDataKeyPair', { key_id: aes, key_spec: 'RSA_2048', with_plain_text: true }],
    ['CreateEcDataKeyPair', { key_id: aes, key_spec: 'ECC_NIST_P256' }],
    ['ReEncrypt', { cipher_text, source_encryption_context: encryption_context, destination_key_id: other }],
    ['DeriveSharedSecret', { key_id: agreement, key_agreement_algorithm: 'ECDH', public_key: peer }],
    ['GenerateRandom', { random_data_length: 256 }],
  ];
};

await store.tenancy.createPartition(samplePartition('acme', 'acme-p2'), { maxPerTenant: 5 });
// All of them before the first test begins: it would count these too.
const uses = await makeUses();
const one = await newKey('AES_256');
const two = await newKey('AES_256');
const external = await newKey('AES_256', { origin: 'external' });
const keyFields = ['key_id', 'destination_key_id'] as const;

t.test('a call that uses hot keys goes to no store, with a sequence or without', async (t) => {
  for (const [method, message] of uses) {
    await call(method, message);
    t.equal(await front.tripsOf(method, message), 0, method);
    const sequence = '919c82d4-8046-4722-9094-35c3c6524cff';
    t.equal(await front.tripsOf(method, { ...message, sequence }), 0, `${method} with a sequence`);
  }
});

t.test('nor does one that names its key by an alias', async (t) => {
  for (const [method, message] of uses) {
    const named: Record<string, unknown> = { ...message };
    for (const field of keyFields) {
      const id = message[field];
      if (typeof id === 'string') named[field] = `alias/${(await store.keys.getPrimary('acme', id)).key.alias}`;
    }
    await call(method, named);
    t.equal(await front.tripsOf(method, named), 0, method);
  }
});

t.test('nor does one that a grant allows', async (t) => {
  const operations = [
    ...['create-datakey', 'create-datakey-without-plaintext', 'encrypt-datakey', 'decrypt-datakey', 'encrypt-data'],
    ...['decrypt-data', 'sign', 'verify', 'generate-mac', 'verify-mac', 'get-publickey', 're-encrypt-from'],
    ...['re-encrypt-to', 'derive-shared-secret'],
  ];
  const { key_details } = await call('ListKeys', { limit: 1000, key_state: 'ENABLED' });
  for (const { key_id } of key_details as readonly { readonly key_id: string }[]) {
    await call('CreateGrant', {
      key_id,
      grantee_principal: 'service/guest',
      grantee_principal_type: 'user',
      operations,
    });
  }
  for (const [method, message] of uses) {
    if (method === 'GenerateRandom') continue;
    await front.call(method, message, 'guest');
    t.equal(await front.tripsOf(method, message, 'guest'), 0, method);
  }
});

t.test('the uses of many keys that were noted meanwhile go to the store together', async (t) => {
  const before = front.trips;
  await front.deps.uses.flush();
  t.equal(front.trips - before, 1);
  const used = uses.map(([, { key_id }]) => key_id).filter((id) => typeof id === 'string');
  for (const id of new Set(used)) t.ok(await store.lastUse.findLastUse('acme', id), id);
});

t.test('calls are answered while many uses are written', async (t) => {
  const uses = Array.from({ length: 3_000 }, () => ({
    tenantId: 'acme',
    keyId: randomUUID(),
    atMs: 1,
    operation: 'sign',
  }));
  let turns = 0;
  let isWritten = false;
  const count = (): void => {
    turns += 1;
    if (!isWritten) setImmediate(count);
  };
  setImmediate(count);
  const before = front.trips;
  await store.lastUse.noteUses(uses);
  isWritten = true;
  t.ok(turns >= front.trips - before, `${turns} turns of the event loop`);
  t.ok(front.trips - before >= 10, 'in transactions that are short');
});

interface Row {
  readonly method: string;
  readonly message: Message | (() => Promise<Message>);
  /** 1 unless said otherwise, with the reason. */
  readonly trips?: readonly [count: number, because: string];
  readonly as?: string;
}

const material = randomBytes(32);

const importMessage = async (): Promise<Message> => {
  const parameters = await call('GetParametersForImport', {
    key_id: external,
    wrapping_algorithm: 'RSAES_OAEP_SHA_256',
  });
  const encrypted_key_material = wrapTo(parameters.public_key as Buffer, 'RSAES_OAEP_SHA_256', material);
  return { key_id: external, import_token: parameters.import_token, encrypted_key_material };
};

const grantMessage = { key_id: one, grantee_principal: 'service/guest', grantee_principal_type: 'user' };
const endedGrant = async (): Promise<Message> => {
  const { grant_id } = await call('CreateGrant', { ...grantMessage, operations: ['encrypt-data'] });
  return { key_id: one, grant_id };
};
const tag = { key: 'stage', value: 'test' };
const ofNoKey = 'it is about no key, and says first what it was about';
const twoReads = 'it is about no key, and two stores know it';

/** In this order: what one changes the next finds. */
const rows: readonly Row[] = [
  { method: 'ListKeys', message: {} },
  { method: 'CreateKey', message: { key_alias: 'sealed', key_spec: 'AES_256' } },
  { method: 'CreateKey', message: { key_alias: 'empty', key_spec: 'AES_256', origin: 'external' } },
  {
    method: 'CreateKey',
    message: { key_alias: 'stored', key_spec: 'EC_P256', protection: 'TOKEN' },
    trips: [2, 'the row is there before the object in the token, so that a crash leaves none that nothing points to'],
  },
  {
    method: 'CreateKey',
    message: { key_alias: 'once', key_spec: 'AES_256', sequence: '919c82d4-8046-4722-9094-35c3c6524cf1' },
    trips: [3, 'a sequence is claimed before, and its answer recorded after'],
  },
  { method: 'DescribeKey', message: { key_id: one } },
  { method: 'UpdateKeyAlias', message: { key_id: one, key_alias: 'renamed' } },
  { method: 'UpdateKeyDescription', message: { key_id: one, key_description: 'described' } },
  { method: 'DisableKey', message: { key_id: one } },
  { method: 'EnableKey', message: { key_id: one } },
  {
    method: 'DisableKey',
    message: { key_id: two, sequence: '919c82d4-8046-4722-9094-35c3c6524cf2' },
    trips: [4, 'a record of a sequence holds the revision that the row itself has'],
  },
  { method: 'EnableKeyRotation', message: { key_id: one } },
  { method: 'UpdateKeyRotationInterval', message: { key_id: one, rotation_interval: 40 } },
  { method: 'GetKeyRotationStatus', message: { key_id: one } },
  { method: 'RotateOnDemand', message: { key_id: one } },
  { method: 'DisableKeyRotation', message: { key_id: one } },
  { method: 'CreateAlias', message: { key_id: one, alias: 'further' } },
  { method: 'AssociateAlias', message: { target_key_id: two, alias: 'further' } },
  { method: 'ListAliases', message: { key_id: two } },
  { method: 'ListAliases', message: {} },
  { method: 'DeleteAlias', message: { key_id: two, aliases: ['further'] } },
  { method: 'CreateGrant', message: { ...grantMessage, operations: ['encrypt-data'] } },
  { method: 'ListGrants', message: { key_id: one } },
  { method: 'ListRetirableGrants', message: {} },
  { method: 'RevokeGrant', message: endedGrant },
  { method: 'RetireGrant', message: endedGrant, trips: [2, 'the grant itself says who may retire it'] },
  { method: 'CreateKeyTag', message: { key_id: one, tag } },
  { method: 'ListKeyTags', message: { key_id: one } },
  { method: 'DeleteKeyTag', message: { key_id: one, key: tag.key } },
  { method: 'BatchCreateKeyTags', message: { key_id: one, tags: [tag] } },
  { method: 'BatchDeleteKeyTags', message: { key_id: one, tags: [tag] } },
  { method: 'ListProjectTags', message: {} },
  { method: 'ListKeysByTags', message: { action: 'filter' } },
  { method: 'ListUserInstances', message: {} },
  { method: 'ListUserQuotas', message: {}, trips: [2, twoReads] },
  { method: 'ListKeyWarnings', message: {} },
  {
    method: 'WatchKeyEvents',
    message: {},
    trips: [2, 'it is about no key, and finds the position to watch from first'],
  },
  { method: 'GetParametersForImport', message: { key_id: external, wrapping_algorithm: 'RSAES_OAEP_SHA_256' } },
  {
    method: 'ImportKeyMaterial',
    message: importMessage,
    trips: [4, 'the token unwraps before the import token is taken, and that is taken before the material is kept'],
  },
  {
    method: 'DeleteImportedKeyMaterial',
    message: { key_id: external },
    trips: [2, 'the version that loses it is read past all caches'],
  },
  {
    method: 'ScheduleKeyDeletion',
    message: { key_id: one, pending_days: 7 },
    trips: [2, 'it warns of a key that any gateway noted the use of lately'],
  },
  { method: 'CancelKeyDeletion', message: { key_id: one } },
  {
    method: 'FreezeKey',
    message: { tenant: 'acme', key_id: two },
    as: '',
    trips: [2, 'an operator is told of the row itself'],
  },
  { method: 'UnfreezeKey', message: { tenant: 'acme', key_id: two }, as: '', trips: [2, 'as to freeze'] },
  { method: 'ListKeystores', message: {} },
  { method: 'GetKeystore', message: { keystore_id: 'acme-p2' } },
  { method: 'EnableKeystore', message: { keystore_id: 'acme-p2' }, trips: [2, ofNoKey] },
  { method: 'DisableKeystore', message: { keystore_id: 'acme-p2' }, trips: [2, ofNoKey] },
  { method: 'DeleteKeystore', message: { keystore_id: 'acme-p2' }, trips: [2, ofNoKey] },
];

t.test('every other call goes to the store once, but for those that are listed with their reason', async (t) => {
  for (const { method, message, trips: [count, because] = [1, 'one'], as } of rows) {
    const given = typeof message === 'function' ? await message() : message;
    await heat(given);
    t.equal(await front.tripsOf(method, given, as), count, `${method}: ${because}`);
  }
});

t.test('no call was forgotten', async (t) => {
  const counted = new Set([...uses.map(([method]) => method), ...rows.map(({ method }) => method)]);
  const methods = loadProtos().services.get(kmsServiceName) ?? [];
  // Its time goes into making a token.
  t.same(
    methods.map(({ name }) => name).filter((name) => !counted.has(name)),
    ['CreateKeystore'],
  );
});
