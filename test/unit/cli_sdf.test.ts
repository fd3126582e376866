import { chmodSync, writeFileSync } from 'node:fs';
import { generateKeyPairSync } from 'node:crypto';
import { join } from 'node:path';
import { stripVTControlCharacters } from 'node:util';
import { status } from '@grpc/grpc-js';
import t from 'tap';
import { readEccCipher } from '../../src/cli/sdf_ecc_cipher.ts';
import { encodeEccCipher } from '../../src/formats/sdf_ecc.ts';
import { failure, type Plain, startGateway } from '../fixtures/client_gateway.ts';
import { makePki } from '../fixtures/client_pki.ts';
import { runCli } from '../fixtures/cli_run.ts';

const folder = t.testdir({ profiles: {} });
const file = (name: string): string => join(folder, name);
const pki = makePki(file('pki'));
const { publicKey } = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const spki = publicKey.export({ type: 'spki', format: 'der' });
const createdMs = Date.UTC(2026, 0, 31, 8);

const pair = (purpose: string, more: Plain = {}): Plain => ({
  ...{ family: 'ECC', key_index: 1, purpose, bits: 256, protection: 'TOKEN', creation_date: createdMs },
  ...{ public_key: spki, token_serial: 'token-1', has_password: true, locked_until: 0 },
  ...more,
});
const kek: Plain = { family: 'KEK', key_index: 1, bits: 128, protection: 'SEALED_SOFTWARE', creation_date: createdMs };
let stored: readonly Plain[] = [];
let calls: [string, Plain][] = [];
let refusal: ReturnType<typeof failure> | undefined;

const answerWith = (name: string, answer: () => Plain) => (request: Plain) => {
  calls.push([name, request]);
  if (refusal !== undefined) throw refusal;
  return answer();
};
const methods = ['CreateSdfKey', 'ImportSdfKey', 'ListSdfKeys', 'DestroySdfKey'];
const unary = Object.fromEntries(methods.map((name) => [name, answerWith(name, () => ({ keys: stored }))]));
const gateway = await startGateway(pki, {
  unary: { ...unary, SetSdfPassword: answerWith('SetSdfPassword', () => ({})) },
});
t.teardown(() => gateway.kill());
t.beforeEach(() => {
  stored = [pair('SIGN'), pair('ENCRYPT')];
  calls = [];
  refusal = undefined;
});

const put = (name: string, content: string | Uint8Array, mode = 0o600): string => {
  writeFileSync(file(name), content);
  chmodSync(file(name), mode);
  return name;
};
put('profiles/ca.pem', pki.authority.ca);
put('profiles/cert.pem', pki.client.cert);
put('profiles/key.pem', pki.client.key);
const files = { ca_file: 'ca.pem', cert_file: 'cert.pem', key_file: 'key.pem' };
put('profiles/operator.json', JSON.stringify({ endpoint: gateway.endpoint, ...files }));

interface Outcome {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
  /** Standard output byte by byte. */
  readonly bytes: Buffer;
}

/** Runs `hsmctl sdf …`; the arguments are split at spaces. With `columns` the output is a terminal. */
const sdf = async (args: string, options: { stdin?: string; columns?: number } = {}): Promise<Outcome> => {
  const written: { stdout: Buffer[]; stderr: Buffer[] } = { stdout: [], stderr: [] };
  let code = 0;
  const sink = (name: 'stdout' | 'stderr') => ({
    write: (part: string | Uint8Array) => written[name].push(Buffer.from(part as Uint8Array)),
  });
  const { stdin, columns } = options;
  await runCli(['sdf', ...args.split(' ')], {
    stdout: { ...sink('stdout'), ...(columns === undefined ? {} : { isTTY: true, columns }) },
    stderr: sink('stderr'),
    env: { HSMCTL_PROFILES: file('profiles') },
    cwd: folder,
    stdin: (async function* () {
      if (stdin !== undefined) yield Buffer.from(stdin);
    })(),
    setExitCode: (given) => {
      code = given;
    },
  });
  const bytes = Buffer.concat(written.stdout);
  return { code, stdout: bytes.toString(), stderr: Buffer.concat(written.stderr).toString(), bytes };
};

const device = '--tenant acme';
const place = `${device} --family ECC --index 1`;
const verbs = ['key create', 'key list', 'key import', 'key destroy', 'key public', 'password set'];

