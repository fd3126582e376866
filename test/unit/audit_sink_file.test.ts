import { spawnSync } from 'node:child_process';
import {
  appendFileSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { openAuditLog } from '../../src/audit/audit_log.ts';
import { FileTransport } from '../../src/audit/sinks/file_transport.ts';
import type { SinkRunnerOptions } from '../../src/audit/sinks/options.ts';
import { type SinkFile, type SinkFiles, systemSinkFiles } from '../../src/audit/sinks/sink_files.ts';
import { jsonFormat, type MessageFormat, syslogFormat } from '../../src/audit/sinks/sink_message.ts';
import { positionFile } from '../../src/audit/sinks/sink_position.ts';
import { SinkRunner } from '../../src/audit/sinks/sink_runner.ts';
import { systemClock } from '../../src/core/ports/clock.ts';
import { auditEvent, ioError, readLines, readRecords, rejectsWith, scratchFolder } from '../fixtures/audit_trail.ts';
import { parseSyslog, placeOf, until } from '../fixtures/syslog.ts';

const lines = (from: number, to: number): Buffer[] =>
  Array.from({ length: to - from + 1 }, (_, index) => Buffer.from(`{"line":${from + index}}`));
const numbersIn = (path: string): number[] => readLines(path).map((line) => JSON.parse(line).line);
const span = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, i) => first + i);

interface Faults {
  append?: ((bytes: Buffer, real: (bytes: Buffer) => Promise<number>) => Promise<number>) | undefined;
  datasync?: (() => Promise<void>) | undefined;
  truncate?: (() => Promise<void>) | undefined;
  open?: (() => void) | undefined;
}

/** The real file system, with calls that a test can let fail. */
function faultyFiles(): { readonly files: SinkFiles; readonly faults: Faults } {
  const faults: Faults = {};
  const wrap = (file: SinkFile): SinkFile => ({
    ...file,
    append: (bytes) => (faults.append === undefined ? file.append(bytes) : faults.append(bytes, file.append)),
    datasync: () => (faults.datasync === undefined ? file.datasync() : faults.datasync()),
    truncate: (bytes) => (faults.truncate === undefined ? file.truncate(bytes) : faults.truncate()),
  });
  const open: SinkFiles['open'] = async (path, mode) => {
    faults.open?.();
    return wrap(await systemSinkFiles.open(path, mode));
  };
  return { files: { ...systemSinkFiles, open }, faults };
}

function makeTransport(t: Test, changes: { maxFileBytes?: number; keepFiles?: number } = {}, files?: SinkFiles) {
  const folder = scratchFolder(t);
  const path = join(folder, 'audit.log');
  const options = { path, maxFileBytes: 1_000_000, keepFiles: 3, mode: 0o640, ...changes };
  const transport = new FileTransport(options, files);
  t.teardown(() => transport.abort());
  return { folder, path, transport };
}

t.test('messages are lines of a file that has the configured mode, whatever the umask', async (t) => {
  const { path, transport } = makeTransport(t);
  const umask = process.umask(0o077);
  t.teardown(() => process.umask(umask));
  await transport.send(lines(1, 3));
  await transport.send(lines(4, 5));
  await transport.confirm();
  t.same(numbersIn(path), span(1, 5));
  t.equal(statSync(path).mode & 0o777, 0o640);
});

t.test('a file that is full is rotated, and so many old ones are kept', async (t) => {
  const { folder, path, transport } = makeTransport(t, { maxFileBytes: 100, keepFiles: 2 });
  for (let batch = 0; batch < 6; batch++) await transport.send(lines(batch * 5 + 1, batch * 5 + 5));
  t.same(readdirSync(folder).sort(), ['audit.log', 'audit.log.1', 'audit.log.2']);
  t.same(numbersIn(path), span(26, 30));
  t.same(numbersIn(`${path}.1`), span(21, 25));
  t.same(numbersIn(`${path}.2`), span(16, 20));
  await transport.send(lines(31, 60));
  t.same(numbersIn(path), span(31, 60), 'a batch that is larger than a file gets one of its own');
});

t.test('a file that logrotate moved, removed, replaced or truncated is followed', async (t) => {
  const { folder, path, transport } = makeTransport(t);
  await transport.send(lines(1, 2));
  renameSync(path, join(folder, 'moved'));
  await transport.send(lines(3, 4));
  t.same(numbersIn(join(folder, 'moved')), [1, 2]);
  t.same(numbersIn(path), [3, 4]);
  renameSync(path, join(folder, 'again'));
  writeFileSync(path, '{"line":0}\n', { mode: 0o604 });
  await transport.send(lines(5, 6));
  t.same(numbersIn(path), [0, 5, 6], 'one that logrotate made is gone on with');
  t.equal(statSync(path).mode & 0o777, 0o604, 'and keeps its mode');
  writeFileSync(path, '');
  await transport.send(lines(7, 8));
  t.same(numbersIn(path), [7, 8], 'copied and truncated: no hole of zeros');
  transport.reopen();
  await transport.send(lines(9, 9));
  t.same(numbersIn(path), [7, 8, 9]);
});

