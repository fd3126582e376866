/** @module `hsmctl audit follow`, `export`, `files` and `checkpoint` against a gateway whose answers are scripted. */
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { status } from '@grpc/grpc-js';
import t from 'tap';
import { runCli } from '../fixtures/cli_run.ts';
import { type AnswerStream, failure, type Plain, startGateway } from '../fixtures/client_gateway.ts';
import { makePki } from '../fixtures/client_pki.ts';

const folder = t.testdir({ profiles: {} });
const pki = makePki(join(folder, 'pki'));
const chain_id = '00000000-0000-4000-8000-000000000001';

const trace = (seq: number): Plain => ({
  sequence_number: seq,
  time: 1_750_000_000_000 + seq,
  trace_name: 'createKey',
  user: 'operator/olga',
  resource_name: `key-${seq}\u001b[2J`,
  code: 'OK',
  trace_rating: 'normal',
});
const followed = (...seqs: number[]): Plain => ({
  traces: seqs.map(trace),
  next_sequence_number: (seqs.at(-1) ?? 0) + 1,
  chain_id,
});

/** What the next streams do, one after the other. */
let follows: ((stream: AnswerStream) => void)[] = [];
let requests: Plain[] = [];
let exporting: (stream: AnswerStream) => void = (stream) => stream.end();

const gateway = await startGateway(pki, {
  unary: {
    ListAuditFiles: ({ marker }) => ({
      files: [
        { name: `audit-${marker || 'a'}`, first_sequence_number: 1, last_sequence_number: 9, bytes: 7, state: 'OPEN' },
      ],
      next_marker: marker === '' ? 'b' : '',
    }),
    GetAuditCheckpoint: () => ({
      checkpoint: { chain_id, sequence_number: 9, hash: 'ab', time: 5, signature: Buffer.of(1, 2) },
      gateway: 'gw-1',
    }),
  },
  serverStream: {
    FollowAudit: (stream) => {
      requests.push(stream.request);
      (follows.shift() ?? ((each: AnswerStream) => each.end()))(stream);
    },
    ExportAudit: (stream) => {
      requests.push(stream.request);
      exporting(stream);
    },
  },
});
t.teardown(() => gateway.kill());
t.beforeEach(() => {
  follows = [];
  requests = [];
});

const profile = (name: string, endpoint: string): void => {
  const at = (file: string) => join(folder, 'profiles', file);
  writeFileSync(at('ca.pem'), pki.authority.ca);
  writeFileSync(at('cert.pem'), pki.client.cert);
  writeFileSync(at('key.pem'), pki.client.key, { mode: 0o600 });
  const files = { ca_file: 'ca.pem', cert_file: 'cert.pem', key_file: 'key.pem' };
  writeFileSync(at(`${name}.json`), JSON.stringify({ endpoint, ...files }));
};
profile('auditor', gateway.endpoint);
profile('nobody', '127.0.0.1:1');

/** Runs `hsmctl audit …`; ends it as Ctrl-C does once `until` says so of what it printed. */
const audit = async (args: readonly string[], until?: (stdout: string) => boolean) => {
  const interrupt = new AbortController();
  const written = { stdout: '', stderr: '' };
  let code = 0;
  const sink = (name: 'stdout' | 'stderr') => ({
    write: (part: string): void => {
      written[name] += part;
      if (until?.(written.stdout)) interrupt.abort();
    },
  });
  await runCli(['audit', ...args, ...(args.includes('--profile') ? [] : ['--profile', 'auditor'])], {
    stdout: sink('stdout') as never,
    stderr: sink('stderr') as never,
    env: { HSMCTL_PROFILES: join(folder, 'profiles') },
    cwd: folder,
    interrupt: interrupt.signal,
    setExitCode: (given) => {
      code = given;
    },
  });
  return { code, ...written };
};

const seqsIn = (stdout: string): number[] =>
  stdout
    .trimEnd()
    .split('\n')
    .map((line) => Number(JSON.parse(line).sequence_number));

t.test('follow prints a line for each record, and Ctrl-C is its proper end', async (t) => {
  follows = [
    (stream) => {
      stream.write(followed());
      stream.write(followed(1, 2));
      stream.write(followed(3));
    },
  ];
  const lines = await audit(['follow', '--rating', 'normal', '--type', 'ApiCall'], (out) => out.includes('key-3'));
  t.match(lines, { code: 0, stderr: '' });
  t.match(lines.stdout, /^2025-06-15T15:06:40\.001Z {2}createKey +operator\/olga +OK +key-1.*\n/);
  t.notOk(lines.stdout.includes('\u001b'));
  t.match(requests, [{ trace_rating: 'normal', trace_type: 'ApiCall', from_sequence_number: '0', from_start: false }]);
});

