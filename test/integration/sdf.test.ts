/**
 * The SDF service as programs meet it: over gRPC with mutual TLS, unary and on the crypto stream, with keys that operators
 * made by hsmctl, on one gateway and on two that share a store and tokens.
 */
import { createHash, randomBytes } from 'node:crypto';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import type { Installation } from '../../scripts/lib/installation.ts';
import { connectProfile } from '../../scripts/lib/profile_client.ts';
import { doSdfJob } from '../../scripts/lib/sdf_job.ts';
import { type GatewayClient, GatewayError } from '../../src/client/index.ts';
import { startTestGateway } from '../fixtures/gateway.ts';
import { startSecondGateway } from '../fixtures/second_gateway.ts';

const sgd = { SM4_ECB: 0x401, SM4_CBC: 0x402, SM3: 1 } as const;
const password = Buffer.from('an index password 4711');

const gateway = await startTestGateway();
const acme = await connectProfile(gateway.profilesDirectory, 'acme');
const globex = await connectProfile(gateway.profilesDirectory, 'globex');
const officer = await connectProfile(gateway.profilesDirectory, 'officer');
const others: { readonly stop: () => Promise<void> }[] = [];
t.teardown(async () => {
  for (const client of [acme, globex, officer]) client.close();
  for (const other of others) await other.stop();
  await gateway.remove();
});

const sdrOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call;
    return 'no error';
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return error.metadata.sdr ?? error.reason;
  }
};

const openSession = async (client: GatewayClient): Promise<Buffer> => {
  const { device_handle } = await client.sdf.openDevice({});
  return (await client.sdf.openSession({ device_handle })).session_handle;
};

t.test('operators make keys by hsmctl, and applications use them', async (t) => {
  const file = join(gateway.directory, 'index.password');
  writeFileSync(file, password, { mode: 0o600 });
  const admin = ['--profile', 'officer'];
  const make = ['sdf', 'key', 'create', ...admin, '--tenant', 'acme', '--output', 'json'];
  const made = await gateway.hsmctl(...make, '--family', 'ECC', '--index', '7');
  t.equal(made.exitCode, 0, made.stderr);
  t.match(made.stdout, /TOKEN/, 'the encryption pair is in the token');
  t.match(made.stdout, /SEALED_SOFTWARE/, 'the signature pair can only be in software here');
  const again = await gateway.hsmctl(...make, '--family', 'ECC', '--index', '7');
  t.equal(again.exitCode, 1);
  t.match(again.stderr, /KEY_EXISTS/);
  const set = await gateway.hsmctl(
    ...['sdf', 'password', 'set', ...admin, '--tenant', 'acme', '--index', '7', '--password-file', file],
  );
  t.equal(set.exitCode, 0, set.stderr);
  const session_handle = await openSession(acme);
  const key = { session_handle, key_index: 7 };
  const data = createHash('sm3').update('a digest').digest();
  t.equal(await sdrOf(acme.sdf.internalSignECC({ ...key, data })), '0x01000007', 'SDR_PARDENY without the right');
  await acme.sdf.getPrivateKeyAccessRight({ ...key, password });
  const { signature } = await acme.sdf.internalSignECC({ ...key, data });
  t.ok((await acme.sdf.internalVerifyECC({ ...key, data, signature })).valid);
  t.equal(await sdrOf(globex.sdf.internalSignECC({ ...key, data })), '0x0100001d', "another tenant's session is none");
  const listed = await gateway.hsmctl('sdf', 'key', 'list', ...admin, '--tenant', 'acme');
  t.match(listed.stdout, /ECC\s+7\s+SIGN/);
});

t.test('the main job of a device, as the quickstart does it', async () => {
  const file = new URL('../../README.md', import.meta.url).pathname;
  await doSdfJob({ acme, officer, file, say: (line) => t.comment(line.trim()) });
});