t.test('every command explains itself with examples and exit codes', async (t) => {
  for (const verb of verbs) {
    const { code, stdout } = await sdf(`${verb} --help`);
    t.equal(code, 0, verb);
    t.match(stdout, new RegExp(`^Usage: hsmctl sdf ${verb} \\[options\\]`), verb);
    t.match(stdout, /\nExamples:\n {2}\$ /, verb);
    t.ok(stdout.endsWith('Exit codes: 0 done, 1 failed, 2 wrong usage.\n'), verb);
    t.match(stdout, `$ hsmctl sdf ${verb} `, `an example of ${verb}`);
    t.equal(stdout.includes('--output'), verb !== 'key public', verb);
  }
  const { stdout } = await sdf('--help');
  t.match(stdout, /key\s.*\n.*password\s/);
  t.same(calls, []);
});

t.test('create sends what was asked for, and prints the keys that were made', async (t) => {
  const rows: readonly (readonly [string, Plain])[] = [
    [place, { family: 'ECC', key_index: 1, purpose: 'SDF_KEY_PURPOSE_UNSPECIFIED', bits: 0, keystore_id: '' }],
    [
      `${device} --family RSA --index 65535 --purpose SIGN --bits 3072 --protection SEALED --keystore acme-2`,
      { family: 'RSA', key_index: 65_535, purpose: 'SIGN', bits: 3072, protection: 'SEALED', keystore_id: 'acme-2' },
    ],
    [`${device} --family KEK --index 1`, { family: 'KEK', protection: 'PROTECTION_UNSPECIFIED' }],
  ];
  for (const [args, request] of rows) {
    const { code, stdout, stderr } = await sdf(`key create ${args}`);
    t.same([code, stderr], [0, ''], args);
    t.match(calls.pop(), ['CreateSdfKey', { tenant: 'acme', ...request }], args);
    t.match(stdout, /^FAMILY {2}INDEX {2}PURPOSE .*\nECC {5}1 {6}SIGN .*\nECC {5}1 {6}ENCRYPT .*\n$/);
  }
});

t.test('list shows passwords and locks to people, and everything to programs', async (t) => {
  stored = [
    pair('SIGN', { has_password: false }),
    pair('ENCRYPT', { locked_until: createdMs + 60_000, token_serial: 'evil\u001b[2J' }),
    kek,
  ];
  const table = await sdf(`key list ${device} --keystore acme-2`);
  t.same(calls, [['ListSdfKeys', { tenant: 'acme', keystore_id: 'acme-2' }]]);
  t.same(
    table.stdout.split('\n').map((line) => line.split(/ {2,}/).join('|')),
    [
      'FAMILY|INDEX|PURPOSE|BITS|PROTECTION|CREATED|PASSWORD|TOKEN',
      'ECC|1|SIGN|256|TOKEN|2026-01-31T08:00:00.000Z|none|token-1',
      'ECC|1|ENCRYPT|256|TOKEN|2026-01-31T08:00:00.000Z|locked until 2026-01-31T08:01:00.000Z|evil\ufffd[2J',
      'KEK|1|-|128|SEALED_SOFTWARE|2026-01-31T08:00:00.000Z|-|-',
      '',
    ],
  );
  const terminal = await sdf(`key list ${device}`, { columns: 200 });
  t.match(terminal.stdout, '\u001b[31mlocked until', 'a lock is red');
  t.equal(stripVTControlCharacters(terminal.stdout), table.stdout);
  const { keys } = JSON.parse((await sdf(`key list ${device} --output json`)).stdout) as { keys: Plain[] };
  t.match(keys[1], { family: 'ECC', public_key: spki.toString('base64'), locked_until: String(createdMs + 60_000) });
  t.match(keys[2], { purpose: 'SDF_KEY_PURPOSE_UNSPECIFIED', has_password: false, locked_until: '0' });
});

