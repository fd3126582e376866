/**
 * @module An installation that began with SQLite moves to PostgreSQL, and two gateways work in it, each with tokens of its own that hold the
 * same KEKs: what one of them does holds on the other within a second, also after the connection was lost that tells it.
 */
import { createHash } from 'node:crypto';
import { readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { startGateway } from '../../scripts/lib/installation.ts';
import { connectProfile } from '../../scripts/lib/profile_client.ts';
import { type GatewayClient, GatewayError } from '../../src/client/index.ts';
import { runHsmctl, startTestGateway } from '../fixtures/gateway.ts';
import { startPostgres } from '../fixtures/postgres.ts';
import { startSecondGateway } from '../fixtures/second_gateway.ts';

/** What the documentation promises. */
const knownWithinMs = 1_000;
const password = Buffer.from('an index password 4711');
const message = Buffer.from('from before the move');
const data = createHash('sm3').update(message).digest();
const policy = {
  Version: '1.1',
  Statement: [
    {
      Effect: 'Deny',
      Action: ['kms:cmk:encryptData'],
      Condition: { StringNotEquals: { 'kms:EncryptionContext/app': 'billing' } },
    },
  ],
};
const approval = { method: 'SdfKeyService.DestroySdfKey', request: { tenant: 'acme', key_index: 3, family: 'ECC' } };

const postgres = await startPostgres();
const home = await startTestGateway();
const { directory, profilesDirectory } = home;
const clients: GatewayClient[] = [];
const stops: (() => Promise<void>)[] = [];
t.teardown(async () => {
  for (const client of clients) client.close();
  for (const stop of stops) await stop();
  await home.remove();
  await postgres.stop();
});

const connectTo = async (profile: string, endpoint?: unknown): Promise<GatewayClient> => {
  const client = await connectProfile(
    profilesDirectory,
    profile,
    endpoint === undefined ? undefined : String(endpoint),
  );
  clients.push(client);
  return client;
};

const ofAcme = ['--tenant', 'acme', '--profile', 'officer'];

const hsmctl = async (...args: string[]): Promise<string> => {
  const { exitCode, stdout, stderr } = await runHsmctl(args, { HSMCTL_PROFILES: profilesDirectory });
  if (exitCode !== 0) throw new Error(stderr);
  return stdout;
};

const outcomeOf = (call: Promise<unknown>): Promise<string> =>
  call.then(
    () => 'ok',
    (error: unknown) => {
      if (error instanceof GatewayError) return error.reason;
      throw error;
    },
  );

/** What there is before the move: keys, a device's key with a password, a policy, a proposal, a session. */
const fill = async () => {
  const acme = await connectTo('acme');
  const officer = await connectTo('officer');
  const { key_info } = await acme.kms.createKey({ key_alias: 'moved', key_spec: 'AES_256' });
  const key_id = key_info?.key_id ?? '';
  const first = await acme.kms.encryptData({ key_id, plain_text: message });
  await acme.kms.rotateOnDemand({ key_id });
  const second = await acme.kms.encryptData({ key_id, plain_text: message });
  const device = { tenant: 'acme', key_index: 3 };
  await officer.sdfKeys.createSdfKey({ ...device, family: 'ECC', protection: 'SEALED_SOFTWARE' });
  await officer.sdfKeys.setSdfPassword({ ...device, password: Buffer.from(password) });
  const { device_handle } = await acme.sdf.openDevice({});
  const { session_handle } = await acme.sdf.openSession({ device_handle });
  const { signature } = await acme.sdf.internalSignECC({
    ...(await withRight(acme, session_handle)),
    data,
  });
  const document = join(directory, 'policy.json');
  writeFileSync(document, JSON.stringify(policy));
  await hsmctl('policy', 'create', 'BillingAlone', ...ofAcme, '--document-file', document);
  await hsmctl('policy', 'attach', ...ofAcme, '--principal', '*', '--policy', 'BillingAlone');
  const proposal = ['approval', 'propose', approval.method, JSON.stringify(approval.request), '--profile', 'officer'];
  await hsmctl(...proposal, '--comment', 'before the move');
  return { key_id, ciphertexts: [first.cipher_text, second.cipher_text], session_handle, signature };
};

const withRight = async (client: GatewayClient, session_handle: Buffer) => {
  await client.sdf.getPrivateKeyAccessRight({ session_handle, key_index: 3, password: Buffer.from(password) });
  return { session_handle, key_index: 3 };
};

/** Writes the configuration with PostgreSQL beside the old one, moves the store, and puts it in the old one's place. */
const moveStore = async (): Promise<string> => {
  const [current, old] = [join(directory, 'gateway.jsonc'), join(directory, 'gateway-sqlite.jsonc')];
  const text = readFileSync(current, 'utf8');
  const config = JSON.parse(text.slice(text.indexOf('\n'))) as Record<string, unknown>;
  const { kind, host, port, database, user } = await postgres.createDatabase();
  renameSync(current, old);
  writeFileSync(current, `// moved\n${JSON.stringify({ ...config, store: { kind, host, port, database, user } })}`);
  await hsmctl('store', 'migrate', '--from', old, '--to', current);
  return database;
};

const before = await fill();
await home.stop();
const database = await moveStore();
const first = await startGateway(directory);
stops.push(first.stop);
const second = await startSecondGateway(first, { hasOwnTokens: true });
stops.push(second.stop);
const here = await connectTo('acme', first.ready.data);
const there = await connectTo('acme', second.ready.data);

t.test('after the move both gateways go on with what was there', async (t) => {
  for (const client of [here, there]) {
    const encryption = { key_id: before.key_id, plain_text: message };
    t.equal(await outcomeOf(client.kms.encryptData(encryption)), 'RPC_NOT_ALLOWED', 'the policy of before');
    for (const cipher_text of before.ciphertexts) {
      t.same((await client.kms.decryptData({ cipher_text })).plain_text, message);
    }
    const key = { session_handle: before.session_handle, key_index: 3, data };
    t.ok((await client.sdf.internalVerifyECC({ ...key, signature: before.signature })).valid, 'the session of before');
    t.ok((await client.sdf.internalSignECC(key)).signature, 'and the right that it had');
  }
  t.match(await hsmctl('approval', 'list', '--profile', 'officer'), /PROPOSED\s+SdfKeyService\/DestroySdfKey/);
  const status = await hsmctl('store', 'status', '--config', first.configFile, '-o', 'json');
  const names = (JSON.parse(status).users as { name: string }[]).map(({ name }) => name);
  t.equal(names.filter((name) => name.endsWith('listen')).length, 2, 'both gateways are seen');
  const old = await runHsmctl(['tenant', 'list', '--config', join(directory, 'gateway-sqlite.jsonc')], {});
  t.match(old, { exitCode: 1, stderr: /STORE_MOVED/ });
});

/** Milliseconds from the answer of DisableKey to the beginning of the last DecryptData elsewhere that still went through. */
const lagOf = async (key_id: string, cipher_text: Buffer, by: GatewayClient, at: GatewayClient): Promise<number> => {
  while ((await outcomeOf(at.kms.decryptData({ cipher_text }))) !== 'ok');
  await by.kms.disableKey({ key_id });
  const disabledAtMs = performance.now();
  let lagMs = 0;
  for (;;) {
    const startedAtMs = performance.now();
    const outcome = await outcomeOf(at.kms.decryptData({ cipher_text }));
    if (outcome === 'KEY_DISABLED') break;
    if (outcome !== 'ok') throw new Error(outcome);
    lagMs = startedAtMs - disabledAtMs;
  }
  await by.kms.enableKey({ key_id });
  return lagMs;
};

const show = (lags: readonly number[]): string => {
  const sorted = lags.toSorted((a, b) => a - b);
  const [min, median, max] = [0, sorted.length >> 1, sorted.length - 1].map((i) => (sorted[i] ?? 0).toFixed(1));
  return `min ${min} ms, median ${median} ms, max ${max} ms`;
};

t.test('DisableKey on one gateway stops DecryptData on the other within 1 s, 100 times', async (t) => {
  const [cipher_text = Buffer.alloc(0)] = before.ciphertexts;
  const lags: number[] = [];
  for (let round = 0; round < 100; round++) {
    const [by, at] = round % 2 === 0 ? [here, there] : [there, here];
    lags.push(await lagOf(before.key_id, cipher_text, by, at));
  }
  t.comment(show(lags));
  t.equal(lags.filter((lag) => lag > knownWithinMs).length, 0, show(lags));
});

t.test('so it is right after the connections were lost that tell of changes, 20 times', async (t) => {
  const [cipher_text = Buffer.alloc(0)] = before.ciphertexts;
  const cut = `select pg_terminate_backend(pid) from pg_stat_activity where datname = $1 and application_name like '%listen'`;
  const lags: number[] = [];
  let cuts = 0;
  for (let round = 0; round < 20; round++) {
    const cutNow = postgres.query('postgres', cut, [database]);
    lags.push(await lagOf(before.key_id, cipher_text, here, there));
    cuts += (await cutNow).length;
  }
  t.ok(cuts >= 20, `${cuts} connections were cut`);
  t.comment(show(lags));
  t.equal(lags.filter((lag) => lag > knownWithinMs).length, 0, show(lags));
});
