import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { LastUses } from '../../src/kms/last_uses.ts';
import { findNewestUse } from '../../src/kms/newest_use.ts';
import { createKmsHandlers } from '../../src/rpc/handlers/kms.ts';
import { HandlerCalls } from '../fixtures/kms_handlers.ts';
import { KmsWorld } from '../fixtures/kms_world.ts';

const wholeWorld = () => {
  const world = new KmsWorld();
  return { world, calls: new HandlerCalls(world, createKmsHandlers(world.deps)) };
};

const data = Buffer.from('x');

t.test('every call that uses a key notes when, and under its name in the audit trail', async (t) => {
  const { world, calls } = wholeWorld();
  const aes = await world.newKey('AES_256');
  const ec = await world.newKey('EC_P256');
  const mac = await world.newKey('HMAC_256');
  const { cipher_text } = await world.call('EncryptData', { key_id: aes, plain_text: data });
  const created = await world.call('CreateDataKey', { key_id: aes });
  const signing = { key_id: ec, message: data, message_type: 'RAW', signing_algorithm: 'ECDSA_SHA_256' };
  const { signature } = await calls.call<{ signature: Buffer }>('Sign', signing);
  const made = await world.call('GenerateMac', { key_id: mac, message: data });
  const rows: readonly (readonly [string, string, Record<string, unknown>, string])[] = [
    ['EncryptData', aes, { key_id: aes, plain_text: data }, 'encryptData'],
    ['DecryptData', aes, { cipher_text }, 'decryptData'],
    ['CreateDataKey', aes, { key_id: aes }, 'createDatakey'],
    ['CreateDataKeyWithoutPlaintext', aes, { key_id: aes }, 'createDatakeyWithoutPlaintext'],
    ['DecryptDataKey', aes, { cipher_text: created.cipher_text }, 'decryptDatakey'],
    ['Sign', ec, signing, 'sign'],
    ['Verify', ec, { ...signing, signature }, 'verify'],
    ['GenerateMac', mac, { key_id: mac, message: data }, 'generateMac'],
    ['VerifyMac', mac, { key_id: mac, message: data, mac: made.mac }, 'verifyMac'],
  ];
  for (const [method, keyId, message, operation] of rows) {
    world.nowMs += 1000;
    await calls.call(method, message);
    t.same(world.deps.uses.find('acme', keyId), { tenantId: 'acme', keyId, atMs: world.nowMs, operation }, method);
  }
});

t.test('a cold store and a cold tenancy change nothing', async (t) => {
  const { world, calls } = wholeWorld();
  const keyId = await world.newKey('AES_256');
  world.keys.isCold = true;
  world.tenancy.isCold = true;
  await calls.call('EncryptData', { key_id: keyId, plain_text: data });
  t.match(world.deps.uses.find('acme', keyId), { operation: 'encryptData' });
});

t.test('looking at a key, changing it and failing to get at it are no uses', async (t) => {
  const { world, calls } = wholeWorld();
  const keyId = await world.newKey('EC_P256');
  const aes = await world.newKey('AES_256');
  const message = { key_id: keyId };
  for (const method of ['DescribeKey', 'GetPublicKey', 'DisableKey']) await calls.call(method, message);
  await calls.call('ListKeys', {});
  const signing = { ...message, message: data, message_type: 'RAW', signing_algorithm: 'ECDSA_SHA_256' };
  t.equal(await calls.outcome('Sign', signing), 'KEY_DISABLED KMS.0209');
  const encryption = { key_id: aes, plain_text: data };
  t.equal(await calls.outcome('EncryptData', encryption, { tenantId: 'globex' }), 'KEY_NOT_FOUND KMS.0207');
  world.tenancy.changePartition('acme-p1', { isEnabled: false });
  t.equal(await calls.outcome('EncryptData', encryption), 'PARTITION_NOT_RUNNING KMS.0317');
  t.equal(world.deps.uses.find('acme', keyId), undefined);
  t.equal(world.deps.uses.find('acme', aes), undefined);
});

t.test('uses are written together, the newest of each key, and survive a restart', async (t) => {
  const { world, calls } = wholeWorld();
  const [a, b] = [await world.newKey('AES_256'), await world.newKey('AES_256')];
  for (const keyId of [a, b, a]) {
    world.nowMs += 10;
    await calls.call('EncryptData', { key_id: keyId, plain_text: data });
  }
  t.equal(await world.lastUse.findLastUse('acme', a), undefined, 'nothing is written by the call');
  await world.deps.uses.flush();
  const restarted = { uses: new LastUses(world.lastUse), lastUse: world.lastUse };
  t.match(await findNewestUse(restarted, 'acme', a), { atMs: world.nowMs, operation: 'encryptData' });
  t.match(await findNewestUse(restarted, 'acme', b), { atMs: world.nowMs - 10 });
  t.equal(await findNewestUse(restarted, 'globex', a), undefined, 'a tenant’s own');
});

t.test('what was not used again is not written again', async (t) => {
  const written: string[][] = [];
  const uses = new LastUses({ noteUses: async (some) => void written.push(some.map(({ keyId }) => keyId)) });
  uses.note('acme', 'a', 'sign', 1);
  uses.note('acme', 'b', 'sign', 1);
  await uses.flush();
  await uses.flush();
  uses.note('acme', 'b', 'sign', 2);
  await uses.flush();
  t.same(written, [['a', 'b'], ['b']]);
});

t.test('what could not be written is written by the next turn, with what came meanwhile', async (t) => {
  const { world } = wholeWorld();
  const keyId = await world.newKey('AES_256');
  const { uses } = world.deps;
  uses.note('acme', keyId, 'sign', 1);
  world.lastUse.faults.add('noteUses', new GatewayError('STORE_UNAVAILABLE', 'the store failed'));
  const flushing = uses.flush();
  uses.note('acme', keyId, 'verify', 2);
  await t.rejects(flushing);
  await uses.flush();
  t.match(await world.lastUse.findLastUse('acme', keyId), { atMs: 2, operation: 'verify' });
});

t.test('of two gateways the newer use is told', async (t) => {
  const { world } = wholeWorld();
  const keyId = await world.newKey('AES_256');
  const here = { uses: new LastUses(world.lastUse), lastUse: world.lastUse };
  const there = { uses: new LastUses(world.lastUse), lastUse: world.lastUse };
  here.uses.note('acme', keyId, 'sign', 5);
  there.uses.note('acme', keyId, 'verify', 9);
  await there.uses.flush();
  t.match(await findNewestUse(here, 'acme', keyId), { atMs: 9, operation: 'verify' });
  await here.uses.flush();
  t.match(await findNewestUse(there, 'acme', keyId), { atMs: 9 }, 'an older use does not replace it');
});