t.test('import sends envelopes of both editions as they are, and the parts of an encrypted KEK', async (t) => {
  const blob = put('pair.bin', Buffer.from('an envelope'));
  const parts = { x: Buffer.alloc(32, 1), y: Buffer.alloc(32, 2), hash: Buffer.alloc(32, 3) };
  const cipher = { ...parts, ciphertext: Buffer.alloc(16, 4) };
  put('kek.bin', encodeEccCipher(cipher));
  put('roomy.bin', encodeEccCipher(cipher, 136));
  const envelope = Buffer.from('an envelope');
  const ecc = `${place} --purpose SIGN --enveloped-key ${blob}`;
  const of2012 = { enveloped_key_2012: envelope, enveloped_key_2023: Buffer.alloc(0) };
  const rows: readonly (readonly [string, Plain])[] = [
    [ecc, { enveloped_key_2023: envelope, layout_2012: null, under_index: 0, wrapped_kek: null }],
    [`${ecc} --edition 2023 --under-index 3 --protection TOKEN`, { enveloped_key_2023: envelope, under_index: 3 }],
    [`${ecc} --edition 2012`, { ...of2012, layout_2012: { long_bytes: 0, capacity: 0, packed: false } }],
    [
      `${ecc} --edition 2012 --long-bytes 4 --capacity 136 --packed`,
      { ...of2012, layout_2012: { long_bytes: 4, capacity: 136, packed: true } },
    ],
    [`${device} --family KEK --index 1 --wrapped-kek kek.bin`, { family: 'KEK', wrapped_kek: cipher }],
    [`${device} --family KEK --index 1 --wrapped-kek roomy.bin`, { family: 'KEK', wrapped_kek: cipher }],
  ];
  for (const [args, request] of rows) {
    const { code, stderr } = await sdf(`key import ${args}`);
    t.same([code, stderr], [0, ''], args);
    t.match(calls.pop(), ['ImportSdfKey', request], args);
  }
});

t.test('a file that is no encrypted KEK is refused before it is sent', async (t) => {
  const good = encodeEccCipher({
    ...{ x: Buffer.alloc(32, 1), y: Buffer.alloc(32, 2), hash: Buffer.alloc(32, 3) },
    ciphertext: Buffer.alloc(16, 4),
  });
  const changed = (offset: number): Buffer => {
    const bytes = Buffer.from(good);
    bytes[offset] = 0xff;
    return bytes;
  };
  const rows = [
    ['empty', Buffer.alloc(0)],
    ['only the header, cut', good.subarray(0, 163)],
    ['cut in C', good.subarray(0, -1)],
    ['x over 256 bits', changed(31)],
    ['y over 256 bits', changed(64)],
    ['L past the end', changed(163)],
  ] as const;
  for (const [name, bytes] of rows) {
    put('bad.bin', bytes);
    const { code, stderr } = await sdf(`key import ${device} --family KEK --index 1 --wrapped-kek bad.bin -o json`);
    t.equal(code, 1, name);
    t.match(JSON.parse(stderr), { reason: 'FIELD_INVALID', metadata: { field: 'wrapped_kek' } }, name);
  }
  t.equal(readEccCipher(good.subarray(0, 180)).ciphertext, Buffer.alloc(16, 4).toString('base64'));
  for (const path of ['none.bin', 'profiles']) {
    const { code, stderr } = await sdf(`key import ${place} --purpose SIGN --enveloped-key ${path}`);
    t.equal(code, 1, path);
    t.match(stderr, /enveloped_key: .* \(CONFIG_INVALID\)\n$/, path);
  }
  t.same(calls, []);
});

t.test('destroy without --yes shows what would be destroyed, destroys nothing, and exits 2', async (t) => {
  stored = [pair('SIGN'), pair('ENCRYPT'), pair('SIGN', { key_index: 2 }), kek];
  const shown = await sdf(`key destroy ${place} -o json`);
  t.equal(shown.code, 2);
  const { keys } = JSON.parse(shown.stdout) as { keys: Plain[] };
  t.same(
    keys.map(({ key_index, purpose }) => [key_index, purpose]),
    [
      [1, 'SIGN'],
      [1, 'ENCRYPT'],
    ],
  );
  t.match(shown.stderr, /nothing was destroyed.*--yes/);
  const one = await sdf(`key destroy ${place} --purpose ENCRYPT`);
  t.equal(one.code, 2);
  t.equal(one.stdout.split('\n').length, 3, 'a header, a key, the end');
  const none = await sdf(`key destroy ${device} --family ECC --index 3`);
  t.same([none.code, none.stdout], [1, '']);
  t.match(none.stderr, '(KEY_NOT_FOUND)');
  t.ok(calls.every(([name]) => name === 'ListSdfKeys'));
  calls = [];
  const done = await sdf(`key destroy ${place} --purpose SIGN --yes`);
  t.same([done.code, done.stderr], [0, '']);
  t.match(calls, [['DestroySdfKey', { tenant: 'acme', family: 'ECC', key_index: 1, purpose: 'SIGN' }]]);
  t.equal(calls.length, 1);
});

