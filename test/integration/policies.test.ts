/** @module Policies over a running gateway: conditions allow and deny, a change counts at once, and who decided is told. */
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { connectProfile } from '../../scripts/lib/profile_client.ts';
import { GatewayError } from '../../src/client/index.ts';
import { startTestGateway } from '../fixtures/gateway.ts';

const gateway = await startTestGateway();
const acme = await connectProfile(gateway.profilesDirectory, 'acme');
t.teardown(async () => {
  acme.close();
  await gateway.remove();
});

/** Whom the profile's certificate names is known to the gateway alone; everybody of the tenant is meant. */
const everybody = '*';
/** Profile of the operator who manages policies. */
const officer = 'officer';

const policy = async (...args: string[]): Promise<Record<string, never>> => {
  const { exitCode, stdout, stderr } = await gateway.hsmctl(
    'policy',
    ...args,
    '--profile',
    officer,
    '--tenant',
    'acme',
    '-o',
    'json',
  );
  if (exitCode !== 0 && stdout === '') throw new Error(stderr);
  return JSON.parse(stdout);
};

const write = (name: string, Statement: readonly object[]): string => {
  const path = join(gateway.directory, `${name}.json`);
  writeFileSync(path, JSON.stringify({ Version: '1.1', Statement }), { mode: 0o600 });
  return path;
};

const attempt = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call;
    return 'allowed';
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    return error.reason;
  }
};

const plain_text = Buffer.from('an invoice');
let key_id = '';
const encrypt = (
  context: Record<string, string>,
  calls: Pick<typeof acme.stream, 'encryptData'> = acme.kms,
): Promise<string> => attempt(calls.encryptData({ key_id, plain_text, encryption_context: context }));

const denyOthers = (app: string) => ({
  Effect: 'Deny',
  Action: ['kms:cmk:encryptData', 'kms:cmk:decryptData'],
  Condition: { StringNotEquals: { 'kms:EncryptionContext/app': app } },
});

t.test('a policy with a condition allows and denies, over unary calls and on the stream', async (t) => {
  const { key_info } = await acme.kms.createKey({ key_alias: 'invoices', key_spec: 'AES_256' });
  key_id = key_info?.key_id ?? '';
  t.equal(await encrypt({ app: 'payroll' }), 'allowed', 'before');
  await policy('create', 'Invoices', '--document-file', write('invoices', [denyOthers('billing')]));
  t.equal(await encrypt({ app: 'payroll' }), 'allowed', 'stored, and attached to nobody');
  await policy('attach', '--principal', everybody, '--policy', 'Invoices');
  for (const calls of [acme.kms, acme.stream]) {
    t.equal(await encrypt({ app: 'payroll' }, calls), 'RPC_NOT_ALLOWED');
    t.equal(await encrypt({}, calls), 'RPC_NOT_ALLOWED', 'what is left out helps nobody');
    t.equal(await encrypt({ app: 'billing' }, calls), 'allowed');
  }
});

t.test('a change counts with the next call', async (t) => {
  for (const app of ['payroll', 'billing', 'payroll']) {
    await policy('update', 'Invoices', '--document-file', write('invoices', [denyOthers(app)]));
    const other = app === 'payroll' ? 'billing' : 'payroll';
    t.same([await encrypt({ app }), await encrypt({ app: other })], ['allowed', 'RPC_NOT_ALLOWED'], app);
  }
  const shown = await policy('show', 'Invoices');
  t.match(shown, { policy: { revision: 4, name: 'Invoices' }, revisions: { length: 4 } });
  const spec = [{ Effect: 'Deny', Action: ['kms:*'], Condition: { StringEquals: { 'kms:KeySpec': 'AES_256' } } }];
  await policy('update', 'Invoices', '--document-file', write('invoices', spec));
  t.equal(await encrypt({ app: 'payroll' }), 'RPC_NOT_ALLOWED', 'by the key');
  t.equal(await attempt(acme.kms.createKey({ key_alias: 'other', key_spec: 'AES_256' })), 'RPC_NOT_ALLOWED');
  t.equal(await attempt(acme.kms.createKey({ key_alias: 'other', key_spec: 'EC_P256' })), 'allowed');
});

