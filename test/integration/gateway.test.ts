/** The whole gateway on SoftHSM: daemon, crypto-hosts, store, audit, command line, as a tenant sees them. */
import {
  createHash,
  createHmac,
  createPublicKey,
  publicEncrypt,
  constants,
  verify as verifyWithOpenSsl,
} from 'node:crypto';
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { connectProfile } from '../../scripts/lib/profile_client.ts';
import { interfacesIn } from '../../src/host/supervisor/network.ts';
import { type GatewayClient, GatewayError } from '../../src/client/index.ts';
import { startTestGateway } from '../fixtures/gateway.ts';

const gateway = await startTestGateway();
const acme = await connectProfile(gateway.profilesDirectory, 'acme');
const globex = await connectProfile(gateway.profilesDirectory, 'globex');
const auditor = await connectProfile(gateway.profilesDirectory, 'auditor');
/** Callers at the listener that is not theirs. */
const acmeAtAdmin = await connectProfile(gateway.profilesDirectory, 'acme', String(gateway.ready.admin));
const operatorAtData = await connectProfile(gateway.profilesDirectory, 'officer', String(gateway.ready.data));

/** Secrets that must be nowhere afterwards: planted plaintexts, PINs, data keys that were handed out. */
const secrets: { name: string; bytes: Buffer }[] = [];
const plant = (name: string, bytes: Uint8Array): Buffer => {
  const copy = Buffer.from(bytes);
  secrets.push({ name, bytes: copy });
  return Buffer.from(copy);
};
const seenErrors: string[] = [];

t.teardown(async () => {
  for (const client of [acme, globex, auditor, acmeAtAdmin, operatorAtData]) client.close();
  await gateway.remove();
});

const reasonOf = async (call: Promise<unknown>): Promise<string> => {
  try {
    await call;
    return 'no error';
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    seenErrors.push(JSON.stringify({ ...error, message: error.message }));
    return error.reason;
  }
};

const logLines = (): Record<string, string>[] =>
  readFileSync(join(gateway.directory, 'gateway.log'), 'utf8')
    .split('\n')
    .filter((line) => line.startsWith('{'))
    .map((line) => JSON.parse(line) as Record<string, string>);

t.test('everything that follows is logged at the level trace', async (t) => {
  t.match(await gateway.hsmctl('log', 'level', '--profile', 'auditor'), { stdout: 'info, as configured\n' });
  const refused = await gateway.hsmctl('log', 'level', 'trace', '--profile', 'auditor');
  t.match(refused, { exitCode: 1, stderr: /ROLE_REQUIRED/ }, 'who watches does not change it');
  const changed = await gateway.hsmctl('log', 'level', 'trace', '--for', '2h', '--profile', 'admin');
  t.match(changed, { exitCode: 0, stdout: /^trace until .*Z; configured: info$/m });
  const { traces } = await auditor.audit.queryAudit({ trace_name: 'setLogLevel', limit: 2 });
  t.match(traces, [
    { user: 'operator/admin', resource_id: 'dev', code: 'OK' },
    { user: 'operator/auditor', reason: 'ROLE_REQUIRED' },
  ]);
});

type KeySpec =
  | 'AES_256'
  | 'RSA_2048'
  | 'RSA_3072'
  | 'RSA_4096'
  | 'EC_P256'
  | 'EC_P384'
  | 'HMAC_256'
  | 'HMAC_384'
  | 'HMAC_512';

let aliasNumber = 0;
const createKey = async (
  key_spec: KeySpec,
  more: { key_usage?: 'ENCRYPT_DECRYPT'; protection?: 'TOKEN' | 'SEALED' } = {},
  client: GatewayClient = acme,
): Promise<string> => {
  aliasNumber += 1;
  const { key_info } = await client.kms.createKey({ key_alias: `e2e/${aliasNumber}`, key_spec, ...more });
  return key_info?.key_id ?? '';
};

