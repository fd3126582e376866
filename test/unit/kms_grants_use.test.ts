/** @module Grants from their making to their end, with the authorizer before the handlers as in the gateway. */
import t from 'tap';
import { createAuthorizer } from '../../src/access/authorizer.ts';
import { KmsWorld } from '../fixtures/kms_world.ts';
import { kmsRow } from '../fixtures/grant_access.ts';

const admin = { kind: 'user', name: 'admin' } as const;
const app = { kind: 'service', name: 'app' } as const;
const batch = { kind: 'agent', name: 'batch' } as const;
const refused = 'RPC_NOT_ALLOWED KMS.0307';

/** A world where `user/admin` may do everything by policy and nobody else anything, and a key. */
const guarded = async () => {
  const world = new KmsWorld();
  const authorizer = createAuthorizer({
    clock: world.deps.clock,
    policies: { listAttached: (_tenant, id) => (id.endsWith('/user/admin') ? ['KMS Administrator'] : []) },
    tenancy: world.tenancy,
    grants: world.grants,
  });
  world.gate = (context, method, request) =>
    authorizer.authorize(context.principal, kmsRow(method), request, context.audit);
  world.caller = admin;
  const key_id = await world.newKey('AES_256');
  return { world, key_id };
};

t.test('a principal without policies uses a key from its grant on, until the grant is taken back', async (t) => {
  const { world, key_id } = await guarded();
  const plain_text = Buffer.from('x');
  const context = { encryption_context: { app: 'a' } };
  const as = (caller: KmsWorld['caller']) => {
    world.caller = caller;
    return world;
  };
  t.equal(await as(app).outcome('EncryptData', { key_id, plain_text }), refused);
  const { grant_id } = await as(admin).call('CreateGrant', {
    key_id,
    grantee_principal: 'service/app',
    operations: ['encrypt-data', 'decrypt-data'],
    constraints: { encryption_context_subset: { app: 'a' } },
  });
  t.equal(await as(app).outcome('EncryptData', { key_id, plain_text }), refused, 'without the context');
  const { cipher_text } = await as(app).call('EncryptData', { key_id, plain_text, ...context });
  t.same((await as(app).call('DecryptData', { cipher_text, ...context })).plain_text, plain_text);
  t.equal(await as(batch).outcome('DecryptData', { cipher_text, ...context }), refused);
  t.equal(await as(app).outcome('DescribeKey', { key_id }), refused, 'what was not granted');
  t.equal(await as(app).outcome('RevokeGrant', { key_id, grant_id }), refused, 'nor may it revoke');
  await as(admin).call('RevokeGrant', { key_id, grant_id });
  t.equal(await as(app).outcome('DecryptData', { cipher_text, ...context }), refused);
});

t.test('the audit trail names the grant that allowed a call, and none where a policy did', async (t) => {
  const { world, key_id } = await guarded();
  const other = await world.newKey('AES_256');
  const plain_text = Buffer.from('x');
  const grant = async (operations: string[], on = key_id, more = {}) =>
    (await world.call('CreateGrant', { key_id: on, grantee_principal: 'service/app', operations, ...more })).grant_id;
  const noted = () => world.lastContext.audit.fields.allowed_by_grant;
  await world.call('EncryptData', { key_id, plain_text });
  t.equal(noted(), undefined, 'by policy');
  const strict = await grant(['encrypt-data'], key_id, { constraints: { encryption_context_equals: { app: 'a' } } });
  const free = await grant(['encrypt-data', 'decrypt-data', 're-encrypt-from', 'create-grant']);
  const sealing = await grant(['re-encrypt-to'], other);
  world.caller = app;
  const { cipher_text } = await world.call('EncryptData', { key_id, plain_text });
  t.equal(noted(), free, 'the first that fits');
  await world.call('EncryptData', { key_id, plain_text, encryption_context: { app: 'a' } });
  t.ok([strict, free].includes(noted() ?? ''), 'one of those that do');
  await world.call('ReEncrypt', { cipher_text, destination_key_id: other });
  t.equal(noted(), `${free}, ${sealing}`, 'one for each key');
  await world.call('CreateGrant', { key_id, grantee_principal: 'agent/batch', operations: ['decrypt-data'] });
  t.equal(noted(), free, 'the one that lets it grant');
  t.equal(await world.outcome('DescribeKey', { key_id }), refused);
  t.equal(noted(), undefined, 'a refusal names none');
});

t.test('a chain of grants outlives its first link, and gives no more than that had', async (t) => {
  const { world, key_id } = await guarded();
  const first = await world.call('CreateGrant', {
    key_id,
    grantee_principal: 'service/app',
    operations: ['describe-key', 'create-grant', 'retire-grant'],
  });
  world.caller = app;
  const onward = { key_id, grantee_principal: 'agent/batch' };
  t.equal(await world.outcome('CreateGrant', { ...onward, operations: ['decrypt-data'] }), refused);
  t.equal(await world.outcome('CreateGrant', { ...onward, operations: ['create-grant'] }), 'GRANT_INVALID KMS.2401');
  await world.call('CreateGrant', { ...onward, operations: ['describe-key'] });
  t.equal(await world.outcome('RetireGrant', { key_id, grant_id: first.grant_id }), 'OK', 'gives its own up');
  t.equal(await world.outcome('DescribeKey', { key_id }), refused);
  t.equal(await world.outcome('CreateGrant', { ...onward, operations: ['describe-key'] }), refused);
  world.caller = batch;
  t.equal(await world.outcome('DescribeKey', { key_id }), 'OK');
  t.equal(await world.outcome('RetireGrant', { key_id, grant_id: first.grant_id }), 'GRANT_NOT_FOUND KMS.2501');
});

t.test('a grant for everybody reaches no other tenant', async (t) => {
  const { world, key_id } = await guarded();
  const operations = ['describe-key'];
  await world.call('CreateGrant', { key_id, grantee_principal_type: 'domain', operations });
  world.caller = batch;
  t.equal(await world.outcome('DescribeKey', { key_id }), 'OK');
  t.equal(await world.outcome('DescribeKey', { key_id }, 'globex'), refused);
});