t.test('public prints SubjectPublicKeyInfo as PEM or DER', async (t) => {
  stored = [pair('SIGN', { public_key: Buffer.alloc(1) }), pair('ENCRYPT'), kek];
  const pem = await sdf(`key public ${place} --purpose ENCRYPT`);
  t.same([pem.code, pem.stdout], [0, publicKey.export({ type: 'spki', format: 'pem' })]);
  const der = await sdf(`key public ${place} --purpose ENCRYPT --format der`);
  t.same([der.code, der.bytes], [0, spki]);
  const terminal = await sdf(`key public ${place} --purpose ENCRYPT --format der`, { columns: 80 });
  t.same([terminal.code, terminal.stdout], [1, ''], 'no binary on a terminal');
  for (const missing of ['--family RSA --index 1', '--family ECC --index 2']) {
    const { code, stdout, stderr } = await sdf(`key public ${device} ${missing} --purpose SIGN`);
    t.same([code, stdout], [1, ''], missing);
    t.match(stderr, '(KEY_NOT_FOUND)', missing);
  }
});

t.test('a password comes from a private file or from standard input, without the end of its line', async (t) => {
  const secret = 'correct horse';
  const rows = [
    ['plain', secret, secret],
    ['a line', `${secret}\n`, secret],
    ['a line of Windows', `${secret}\r\n`, secret],
    ['two ends of line', `${secret}\n\n`, `${secret}\n`],
    ['spaces at its ends', ` ${secret} \n`, ` ${secret} `],
    ['of 8 bytes', '12345678', '12345678'],
    ['of 128 bytes', 'p'.repeat(128), 'p'.repeat(128)],
  ] as const;
  const set = `password set ${device} --index 1 --password-file`;
  for (const [name, content, expected] of rows) {
    put('password', content);
    const outcomes = [await sdf(`${set} password`), await sdf(`${set} -`, { stdin: content })];
    for (const { code, stdout, stderr } of outcomes) {
      t.same([code, stderr, stdout], [0, '', 'the password of index 1 of acme is set\n'], name);
      t.same(
        calls.pop()?.[1],
        { tenant: 'acme', keystore_id: '', key_index: 1, password: Buffer.from(expected) },
        name,
      );
    }
  }
  t.equal((await sdf(`${set} password --output json --keystore acme-2`)).stdout, '{}\n');
  t.match(calls.pop()?.[1], { keystore_id: 'acme-2' });
});

t.test('a password that others can read, or of a wrong length, is not sent, and never printed', async (t) => {
  const secret = 'correct horse';
  const set = `password set ${device} --index 1`;
  const rows = [
    ['group may read it', await sdf(`${set} --password-file ${put('p1', secret, 0o640)}`), 1],
    ['all may read it', await sdf(`${set} --password-file ${put('p2', secret, 0o604)}`), 1],
    ['too short', await sdf(`${set} --password-file ${put('p3', 'horse..\n')}`), 1],
    ['too long', await sdf(`${set} --password-file ${put('p4', 'horse'.repeat(26))}`), 1],
    ['empty', await sdf(`${set} --password-file ${put('p5', '')}`), 1],
    ['empty input', await sdf(`${set} --password-file -`), 1],
    ['endless input', await sdf(`${set} --password-file -`, { stdin: 'horse'.repeat(1_000) }), 1],
    ['no file', await sdf(`${set} --password-file none`), 1],
    ['a bad timeout', await sdf(`${set} --password-file ${put('p6', secret)} --timeout 0`), 1],
    ['not named', await sdf(set), 2],
    ['an argument', await sdf(`${set} --password correct`), 2],
  ] as const;
  for (const [name, { code, stdout, stderr }, expected] of rows) {
    t.same([code, stdout], [expected, ''], name);
    t.notOk(stderr.includes('horse'), `${name}: the password is not told`);
    t.not(stderr, '', name);
  }
  t.same(calls, []);
});

