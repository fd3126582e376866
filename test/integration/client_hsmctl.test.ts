import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { stripVTControlCharacters } from 'node:util';
import { status } from '@grpc/grpc-js';
import t from 'tap';
import { runCli } from '../fixtures/cli_run.ts';
import { failure, type Plain, startGateway } from '../fixtures/client_gateway.ts';
import { expired, makeAuthority, makePki } from '../fixtures/client_pki.ts';

const main = fileURLToPath(new URL('../fixtures/cli_main.ts', import.meta.url));
const folder = t.testdir({ profiles: {}, empty: {} });
const profiles = join(folder, 'profiles');
const pki = makePki(join(folder, 'pki'));
const keyId = '0d5a1c1e-5a1c-4f2e-9d55-0a1b2c3d4e5f';

interface Outcome {
  readonly code: number | null;
  readonly stdout: string;
  readonly stderr: string;
}

interface RunOptions {
  readonly input?: string | Buffer;
  readonly env?: Readonly<Record<string, string>>;
}

/** Runs a command in this process; with `columns` its output is a terminal. */
const runHere = async (
  args: readonly string[],
  { env = {}, columns }: RunOptions & { columns?: number } = {},
): Promise<Outcome> => {
  const written = { stdout: '', stderr: '' };
  let code = 0;
  const sink = (name: 'stdout' | 'stderr') => ({
    write: (part: string): void => {
      written[name] += part;
    },
  });
  await runCli(args, {
    stdout: { ...sink('stdout'), ...(columns === undefined ? {} : { isTTY: true, columns }) },
    stderr: sink('stderr'),
    env: { HSMCTL_PROFILES: profiles, ...env },
    cwd: folder,
    setExitCode: (given) => {
      code = given;
    },
  });
  return { code, ...written };
};