t.test('every key spec can be created in both protections, and is described as it is', async (t) => {
  const specs: KeySpec[] = ['AES_256', 'RSA_2048', 'EC_P256', 'EC_P384', 'HMAC_256', 'HMAC_384', 'HMAC_512'];
  for (const spec of specs) {
    for (const protection of ['SEALED', 'TOKEN'] as const) {
      const id = await createKey(spec, { protection });
      const { key_info } = await acme.kms.describeKey({ key_id: id });
      t.match(key_info, { key_id: id, key_spec: spec, protection, key_state: 'ENABLED', domain_id: 'acme' }, spec);
      t.equal((key_info?.token_serial ?? '') !== '', protection === 'TOKEN', `${spec} ${protection} names its token`);
    }
  }
  const page = await acme.kms.listKeys({ limit: 5 });
  t.equal(page.keys.length, 5);
  t.equal(page.truncated, true);
  const rest = await acme.kms.listKeys({ limit: 1000, marker: page.next_marker });
  t.equal(page.keys.length + rest.keys.length, page.total);
});

t.test('data of 1 to 4096 bytes comes back, over unary calls and over the stream', async (t) => {
  for (const protection of ['SEALED', 'TOKEN'] as const) {
    const key_id = await createKey('AES_256', { protection });
    const encryption_context = { order: '17', ключ: 'значение' };
    for (const calls of [acme.kms, acme.stream]) {
      for (const size of [1, 31, 4096]) {
        const plain_text = plant(`plaintext of ${size}`, Buffer.alloc(size, `secret plaintext ${protection} ${size} `));
        const { cipher_text } = await calls.encryptData({ key_id, plain_text, encryption_context });
        const opened = await calls.decryptData({ cipher_text, encryption_context });
        t.equal(opened.key_id, key_id);
        t.ok(opened.plain_text.equals(secrets.at(-1)?.bytes ?? Buffer.alloc(0)), `${protection} ${size}`);
      }
    }
  }
  // One byte or spaces repeated say nothing when found in a log; only what is long enough is searched for below.
});