t.test('a full disk leaves no half batch behind, and the file goes on when there is room', async (t) => {
  const { files, faults } = faultyFiles();
  const { path, transport } = makeTransport(t, {}, files);
  await transport.send(lines(1, 2));
  faults.append = async (bytes, real) => {
    if (bytes.length < 20) throw ioError('ENOSPC');
    return real(bytes.subarray(0, bytes.length - 10));
  };
  await rejectsWith(t, transport.send(lines(3, 5)), { name: 'SinkFailure', problem: 'DISK_FULL' });
  t.same(numbersIn(path), [1, 2], 'taken back');
  faults.append = undefined;
  transport.abort();
  await transport.send(lines(3, 5));
  t.same(numbersIn(path), span(1, 5));
});

t.test('a line that could not be taken back, or that a crash tore, is followed by a new line', async (t) => {
  const { files, faults } = faultyFiles();
  const { path, transport } = makeTransport(t, {}, files);
  faults.append = async (bytes, real) => {
    faults.append = async () => {
      throw ioError('EIO');
    };
    return real(bytes.subarray(0, 6));
  };
  faults.truncate = async () => {
    throw ioError('EIO');
  };
  await rejectsWith(t, transport.send(lines(1, 1)), { problem: 'FILE_FAILED' });
  faults.append = undefined;
  transport.abort();
  await transport.send(lines(1, 2));
  t.same(readLines(path), ['{"line', '{"line":1}', '{"line":2}']);
  transport.abort();
  appendFileSync(path, '{"li');
  await transport.send(lines(3, 3));
  t.same(readLines(path).slice(-2), ['{"li', '{"line":3}']);
});

t.test('paths that are no place for a file are named for what they are', async (t) => {
  const folder = scratchFolder(t);
  mkdirSync(join(folder, 'folder'));
  writeFileSync(join(folder, 'file'), '');
  symlinkSync(join(folder, 'file'), join(folder, 'link'));
  spawnSync('mkfifo', [join(folder, 'pipe')]);
  for (const name of ['folder', 'link', 'pipe', 'missing/file', 'file/file']) {
    const transport = new FileTransport({ path: join(folder, name), maxFileBytes: 1e6, keepFiles: 1, mode: 0o600 });
    await rejectsWith(t, transport.open(), { name: 'SinkFailure', problem: 'FILE_PATH_INVALID' }, name);
  }
  const { files, faults } = faultyFiles();
  const { transport } = makeTransport(t, {}, files);
  faults.open = () => {
    throw ioError('EACCES');
  };
  await rejectsWith(t, transport.open(), { problem: 'FILE_NOT_PERMITTED' });
});

async function makeSink(t: Test, transport: FileTransport, toFormat: (chainId: string) => MessageFormat) {
  const directory = scratchFolder(t);
  const log = await openAuditLog({ directory, gatewayName: 'gw-1', fsyncIntervalMs: 2 });
  const failures: string[] = [];
  const options: SinkRunnerOptions = {
    ...{ name: 'archive', kind: 'file', trail: log, transport, startAt: 'beginning', clock: systemClock },
    format: toFormat(log.status().chainId),
    position: positionFile(directory, 'archive'),
    times: {
      ...{ confirmEveryMs: 20, confirmEveryBytes: 1e6, gatherMs: 5, retryBaseMs: 10, retryMaxMs: 20, closeMs: 5000 },
    },
    events: {
      onFailed: ({ problem }) => failures.push(problem),
      onUp: () => failures.push('up'),
      onGap: () => undefined,
    },
  };
  const runner = new SinkRunner(options);
  t.teardown(async () => {
    await runner.close();
    await log.close();
  });
  return { directory, log, runner, failures, options };
}

