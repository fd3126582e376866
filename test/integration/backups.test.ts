/**
 * @module A partition with keys of every kind is backed up by two operators and restored by two operators of another installation with the
 * same root KEK, and at home after a release: over running gateways, by hsmctl, with UKeys.
 */
import { createHash } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { findFreePort, prepareInstallation, startGateway } from '../../scripts/lib/installation.ts';
import { connectProfile, loginProfile } from '../../scripts/lib/profile_client.ts';
import type { GatewayClient } from '../../src/client/index.ts';
import { carryOut } from '../fixtures/carry_out.ts';
import { runHsmctl, startTestGateway, type TestGateway } from '../fixtures/gateway.ts';

const people = { proposer: 'admin', approver: 'officer' };
const password = Buffer.from('an index password 4711');
const message = Buffer.from('from before the backup');
const digest = createHash('sm3').update(message).digest();
const fileName = Buffer.from('notes');
const fileText = Buffer.from('kept in the device, in more than one block of it\n'.repeat(200));

const home: TestGateway = await startTestGateway();
const acme = await connectProfile(home.profilesDirectory, 'acme');
t.teardown(async () => {
  acme.close();
  await home.remove();
});

const ask = async (gateway: TestGateway, profile: string, ...args: string[]) => {
  const { exitCode, stdout, stderr } = await gateway.hsmctl(...args, '--profile', profile, '--output', 'json');
  if (exitCode !== 0) throw new Error(stderr);
  return JSON.parse(stdout);
};

const answerOf = ({ exitCode, stdout, stderr }: Awaited<ReturnType<typeof carryOut>>) => {
  if (exitCode !== 0) throw new Error(stderr);
  return JSON.parse(stdout).response;
};

const newKey = async (key_spec: string, more: object = {}): Promise<string> => {
  const key = { key_alias: `backup/${key_spec}/${JSON.stringify(more).length}`, key_spec, ...more };
  return (await acme.kms.createKey(key as Parameters<typeof acme.kms.createKey>[0])).key_info?.key_id ?? '';
};

const openSession = async (client: GatewayClient): Promise<Buffer> => {
  const { device_handle } = await client.sdf.openDevice({});
  return (await client.sdf.openSession({ device_handle })).session_handle;
};

const algorithms = { RSA_2048: 'RSASSA_PSS_SHA_256', EC_P256: 'ECDSA_SHA_256', SM2: 'SM2DSA_SM3' } as const;
const specs = Object.keys(algorithms) as (keyof typeof algorithms)[];

/** What the keys did before the backup. */
const useKeys = async () => {
  const symmetric = await Promise.all(
    (['AES_256', 'SM4'] as const).map(async (spec) => {
      const key_id = await newKey(spec);
      const first = await acme.kms.encryptData({ key_id, plain_text: message });
      await acme.kms.rotateOnDemand({ key_id });
      const second = await acme.kms.encryptData({ key_id, plain_text: message });
      return [first.cipher_text, second.cipher_text] as const;
    }),
  );
  const signatures = await Promise.all(
    specs.map(async (spec) => {
      const key_id = await newKey(spec, { key_usage: 'SIGN_VERIFY' });
      const request = { key_id, message, message_type: 'RAW', signing_algorithm: algorithms[spec] } as const;
      return { ...request, signature: (await acme.kms.sign(request)).signature };
    }),
  );
  const hmac = await newKey('HMAC_256');
  const mac = { key_id: hmac, message, mac: (await acme.kms.generateMac({ key_id: hmac, message })).mac };
  return { ciphertexts: symmetric.flat(), signatures, mac, inToken: await newKey('EC_P256', { protection: 'TOKEN' }) };
};

const useDevice = async () => {
  const officer = await connectProfile(home.profilesDirectory, 'officer');
  const device = { tenant: 'acme', key_index: 8 };
  await officer.sdfKeys.createSdfKey({ ...device, family: 'ECC', protection: 'SEALED_SOFTWARE' });
  await officer.sdfKeys.setSdfPassword({ ...device, password: Buffer.from(password) });
  await officer.sdfKeys.createSdfKey({ ...device, key_index: 9, family: 'ECC' });
  officer.close();
  const session_handle = await openSession(acme);
  await acme.sdf.getPrivateKeyAccessRight({ session_handle, key_index: 8, password: Buffer.from(password) });
  const { signature } = await acme.sdf.internalSignECC({ session_handle, key_index: 8, data: digest });
  await acme.sdf.createFile({ session_handle, file_name: fileName, file_size: fileText.length });
  await acme.sdf.writeFile({ session_handle, file_name: fileName, offset: 0, data: fileText });
  return signature;
};