t.test('follow connects again when the gateway was away, and goes on behind the last record', async (t) => {
  const away = (stream: AnswerStream) => stream.emit('error', failure(status.UNAVAILABLE, 'NODE_DRAINING', 'it stops'));
  follows = [
    (stream) => {
      stream.write(followed(4, 5));
      away(stream);
    },
    away,
    (stream) => {
      stream.write(followed(6));
      stream.end();
    },
  ];
  const { code, stdout, stderr } = await audit(['follow', '--from-start', '--output', 'json']);
  t.same([code, seqsIn(stdout)], [0, [4, 5, 6]]);
  t.match(stderr, /^hsmctl: it stops \(NODE_DRAINING\); connecting again\n/);
  t.match(requests, [
    { from_start: true },
    { from_start: false, from_sequence_number: '6', chain_id },
    { from_start: false, from_sequence_number: '6', chain_id },
  ]);
});

t.test('follow gives up where another connection does not help, and where there never was one', async (t) => {
  follows = [
    (stream) => {
      stream.write(followed(1));
      stream.emit('error', failure(status.UNAUTHENTICATED, 'OPERATOR_SESSION_EXPIRED', 'the session is over'));
    },
  ];
  t.match(await audit(['follow']), { code: 1, stderr: 'hsmctl: the session is over (OPERATOR_SESSION_EXPIRED)\n' });
  t.match(await audit(['follow', '--profile', 'nobody']), { code: 1, stderr: /GATEWAY_UNREACHABLE/ });
  t.match(await audit(['follow', '--from-seq', '0']), { code: 1, stderr: /from-seq must be a sequence number/ });
  t.equal((await audit(['follow', '--from-seq', '1', '--from-start'])).code, 2);
});

t.test('an export appears whole or not at all, for its owner alone, and overwrites nothing', async (t) => {
  exporting = (stream) => {
    const part = { first_sequence_number: 3, last_sequence_number: 4, planned_last_sequence_number: 4 };
    stream.write({ ...part, lines: Buffer.from('{"seq":3}\n{"seq":4}\n') });
    stream.write({ ...part, first_sequence_number: 5, last_sequence_number: 5, lines: Buffer.from('{"seq":5}\n') });
    stream.end();
  };
  const path = join(folder, 'a.jsonl');
  const done = await audit(['export', '--out', 'a.jsonl', '--first', '3', '--last', '4', '--output', 'json']);
  t.same(JSON.parse(done.stdout), { file: path, verifiable: true, records: 3, first: 3, last: 5 });
  t.match(requests, [{ first_sequence_number: '3', last_sequence_number: '4', from: '0', to: '0' }]);
  t.equal(readFileSync(path, 'utf8'), '{"seq":3}\n{"seq":4}\n{"seq":5}\n');
  t.equal(statSync(path).mode & 0o777, 0o600);
  t.match(await audit(['export', '--out', 'a.jsonl']), { code: 1, stderr: /exists; nothing is overwritten/ });
  t.match(await audit(['export', '--out', 'nowhere/a.jsonl']), { code: 1, stderr: /ENOENT/ });
  t.equal(requests.length, 1, 'before anything is asked for');
  exporting = (stream) => {
    stream.write({ lines: Buffer.from('{"seq":3}\n') });
    stream.emit('error', failure(status.OUT_OF_RANGE, 'AUDIT_RECORDS_GONE', 'record 4 is no longer there'));
  };
  t.match(await audit(['export', '--out', 'b.jsonl']), { code: 1, stderr: /AUDIT_RECORDS_GONE/ });
  t.notOk(existsSync(join(folder, 'b.jsonl')));
  t.notOk(readdirSync(folder).some((name) => name.endsWith('.part')));
});

t.test('a filtered export is a list and says so; filters alone are refused', async (t) => {
  t.match(await audit(['export', '--out', 'c.jsonl', '--tenant', 'acme']), {
    code: 1,
    stderr: /does not verify as a chain/,
  });
  follows = [
    (stream) => {
      stream.write(followed(7, 8, 9));
      stream.end();
    },
  ];
  const range = ['--last', '8', '--from', '1750000000008'];
  const done = await audit(['export', '--out', 'c.jsonl', '--filtered', '--tenant', 'acme', ...range]);
  t.match(done, { code: 0, stdout: /1 records, 8 to 8\nfiltered: a list, which proves nothing by itself\n$/ });
  t.same(seqsIn(readFileSync(join(folder, 'c.jsonl'), 'utf8')), [8]);
  t.match(requests, [{ tenant: 'acme', from_start: true, stop_at_end: true }]);
});

t.test('files go through all pages; a checkpoint is printed and kept', async (t) => {
  const { stdout } = await audit(['files', '--output', 'json']);
  t.match(JSON.parse(stdout).files, [{ name: 'audit-a' }, { name: 'audit-b', last_sequence_number: '9' }]);
  t.match((await audit(['files'])).stdout, /^FILE +STATE +FIRST +LAST/);
  const kept = await audit(['checkpoint', '--out', 'kept.json']);
  t.same(JSON.parse(kept.stdout), {
    gateway: 'gw-1',
    chain_id,
    sequence_number: '9',
    hash: 'ab',
    time: '5',
    signature: 'AQI=',
  });
  t.equal(readFileSync(join(folder, 'kept.json'), 'utf8'), kept.stdout);
  t.equal(statSync(join(folder, 'kept.json')).mode & 0o777, 0o600);
  t.match(await audit(['checkpoint', '--out', 'kept.json']), { code: 1, stderr: /exists/ });
});
