/**
 * The whole of the admin plane by typing: a ceremony with three UKeys, two tenants, an agent that enrolls by a token, keys in use, a
 * partition that is frozen and renewed, backed up, wiped, and restored on fresh tokens, where the old ciphertext decrypts. What nobody
 * may do alone, two others approve with their UKeys. The trails of all of it verify offline, by public keys alone.
 */
import { copyFileSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t from 'tap';
import type { Installation } from '../../scripts/lib/installation.ts';
import { connectProfile } from '../../scripts/lib/profile_client.ts';
import { ensureUkey } from '../../scripts/lib/ukeys.ts';
import type { GatewayClient } from '../../src/client/index.ts';
import { rejectsWith } from '../fixtures/rejects_with.ts';
import { makePerson, makeSite, type Person, type Site } from '../fixtures/site.ts';
import { softHsmLibrary } from '../fixtures/softhsm.ts';

const folder = mkdtempSync(join(tmpdir(), 'hsm-gateway-admin-'));
const ended: (() => unknown)[] = [];
t.teardown(async () => {
  for (const end of ended.toReversed()) await end();
  rmSync(folder, { recursive: true, force: true });
});
/** Ends with the test, the last one first. */
const later = <Thing>(thing: Thing, end: (thing: Thing) => unknown): Thing => {
  ended.push(() => end(thing));
  return thing;
};

const ukeys = join(folder, 'ukeys');
/** Four operators: of the three who may decide, one proposes and the two others approve. */
const people = {
  alice: await makePerson(ukeys, 'alice', 'RSA_2048'),
  bob: await makePerson(ukeys, 'bob', 'EC_P256'),
  carol: await makePerson(ukeys, 'carol', 'EC_P384'),
  dora: await makePerson(ukeys, 'dora', 'EC_P256'),
};
type Name = keyof typeof people;
const roles: Readonly<Record<Name, string>> = {
  alice: 'SYSTEM_ADMINISTRATOR',
  bob: 'SECURITY_OFFICER',
  carol: 'AUDITOR',
  dora: 'SECURITY_OFFICER',
};
const custodians = {
  xenia: await ensureUkey(ukeys, softHsmLibrary, 'xenia', 'RSA_2048', 'custodian'),
  yuri: await ensureUkey(ukeys, softHsmLibrary, 'yuri', 'EC_P256', 'custodian'),
  zoe: await ensureUkey(ukeys, softHsmLibrary, 'zoe', 'SM2', 'custodian'),
};
// Where the module of the UKeys finds them, where no profile says so.
process.env.SOFTHSM2_CONF = people.alice.ukey.environment.SOFTHSM2_CONF;

const deviceOf = ({ name, ukey }: Person): string[] => [
  ...['--module', ukey.module, '--token', name, '--pin-file', ukey.pinFile],
];
const withUkey = (name: keyof typeof custodians): string =>
  `module=${softHsmLibrary},token=${name},pin-file=${custodians[name].pinFile}`;
const as = (site: Site, name: Name, ...args: string[]) => site.type(...args, '--profile', name);
const here = (site: Site): string[] => ['--config', join(site.folder, 'gateway.jsonc')];

/** What follows a ceremony: the server's certificate, and operators with theirs. */
const enrollOperators = async (site: Site): Promise<void> => {
  const server = ['--server', 'localhost', '--server', '127.0.0.1'];
  await site.type('ca', 'issue', ...server, '--out-key', 'tls/server.key', '--out-cert', 'tls/server.crt');
  for (const person of Object.values(people)) {
    const { name } = person;
    const files = ['--out-key', `tls/${name}.key`, '--out-cert', `tls/${name}.crt`];
    await site.type('ca', 'issue', '--principal', `operator/${name}`, ...files);
    await site.type('operator', 'enroll', name, ...here(site), '--role', roles[name as Name], ...deviceOf(person));
    site.addOperator(person);
  }
};

const gateways = new Map<Site, Installation>();
const startSite = async (site: Site): Promise<Installation> => {
  const gateway = later(await site.start(), (one) => one.stop());
  gateways.set(site, gateway);
  for (const name of Object.keys(people)) await site.type('login', '--profile', name);
  return gateway;
};

/** A client of the data plane whose certificate comes by a one-time token. */
const enroll = async (site: Site, tenant: string, kind: 'agent' | 'service', name: string): Promise<GatewayClient> => {
  const file = join(site.folder, `${tenant}-${name}.token`);
  const order = ['--kind', kind, '--tenant', tenant, '--name', name, '--out', file];
  await as(site, 'bob', 'enrollment-token', 'create', ...order);
  const where = ['--at', `127.0.0.1:${site.ports.enrollment}`, '--endpoint', `127.0.0.1:${site.ports.data}`];
  const profile = `${tenant}-${name}`;
  const known = ['--server-name', 'localhost', '--ca-file', 'tls/clients.crt'];
  await site.type('enroll', ...where, ...known, '--token-file', file, '--profile', profile);
  const again = ['--token-file', file, '--profile', `${profile}-again`];
  t.match(await site.typeWrong('enroll', ...where, ...known, ...again), /ENROLLMENT_TOKEN/, 'a token is good once');
  const policies = ['KMS Administrator', 'SDF FullAccess'];
  for (const policy of policies) {
    const attach = ['policy', 'attach', '--tenant', tenant, '--principal', `${kind}/${name}`, '--policy', policy];
    await as(site, 'bob', ...attach);
  }
  return later(await connectProfile(join(site.folder, 'profiles'), profile), (client) => client.close());
};

/** Alice proposes, Bob and Dora approve with their UKeys, she carries it out. */
const decide = async (site: Site, ...command: string[]): Promise<Record<string, unknown>> => {
  t.match(
    await site.typeWrong(...command, '--profile', 'alice'),
    /APPROVAL_REQUIRED/,
    `nobody does ${command[1]} alone`,
  );
  const { approval } = await as(site, 'alice', ...command, '--propose', '--comment', 'a drill');
  const { approval_id } = approval as { readonly approval_id: string };
  await as(site, 'bob', 'approval', 'approve', approval_id, '--yes');
  const early = await site.typeWrong('approval', 'execute', approval_id, '--profile', 'alice');
  t.match(early, /APPROVAL_STATE_INVALID/, 'one of two is not enough');
  await as(site, 'dora', 'approval', 'approve', approval_id, '--yes');
  const { response } = await as(site, 'alice', 'approval', 'execute', approval_id);
  const twice = await site.typeWrong('approval', 'execute', approval_id, '--profile', 'alice');
  t.match(twice, /APPROVAL_STATE_INVALID/, 'and it is carried out once');
  return response as Record<string, unknown>;
};

const first = await makeSite(join(folder, 'first'), 'first');
const partitions: Record<string, string> = {};
const plain_text = Buffer.from('what must not get lost');
/** What is there of acme before it is wiped. */
const kept = { key_id: '', sm2: '', cipher_text: '', archive: '', sha256: '' };
let agent: GatewayClient;

t.test('the ceremony: shares of the root KEK to three custodians, and nobody has two roles', async (t) => {
  const given = (['xenia', 'yuri', 'zoe'] as const).flatMap((name) => ['--custodian', `${name},${withUkey(name)}`]);
  const made = await first.type('init', '--components', '2/3', ...given, '--shares-out', 'shares');
  t.match(made, { created: true, operators: 0 });
  await enrollOperators(first);
  const gateway = await startSite(first);
  t.ok(gateway.ready.data);
  t.match(await as(first, 'alice', 'status'), { gateway: { serving: true }, pending_approvals: [] });
  const second = ['operator', 'set-roles', 'alice', '--role', 'SYSTEM_ADMINISTRATOR', '--role', 'SECURITY_OFFICER'];
  t.match(await first.typeWrong(...second, '--profile', 'bob'), /ROLES_CONFLICT|ROLE_CONFLICT|FIELD_INVALID/);
  t.match(await first.typeWrong('tenant', 'add', 'acme', '--profile', 'carol'), /ROLE_REQUIRED/);
});

t.test('two tenants with a partition each, and an agent that enrolls by a token', async (t) => {
  await as(first, 'alice', 'slot', 'register', '--capacity', '4');
  for (const tenant of ['acme', 'globex']) {
    await as(first, 'alice', 'tenant', 'add', tenant);
    const allocated = await as(first, 'alice', 'partition', 'allocate', tenant, '--months', '1');
    const { partition_id } = allocated.partition as { readonly partition_id: string };
    t.match(await as(first, 'alice', 'partition', 'activate', partition_id), { partition: { state: 'RUNNING' } });
    partitions[tenant] = partition_id;
  }
  agent = await enroll(first, 'acme', 'agent', 'node-1');
  const stranger = await enroll(first, 'globex', 'service', 'app');
  kept.key_id = (await agent.kms.createKey({ key_alias: 'orders' })).key_info?.key_id ?? '';
  kept.sm2 =
    (await agent.kms.createKey({ key_alias: 'sign', key_spec: 'SM2', key_usage: 'SIGN_VERIFY' })).key_info?.key_id ??
    '';
  const { cipher_text } = await agent.kms.encryptData({ key_id: kept.key_id, plain_text });
  kept.cipher_text = Buffer.from(cipher_text ?? '').toString('base64');
  await rejectsWith(t, stranger.kms.encryptData({ key_id: kept.key_id, plain_text }), { reason: 'KEY_NOT_FOUND' });
  await t.rejects(stranger.kms.decryptData({ cipher_text: cipher_text ?? '' }));
});

t.test('a partition that is frozen refuses, and a renewed one ends later', async (t) => {
  const partition_id = partitions.acme ?? '';
  const before = await as(first, 'alice', 'partition', 'show', partition_id);
  await as(first, 'alice', 'partition', 'freeze', partition_id, '--yes');
  await rejectsWith(t, agent.kms.encryptData({ key_id: kept.key_id, plain_text }), { reason: 'PARTITION_NOT_RUNNING' });
  await as(first, 'alice', 'partition', 'unfreeze', partition_id);
  await agent.kms.encryptData({ key_id: kept.key_id, plain_text });
  const after = await as(first, 'alice', 'partition', 'renew', partition_id, '--months', '2');
  const endOf = ({ partition }: Record<string, unknown>) => Number((partition as { expires_at: string }).expires_at);
  t.ok(endOf(after) > endOf(before));
});

t.test('it is backed up as two others approve, and wiped as they approve', async (t) => {
  const partition_id = partitions.acme ?? '';
  const { backup } = await decide(first, 'backup', 'create', partition_id, '--tenant', 'acme');
  const { name, sha256 } = backup as { readonly name: string; readonly sha256: string };
  Object.assign(kept, { archive: name, sha256 });
  t.match(await as(first, 'carol', 'backup', 'list'), {
    backups: [{ name, tenant: 'acme', keys: 2, not_contained: 0 }],
  });
  await decide(first, 'partition', 'release', partition_id, '--confirm-name', 'acme/default', '--yes');
  await t.rejects(agent.kms.decryptData({ cipher_text: Buffer.from(kept.cipher_text, 'base64') }));
});

const second = await makeSite(join(folder, 'second'), 'second');
const shareOf = (name: keyof typeof custodians): string => {
  const file = readdirSync(join(first.folder, 'shares')).find((one) => one.includes(name));
  return `${join(first.folder, 'shares', file ?? '')},${withUkey(name)}`;
};

t.test('on fresh tokens two custodians restore the root KEK, and two operators the partition', async (t) => {
  const alone = await second.typeWrong('init', '--restore', '--share', shareOf('zoe'));
  t.match(alone, /ROOT_SHARES?_/, 'one custodian is not enough');
  const shares = ['--share', shareOf('zoe'), '--share', shareOf('xenia')];
  t.match(await second.type('init', '--restore', ...shares), { created: true, operators: 0 });
  await enrollOperators(second);
  await startSite(second);
  await as(second, 'alice', 'slot', 'register', '--capacity', '4');
  for (const file of readdirSync(join(first.folder, 'backups')).filter((one) => one.startsWith(kept.archive))) {
    copyFileSync(join(first.folder, 'backups', file), join(second.folder, 'backups', file));
  }
  t.match(await as(second, 'carol', 'backup', 'verify', kept.archive), { backup: { sha256: kept.sha256, keys: 2 } });
  const restored = await decide(second, 'backup', 'restore', kept.archive, '--sha256', kept.sha256);
  t.match(restored, { partition: { tenant: 'acme', partition_id: partitions.acme, state: 'RUNNING' } });
});

t.test('the old ciphertext decrypts there, and the keys do what they did', async (t) => {
  const again = await enroll(second, 'acme', 'agent', 'node-1');
  const decrypted = await again.kms.decryptData({ cipher_text: Buffer.from(kept.cipher_text, 'base64') });
  t.same(Buffer.from(decrypted.plain_text ?? ''), plain_text);
  const digest = Buffer.alloc(32, 7);
  const asked = { key_id: kept.sm2, message_type: 'DIGEST', signing_algorithm: 'SM2DSA_SM3' } as const;
  const { signature } = await again.kms.sign({ ...asked, message: digest });
  const verified = await again.kms.verify({ ...asked, message: digest, signature: signature ?? '' });
  t.equal(verified.signature_valid, true);
  t.equal((await again.kms.describeKey({ key_id: 'alias/orders' })).key_info?.key_id, kept.key_id);
});

t.test('the trails of both verify, without a gateway, by their public keys', async (t) => {
  const { traces } = await as(second, 'carol', 'audit', 'query', '--limit', '500');
  const seen = new Set(
    (traces as readonly { trace_name: string; user: string }[]).map(({ user, trace_name }) => `${user} ${trace_name}`),
  );
  for (const expected of [
    'operator/bob approveOperation',
    'operator/alice restoreBackup',
    'tenant/acme/agent/node-1 decryptData',
  ]) {
    t.ok(seen.has(expected), expected);
  }
  for (const site of [first, second]) {
    await site.typeBare('audit', 'checkpoint', '--profile', 'carol', '--out', '../checkpoint.json');
    await gateways.get(site)?.stop();
    const known = ['--public-key', 'audit-public-key.pem', '--checkpoint', '../checkpoint.json'];
    t.match(await site.type('audit', 'verify', 'audit', ...known), { intact: true, key_given: true });
    rmSync(join(folder, 'checkpoint.json'));
  }
});