t.test('wrong usage exits 2, says what is wrong, and sends nothing', async (t) => {
  put('pair.bin', 'x');
  const importing = `key import ${place} --purpose SIGN`;
  const rows = [
    ['key', 'Usage'],
    ['key shred', 'shred'],
    ['key create --family ECC --index 1', '--tenant'],
    [`key create ${device} --index 1`, '--family'],
    [`key create ${device} --family ECC`, '--index'],
    [`key create ${device} --family SM9 --index 1`, 'ECC, RSA, KEK'],
    [`key create ${device} --family ecc --index 1`, 'ECC, RSA, KEK'],
    [`key create ${device} --family ECC --index 65536`, '0 to 65535'],
    [`key create ${device} --family ECC --index -1`, '0 to 65535'],
    [`key create ${device} --family ECC --index 0x1`, '0 to 65535'],
    [`key create ${device} --family ECC --index 1.5`, '0 to 65535'],
    [`key create ${place} --purpose BOTH`, 'SIGN, ENCRYPT'],
    [`key create ${place} --protection NONE`, 'TOKEN, SEALED, SEALED_SOFTWARE'],
    [`key create ${place} --output xml`, 'table, json'],
    [`key public ${place}`, '--purpose'],
    [`key public ${device} --family KEK --index 1 --purpose SIGN`, 'ECC, RSA'],
    [importing, '--enveloped-key'],
    [`key import ${place} --enveloped-key pair.bin`, '--purpose'],
    [`${importing} --enveloped-key pair.bin --wrapped-kek pair.bin`, '--wrapped-kek'],
    [`${importing} --wrapped-kek pair.bin`, '--enveloped-key'],
    [`${importing} --enveloped-key pair.bin --edition 2018`, '2012, 2023'],
    [`${importing} --enveloped-key pair.bin --packed`, '--edition 2012'],
    [`${importing} --enveloped-key pair.bin --edition 2023 --capacity 16`, '--edition 2012'],
    [`${importing} --enveloped-key pair.bin --edition 2012 --long-bytes 2`, '4, 8'],
    [`${importing} --enveloped-key pair.bin --edition 2012 --capacity 0`, '1 to 65536'],
    [`key import ${device} --family KEK --index 1`, '--wrapped-kek'],
    [`key import ${device} --family KEK --index 1 --purpose SIGN --wrapped-kek pair.bin`, '--purpose'],
    [`key import ${device} --family KEK --index 1 --wrapped-kek pair.bin --edition 2012`, '--edition'],
    [`key import ${device} --family RSA --index 1 --wrapped-kek pair.bin`, 'ECC, KEK'],
  ] as const;
  for (const [args, hint] of rows) {
    const { code, stdout, stderr } = await sdf(args);
    t.same([code, stdout], [2, ''], args);
    t.ok(stderr.includes(hint), `${args}: ${stderr}`);
  }
  t.same(calls, []);
});

t.test('what the gateway refuses is told with its reason, and exits 1', async (t) => {
  refusal = failure(status.ALREADY_EXISTS, 'KEY_EXISTS', 'the device has a key at this index', {
    metadata: { key_index: '1' },
  });
  put('password', 'correct horse');
  put('pair.bin', 'x');
  const rows = [
    `key create ${place}`,
    `key list ${device}`,
    `key import ${place} --purpose SIGN --enveloped-key pair.bin`,
    `key destroy ${place} --yes`,
    `key destroy ${place}`,
    `key public ${place} --purpose SIGN`,
    `password set ${device} --index 1 --password-file password`,
  ];
  for (const args of rows) {
    const { code, stdout, stderr } = await sdf(args);
    t.same([code, stdout], [1, ''], args);
    t.equal(stderr, 'hsmctl: the device has a key at this index (KEY_EXISTS)\n', args);
  }
  const { stderr } = await sdf(`key create ${place} -o json`);
  t.match(JSON.parse(stderr), { code: 'ALREADY_EXISTS', reason: 'KEY_EXISTS', metadata: { key_index: '1' } });
  calls = [];
  refusal = failure(status.UNAVAILABLE, 'HSM_UNAVAILABLE', 'no host', { retryAfterMs: 1 });
  await sdf(`key create ${place}`);
  t.equal(calls.length, 1, 'what makes something is asked for once');
});