const before = await useKeys();
const sdfSignature = await useDevice();

/** Whether everything works as it did, with keys of before. */
const checkKeys = async (t: Test, client: GatewayClient): Promise<void> => {
  for (const cipher_text of before.ciphertexts) {
    t.same((await client.kms.decryptData({ cipher_text })).plain_text, message, 'an old ciphertext');
  }
  for (const request of before.signatures) {
    t.ok((await client.kms.verify(request)).signature_valid, request.signing_algorithm);
    const { signature, ...unsigned } = request;
    t.ok((await client.kms.sign(unsigned)).signature.length >= 64, `${signature.length} bytes before, and it signs`);
  }
  t.ok((await client.kms.verifyMac(before.mac)).mac_valid, 'a MAC');
  const session_handle = await openSession(client);
  const key = { session_handle, key_index: 8, data: digest };
  t.ok((await client.sdf.internalVerifyECC({ ...key, signature: sdfSignature })).valid, "a device's signature");
  await client.sdf.getPrivateKeyAccessRight({ session_handle, key_index: 8, password: Buffer.from(password) });
  t.ok((await client.sdf.internalSignECC(key)).signature, 'its password');
  const read = { session_handle, file_name: fileName, offset: 0, length: fileText.length };
  t.same((await client.sdf.readFile(read)).data, fileText, 'its file');
  await t.rejects(client.kms.describeKey({ key_id: before.inToken }), { reason: 'KEY_NOT_FOUND' } as never);
};

/** Another installation: nothing of the first one but what is on the control token, and its PIN. */
const startAway = async (): Promise<TestGateway> => {
  const directory = mkdtempSync(join(tmpdir(), 'hsm-gateway-away-'));
  const tokens = join(home.directory, 'tokens');
  const isControl = (folder: string): boolean =>
    readFileSync(join(tokens, folder, 'token.object')).includes('hsm-gateway-control');
  const control = readdirSync(tokens).find(isControl) ?? '';
  mkdirSync(join(directory, 'tokens'), { mode: 0o700 });
  cpSync(join(tokens, control), join(directory, 'tokens', control), { recursive: true });
  cpSync(join(home.directory, 'secrets'), join(directory, 'secrets'), { recursive: true });
  await prepareInstallation(directory, { data: await findFreePort(), admin: await findFreePort() }, []);
  const installation = await startGateway(directory);
  const { profilesDirectory } = installation;
  for (const name of ['admin', 'officer', 'auditor']) await loginProfile(profilesDirectory, name);
  return {
    ...installation,
    hsmctl: (...args) => runHsmctl(args, { HSMCTL_PROFILES: profilesDirectory }),
    hostPids: () => [],
    remove: async () => {
      await installation.stop();
      rmSync(directory, { recursive: true, force: true });
    },
  };
};

/** The certificate that acme has, for the other installation: its authority has the same key. */
const connectAway = (away: TestGateway): Promise<GatewayClient> => {
  const read = (directory: string, name: string) => JSON.parse(readFileSync(join(directory, `${name}.json`), 'utf8'));
  const profile = read(home.profilesDirectory, 'acme');
  const { ca_file } = read(away.profilesDirectory, 'admin');
  const content = JSON.stringify({ ...profile, endpoint: String(away.ready.data), ca_file });
  writeFileSync(join(away.profilesDirectory, 'acme.json'), content, { mode: 0o600 });
  return connectProfile(away.profilesDirectory, 'acme');
};

const { partitions } = await ask(home, 'admin', 'partition', 'list', '--tenant', 'acme');
const { partition_id } = partitions[0];
let archive = { name: '', sha256: '' };
const pathOf = ({ directory }: TestGateway, name: string): string => join(directory, 'backups', `${name}.hgb`);

