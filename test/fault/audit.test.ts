import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { appendFileSync, existsSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import t, { type Test } from 'tap';
import { type AuditLog, openAuditLog } from '../../src/audit/audit_log.ts';
import type { AuditLogOptions } from '../../src/audit/options.ts';
import { verifyAuditDirectory } from '../../src/audit/verify.ts';
import type { GatewayError } from '../../src/core/errors.ts';
import { createDeferred } from '../../src/util/deferred.ts';
import {
  auditEvent,
  createFaultyFiles,
  editLines,
  ioError,
  readRecords,
  rejectsWith,
  scratchFolder,
  trailFiles,
} from '../fixtures/audit_trail.ts';
import { mountSmallDisk } from '../fixtures/small_disk.ts';

const unavailable = { reason: 'AUDIT_UNAVAILABLE' };

const idsIn = (directory: string): Set<unknown> => new Set(readRecords(directory).map((record) => record.request_id));

const namesIn = (directory: string): unknown[] =>
  readRecords(directory)
    .map((record) => record.trace_name)
    .filter((name) => name !== undefined);

interface Watched {
  readonly log: AuditLog;
  readonly errors: GatewayError[];
  /** The next recovery. */
  recovered: () => Promise<void>;
}

/** Opens a log that tries again every few milliseconds, and keeps the process alive while the test waits for that. */
async function openWatched(t: Test, options: AuditLogOptions, files = createFaultyFiles().files): Promise<Watched> {
  const errors: GatewayError[] = [];
  let next = createDeferred<void>();
  const log = await openAuditLog(
    {
      probeIntervalMs: 5,
      ...options,
      onError: (error) => errors.push(error),
      onRecovered: () => {
        next.resolve();
        next = createDeferred();
      },
    },
    { files },
  );
  const alive = setInterval(() => undefined, 1000);
  t.teardown(async () => {
    clearInterval(alive);
    await log.close();
  });
  return { log, errors, recovered: () => next.promise };
}

const startRecorder = (...args: string[]): ChildProcess =>
  spawn(process.execPath, [join(import.meta.dirname, '../fixtures/audit_recorder.ts'), ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });

/** Runs a recorder and kills it in the middle of its work. Returns the records that it reported as acknowledged. */
async function recordUntilKilled(directory: string, lines: number, maxFileBytes: number): Promise<string[]> {
  const child = startRecorder(directory, String(maxFileBytes));
  const acknowledged: string[] = [];
  if (child.stdout === null) throw new Error('the recorder has no output');
  const reader = createInterface({ input: child.stdout });
  reader.on('line', (line) => {
    acknowledged.push(line);
    if (acknowledged.length === lines) child.kill('SIGKILL');
  });
  await once(reader, 'close');
  // The last line may be half a line, of a record that was acknowledged all the same.
  return acknowledged.filter((line) => /^\d+-\d+-\d+$/.test(line));
}

t.test('nothing that was acknowledged is lost when the process is killed', async (t) => {
  const directory = scratchFolder(t);
  const acknowledged: string[] = [];
  for (const [round, lines] of [500, 1, 1700, 900].entries()) {
    acknowledged.push(...(await recordUntilKilled(directory, lines, round % 2 === 0 ? 20_000 : 1_000_000)));
    const log = await openAuditLog({ directory, gatewayName: 'gw-1' });
    t.match(await log.verify(), { intact: true, problem: undefined }, `after kill ${round + 1}`);
    await log.close();
  }
  t.ok(acknowledged.length >= 3100);
  const ids = idsIn(directory);
  t.same(
    acknowledged.filter((id) => !ids.has(id)),
    [],
  );
  t.match(await verifyAuditDirectory(directory), { intact: true });
});

t.test('two processes cannot have one directory; the death of the first sets it free', async (t) => {
  const directory = scratchFolder(t);
  const child = startRecorder(directory, '1000000');
  if (child.stdout === null) throw new Error('the recorder has no output');
  await once(child.stdout, 'data');
  child.stdout.resume();
  await rejectsWith(t, openAuditLog({ directory, gatewayName: 'gw-1' }), { reason: 'CONFIG_INVALID' });
  child.kill('SIGKILL');
  await once(child, 'exit');
  const log = await openAuditLog({ directory, gatewayName: 'gw-1' });
  await log.record(auditEvent(), 'synced');
  await log.close();
  t.match(await verifyAuditDirectory(directory), { intact: true });
});

t.test('a torn tail is cut off at opening, and a record says so', async (t) => {
  const rows = [
    { name: 'half a record', tail: '{"seq":5,"prev":"00', torn: '19' },
    { name: 'zeros after a power failure', tail: '\0'.repeat(4096), torn: '4096' },
    { name: 'more than a line can have', tail: 'x'.repeat(700_000), torn: '700000' },
  ];
  for (const { name, tail, torn } of rows) {
    const directory = scratchFolder(t);
    const log = await openAuditLog({ directory, gatewayName: 'gw-1' });
    await log.record(auditEvent(), 'synced');
    await log.close();
    const path = join(directory, trailFiles(directory)[0] ?? '');
    const { size } = statSync(path);
    appendFileSync(path, tail);
    t.match(await verifyAuditDirectory(directory), { problem: { kind: 'TORN_TAIL', seq: 5 } }, name);
    const next = await openAuditLog({ directory, gatewayName: 'gw-1' });
    await next.close();
    t.match(await verifyAuditDirectory(directory), { intact: true }, name);
    const note = readRecords(directory).find((record) => record.trace_name === 'auditTailTruncated');
    t.match(note, { seq: 5, trace_type: 'SystemAction', request: { truncated_bytes: torn } }, name);
    t.equal(readFileSync(path).subarray(0, size).includes(0), false);
  }
});

t.test(
  'a crash while the first record is written, or during a rotation, leaves a trail that can be opened',
  async (t) => {
    const model = scratchFolder(t);
    const log = await openAuditLog({ directory: model, gatewayName: 'gw-1', maxFileBytes: 4096 });
    for (let index = 0; index < 8; index++) await log.record(auditEvent(), 'written');
    await log.close();
    const names = trailFiles(model);
    t.equal(names.length, 2);
    const [first, second] = names.map((name) => readFileSync(join(model, name)));
    if (first === undefined || second === undefined) throw new Error('no two files');
    const endStart = first.lastIndexOf(10, first.length - 2) + 1;
    const rows: { name: string; files: (Buffer | undefined)[]; good: number }[] = [
      { name: 'an empty first file', files: [Buffer.alloc(0)], good: 0 },
      { name: 'a torn genesis', files: [first.subarray(0, 40)], good: 0 },
      { name: 'the genesis without its newline', files: [first.subarray(0, first.indexOf(10))], good: 0 },
      {
        name: 'a new file before the end of the old one',
        files: [first.subarray(0, endStart), Buffer.alloc(0)],
        good: 7,
      },
      { name: 'a torn end of the old one', files: [first.subarray(0, endStart + 9), Buffer.alloc(0)], good: 7 },
      { name: 'an empty new file', files: [first, Buffer.alloc(0)], good: 8 },
      { name: 'a torn header of the new one', files: [first, second.subarray(0, 99)], good: 8 },
      { name: 'no new file yet', files: [first.subarray(0, endStart)], good: 7 },
    ];
    for (const { name, files, good } of rows) {
      const directory = scratchFolder(t);
      for (const [index, bytes] of files.entries()) {
        if (bytes !== undefined) writeFileSync(join(directory, names[index] ?? ''), bytes);
      }
      const next = await openAuditLog({ directory, gatewayName: 'gw-1', maxFileBytes: 4096 });
      await next.record(auditEvent(), 'synced');
      await next.close();
      const report = await verifyAuditDirectory(directory);
      t.match(report, { intact: true, problem: undefined }, name);
      t.ok(report.records >= good + 3, name);
    }
  },
);

t.test('damage inside is left for verification, and the chain goes on behind it', async (t) => {
  const rows = [
    {
      name: 'in the middle',
      harm: (lines: string[]) => lines.with(4, (lines[4] ?? '').replace('acme', 'acne')),
      seq: 5,
    },
    { name: 'in the last record', harm: (lines: string[]) => lines.with(-1, 'x'), seq: 13 },
    { name: 'in the last three', harm: (lines: string[]) => [...lines.slice(0, -3), 'x', 'y', 'z'], seq: 11 },
    { name: 'a record removed', harm: (lines: string[]) => lines.toSpliced(6, 1), seq: 7 },
    { name: 'in the header', harm: (lines: string[]) => lines.with(0, 'x'), seq: 1, isLost: true },
  ];
  for (const { name, harm, seq, isLost } of rows) {
    const directory = scratchFolder(t);
    const log = await openAuditLog({ directory, gatewayName: 'gw-1' });
    for (let index = 0; index < 10; index++) await log.record(auditEvent(), 'written');
    await log.close();
    editLines(join(directory, trailFiles(directory)[0] ?? ''), harm);
    if (isLost === true) {
      await rejectsWith(t, openAuditLog({ directory, gatewayName: 'gw-1' }), { reason: 'AUDIT_CHAIN_BROKEN' }, name);
      continue;
    }
    const next = await openAuditLog({ directory, gatewayName: 'gw-1' });
    await next.record(auditEvent(), 'synced');
    t.match(await next.verify(), { intact: false, problem: { seq } }, name);
    const { traces } = await next.query({ traceName: 'auditChainBroken' });
    t.match(traces, [{ trace_rating: 'incident', request: { first_bad_sequence_number: String(seq) } }], name);
    await next.close();
  }
});

t.test('files without one good record are no trail to go on from', async (t) => {
  const directory = scratchFolder(t);
  writeFileSync(join(directory, 'audit-0000000000000001.jsonl'), 'garbage\nmore\n');
  await rejectsWith(t, openAuditLog({ directory, gatewayName: 'gw-1' }), { reason: 'AUDIT_CHAIN_BROKEN' });
  t.equal(
    readFileSync(join(directory, 'audit-0000000000000001.jsonl'), 'utf8'),
    'garbage\nmore\n',
    'and stay as they are',
  );
});

t.test('a failed write refuses everything until a probe succeeds, and leaves no trace in the chain', async (t) => {
  const rows = ['ENOSPC', 'EIO', 'EROFS'];
  for (const code of rows) {
    const directory = scratchFolder(t);
    const { files, faults } = createFaultyFiles();
    const { log, errors, recovered } = await openWatched(t, { directory, gatewayName: 'gw-1' }, files);
    await log.record(auditEvent({ requestId: 'before' }), 'synced');
    let isFull = true;
    let calls = 0;
    faults.write = (bytes, real) => {
      if (!isFull) return real(bytes);
      // Half of it gets in, and then nothing more.
      if (calls++ % 2 === 0) return real(bytes >> 1);
      return Promise.reject(ioError(code));
    };
    const waits = ['a', 'b', 'c'].map((id, index) =>
      log.record(auditEvent({ requestId: id }), index === 1 ? 'synced' : 'written'),
    );
    for (const wait of waits) await rejectsWith(t, wait, unavailable);
    await rejectsWith(t, log.record(auditEvent(), 'written'), unavailable, 'later ones are refused at once');
    t.equal(log.status().isAvailable, false);
    t.match(errors, [{ reason: 'AUDIT_UNAVAILABLE', cause: { code } }], 'one report with its cause');
    t.match(await verifyAuditDirectory(directory), { intact: true }, 'the torn write was taken back');
    const back = recovered();
    isFull = false;
    await back;
    await log.record(auditEvent({ requestId: 'after' }), 'synced');
    await log.close();
    const ids = idsIn(directory);
    t.ok(ids.has('before') && ids.has('after'));
    t.notOk(ids.has('a') || ids.has('b') || ids.has('c'));
    t.match(await verifyAuditDirectory(directory), { intact: true });
    const note = readRecords(directory).find((record) => record.trace_name === 'auditTrailRecovered');
    t.match(note, { trace_rating: 'incident', request: { refused_records: '4' } });
  }
});

t.test('a write that cannot even be taken back is taken back before the next one', async (t) => {
  const directory = scratchFolder(t);
  const { files, faults, calls } = createFaultyFiles();
  const { log, recovered } = await openWatched(t, { directory, gatewayName: 'gw-1' }, files);
  let isBroken = true;
  faults.write = (bytes, real) => (isBroken ? real(bytes >> 1).then(() => 0) : real(bytes));
  faults.truncate = () => Promise.reject(ioError('EIO'));
  await rejectsWith(t, log.record(auditEvent(), 'written'), unavailable);
  t.match(await verifyAuditDirectory(directory), { problem: { kind: 'TORN_TAIL' } });
  t.match(await log.verify(), { intact: true }, 'the log itself knows where its records end');
  const back = recovered();
  isBroken = false;
  faults.truncate = undefined;
  await back;
  t.ok(calls.truncate >= 2);
  await log.close();
  t.match(await verifyAuditDirectory(directory), { intact: true });
});

t.test('after a failed fdatasync what was acknowledged is written once more', async (t) => {
  const directory = scratchFolder(t);
  const { files, faults, calls } = createFaultyFiles();
  const { log, errors, recovered } = await openWatched(t, { directory, gatewayName: 'gw-1' }, files);
  await log.record(auditEvent({ requestId: 'written' }), 'written');
  let failures = 0;
  faults.datasync = (real) => (failures++ < 2 ? Promise.reject(ioError('EIO')) : real());
  const back = recovered();
  await rejectsWith(t, log.record(auditEvent({ requestId: 'synced' }), 'synced'), unavailable);
  await rejectsWith(t, log.record(auditEvent(), 'written'), unavailable);
  const writes = calls.write;
  await back;
  t.ok(calls.write >= writes + 2, 'the range since the last good sync, and the record of the recovery');
  t.equal(errors.length, 1);
  await log.close();
  const ids = idsIn(directory);
  t.ok(ids.has('written') && ids.has('synced'), 'a refused call may be in the trail, an acknowledged one must be');
  t.match(await verifyAuditDirectory(directory), { intact: true });
});

t.test('records that are gone after a failed fdatasync keep the trail shut', async (t) => {
  const directory = scratchFolder(t);
  const { files, faults, calls } = createFaultyFiles();
  const { log } = await openWatched(t, { directory, gatewayName: 'gw-1' }, files);
  await log.record(auditEvent({ requestId: 'lost' }), 'written');
  const path = join(directory, trailFiles(directory)[0] ?? '');
  const probed = createDeferred<void>();
  faults.datasync = () => {
    // What the kernel does when it drops a dirty page: the bytes read back are old ones.
    truncateSync(path, statSync(path).size - 300);
    faults.datasync = undefined;
    return Promise.reject(ioError('EIO'));
  };
  await rejectsWith(t, log.record(auditEvent(), 'synced'), unavailable);
  const before = { ...calls };
  faults.read = () => {
    if (calls.read >= before.read + 3) probed.resolve();
  };
  await probed.promise;
  t.equal(calls.write, before.write, 'probes do not paper over it');
  await rejectsWith(t, log.record(auditEvent(), 'written'), unavailable);
  t.equal(log.status().isAvailable, false);
});

t.test('a rotation that fails is repeated, and nothing is lost or doubled', async (t) => {
  const directory = scratchFolder(t);
  const { files, faults } = createFaultyFiles();
  const options = { directory, gatewayName: 'gw-1', maxFileBytes: 4096 };
  const { log, errors, recovered } = await openWatched(t, options, files);
  const acknowledged: string[] = [];
  let refused = 0;
  const harms: (() => void)[] = [
    () => {
      faults.open = () => {
        throw ioError('EMFILE');
      };
    },
    () => {
      faults.write = () => Promise.reject(ioError('ENOSPC'));
    },
    () => {
      faults.datasync = () => Promise.reject(ioError('EIO'));
    },
  ];
  for (let index = 0; index < 60; index++) {
    if (index % 7 === 5) harms[index % harms.length]?.();
    const back = recovered();
    const id = `r${index}`;
    const isRecorded = await log.record(auditEvent({ requestId: id }), index % 2 === 0 ? 'written' : 'synced').then(
      () => true,
      () => false,
    );
    if (isRecorded) acknowledged.push(id);
    else refused++;
    Object.assign(faults, { open: undefined, write: undefined, datasync: undefined });
    if (!log.status().isAvailable) await back;
  }
  t.ok(refused > 0 && errors.length > 0);
  await log.close();
  t.match(await verifyAuditDirectory(directory), { intact: true });
  const ids = readRecords(directory).flatMap(({ request_id: id }) => (typeof id === 'string' ? [id] : []));
  t.equal(new Set(ids).size, ids.length, 'none is there twice');
  t.same(
    acknowledged.filter((id) => !ids.includes(id)),
    [],
  );
});

t.test('a log that cannot be begun says so, and gives the directory back', async (t) => {
  const directory = scratchFolder(t);
  const rows = ['open', 'write', 'datasync'] as const;
  for (const call of rows) {
    const { files, faults } = createFaultyFiles();
    if (call === 'open') {
      faults.open = () => {
        throw ioError('EACCES');
      };
    } else Object.assign(faults, { [call]: () => Promise.reject(ioError('EIO')) });
    await rejectsWith(t, openAuditLog({ directory, gatewayName: 'gw-1' }, { files }), unavailable, call);
  }
  const file = join(directory, 'a file');
  writeFileSync(file, '');
  await rejectsWith(t, openAuditLog({ directory: join(file, 'folder'), gatewayName: 'gw-1' }), unavailable);
  const log = await openAuditLog({ directory, gatewayName: 'gw-1' });
  await log.close();
  t.match(await verifyAuditDirectory(directory), { intact: true });
});

t.test('closing while the disk is full ends, and the next opening repairs', async (t) => {
  const directory = scratchFolder(t);
  const { files, faults } = createFaultyFiles();
  const log = await openAuditLog({ directory, gatewayName: 'gw-1', onError: () => undefined }, { files });
  faults.write = (bytes, real) => real(bytes >> 1).then(() => 0);
  faults.truncate = () => Promise.reject(ioError('EIO'));
  const wait = log.record(auditEvent(), 'written');
  await Promise.all([rejectsWith(t, wait, unavailable), log.close()]);
  await (await openAuditLog({ directory, gatewayName: 'gw-1' })).close();
  t.ok(namesIn(directory).includes('auditTailTruncated'));
  t.match(await verifyAuditDirectory(directory), { intact: true });
});

t.test('on a disk that is full in earnest calls fail, and go on when there is room again', async (t) => {
  const folder = join(scratchFolder(t), 'small');
  // The simulated failures above stand in for it where we may not mount.
  const disk = mountSmallDisk(folder, '256k');
  if (disk === undefined) {
    t.pass('no right to mount a small file system: shown by simulated failures only');
    return;
  }
  const directory = join(folder, 'audit');
  const { log, recovered } = await openWatched(t, { directory, gatewayName: 'gw-1', maxFileBytes: 65_536 });
  t.teardown(async () => {
    await log.close();
    disk.unmount();
  });
  const ballast = join(folder, 'ballast');
  writeFileSync(ballast, Buffer.alloc(100_000));
  const acknowledged: string[] = [];
  let isFull = false;
  for (let index = 0; !isFull && index < 10_000; index++) {
    const ids = Array.from({ length: 5 }, (_, part) => `r${index}-${part}`);
    await Promise.all(ids.map((id) => log.record(auditEvent({ requestId: id }), 'written'))).then(
      () => acknowledged.push(...ids),
      (error: GatewayError) => {
        isFull = error.reason === 'AUDIT_UNAVAILABLE';
      },
    );
  }
  t.ok(isFull);
  const back = recovered();
  rmSync(ballast);
  await back;
  await log.record(auditEvent({ requestId: 'after' }), 'synced');
  t.match(await log.verify(), { intact: true });
  const ids = idsIn(directory);
  t.ok(ids.has('after'));
  t.same(
    acknowledged.filter((id) => !ids.has(id)),
    [],
  );
  t.ok(existsSync(directory));
});