t.test('any fault of ciphertext or context has one reason', async (t) => {
  const key_id = await createKey('AES_256');
  const encryption_context = { a: '1' };
  const { cipher_text } = await acme.kms.encryptData({ key_id, plain_text: Buffer.from('x'), encryption_context });
  const attempts: Promise<string>[] = [];
  for (let bit = 0; bit < cipher_text.length * 8; bit += 1) {
    const flipped = Buffer.from(cipher_text);
    flipped[bit >> 3] = (flipped[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    attempts.push(reasonOf(acme.stream.decryptData({ cipher_text: flipped, encryption_context })));
  }
  for (let length = 1; length < cipher_text.length; length += 1) {
    attempts.push(
      reasonOf(acme.stream.decryptData({ cipher_text: cipher_text.subarray(0, length), encryption_context })),
    );
  }
  for (const wrong of [{}, { a: '2' }, { b: '1' }, { a: '1', b: '' }]) {
    attempts.push(reasonOf(acme.stream.decryptData({ cipher_text, encryption_context: wrong })));
  }
  attempts.push(reasonOf(globex.kms.decryptData({ cipher_text, encryption_context })));
  attempts.push(reasonOf(acme.kms.decryptDataKey({ cipher_text, encryption_context })));
  t.same([...new Set(await Promise.all(attempts))], ['CIPHERTEXT_INVALID']);
});

t.test('sizes, usages, states and names out of bounds each have their reason', async (t) => {
  const aes = await createKey('AES_256');
  const ec = await createKey('EC_P256');
  const nobody = '00000000-0000-4000-8000-000000000000';
  const digest = Buffer.alloc(32);
  const sign = { message: digest, signing_algorithm: 'ECDSA_SHA_256' } as const;
  const rows: [string, () => Promise<unknown>][] = [
    ['FIELD_INVALID', () => acme.kms.encryptData({ key_id: aes, plain_text: Buffer.alloc(0) })],
    ['FIELD_INVALID', () => acme.kms.encryptData({ key_id: aes, plain_text: Buffer.alloc(4097) })],
    ['FIELD_INVALID', () => acme.kms.encryptData({ key_id: 'nonsense', plain_text: digest })],
    ['KEY_NOT_FOUND', () => acme.kms.encryptData({ key_id: nobody, plain_text: digest })],
    ['KEY_USAGE_NOT_PERMITTED', () => acme.kms.encryptData({ key_id: ec, plain_text: digest })],
    ['KEY_USAGE_NOT_PERMITTED', () => acme.kms.sign({ key_id: aes, ...sign })],
    ['KEY_USAGE_NOT_PERMITTED', () => acme.kms.sign({ key_id: ec, ...sign, signing_algorithm: 'RSASSA_PSS_SHA_256' })],
    ['DIGEST_LENGTH_INVALID', () => acme.kms.sign({ key_id: ec, ...sign, message: Buffer.alloc(31) })],
    ['FIELD_INVALID', () => acme.kms.sign({ key_id: ec, ...sign, signing_algorithm: 99 as never })],
    ['FIELD_INVALID', () => acme.kms.createKey({ key_alias: 'bad alias!', key_spec: 'AES_256' })],
    ['FIELD_INVALID', () => acme.kms.createKey({ key_alias: 'x/default', key_spec: 'AES_256' })],
    ['FIELD_INVALID', () => acme.kms.createKey({ key_alias: '\ufffd', key_spec: 'AES_256' })],
    ['ALIAS_EXISTS', () => acme.kms.createKey({ key_alias: 'e2e/1', key_spec: 'AES_256' })],
    ['KEY_NOT_FOUND', () => globex.kms.describeKey({ key_id: aes })],
    ['KEY_NOT_FOUND', () => globex.kms.disableKey({ key_id: aes })],
    ['KEY_NOT_FOUND', () => globex.kms.sign({ key_id: ec, ...sign })],
    ['OPERATION_NOT_SUPPORTED', () => acme.audit.queryAudit({})],
    ['RPC_NOT_ALLOWED', () => acmeAtAdmin.audit.queryAudit({})],
    ['RPC_NOT_ALLOWED', () => operatorAtData.kms.listKeys({})],
  ];
  for (const [index, [reason, call]] of rows.entries()) t.equal(await reasonOf(call()), reason, `row ${index}`);
  await acme.kms.disableKey({ key_id: aes });
  t.equal(await reasonOf(acme.stream.encryptData({ key_id: aes, plain_text: digest })), 'KEY_DISABLED');
  t.equal(await reasonOf(acme.kms.disableKey({ key_id: aes })), 'KEY_STATE_INVALID');
  await acme.kms.enableKey({ key_id: aes });
  t.equal(await reasonOf(acme.stream.encryptData({ key_id: aes, plain_text: digest })), 'no error');
});

t.test('OpenSSL verifies every kind of signature that the gateway makes', async (t) => {
  const message = Buffer.from('the message that is signed');
  const kinds: [KeySpec, string[]][] = [
    ['EC_P256', ['ECDSA_SHA_256']],
    ['EC_P384', ['ECDSA_SHA_384']],
    ...(['RSA_2048', 'RSA_3072', 'RSA_4096'] as const).map((spec): [KeySpec, string[]] => [
      spec,
      ['PSS', 'PKCS1_V1_5'].flatMap((padding) => ['256', '384', '512'].map((bits) => `RSASSA_${padding}_SHA_${bits}`)),
    ]),
  ];
  for (const [spec, algorithms] of kinds) {
    const key_id = await createKey(spec);
    const { public_key } = await acme.kms.getPublicKey({ key_id });
    for (const algorithm of algorithms) {
      const signing_algorithm = algorithm as 'ECDSA_SHA_256';
      const hash = `sha${algorithm.slice(-3)}`;
      const digest = createHash(hash).update(message).digest();
      const raw = await acme.stream.sign({ key_id, message, message_type: 'RAW', signing_algorithm });
      const digested = await acme.kms.sign({ key_id, message: digest, message_type: 'DIGEST', signing_algorithm });
      const options = algorithm.includes('PSS')
        ? { key: public_key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: constants.RSA_PSS_SALTLEN_DIGEST }
        : { key: public_key };
      for (const { signature } of [raw, digested]) {
        t.ok(verifyWithOpenSsl(hash, message, options, signature), `${spec} ${algorithm}`);
        const ours = await acme.kms.verify({ key_id, message, message_type: 'RAW', signing_algorithm, signature });
        t.equal(ours.signature_valid, true);
        signature[signature.length - 1] = (signature.at(-1) ?? 0) ^ 1;
        const altered = await acme.kms.verify({ key_id, message, message_type: 'RAW', signing_algorithm, signature });
        t.equal(altered.signature_valid, false);
      }
    }
  }
});

t.test('the openssl command line verifies a signature over a file', async (t) => {
  const scratch = t.testdir({ message: 'a file' });
  const key_id = await createKey('EC_P256');
  const message = createHash('sha256').update('a file').digest();
  const { signature } = await acme.kms.sign({ key_id, message, signing_algorithm: 'ECDSA_SHA_256' });
  writeFileSync(join(scratch, 'pem'), (await acme.kms.getPublicKey({ key_id })).public_key);
  writeFileSync(join(scratch, 'sig'), signature);
  const args = ['dgst', '-sha256', '-verify', 'pem', '-signature', 'sig', 'message'];
  t.match(execFileSync('openssl', args, { cwd: scratch }).toString(), 'Verified OK');
});

t.test('what OpenSSL encrypts for an RSA key the gateway decrypts, and the limit of OAEP holds', async (t) => {
  const key_id = await createKey('RSA_2048', { key_usage: 'ENCRYPT_DECRYPT' });
  const pem = (await acme.kms.getPublicKey({ key_id })).public_key;
  const plaintext = plant('RSA plaintext', Buffer.from('a secret for an RSA key, long enough to be found'));
  const options = { key: createPublicKey(pem), padding: constants.RSA_PKCS1_OAEP_PADDING, oaepHash: 'sha256' };
  const opened = await acme.kms.decryptData({ key_id, cipher_text: publicEncrypt(options, plaintext) });
  t.ok(opened.plain_text.equals(plaintext));
  const own = await acme.kms.encryptData({ key_id, plain_text: Buffer.alloc(190, 1) });
  t.equal((await acme.kms.decryptData({ key_id, cipher_text: own.cipher_text })).plain_text.length, 190);
  t.equal(await reasonOf(acme.kms.encryptData({ key_id, plain_text: Buffer.alloc(191) })), 'FIELD_INVALID');
  own.cipher_text[100] = (own.cipher_text[100] ?? 0) ^ 1;
  t.equal(await reasonOf(acme.kms.decryptData({ key_id, cipher_text: own.cipher_text })), 'CIPHERTEXT_INVALID');
});

t.test('data keys come back, with and without their plaintext, and with their digest', async (t) => {
  const key_id = await createKey('AES_256');
  const encryption_context = { file: 'a' };
  const made = await acme.kms.createDataKey({ key_id, encryption_context });
  plant('data key', made.plain_text);
  t.equal(made.plain_text.length, 32);
  const opened = await acme.stream.decryptDataKey({ cipher_text: made.cipher_text, encryption_context });
  t.ok(opened.data_key.equals(made.plain_text));
  t.ok(opened.datakey_dgst.equals(createHash('sha256').update(made.plain_text).digest()));
  const blind = await acme.stream.createDataKeyWithoutPlaintext({ key_id, datakey_length: 8192 });
  const shown = await acme.kms.decryptDataKey({ cipher_text: blind.cipher_text });
  t.equal(plant('blind data key', shown.data_key).length, 1024);
  const own = plant('own data key', createHash('sha256').update('own').digest());
  const digest = createHash('sha256').update(own).digest();
  const request = { key_id, plain_text: Buffer.concat([own, digest]), datakey_plain_length: 32 };
  const encrypted = await acme.kms.encryptDataKey(request);
  t.ok((await acme.kms.decryptDataKey({ cipher_text: encrypted.cipher_text })).data_key.equals(own));
  request.plain_text[0] = (request.plain_text[0] ?? 0) ^ 1;
  t.equal(await reasonOf(acme.kms.encryptDataKey(request)), 'FIELD_INVALID');
});

t.test('a MAC verifies, an altered one does not, and its length is the algorithm’s', async (t) => {
  for (const bits of ['256', '384', '512'] as const) {
    const key_id = await createKey(`HMAC_${bits}`);
    const message = Buffer.from('a message');
    const { mac } = await acme.stream.generateMac({ key_id, message });
    t.equal(mac.length, createHmac(`sha${bits}`, 'k').digest().length);
    t.equal((await acme.kms.verifyMac({ key_id, message, mac })).mac_valid, true);
    mac[0] = (mac[0] ?? 0) ^ 1;
    t.equal((await acme.kms.verifyMac({ key_id, message, mac })).mac_valid, false);
  }
});

t.test('a call repeated with its sequence has its effect once', async (t) => {
  const sequence = '919c82d4-8046-4722-9094-35c3c6524cff';
  const request = { key_alias: 'e2e/once', key_spec: 'AES_256', sequence } as const;
  const answers = await Promise.allSettled(Array.from({ length: 4 }, () => acme.kms.createKey(request)));
  const again = await acme.kms.createKey(request);
  const ids = answers.flatMap((one) => (one.status === 'fulfilled' ? [one.value.key_info?.key_id] : []));
  t.same([...new Set([...ids, again.key_info?.key_id])].length, 1);
  t.equal(await reasonOf(acme.kms.createKey({ ...request, key_description: 'other' })), 'SEQUENCE_REUSED');
  t.equal((await globex.kms.createKey(request)).key_info?.domain_id, 'globex', 'another tenant may use the same one');
});

t.test('hsmctl call keeps its contract', async (t) => {
  const ok = await gateway.hsmctl(
    'call',
    '--profile',
    'acme',
    'KeyManagementService.GenerateRandom',
    '{"random_data_length":256}',
  );
  t.equal(ok.exitCode, 0);
  t.equal(Buffer.from(JSON.parse(ok.stdout).random_data, 'base64').length, 32);
  const failed = await gateway.hsmctl(
    'call',
    '--profile',
    'globex',
    'KeyManagementService.DescribeKey',
    '{"key_id":"00000000-0000-4000-8000-000000000000"}',
  );
  t.equal(failed.exitCode, 1);
  t.equal(failed.stdout, '');
  t.match(JSON.parse(failed.stderr), { code: 'NOT_FOUND', reason: 'KEY_NOT_FOUND', metadata: { kms: 'KMS.0207' } });
});

t.test('the audit trail has every call, denied ones too, and its chain is intact', async (t) => {
  const { traces } = await auditor.audit.queryAudit({ limit: 1000 });
  const names = new Set(traces.map((trace) => trace.trace_name));
  for (const name of ['createKey', 'encryptData', 'decryptData', 'sign', 'createDatakey', 'genRandom', 'disableKey']) {
    t.ok(names.has(name), name);
  }
  t.ok(traces.some((trace) => trace.reason === 'RPC_NOT_ALLOWED'));
  const filtered = await auditor.audit.queryAudit({ tenant: 'globex', trace_name: 'createKey', limit: 10 });
  t.ok(filtered.traces.length > 0);
  t.ok(filtered.traces.every((trace) => trace.tenant === 'globex' && trace.trace_name === 'createKey'));
  t.match(await auditor.audit.verifyAudit({}), { intact: true, problem: '' });
});

t.test('the front process maps no PKCS#11 module; its hosts do', async (t) => {
  const maps = (pid: number): string => readFileSync(`/proc/${pid}/maps`, 'utf8');
  t.notMatch(maps(gateway.process.pid ?? 0), /softhsm|pkcs11/i);
  const hosts = gateway.hostPids();
  t.ok(hosts.length > 0);
  for (const pid of hosts) t.match(maps(pid), /softhsm/);
});

t.test('hosts have no network but a loopback that is down, where the system allows that', (t) => {
  const config = readFileSync(join(gateway.directory, 'gateway.jsonc'), 'utf8');
  t.match(config, '"network": "none"', 'this system does');
  for (const pid of gateway.hostPids()) {
    t.strictSame(interfacesIn(readFileSync(`/proc/${pid}/net/dev`, 'utf8')), ['lo']);
  }
  t.end();
});

const filesBelow = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));

