/**
 * @module An installation that began with SQLite moves to PostgreSQL, and two gateways work in it, each with tokens of its own that hold the
 * same KEKs: what one of them does holds on the other within a second, also after the connection was lost that tells it. PostgreSQL goes
 * away under both: one fails closed, the other has grace.
 */
import { createHash } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { startGateway } from '../../scripts/lib/installation.ts';
import { connectProfile } from '../../scripts/lib/profile_client.ts';
import type { GatewayClient } from '../../src/client/index.ts';
import { Caller, outcomeOf, untilAll } from '../fixtures/callers.ts';
import { hostPidsOf, runHsmctl, startTestGateway } from '../fixtures/gateway.ts';
import { moveStore } from '../fixtures/moved_store.ts';
import { startPostgres } from '../fixtures/postgres.ts';
import { startSecondGateway } from '../fixtures/second_gateway.ts';
import { metricOf, rssMb, untilMetric } from '../fixtures/vitals.ts';

/** What the documentation promises. */
const knownWithinMs = 1_000;
/** Of the second gateway, after the last contact. */
const graceMs = 8_000;
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
    // What a gateway says is what the caller gets.
    { retry: { maxAttempts: 1 } },
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

const before = await fill();
await home.stop();
const database = await moveStore(directory, postgres);
const first = await startGateway(directory);
stops.push(first.stop);
const second = await startSecondGateway(first, { hasOwnTokens: true, store: { graceMs } });
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