t.test('operations of a device go over the crypto stream, and one failure does not touch its neighbours', async (t) => {
  const session_handle = await openSession(acme);
  await acme.sdf.getPrivateKeyAccessRight({ session_handle, key_index: 7, password });
  const { key_handle } = await acme.sdf.generateKeyWithIPKECC({ session_handle, key_index: 7, key_bits: 128 });
  const block = { session_handle, key_handle, algorithm_id: sgd.SM4_ECB };
  const pieces = Array.from({ length: 40 }, (_, at) => Buffer.alloc(at === 20 ? 15 : 16, at));
  const results = await Promise.allSettled(pieces.map((data) => acme.stream.sdfEncrypt({ ...block, data })));
  t.same(
    results.map(({ status }) => status).filter((status) => status === 'rejected').length,
    1,
    'the one that is not a whole block',
  );
  for (const [at, result] of results.entries()) {
    if (result.status !== 'fulfilled') continue;
    const back = await acme.stream.sdfDecrypt({ ...block, data: result.value.data });
    if (!back.data.equals(pieces[at] ?? Buffer.alloc(0))) t.fail(`piece ${at} came back changed`);
  }
  const digests = Array.from({ length: 30 }, () => randomBytes(32));
  const signed = await Promise.all(
    digests.map((data) => acme.stream.sdfInternalSignEcc({ session_handle, key_index: 7, data })),
  );
  const verified = await Promise.all(
    signed.map(({ signature }, at) =>
      acme.stream.sdfInternalVerifyEcc({
        ...{ session_handle, key_index: 7, signature },
        data: digests[at] ?? Buffer.alloc(0),
      }),
    ),
  );
  t.ok(verified.every(({ valid }) => valid));
});

/** A second gateway process over the same store and the same tokens. */
const startSecond = async (): Promise<Installation> => {
  const second = await startSecondGateway(gateway);
  others.push(second);
  return second;
};

t.test('a session opened on one gateway goes on on another, also when the first one is killed', async (t) => {
  const second = await startSecond();
  const there = await connectProfile(gateway.profilesDirectory, 'acme', String(second.ready.data));
  t.teardown(() => there.close());
  const { device_handle } = await acme.sdf.openDevice({});
  const { session_handle } = await acme.sdf.openSession({ device_handle });
  await acme.sdf.getPrivateKeyAccessRight({ session_handle, key_index: 7, password });
  const { key_handle } = await acme.sdf.generateKeyWithIPKECC({ session_handle, key_index: 7, key_bits: 128 });
  const cipher = { session_handle, key_handle, algorithm_id: sgd.SM4_CBC, iv: Buffer.alloc(16) };
  const first = await acme.sdf.encrypt({ ...cipher, data: Buffer.alloc(32, 1) });
  const next = await there.sdf.encrypt({ ...cipher, iv: first.iv, data: Buffer.alloc(16, 2) });
  const whole = await acme.sdf.encrypt({
    ...cipher,
    data: Buffer.concat([Buffer.alloc(32, 1), Buffer.alloc(16, 2)]),
  });
  t.same(Buffer.concat([first.data, next.data]), whole.data, 'key and IV are the same at both');
  const begun = await acme.sdf.hashInit({ session_handle, algorithm_id: sgd.SM3 });
  const half = await acme.sdf.hashUpdate({ session_handle, operation: begun.operation, data: Buffer.from('ab') });
  const data = randomBytes(32);
  const { signature } = await there.sdf.internalSignECC({ session_handle, key_index: 7, data });
  t.ok((await acme.sdf.internalVerifyECC({ session_handle, key_index: 7, data, signature })).valid, 'the right too');

  gateway.process.kill('SIGKILL');
  await new Promise((done) => gateway.process.once('exit', done));
  const { operation } = await there.sdf.hashUpdate({
    session_handle,
    operation: half.operation,
    data: Buffer.from('c'),
  });
  const { hash } = await there.sdf.hashFinal({ session_handle, operation });
  t.equal(hash.toString('hex'), createHash('sm3').update('abc').digest('hex'), 'the hash that the other one began');
  t.equal(await sdrOf(there.sdf.hashFinal({ session_handle, operation })), '0x01000010', 'SDR_STEPERR after Final');
  await there.sdf.closeDevice({ device_handle });
  t.equal(await sdrOf(there.sdf.encrypt({ ...cipher, data: Buffer.alloc(16) })), '0x0100001d', 'closed for good');
});

t.test('no password, session key or plaintext is in logs, audit trails or the store', async (t) => {
  const files = (folder: string): string[] =>
    readdirSync(folder).flatMap((name) => {
      const path = join(folder, name);
      if (statSync(path).isDirectory()) return name === 'tokens' || name === 'secrets' ? [] : files(path);
      return name === 'index.password' ? [] : [path];
    });
  const planted = [password, Buffer.from('quickstart password')];
  for (const path of files(gateway.directory)) {
    const content = readFileSync(path);
    for (const secret of planted) {
      for (const form of [secret, Buffer.from(secret.toString('hex')), Buffer.from(secret.toString('base64'))]) {
        if (content.includes(form)) t.fail(`a password is in ${path}`);
      }
    }
  }
  t.pass('none found');
});