t.test('tags and addresses are looked at as they are now', async (t) => {
  const tagged = [
    {
      Effect: 'Deny',
      Action: ['kms:cmk:encryptData'],
      Condition: { StringEquals: { 'g:ResourceTag/state': 'closed' } },
    },
  ];
  await policy('update', 'Invoices', '--document-file', write('invoices', tagged));
  t.equal(await encrypt({}), 'allowed');
  await acme.kms.createKeyTag({ key_id, tag: { key: 'state', value: 'closed' } });
  t.equal(await encrypt({}), 'RPC_NOT_ALLOWED');
  await acme.kms.deleteKeyTag({ key_id, key: 'state' });
  t.equal(await encrypt({}), 'allowed');
  const addressed = [
    {
      Effect: 'Deny',
      Action: ['kms:cmk:encryptData'],
      Condition: { IpAddress: { 'g:SourceIp': ['127.0.0.0/8', '::1'] } },
    },
  ];
  await policy('update', 'Invoices', '--document-file', write('invoices', addressed));
  t.equal(await encrypt({}), 'RPC_NOT_ALLOWED');
});

t.test('simulate tells which statement decides, and the exit code says no', async (t) => {
  const args = ['policy', 'simulate', '--profile', officer, '--tenant', 'acme', '--principal', 'user/nobody'];
  const denied = await gateway.hsmctl(
    ...args,
    '--action',
    'EncryptData',
    '--resource',
    key_id,
    '--context',
    'g:SourceIp=127.0.0.1',
  );
  t.equal(denied.exitCode, 1, denied.stderr);
  t.match(denied.stdout, 'denied by statement 0 of "Invoices" (Deny, attached to *)');
});

t.test('what does not exist, or is in use, is refused by its reason', async (t) => {
  const reason = async (...args: string[]): Promise<string> => {
    const all = [...args, '--profile', officer, '--tenant', 'acme', '--output', 'json'];
    return String(JSON.parse((await gateway.hsmctl(...all)).stderr).reason);
  };
  const odd = write('odd', [{ Effect: 'Allow', Action: ['kms:cmk:sing'] }]);
  t.equal(await reason('policy', 'create', 'Odd', '--document-file', odd), 'POLICY_INVALID');
  const later = join(gateway.directory, 'later.json');
  writeFileSync(later, '{"Version":"5.0","Statement":[{"Effect":"Allow","Action":["kms:*"]}]}', { mode: 0o600 });
  t.equal(await reason('policy', 'create', 'Later', '--document-file', later), 'POLICY_INVALID');
  t.equal(await reason('policy', 'delete', 'Invoices', '--yes'), 'POLICY_IN_USE');
  t.equal(await reason('policy', 'attach', '--principal', 'group/none', '--policy', 'Invoices'), 'GROUP_NOT_FOUND');
  await policy('delete', 'Invoices', '--force', '--yes');
  t.equal(await encrypt({ app: 'payroll' }), 'allowed', 'and what it denied goes again at once');
});

t.test('each of these calls is in the audit trail, without the documents', async (t) => {
  const { stdout } = await gateway.hsmctl(
    'audit',
    'query',
    '--profile',
    'auditor',
    '--resource-type',
    'policy',
    '--all',
    '-o',
    'json',
  );
  const { traces } = JSON.parse(stdout);
  const names = new Set(traces.map(({ trace_name }: { trace_name: string }) => trace_name));
  for (const name of ['createPolicy', 'updatePolicy', 'attachPolicy', 'deletePolicy', 'simulatePolicy'])
    t.ok(names.has(name), name);
  t.ok(
    traces.some(({ reason }: { reason: string }) => reason === 'POLICY_INVALID'),
    'refused ones too',
  );
  t.notMatch(stdout, 'StringNotEquals');
});