/** Runs it as a process of its own. */
const hsmctl = async (args: readonly string[], { input, env = {} }: RunOptions = {}): Promise<Outcome> => {
  const child: ChildProcess = spawn(process.execPath, [main, ...args], {
    cwd: folder,
    env: { PATH: process.env.PATH, NODE_COMPILE_CACHE: join(folder, 'cache'), HSMCTL_PROFILES: profiles, ...env },
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  // A command that fails before it reads closes its end.
  child.stdin?.on('error', () => {});
  child.stdin?.end(input ?? '');
  const [stdout, stderr] = await Promise.all(
    [child.stdout, child.stderr].map((stream) => text(stream as NodeJS.ReadableStream)),
  );
  if (child.exitCode === null) await once(child, 'exit');
  return { code: child.exitCode, stdout: stdout as string, stderr: stderr as string };
};

const call = (method: string, request: string, ...flags: readonly string[]) =>
  hsmctl(['call', '--profile', 'acme', ...flags, `KeyManagementService.${method}`, request]);

let calls: [string, Plain][] = [];
const scripted =
  (name: string, answer: (request: Plain) => Plain) =>
  (request: Plain): Plain => {
    calls.push([name, request]);
    return answer(request);
  };

const traces = Array.from({ length: 5 }, (_, index) => ({
  time: 1_750_000_000_000 + index,
  trace_name: 'createKey',
  user: 'spiffe://hsm.test/tenant/acme/service/app',
  resource_name: `orders-${index}\u001b[2J`,
  code: index === 3 ? 'NOT_FOUND' : 'OK',
  reason: index === 3 ? 'KEY_NOT_FOUND' : '',
  trace_rating: index === 3 ? 'warning' : 'normal',
}));

const gateway = await startGateway(pki, {
  unary: {
    EncryptData: scripted('EncryptData', ({ key_id, plain_text }) => ({ key_id, cipher_text: plain_text })),
    DescribeKey: () => {
      throw failure(status.NOT_FOUND, 'KEY_NOT_FOUND', 'the key does not exist', {
        metadata: { key_id: 'x' },
        retryAfterMs: 5,
      });
    },
    CreateKey: scripted('CreateKey', () => {
      throw failure(status.UNAVAILABLE, 'HSM_UNAVAILABLE', 'no token');
    }),
    Sign: () => new Promise(() => {}),
    QueryAudit: scripted('QueryAudit', ({ marker, limit }) => {
      const start = Number(marker || 0);
      const size = Math.min(Number(limit) || 100, 2);
      const end = start + size;
      return { traces: traces.slice(start, end), next_marker: end < traces.length ? String(end) : '' };
    }),
  },
});
t.teardown(() => gateway.kill());
t.beforeEach(() => {
  calls = [];
});

const putProfile = (name: string, identity = pki.client, fields: object = {}): void => {
  writeFileSync(join(profiles, `${name}_ca.pem`), pki.authority.ca);
  writeFileSync(join(profiles, `${name}_cert.pem`), identity.cert);
  writeFileSync(join(profiles, `${name}_key.pem`), identity.key, { mode: 0o600 });
  const files = { ca_file: `${name}_ca.pem`, cert_file: `${name}_cert.pem`, key_file: `${name}_key.pem` };
  writeFileSync(join(profiles, `${name}.json`), JSON.stringify({ endpoint: gateway.endpoint, ...files, ...fields }));
};
putProfile('acme');
putProfile('expired', pki.authority.issue(expired()));
putProfile('foreign', makeAuthority(join(folder, 'foreign'), 'Foreign').issue());
putProfile('nobody', pki.client, { endpoint: '127.0.0.1:1' });
writeFileSync(join(profiles, 'broken.json'), '{');

t.test('a call prints the response in JSON on one line and exits 0', async (t) => {
  const request = JSON.stringify({ key_id: keyId, plain_text: 'AP8=', encryption_context: { a: 'b' } });
  writeFileSync(join(folder, 'request.json'), request);
  const rows: [string, Promise<Outcome>][] = [
    ['argument', call('EncryptData', request)],
    [
      'standard input',
      hsmctl(['call', '--profile', 'acme', 'KeyManagementService.EncryptData', '-'], { input: request }),
    ],
    [
      'file',
      hsmctl(['call', 'hsmgateway.v1.KeyManagementService/EncryptData', '@request.json'], {
        env: { HSMCTL_PROFILE: 'acme' },
      }),
    ],
  ];
  for (const [name, run] of rows) {
    t.same(await run, { code: 0, stdout: `{"key_id":"${keyId}","cipher_text":"AP8="}\n`, stderr: '' }, name);
  }
  t.equal(calls.length, 3);
  t.match(calls[0]?.[1], { key_id: keyId, encryption_context: { a: 'b' } });
});

t.test('every failure is exactly one JSON object on standard error and exit code 1', async (t) => {
  const secret = 'hunter2hunter2';
  const rows: [string, () => Promise<Outcome>, Plain][] = [
    [
      'refused by the gateway',
      () => call('DescribeKey', '{}'),
      {
        code: 'NOT_FOUND',
        reason: 'KEY_NOT_FOUND',
        message: 'the key does not exist',
        metadata: { key_id: 'x', retry_after_ms: '5' },
      },
    ],
    [
      'bad JSON',
      () => call('EncryptData', `{"plain_text": ${secret}`),
      { code: 'INVALID_ARGUMENT', reason: 'FIELD_INVALID', metadata: { field: 'request' } },
    ],
    ['not an object', () => call('EncryptData', '7'), { reason: 'FIELD_INVALID', metadata: { field: 'request' } }],
    [
      'bad base64',
      () => call('EncryptData', '{"plain_text":"%"}'),
      { reason: 'FIELD_INVALID', metadata: { field: 'plain_text' } },
    ],
    [
      'unknown field',
      () => call('EncryptData', '{"nope":1}'),
      { reason: 'FIELD_INVALID', metadata: { field: 'nope' } },
    ],
    [
      'unknown enum name',
      () => call('CreateKey', '{"key_spec":"DES"}'),
      { reason: 'FIELD_INVALID', metadata: { field: 'key_spec' } },
    ],
    [
      'unknown method',
      () => call('Sing', '{}'),
      {
        code: 'UNIMPLEMENTED',
        reason: 'OPERATION_NOT_SUPPORTED',
        metadata: { did_you_mean: 'KeyManagementService.Sign' },
      },
    ],
    ['stream', () => hsmctl(['call', 'CryptoStreamService.Run']), { reason: 'OPERATION_NOT_SUPPORTED' }],
    [
      'tiny timeout',
      () => call('Sign', '{}', '--timeout', '1'),
      { code: 'DEADLINE_EXCEEDED', reason: 'DEADLINE_TOO_SHORT' },
    ],
    [
      'no timeout',
      () => call('Sign', '{}', '--timeout', '0'),
      { reason: 'FIELD_INVALID', metadata: { field: 'timeout' } },
    ],
    [
      'negative timeout',
      () => call('Sign', '{}', '--timeout', '-5'),
      { reason: 'FIELD_INVALID', metadata: { field: 'timeout' } },
    ],
    [
      'missing profile',
      () => hsmctl(['call', '--profile', 'globex', 'KeyManagementService.ListKeys']),
      { code: 'FAILED_PRECONDITION', reason: 'CONFIG_INVALID' },
    ],
    [
      'several profiles',
      () => hsmctl(['call', 'KeyManagementService.ListKeys']),
      { reason: 'CONFIG_INVALID', metadata: { field: 'profile' } },
    ],
    [
      'broken profile',
      () => hsmctl(['call', '--profile', 'broken', 'KeyManagementService.ListKeys']),
      { reason: 'CONFIG_INVALID' },
    ],
    [
      'expired certificate',
      () => hsmctl(['call', '--profile', 'expired', 'KeyManagementService.ListKeys']),
      { code: 'UNAUTHENTICATED', reason: 'CLIENT_CERT_INVALID' },
    ],
    [
      'foreign certificate',
      () => hsmctl(['call', '--profile', 'foreign', 'KeyManagementService.ListKeys']),
      { code: 'UNAUTHENTICATED', reason: 'CLIENT_CERT_INVALID' },
    ],
    [
      'nobody there',
      () => hsmctl(['call', '--profile', 'nobody', 'KeyManagementService.ListKeys']),
      { code: 'UNAVAILABLE', reason: 'GATEWAY_UNREACHABLE' },
    ],
    [
      'not UTF-8',
      () =>
        hsmctl(['call', '--profile', 'acme', 'KeyManagementService.ListKeys', '-'], {
          input: Buffer.from([34, 255, 34]),
        }),
      { reason: 'FIELD_INVALID' },
    ],
    [
      'huge input',
      () =>
        hsmctl(['call', '--profile', 'acme', 'KeyManagementService.ListKeys', '-'], { input: ' '.repeat(2_000_000) }),
      { reason: 'MESSAGE_TOO_LARGE' },
    ],
    [
      'missing file',
      () => call('ListKeys', '@gone.json'),
      { reason: 'CONFIG_INVALID', metadata: { field: 'request' } },
    ],
  ];
  for (const [name, run, pattern] of rows) {
    const { code, stdout, stderr } = await run();
    t.equal(code, 1, `${name}: exit code`);
    t.equal(stdout, '', `${name}: standard output`);
    t.match(stderr, /^\{[^\n]*\}\n$/, `${name}: one line`);
    t.same(Object.keys(JSON.parse(stderr) as object), ['code', 'reason', 'message', 'metadata'], `${name}: keys`);
    t.match(JSON.parse(stderr), pattern, name);
    t.notOk(stderr.includes(secret), `${name}: nothing of the request is shown`);
  }
});

t.test('a call that creates something is made once, and with a sequence again', async (t) => {
  t.match(await call('CreateKey', '{"key_alias":"a"}'), { code: 1, stderr: /HSM_UNAVAILABLE/ });
  t.equal(calls.length, 1);
  t.match(await call('CreateKey', `{"key_alias":"a","sequence":"${keyId}"}`), { code: 1, stderr: /HSM_UNAVAILABLE/ });
  t.equal(calls.length, 4);
});

t.test('wrong usage exits 2', async (t) => {
  for (const args of [
    ['call'],
    ['call', '--nope', 'A.B'],
    ['nope'],
    ['services', '--output', 'xml'],
    ['audit', 'query', '--rating', 'bad'],
  ]) {
    const { code, stdout } = await runHere(args);
    t.equal(code, 2, args.join(' '));
    t.equal(stdout, '');
  }
});

t.test('services and describe need no gateway and no profile', async (t) => {
  const env = { HSMCTL_PROFILES: join(folder, 'empty') };
  const table = await runHere(['services'], { env });
  t.match(table, { code: 0, stderr: '', stdout: /KeyManagementService\.CreateKey +Creates a CMK\./ });
  const { stdout } = await runHere(['services', '--output', 'json'], { env });
  const { services } = JSON.parse(stdout) as {
    services: { name: string; methods: { name: string; stream: boolean }[] }[];
  };
  const stream = services.find(({ name }) => name === 'hsmgateway.v1.CryptoStreamService');
  t.match(stream?.methods, [{ name: 'Run', stream: true }]);
  const described = await runHere(['describe', 'AuditService.QueryAudit'], { env });
  t.match(described, { code: 0, stderr: '', stdout: /Records per page, 1 to 1000/ });
  t.match(await runHere(['describe', 'Nope.Nope'], { env }), {
    code: 1,
    stdout: '',
    stderr: /^hsmctl: there is no service/,
  });
  const help = await runHere(['--help'], { env });
  t.match(help, { code: 0, stdout: /Exit codes: 0 done, 1 failed, 2 wrong usage/ });
});

t.test('audit query prints a plain table without a terminal, and goes through all pages', async (t) => {
  const query = ['audit', 'query', '--profile', 'acme', '--limit', '2'];
  const first = await runHere(query);
  t.match(first, { code: 0, stderr: 'more: --marker 2, or --all\n' });
  t.equal(first.stdout.trimEnd().split('\n').length, 3);
  const all = await runHere([...query, '--all', '--tenant', 'acme', '--from', '15m', '--trace-name', 'createKey']);
  t.equal(all.stdout.trimEnd().split('\n').length, 6);
  t.match(all.stdout, /^2025-06-15T15:06:40\.003Z {2}createKey .*orders-3.* {2}NOT_FOUND\/KEY_NOT_FOUND$/m);
  t.notOk(all.stdout.includes('\u001b'), 'neither colours nor what a caller put into a name');
  t.match(calls.at(-1)?.[1], { tenant: 'acme', trace_name: 'createKey', marker: '4', limit: 2 });
  const json = await runHere([...query, '--all', '--output', 'json']);
  const page = JSON.parse(json.stdout) as { traces: Plain[]; next_marker: string };
  t.equal(page.traces.length, 5);
  t.match(page.traces[0], { time: '1750000000000', sequence_number: '0', request: {} });
  t.equal(page.next_marker, '');
  const narrow = await runHere(query, { columns: 70 });
  t.ok(narrow.stdout.startsWith('\u001b[1mTIME'), 'colours on a terminal');
  for (const line of stripVTControlCharacters(narrow.stdout).trimEnd().split('\n')) t.ok(line.length <= 70, line);
  t.notOk((await runHere(query, { columns: 70, env: { NO_COLOR: '1' } })).stdout.includes('\u001b'));
  const pretty = await runHere([...query, '--output', 'json'], { columns: 70 });
  t.match(pretty.stdout, /^\{\n {2}"traces": \[\n/, 'indented on a terminal');
  const bad = await runHere(['audit', 'query', '--profile', 'acme', '--from', 'soon', '--output', 'json']);
  t.match(JSON.parse(bad.stderr), { reason: 'FIELD_INVALID', metadata: { field: 'from' } });
  t.match(await runHere(['audit', 'query', '--profile', 'acme', '--from', 'soon']), {
    code: 1,
    stderr: /^hsmctl: from must be a time/,
  });
});
