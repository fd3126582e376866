/** What the README tells a newcomer to type works as it stands, apart from the port and the folder. */
import { execFile } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { promisify } from 'node:util';
import t from 'tap';
import { connectProfile } from '../../scripts/lib/profile_client.ts';
import { createEnvelope, type GatewayClient } from '../../src/client/index.ts';
import { startTestGateway } from '../fixtures/gateway.ts';
import { rejectsWith } from '../fixtures/rejects_with.ts';

const readme = readFileSync(new URL('../../README.md', import.meta.url), 'utf8');
const root = new URL('../../', import.meta.url).pathname;
const gateway = await startTestGateway();
t.teardown(() => gateway.remove());

const blockAfter = (heading: string, language: string): string => {
  const section = readme.slice(readme.indexOf(`## ${heading}`));
  const start = section.indexOf(`\`\`\`${language}\n`) + language.length + 4;
  return section.slice(start, section.indexOf('\n```', start));
};

/** An example as it stands, at the gateway of this test. */
const toTest = (example: string): string =>
  example
    .replace('localhost:7443', String(gateway.ready.data).replace('127.0.0.1', 'localhost'))
    .replaceAll("'var/", `'${gateway.directory}/`);

t.test('the five calls with hsmctl', async (t) => {
  const script = blockAfter('First calls with hsmctl', 'sh')
    .replace('scripts/quickstart --up', '')
    .replaceAll('"KEY_ID"', `"'$KEY_ID'"`)
    .replaceAll('"CIPHERTEXT"', `"'$CIPHERTEXT'"`);
  const commands = script.split(/\n(?=# \d\.)/).slice(1);
  t.equal(commands.length, 5);
  const environment: NodeJS.ProcessEnv = { ...process.env, HSMCTL_PROFILES: gateway.profilesDirectory };
  const run = async (index: number): Promise<string> => {
    const options = { cwd: root, env: environment };
    return (await promisify(execFile)('bash', ['-euc', commands[index] ?? ''], options)).stdout;
  };
  environment.KEY_ID = JSON.parse(await run(0)).key_info.key_id;
  environment.CIPHERTEXT = JSON.parse(await run(1)).cipher_text;
  t.equal(Buffer.from(JSON.parse(await run(2)).plain_text, 'base64').toString(), 'hello');
  t.equal(Buffer.from(JSON.parse(await run(3)).plain_text, 'base64').length, 32);
  t.match(await run(4), /createDatakey/);
});

t.test('the five calls with TypeScript', async (t) => {
  const example = toTest(blockAfter('First calls with TypeScript', 'ts'));
  // Inside the package, so that it can import the package by its name.
  const file = join(t.testdir({ '.keep': '' }), 'example.ts');
  writeFileSync(file, example);
  const args = ['--conditions=hsm-gateway-source', '--disable-warning=ExperimentalWarning', file];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });
  t.equal(stdout.trim(), 'no such key', basename(file));
});

/** The commands of a section as they stand, at the gateway of this test. */
const toHere = (script: string): string =>
  script
    .replaceAll('localhost:7443', String(gateway.ready.data).replace('127.0.0.1', 'localhost'))
    .replaceAll('localhost:7445', String(gateway.ready.enrollment).replace('127.0.0.1', 'localhost'))
    .replaceAll(' var/', ` ${gateway.directory}/`);

/** All commands of a section, in one shell after the other. */
const runSection = async (heading: string): Promise<string> => {
  const start = readme.indexOf(`## ${heading}`);
  const section = readme.slice(start, readme.indexOf('\n## ', start + 1));
  const script = [...section.matchAll(/```sh\n(.*?)\n```/gs)].map(([, commands]) => commands).join('\n');
  const env: NodeJS.ProcessEnv = { ...process.env, HSMCTL_PROFILES: gateway.profilesDirectory, TMPDIR: t.testdir({}) };
  return (await promisify(execFile)('bash', ['-euc', toHere(script)], { cwd: root, env })).stdout;
};

t.test('keys from the command line', async (t) => {
  const output = await runSection('Keys from the command line');
  t.match(output, /^hello$/m, 'decrypted');
  t.match(output, /^Verified OK$/m, 'by OpenSSL');
  t.match(output, /KEY ID +ALIAS +WHAT +WHEN +HOURS LEFT\n\S+ +archive +deletion/);
});

t.test('files and streams of any size', async (t) => {
  t.match(await runSection('Encrypting files and streams'), /^proto\/.+$/m, 'the last file of the archive');
  const [acme, globex] = await Promise.all(
    ['acme', 'globex'].map((name) => connectProfile(gateway.profilesDirectory, name)),
  );
  t.teardown(() => [acme, globex].forEach((client) => void client?.close()));
  const encryptionContext = { upload: '4711' };
  const options = { keyIds: ['alias/uploads', 'alias/escrow'], encryptionContext };
  const plaintext = Buffer.alloc(3_000_000, 'upload');
  const [own, foreign] = [acme, globex].map((client) => createEnvelope(client as GatewayClient));
  const message = (await own?.encrypt(plaintext, options)) ?? Buffer.alloc(0);
  for (const keyId of options.keyIds) {
    t.ok((await own?.decrypt(message, { keyIds: [keyId], encryptionContext }))?.equals(plaintext), `by ${keyId}`);
  }
  await rejectsWith(
    t,
    foreign?.decrypt(message) as Promise<Buffer>,
    { reason: 'CIPHERTEXT_INVALID' },
    'another tenant',
  );
});

t.test('certificates by token and by request, renewed and revoked', async (t) => {
  const output = await runSection('Certificates');
  t.match(output, /^principal +tenant\/acme\/agent\/node-1$/m, 'enrolled');
  t.match(output, /^renewed from +[0-9a-f]{32}$/m);
  t.match(output, /tenant\/acme\/service\/billing +revoked/);
});

t.test('import of material, symmetric and private', async (t) => {
  await runSection('Bring your own key');
  for (const alias of ['own-material', 'own-signer']) {
    const args = ['kms', 'describe-key', '--profile', 'acme', `alias/${alias}`, '--output', 'json'];
    const env = { ...process.env, HSMCTL_PROFILES: gateway.profilesDirectory };
    const { stdout } = await promisify(execFile)('scripts/hsmctl', args, { cwd: root, env });
    t.match(JSON.parse(stdout).key_info, { key_state: 'ENABLED', origin: 'external' });
  }
});

t.test('the device, with hsmctl and with TypeScript', async (t) => {
  const heading = 'As an SDF device (GM/T 0018)';
  const environment: NodeJS.ProcessEnv = { ...process.env, HSMCTL_PROFILES: gateway.profilesDirectory };
  const commands = await promisify(execFile)('bash', ['-euc', blockAfter(heading, 'sh')], {
    cwd: root,
    env: environment,
  });
  t.match(commands.stdout, /ECC\s+1\s+SIGN/);
  const file = join(t.testdir({ '.keep': '' }), 'example.ts');
  writeFileSync(file, toTest(blockAfter(heading, 'ts')));
  const args = ['--conditions=hsm-gateway-source', '--disable-warning=ExperimentalWarning', file];
  const { stdout } = await promisify(execFile)(process.execPath, args, { cwd: root });
  t.equal(stdout.trim(), 'true 32', basename(file));
});