/** A secret's traces: raw, hex in both cases, and the base64 of it at each of the three alignments. */
const formsOf = (bytes: Buffer): (Buffer | string)[] => {
  const hex = bytes.toString('hex');
  const aligned = [0, 1, 2].map((shift) => {
    const text = Buffer.concat([Buffer.alloc(shift), bytes]).toString('base64');
    return text.slice(shift === 0 ? 0 : 4, -4);
  });
  return [
    bytes,
    hex,
    hex.toUpperCase(),
    ...aligned,
    ...aligned.map((text) => text.replaceAll('+', '-').replaceAll('/', '_')),
  ];
};

t.test('the level trace was in force, for what hosts say too, and ends', async (t) => {
  t.ok(
    logLines().some(({ level }) => level === 'debug'),
    'calls that succeeded are in the log',
  );
  const downs = () => logLines().filter(({ msg }) => msg === 'crypto-host down').length;
  const before = downs();
  await gateway.hsmctl('log', 'level', 'error', '--profile', 'admin');
  const hosts = gateway.hostPids();
  process.kill(hosts[0] as number, 'SIGKILL');
  while (gateway.hostPids().length < hosts.length || gateway.hostPids()[0] === hosts[0]) {
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await gateway.hsmctl('log', 'level', 'configured', '--profile', 'admin');
  t.equal(downs(), before, 'a warning is below the level error');
  const changes = logLines().filter(({ msg }) => msg === 'the level of the log was changed');
  t.match(changes, [
    { from: 'info', to: 'trace', by: 'operator/admin' },
    { from: 'trace', to: 'error' },
    { from: 'error', to: 'info' },
  ]);
});

t.test('no log, audit record, error or store file holds a planted plaintext, PIN or key', async (t) => {
  const pinFiles = filesBelow(gateway.directory).filter((file) => /pin/i.test(file) && statSync(file).size < 200);
  t.ok(pinFiles.length > 0, 'the PIN files are where they are expected');
  for (const file of pinFiles) plant(`PIN in ${file}`, Buffer.from(readFileSync(file, 'utf8').trim()));
  const searched = filesBelow(gateway.directory)
    .filter((file) => !pinFiles.includes(file) && !file.includes('/tokens/'))
    .map((file) => ({ file, content: readFileSync(file) }));
  t.ok(searched.some(({ file }) => file.endsWith('gateway.log')));
  t.ok(searched.some(({ file }) => file.includes('audit')));
  searched.push({ file: 'errors', content: Buffer.from(seenErrors.join('\n')) });
  const environment = readFileSync(`/proc/${gateway.process.pid}/environ`);
  const commandLines = [gateway.process.pid ?? 0, ...gateway.hostPids()].map((pid) =>
    readFileSync(`/proc/${pid}/cmdline`),
  );
  searched.push({ file: 'environment and arguments', content: Buffer.concat([environment, ...commandLines]) });
  const found = secrets
    .filter(({ bytes }) => bytes.length >= 6)
    .flatMap(({ name, bytes }) =>
      searched
        .filter(({ content }) => formsOf(bytes).some((form) => content.includes(form)))
        .map(({ file }) => `${name} in ${file}`),
    );
  t.same(found, []);
});
