/** What the whole gateway survives: the death of its parts under load. */
import t from 'tap';
import { connectProfile, loginProfile } from '../../scripts/lib/profile_client.ts';
import { startGateway } from '../../scripts/lib/installation.ts';
import { startTestGateway } from '../fixtures/gateway.ts';

const gateway = await startTestGateway();
let current: Awaited<ReturnType<typeof startGateway>> = gateway;
t.teardown(async () => {
  await current.stop();
  await gateway.remove();
});

/** Keeps `callers` calls under way until `stop`; counts what came back and keeps what failed. */
const load = (call: () => Promise<unknown>, callers: number) => {
  const failures: unknown[] = [];
  let done = 0;
  let isStopped = false;
  const caller = async (): Promise<void> => {
    while (!isStopped) {
      try {
        await call();
        done += 1;
      } catch (error) {
        failures.push(error);
      }
    }
  };
  const callersDone = Promise.all(Array.from({ length: callers }, caller));
  return {
    count: () => done,
    stop: async () => {
      isStopped = true;
      await callersDone;
      return failures;
    },
  };
};

const until = async (condition: () => boolean): Promise<void> => {
  while (!condition()) await new Promise((done) => setTimeout(done, 5));
};

t.test('crypto-hosts killed under load of DecryptDataKey fail no call, and serve again', async (t) => {
  const acme = await connectProfile(gateway.profilesDirectory, 'acme');
  const key_id = (await acme.kms.createKey({ key_alias: 'fault/1', key_spec: 'AES_256' })).key_info?.key_id ?? '';
  const { cipher_text, plain_text } = await acme.kms.createDataKey({ key_id });
  const expectSame = async (calls: typeof acme.stream): Promise<void> => {
    const { data_key } = await calls.decryptDataKey({ cipher_text });
    if (!data_key.equals(plain_text)) throw new Error('another data key came back');
  };
  const stream = load(() => expectSame(acme.stream), 32);
  const unary = load(() => expectSame(acme.kms as never), 8);
  const gaps: number[] = [];
  for (let kill = 0; kill < 5; kill += 1) {
    const before = stream.count();
    await until(() => stream.count() > before + 200);
    const pids = gateway.hostPids();
    t.ok(pids.length > 0);
    for (const pid of pids) process.kill(pid, 'SIGKILL');
    const killedAt = performance.now();
    const answered = stream.count();
    // What was answered before the kill is still on its way; a good number more shows new hosts at work.
    await until(() => stream.count() > answered + 500);
    gaps.push(performance.now() - killedAt);
    t.notOk(
      gateway.hostPids().some((pid) => pids.includes(pid)),
      'the hosts are new',
    );
  }
  t.same(await stream.stop(), []);
  t.same(await unary.stop(), []);
  t.comment(`back after ${gaps.map((gap) => `${gap.toFixed(0)} ms`).join(', ')}`);
  acme.close();
});

t.test('a gateway that is killed loses nothing it answered, and its audit chain is whole', async (t) => {
  const acme = await connectProfile(current.profilesDirectory, 'acme');
  const created: string[] = [];
  let number = 0;
  const creating = load(async () => {
    number += 1;
    const protection = number % 2 === 0 ? 'SEALED' : 'TOKEN';
    const { key_info } = await acme.kms.createKey(
      { key_alias: `fault/crash/${number}`, key_spec: 'AES_256', protection },
      { timeoutMs: 2000 },
    );
    created.push(key_info?.key_id ?? '');
  }, 4);
  await until(() => created.length >= 20);
  const [old, ...others] = created.slice(0, 4);
  const { cipher_text: oldText } = await acme.kms.encryptData({ key_id: old ?? '', plain_text: Buffer.from('old') });
  let rotations = 0;
  const rotating = load(async () => {
    rotations += 1;
    const key_id = rotations % 2 === 0 ? (old ?? '') : (others[rotations % others.length] ?? '');
    await acme.kms.rotateOnDemand({ key_id }, { timeoutMs: 2000 });
  }, 2);
  await until(() => rotating.count() >= 10);
  const exited = new Promise((done) => current.process.once('exit', done));
  current.process.kill('SIGKILL');
  await exited;
  await creating.stop();
  await rotating.stop();
  acme.close();

  current = await startGateway(gateway.directory);
  const again = await connectProfile(current.profilesDirectory, 'acme');
  await loginProfile(current.profilesDirectory, 'auditor');
  const auditor = await connectProfile(current.profilesDirectory, 'auditor');
  const listed = await again.kms.listKeys({ limit: 1000 });
  for (const id of created) t.ok(listed.keys.includes(id), `key ${id} is there`);
  for (const key of listed.key_details.filter((one) => one.key_spec === 'AES_256')) {
    const { cipher_text } = await again.kms.encryptData({ key_id: key.key_id, plain_text: Buffer.from('x') });
    t.ok((await again.kms.decryptData({ cipher_text })).plain_text.equals(Buffer.from('x')));
  }
  t.equal(
    (await again.kms.decryptData({ cipher_text: oldText })).plain_text.toString(),
    'old',
    'rotated, and it opens',
  );
  t.match(await auditor.audit.verifyAudit({}), { intact: true, problem: '' });
  const { traces } = await auditor.audit.queryAudit({ trace_name: 'createKey', limit: 1000 });
  for (const id of created)
    t.ok(
      traces.some((trace) => trace.resource_id === id),
      `the trail has key ${id}`,
    );
  again.close();
  auditor.close();
});

t.test('SIGTERM under load answers every accepted call and ends the hosts', async (t) => {
  const acme = await connectProfile(current.profilesDirectory, 'acme');
  const key_id = (await acme.kms.createKey({ key_alias: 'fault/drain', key_spec: 'EC_P256' })).key_info?.key_id ?? '';
  const request = { key_id, message: Buffer.alloc(32), signing_algorithm: 'ECDSA_SHA_256' } as const;
  const signing = load(() => acme.kms.sign(request, { timeoutMs: 1500 }), 8);
  await until(() => signing.count() > 50);
  const pid = current.process.pid ?? 0;
  await current.stop();
  const reasons = new Set((await signing.stop()).map((error) => (error as { reason?: string }).reason));
  // Calls that came after the stop find nobody; none that was accepted fails inside.
  for (const reason of reasons)
    t.ok(['GATEWAY_UNREACHABLE', 'NODE_DRAINING', 'DEADLINE_TOO_SHORT'].includes(reason ?? ''), String(reason));
  t.throws(() => process.kill(pid, 0), 'the daemon is gone');
  acme.close();
});