t.test('a backup is made when another operator approved it, and tells what it lacks', async (t) => {
  const create = ['backup', 'create', partition_id, '--tenant', 'acme'];
  const direct = await home.hsmctl(...create, '--profile', 'admin');
  t.match(direct.stderr, /--propose[\s\S]*APPROVAL_REQUIRED/);
  const { approval } = await ask(home, 'admin', ...create, '--propose', '--comment', 'the move');
  await ask(home, 'officer', 'approval', 'approve', approval.approval_id, '--yes');
  const { response } = await ask(home, 'admin', 'approval', 'execute', approval.approval_id);
  archive = response.backup;
  t.match(response, {
    backup: { tenant: 'acme', partition_id, gateway: 'dev', keys: 6, key_versions: 8, sdf_keys: 3, sdf_files: 1 },
    not_contained: [
      { kind: 'KEY', id: before.inToken },
      { kind: 'SDF_KEY', id: 'ECC/9/ENCRYPT' },
    ],
  });
  const bytes = readFileSync(pathOf(home, archive.name));
  t.equal(createHash('sha256').update(bytes).digest('hex'), archive.sha256);
  for (const secret of [message, fileText.subarray(0, 40), Buffer.from('backup/AES_256'), password]) {
    t.notOk(bytes.includes(secret), 'nothing of it can be read');
  }
  const verified = await ask(home, 'auditor', 'backup', 'verify', archive.name, '--sha256', archive.sha256);
  t.match(verified, { backup: { sha256: archive.sha256 } });
  t.match((await home.hsmctl('backup', 'list', '--profile', 'auditor')).stdout, archive.name);
  t.match((await home.hsmctl('backup', 'restore', archive.name, '--profile', 'auditor')).stderr, /ROLE_REQUIRED/);
});

t.test('another installation with the same root KEK restores it, and the keys do what they did', async (t) => {
  const away = await startAway();
  t.teardown(() => away.remove());
  mkdirSync(join(away.directory, 'backups'), { mode: 0o700 });
  const bytes = readFileSync(pathOf(home, archive.name));
  writeFileSync(pathOf(away, archive.name), bytes);
  await ask(away, 'admin', 'slot', 'register', '--module', 'softhsm');
  const changed = Buffer.from(bytes);
  changed[bytes.length >> 1] = (changed[bytes.length >> 1] ?? 0) ^ 1;
  writeFileSync(pathOf(away, 'changed'), changed);
  const sha256 = createHash('sha256').update(changed).digest('hex');
  const refused = await carryOut(away, people, 'BackupService.RestoreBackup', { name: 'changed', sha256 });
  t.match(refused.stderr, /BACKUP_INVALID/);
  const { traces } = await ask(away, 'auditor', 'audit', 'query', '--trace-name', 'restoreBackup');
  t.match(traces, [
    { reason: 'BACKUP_INVALID', resource_type: 'backup', resource_id: 'changed', user: 'operator/admin' },
  ]);
  t.same((await ask(away, 'admin', 'partition', 'list')).partitions, [], 'a refusal changes nothing');

  const { name } = archive;
  const restored = await carryOut(away, people, 'BackupService.RestoreBackup', { name, sha256: archive.sha256 });
  t.match(answerOf(restored).partition, { partition_id, tenant: 'acme', state: 'RUNNING', is_default: true, keys: 9 });
  const client = await connectAway(away);
  t.teardown(() => client.close());
  await checkKeys(t, client);
});

t.test('what a release wiped comes back at home', async (t) => {
  const release = { partition_id, confirm_name: 'acme/default' };
  answerOf(await carryOut(home, people, 'PartitionService.ReleasePartition', release));
  const [cipher_text] = before.ciphertexts;
  await t.rejects(acme.kms.decryptData({ cipher_text: cipher_text ?? Buffer.alloc(0) }));
  await ask(home, 'admin', 'slot', 'register', '--module', 'softhsm');
  const { name, sha256 } = archive;
  answerOf(await carryOut(home, people, 'BackupService.RestoreBackup', { name, sha256 }));
  await checkKeys(t, acme);
  const again = await carryOut(home, people, 'BackupService.RestoreBackup', { name, sha256 });
  t.match(again.stderr, /PARTITION_EXISTS/);
  answerOf(await carryOut(home, people, 'BackupService.DeleteBackup', { name }));
  t.same(readdirSync(join(home.directory, 'backups')), []);
});