t.test('each gateway names those that announce an address', async (t) => {
  for (const client of [here, there]) {
    const { gateways } = await client.cluster.listGateways({});
    t.match(gateways, [{ name: 'second', address: second.ready.data, server_name: 'localhost', weight: 100 }]);
    t.equal(gateways.length, 1, 'the first one has no address to announce');
  }
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

/** Uses of keys in memory, and what goes to the store. A deadline is far beyond the time in which a gateway knows what happened. */
const startCallers = async (client: GatewayClient, name: string) => {
  const limits = { timeoutMs: 20_000 };
  const { key_info } = await client.kms.createKey({
    key_alias: `cluster/${name}`,
    key_spec: 'EC_P256',
    key_usage: 'SIGN_VERIFY',
  });
  const toSign = { message, message_type: 'RAW', signing_algorithm: 'ECDSA_SHA_256' } as const;
  const [cipher_text = Buffer.alloc(0)] = before.ciphertexts;
  const withKey = { key_id: key_info?.key_id ?? '' };
  const withIndex = { session_handle: before.session_handle, key_index: 3, data };
  const { device_handle } = await client.sdf.openDevice({});
  let number = 0;
  const uses = [
    new Caller(() => client.kms.decryptData({ cipher_text }, limits)),
    new Caller(() => client.stream.sign({ ...withKey, ...toSign }, limits)),
    new Caller(() => client.sdf.internalSignECC(withIndex, limits)),
  ];
  const changes = [
    new Caller(() => client.kms.createKey({ key_alias: `cluster/${name}/${++number}` }, limits), 100),
    new Caller(async () => {
      const { session_handle } = await client.sdf.openSession({ device_handle }, limits);
      await client.sdf.closeSession({ session_handle }, limits);
    }, 100),
    new Caller(() => client.kms.listKeys({}, limits)),
  ];
  await untilAll([...uses, ...changes], 'ok');
  return { uses, changes, all: [...uses, ...changes] };
};

/** What a caller may get, before, during and after. */
const tolerated = ['ok', 'STORE_UNAVAILABLE'];

/** Nobody got anything else, a deadline that passed least of all. */
const endCallers = async (t: Test, callers: readonly Caller[]): Promise<void> => {
  for (const [index, caller] of callers.entries()) {
    const { outcomes, slowestMs } = caller.take();
    t.comment(`caller ${index}: ${JSON.stringify(outcomes)}, slowest ${slowestMs} ms`);
    const others = Object.keys(outcomes).filter((outcome) => !tolerated.includes(outcome));
    t.same(others, []);
    await caller.stop();
  }
};

/** Takes PostgreSQL away and gives it back; the gateways are well before and after. */
const throughOutage = async (
  t: Test,
  name: string,
  outage: { begin(): unknown; end(): unknown },
  whileAway: (callers: readonly Awaited<ReturnType<typeof startCallers>>[]) => Promise<void>,
): Promise<void> => {
  const gateways = [first, second];
  const hosts = gateways.map(hostPidsOf);
  const callers = [await startCallers(here, `${name}/a`), await startCallers(there, `${name}/b`)] as const;
  const everybody = callers.flatMap(({ all }) => all);
  const memory = gateways.map(({ process: { pid } }) => rssMb(pid));
  for (const caller of everybody) caller.take();
  await outage.begin();
  // Far more than there are connections.
  const flood = Array.from({ length: 400 }, () => outcomeOf(here.kms.listKeys({}, { timeoutMs: 20_000 })));
  await whileAway(callers);
  t.same([...new Set(await Promise.all(flood))], ['STORE_UNAVAILABLE'], 'who waited was told');
  await outage.end();
  await untilAll(everybody, 'ok');
  await endCallers(t, everybody);
  for (const gateway of gateways) {
    await untilMetric(gateway, 'serving', 1);
    t.equal(await metricOf(gateway, 'store_reachable'), 1);
    t.equal(gateway.process.exitCode, null);
  }
  t.same(gateways.map(hostPidsOf), hosts, 'neither gateways nor hosts were replaced');
  const grown = gateways.map(({ process: { pid } }, index) => rssMb(pid) - (memory[index] ?? 0));
  t.comment(`memory of the fronts grew by ${grown.map((mb) => mb.toFixed(0)).join(' and ')} MB`);
  t.ok(Math.max(...grown) < 200);
  const [cipher_text = Buffer.alloc(0)] = before.ciphertexts;
  for (const [by, at] of [
    [here, there],
    [there, here],
  ] as const) {
    t.ok((await lagOf(before.key_id, cipher_text, by, at)) <= knownWithinMs, 'one hears the other again');
  }
};

t.test(
  'PostgreSQL dies: one gateway fails closed, the other goes on until its grace ends, both come back',
  async (t) => {
    const outage = { begin: () => postgres.crashServer(), end: () => postgres.startServer() };
    await throughOutage(t, 'dies', outage, async ([strict, graced]) => {
      if (strict === undefined || graced === undefined) throw new TypeError('two gateways');
      await untilMetric(second, 'store_on_grace', 1);
      await untilAll(strict.all, 'STORE_UNAVAILABLE');
      await untilAll(graced.changes, 'STORE_UNAVAILABLE');
      await untilMetric(first, 'serving', 0);
      for (const caller of graced.uses) t.same(Object.keys(caller.take().outcomes), ['ok'], 'no use of a key failed');
      t.equal(await metricOf(second, 'serving'), 1);
      await untilMetric(second, 'store_on_grace', 0);
      await untilMetric(second, 'serving', 0);
      await untilAll(graced.all, 'STORE_UNAVAILABLE');
    });
    const log = readFileSync(join(second.directory, 'gateway.log'), 'utf8');
    t.match(
      log,
      /on grace, what is in memory is believed[\s\S]*grace is over, calls fail[\s\S]*the store is reached again/,
    );
    t.notMatch(readFileSync(join(first.directory, 'gateway.log'), 'utf8'), /on grace/);
  },
);

t.test('PostgreSQL stands still with its connections open: nobody waits for his deadline', async (t) => {
  const outage = { begin: () => postgres.pauseServer(), end: () => postgres.resumeServer() };
  await throughOutage(t, 'stands', outage, async ([strict, graced]) => {
    await untilMetric(second, 'store_reachable', 0);
    await untilAll(strict?.all ?? [], 'STORE_UNAVAILABLE');
    await untilAll(graced?.changes ?? [], 'STORE_UNAVAILABLE');
  });
});