t.test('a sink on a full disk costs no call anything, and goes on where it was', async (t) => {
  const { files, faults } = faultyFiles();
  const { path, transport } = makeTransport(t, {}, files);
  const { directory, log, runner, failures } = await makeSink(t, transport, (chainId) =>
    jsonFormat({ chainId, gateway: 'gw-1' }),
  );
  runner.start();
  await until(() => runner.status().state === 'up', 'it works');
  faults.append = async (bytes, real) => {
    if (bytes.length < 2000) throw ioError('ENOSPC');
    return real(bytes.subarray(0, 1500));
  };
  for (let index = 0; index < 200; index++) await log.record(auditEvent(), 'written');
  await until(() => runner.status().errors > 3, 'it tries');
  t.match(runner.status(), { state: 'failed', problem: 'DISK_FULL', lagRecords: 200 });
  faults.append = undefined;
  await until(() => runner.status().lagRecords === 0 && runner.status().state === 'up', 'there is room again');
  const records = readRecords(directory);
  t.same(
    readLines(path).map((line) => JSON.parse(line).record),
    records,
    'every record, once, in order: what was torn had been taken back',
  );
  t.same(failures, ['up', 'DISK_FULL', 'up'], 'told at each change');
});

t.test('a file system that hangs keeps neither calls nor the end of the gateway waiting', async (t) => {
  const { files, faults } = faultyFiles();
  const { transport } = makeTransport(t, {}, files);
  const { log, options } = await makeSink(t, transport, (chainId) => jsonFormat({ chainId, gateway: 'gw-1' }));
  const runner = new SinkRunner({ ...options, times: { ...options.times, closeMs: 20 } });
  runner.start();
  await until(() => runner.status().state === 'up', 'it works');
  const hanging = Promise.withResolvers<number>();
  let isHanging = false;
  faults.append = () => {
    isHanging = true;
    return hanging.promise;
  };
  await log.record(auditEvent(), 'synced');
  await until(() => isHanging, 'it hangs');
  for (let index = 0; index < 100; index++) await log.record(auditEvent(), 'written');
  t.ok(runner.status().lagRecords > 0, 'it lags');
  await runner.close();
  t.not(runner.status().state, 'stopped', 'given up, with the write still under way');
  hanging.reject(ioError('EIO'));
  await until(() => runner.status().state === 'stopped', 'it ends when the file system lets it');
});

t.test('a failed fdatasync counts as not delivered', async (t) => {
  const { files, faults } = faultyFiles();
  const { path, transport } = makeTransport(t, {}, files);
  const { directory, log, runner } = await makeSink(t, transport, (chainId) =>
    jsonFormat({ chainId, gateway: 'gw-1' }),
  );
  faults.datasync = async () => {
    throw ioError('EIO');
  };
  runner.start();
  await until(() => runner.status().errors > 1, 'it fails');
  t.equal(JSON.parse(readFileSync(join(directory, 'sink-archive.json'), 'utf8')).seq, 0, 'the position stays');
  faults.datasync = undefined;
  const { seq } = log.status().head;
  await until(() => runner.status().sentRecords === seq, 'delivered at last');
  const seqs = readLines(path).map((line) => JSON.parse(line).record.seq);
  t.same([...new Set(seqs)], span(1, seq), 'several times, which the numbers show');
});

t.test('a position that cannot be kept is a failure that shows, and is tried again', async (t) => {
  const { transport } = makeTransport(t);
  const { runner, options } = await makeSink(t, transport, (chainId) => jsonFormat({ chainId, gateway: 'gw-1' }));
  const folder = scratchFolder(t);
  const broken = positionFile(join(folder, 'missing'), 'archive');
  const failing = new SinkRunner({ ...options, position: broken });
  failing.start();
  await until(() => failing.status().errors > 1, 'it fails');
  t.match(failing.status(), { state: 'failed', problem: 'POSITION_FAILED' });
  mkdirSync(join(folder, 'missing'));
  await until(() => failing.status().state === 'up', 'it works now');
  await failing.close();
  t.match(await broken.load(), { seq: options.trail.status().head.seq });
  t.equal(runner.status().state, 'starting', 'one that was never started is at the beginning');
});

t.test('lines may be syslog messages as well', async (t) => {
  const { path, transport } = makeTransport(t);
  const settings = {
    facility: 'local0',
    appName: 'kms',
    enterpriseId: 32_473,
    maxMessageBytes: 8192,
    procId: '1',
  } as const;
  const { log, runner } = await makeSink(t, transport, (chainId) =>
    syslogFormat({ chainId, gateway: 'gw-1' }, settings),
  );
  await log.record(auditEvent({ user: 'tenant/acme/user/李\n"x"' }), 'written');
  runner.start();
  const { seq } = log.status().head;
  await until(() => runner.status().sentRecords === seq, 'all are sent');
  const messages = readLines(path).map((line) => parseSyslog(Buffer.from(line)));
  t.same(
    messages.map((message) => placeOf(message).seq),
    span(1, seq),
  );
  t.equal(messages.at(-1)?.data['hsm@32473']?.user, 'tenant/acme/user/李\ufffd"x"', 'no value can begin a line');
});
