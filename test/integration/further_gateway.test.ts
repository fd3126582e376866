/**
 * @module A further gateway with tokens of its own: it begins with the control token alone, gets a partition's KEKs out of their escrow,
 * and then each of the two uses what the other one sealed. Keys in the first one's token stay there.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import t from 'tap';
import { startGateway } from '../../scripts/lib/installation.ts';
import { connectProfile } from '../../scripts/lib/profile_client.ts';
import { outcomeOf } from '../fixtures/callers.ts';
import { runHsmctl, startTestGateway } from '../fixtures/gateway.ts';
import { prepareSecondGateway } from '../fixtures/second_gateway.ts';

const home = await startTestGateway();
const folder = await prepareSecondGateway(home, { hasControlTokenAlone: true });
const configOf = (directory: string): string[] => ['--config', join(directory, 'gateway.jsonc'), '-o', 'json'];
const hsmctl = (...args: string[]) => runHsmctl(args, { HSMCTL_PROFILES: home.profilesDirectory });
const reasonOf = (stderr: string): string => JSON.parse(stderr.trim().split('\n').at(-1) ?? '{}').reason;

const { stdout: tenants } = await hsmctl('tenant', 'list', ...configOf(home.directory));
const partitionId = String(
  (JSON.parse(tenants).tenants as { tenant: string; partition_id: string }[]).find(({ tenant }) => tenant === 'acme')
    ?.partition_id,
);
const message = Buffer.from('sealed elsewhere');
const once = { retry: { maxAttempts: 1 } } as const;
const here = await connectProfile(home.profilesDirectory, 'acme', undefined, once);
t.teardown(async () => {
  here.close();
  await home.remove();
});

t.test('KEKs come to a token of the second gateway, once, and never to the first one again', async (t) => {
  const doctor = await hsmctl('doctor', ...configOf(folder));
  t.match(doctor.stdout, /no token with serial/, 'before, it has none');
  const adopted = await hsmctl('partition', 'adopt', partitionId, ...configOf(folder));
  t.equal(adopted.exitCode, 0, adopted.stderr);
  const token = JSON.parse(adopted.stdout);
  t.match(token, { gateway: 'second', partition_id: partitionId, token_serial: /^[0-9a-f]+$/ });
  const again = await hsmctl('partition', 'adopt', partitionId, ...configOf(folder));
  t.same(JSON.parse(again.stdout), token, 'repeated, it is the same token');
  const first = await hsmctl('partition', 'adopt', partitionId, ...configOf(home.directory));
  t.equal(reasonOf(first.stderr), 'PARTITION_EXISTS');
  const unknown = await hsmctl('partition', 'adopt', 'nothing', ...configOf(folder));
  t.equal(reasonOf(unknown.stderr), 'PARTITION_NOT_FOUND');
});

t.test('each gateway uses what the other one sealed; keys in a token stay with the first one', async (t) => {
  const second = await startGateway(folder);
  t.teardown(() => second.stop());
  const there = await connectProfile(home.profilesDirectory, 'acme', String(second.ready.data), once);
  t.teardown(() => there.close());
  let number = 0;
  for (const [by, at] of [
    [here, there],
    [there, here],
  ] as const) {
    const named = (name: string) => ({ key_alias: `further/${++number}/${name}` });
    const { key_info } = await by.kms.createKey({ ...named('aes'), key_spec: 'AES_256' });
    const { cipher_text } = await by.kms.encryptData({ key_id: key_info?.key_id ?? '', plain_text: message });
    t.same((await at.kms.decryptData({ cipher_text })).plain_text, message);
    await at.kms.rotateOnDemand({ key_id: key_info?.key_id ?? '' });
    t.same((await at.kms.decryptData({ cipher_text })).plain_text, message, 'also after a rotation elsewhere');
    const pair = await by.kms.createKey({ ...named('sm2'), key_spec: 'SM2', key_usage: 'SIGN_VERIFY' });
    const toSign = {
      key_id: pair.key_info?.key_id ?? '',
      message,
      message_type: 'RAW',
      signing_algorithm: 'SM2DSA_SM3',
    } as const;
    const { signature } = await at.kms.sign(toSign);
    t.ok((await by.kms.verify({ ...toSign, signature })).signature_valid);
    const { device_handle } = await by.sdf.openDevice({});
    const { session_handle } = await by.sdf.openSession({ device_handle });
    t.equal(
      (await at.sdf.generateRandom({ session_handle, length: 8 })).random.length,
      8,
      'a session of the other one',
    );
  }

  const stored = await here.kms.createKey({ key_alias: 'further/token', key_spec: 'AES_256', protection: 'TOKEN' });
  const withStored = { key_id: stored.key_info?.key_id ?? '', plain_text: message };
  t.equal(await outcomeOf(there.kms.encryptData(withStored)), 'HSM_UNAVAILABLE');
  const more = { key_alias: 'further/more', key_spec: 'AES_256', protection: 'TOKEN' } as const;
  t.equal(await outcomeOf(there.kms.createKey(more)), 'HSM_UNAVAILABLE');
  t.equal(await outcomeOf(here.kms.encryptData(withStored)), 'ok');

  const doctor = await hsmctl('doctor', ...configOf(folder));
  t.match(doctor.stdout, /login, key-encryption keys and random numbers work/);
  t.notMatch(doctor.stdout, /no partition uses this token/);

  const dropped = await hsmctl('partition', 'drop', partitionId, ...configOf(folder));
  t.equal(dropped.exitCode, 0, dropped.stderr);
  const { cipher_text } = await here.kms.encryptData(withStored);
  t.equal(await outcomeOf(there.kms.decryptData({ cipher_text })), 'HSM_UNAVAILABLE');
  t.equal(await outcomeOf(here.kms.decryptData({ cipher_text })), 'ok', 'the first one goes on');
  const twice = await hsmctl('partition', 'drop', partitionId, ...configOf(folder));
  t.equal(reasonOf(twice.stderr), 'PARTITION_NOT_FOUND');
});

t.test('the trail has what was done on the machine', async (t) => {
  const folders = [join(home.directory, 'audit'), join(folder, 'audit')];
  const records = (): string =>
    folders
      .flatMap((path) =>
        readdirSync(path)
          .filter((name) => name.endsWith('.jsonl'))
          .map((name) => join(path, name)),
      )
      .map((file) => readFileSync(file, 'utf8'))
      .join('');
  while (!records().includes('"dropPartition"')) await sleep(100);
  t.match(records(), /"adoptPartition"/);
});
