import { statSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { openAuditLog } from '../../src/audit/audit_log.ts';
import { encodeEvent, toTrace } from '../../src/audit/event.ts';
import { verifyAuditDirectory } from '../../src/audit/verify.ts';
import { GatewayError } from '../../src/core/errors.ts';
import { createDeferred } from '../../src/util/deferred.ts';
import { cutUtf8, quoteAscii } from '../../src/util/json_text.ts';
import {
  auditEvent,
  createCheckpointKey,
  createFaultyFiles,
  readLines,
  readRecords,
  trailFiles,
  rejectsWith,
  scratchFolder,
} from '../fixtures/audit_trail.ts';

const tracesOf = (directory: string) => readRecords(directory).filter((record) => record.kind === undefined);
const namesOf = (directory: string) => tracesOf(directory).map((record) => record.trace_name);

t.test('an event is encoded to JSON that gives the same trace back', async (t) => {
  const event = auditEvent({
    resourceName: 'alias "q" \\ 中 \u202e \u0007 \ud800',
    request: { __proto__x: 'a', 键: '值' },
    code: 'NOT_FOUND',
    reason: 'KEY_NOT_FOUND',
    message: 'the key does not exist',
  });
  const text = encodeEvent(event, 1_700_000_000_007);
  t.match(text, /^[ -~]*$/, 'in printable ASCII');
  const trace = toTrace({ seq: 7, ...JSON.parse(`{${text}}`) }, 'gw-1');
  t.same(trace, {
    time: event.timeMs,
    record_time: 1_700_000_000_007,
    trace_id: event.traceId,
    trace_name: 'decryptDatakey',
    trace_rating: 'normal',
    trace_type: 'ApiCall',
    event_type: 'data',
    service_type: 'KMS',
    resource_type: 'cmk',
    resource_id: event.resourceId,
    resource_name: event.resourceName,
    tenant: 'acme',
    user: 'tenant/acme/service/billing',
    source_ip: '192.0.2.7',
    request: event.request,
    code: 'NOT_FOUND',
    reason: 'KEY_NOT_FOUND',
    message: 'the key does not exist',
    request_id: 'request-1',
    api_version: '1.0',
    method: event.method,
    tracker_name: 'system',
    sequence_number: 7,
    gateway: 'gw-1',
    duration_ms: '0.412',
  });
});

t.test('however many values came by, each record has its own', async (t) => {
  for (let round = 0; round < 2; round++) {
    for (let index = 0; index < 2000; index++) {
      const [tenant, user] = [`tenant-${index}`, `user-${index % 600} "quoted"`];
      const record = JSON.parse(
        `{${encodeEvent(auditEvent({ tenant, user, sourceIp: index % 2 === 0 ? '' : tenant }), 0)}}`,
      );
      if (record.tenant !== tenant || record.user !== user) t.fail(`record ${index} has another's values`);
      if ((record.source_ip ?? '') !== (index % 2 === 0 ? '' : tenant)) t.fail(`record ${index} has another's address`);
    }
  }
  t.pass();
});

t.test('a value is cut at 256 bytes, never inside a character', async (t) => {
  const rows = [
    { value: 'x'.repeat(256), cut: 'x'.repeat(256) },
    { value: 'x'.repeat(257), cut: `${'x'.repeat(253)}…` },
    { value: '中'.repeat(85), cut: '中'.repeat(85) },
    { value: '中'.repeat(86), cut: `${'中'.repeat(84)}…` },
    { value: '😀'.repeat(100_000), cut: `${'😀'.repeat(63)}…` },
  ];
  for (const { value, cut } of rows) {
    t.equal(cutUtf8(value, 256), cut);
    t.ok(Buffer.byteLength(cut) <= 256);
    const text = encodeEvent(auditEvent({ resourceName: value, request: { key_alias: value } }), 0);
    const record = JSON.parse(`{${text}}`);
    t.equal(record.resource_name, cut);
    t.equal(record.request.key_alias, cut);
  }
  const names = Object.fromEntries(Array.from({ length: 100 }, (_, index) => [`field_${index}`, 'x']));
  const record = JSON.parse(`{${encodeEvent(auditEvent({ request: { ['n'.repeat(1000)]: 'x', ...names } }), 0)}}`);
  t.equal(Object.keys(record.request).length, 32, 'a bounded number of fields');
  t.equal(Buffer.byteLength(Object.keys(record.request)[0] ?? ''), 64, 'with names of bounded length');
  t.equal(quoteAscii('a\u007fb\u2028'), '"a\\u007fb\\u2028"');
});

t.test('10 000 records at the same time stand in the trail in the order of the calls, in few writes', async (t) => {
  const directory = scratchFolder(t);
  const { files, calls } = createFaultyFiles();
  const log = await openAuditLog({ directory, gatewayName: 'gw-1' }, { files });
  const before = calls.write;
  const waits: Promise<void>[] = [];
  for (let index = 0; index < 10_000; index++) {
    waits.push(log.record(auditEvent({ requestId: `r${index}` }), index % 100 === 0 ? 'synced' : 'written'));
  }
  t.equal(log.status().pendingRecords, 10_000);
  await Promise.all(waits);
  t.ok(calls.write - before < 20, 'one write for each mebibyte');
  await log.close();
  const ids = tracesOf(directory).flatMap(({ request_id: id }) => (typeof id === 'string' ? [id] : []));
  t.same(
    ids,
    Array.from({ length: 10_000 }, (_, index) => `r${index}`),
  );
  t.match(await verifyAuditDirectory(directory), { intact: true, problem: undefined });
});

t.test('a record answers when it is written, a synced one after an fdatasync that began later', async (t) => {
  const directory = scratchFolder(t);
  const { files, faults } = createFaultyFiles();
  const log = await openAuditLog({ directory, gatewayName: 'gw-1', fsyncIntervalMs: 1000 }, { files });
  const gate = createDeferred<void>();
  const reached = createDeferred<void>();
  faults.datasync = async (real) => {
    reached.resolve();
    await gate.promise;
    await real();
  };
  let isSynced = false;
  const synced = log.record(auditEvent({ requestId: 'a' }), 'synced').then(() => {
    isSynced = true;
  });
  await reached.promise;
  await log.record(auditEvent({ requestId: 'b' }), 'written');
  t.equal(isSynced, false, 'a written record does not wait for the disk, not even behind a synced one');
  gate.resolve();
  await synced;
  await log.close();
  t.same(namesOf(directory), ['auditTrailOpened', 'decryptDatakey', 'decryptDatakey', 'auditTrailClosed']);
});

t.test('written records are synced in the background within the interval', async (t) => {
  const directory = scratchFolder(t);
  const { files, faults } = createFaultyFiles();
  const log = await openAuditLog({ directory, gatewayName: 'gw-1', fsyncIntervalMs: 5 }, { files });
  const synced = createDeferred<void>();
  faults.datasync = async (real) => {
    await real();
    synced.resolve();
  };
  await log.record(auditEvent(), 'written');
  // Timers of the log do not keep a process alive.
  const alive = setInterval(() => undefined, 1000);
  await synced.promise;
  clearInterval(alive);
  await log.close();
  t.equal(log.status().unsyncedMs, 0);
});

t.test('past the bound on waiting records the answer is AUDIT_UNAVAILABLE at once', async (t) => {
  const log = await openAuditLog({ directory: scratchFolder(t), gatewayName: 'gw-1', maxPendingRecords: 3 });
  const waits = [1, 2, 3].map(() => log.record(auditEvent(), 'written'));
  await rejectsWith(t, log.record(auditEvent(), 'written'), { reason: 'AUDIT_UNAVAILABLE' });
  await Promise.all(waits);
  await log.record(auditEvent(), 'synced');
  await log.close();
  await rejectsWith(t, log.record(auditEvent(), 'written'), { reason: 'AUDIT_UNAVAILABLE' }, 'after closing too');
  await log.close();
});

t.test('files are rotated at their size, each with a header, chained to each other', async (t) => {
  const directory = scratchFolder(t);
  const log = await openAuditLog({ directory, gatewayName: 'gw-1', maxFileBytes: 4096 });
  for (let index = 0; index < 40; index++) await log.record(auditEvent(), 'written');
  await log.close();
  const names = trailFiles(directory);
  t.ok(names.length > 5);
  for (const name of names) {
    const lines = readLines(join(directory, name));
    const [first, last] = [JSON.parse(lines[0] ?? ''), JSON.parse(lines.at(-1) ?? '')];
    t.equal(name, `audit-${String(first.seq).padStart(16, '0')}.jsonl`);
    t.match(first, { kind: name === names[0] ? 'genesis' : 'segment', gateway: 'gw-1' });
    if (name !== names.at(-1)) t.equal(last.kind, 'end');
    const { size, mode } = statSync(join(directory, name));
    t.ok(size <= 4096 + 256, 'no file is longer than allowed, but for its end');
    t.equal(mode & 0o777, 0o600);
  }
  t.match(await verifyAuditDirectory(directory), { intact: true, records: readRecords(directory).length });
});

t.test('a record that is longer than a file gets a file of its own', async (t) => {
  const directory = scratchFolder(t);
  const log = await openAuditLog({ directory, gatewayName: 'gw-1', maxFileBytes: 4096 });
  const request = Object.fromEntries(
    Array.from({ length: 32 }, (_, index) => [`field_${index}`, '\u0001'.repeat(300)]),
  );
  await Promise.all([1, 2, 3].map(() => log.record(auditEvent({ request }), 'synced')));
  t.equal((await log.query({ tenant: 'acme' })).traces.length, 3);
  await log.close();
  t.match(await verifyAuditDirectory(directory), { intact: true });
});

t.test(
  'closed files past the retention time move to the archive, where queries and verification find them',
  async (t) => {
    const directory = scratchFolder(t);
    let now = 1_700_000_000_000;
    const options = {
      directory,
      gatewayName: 'gw-1',
      maxFileBytes: 4096,
      retentionMs: 60_000,
      clock: { now: () => now },
    };
    const log = await openAuditLog(options);
    for (let index = 0; index < 30; index++) {
      now += 1000;
      await log.record(auditEvent({ timeMs: now }), 'written');
    }
    await log.close();
    t.same(trailFiles(join(directory, 'archive')), [], 'nothing is old yet');
    const names = trailFiles(directory);
    now += 45_000;
    const again = await openAuditLog(options);
    await again.close();
    const archived = trailFiles(join(directory, 'archive'));
    t.ok(archived.length > 1 && archived.length < names.length - 1, 'the old ones went, the young ones stayed');
    now += 500_000;
    const last = await openAuditLog(options);
    t.equal((await last.query({ tenant: 'acme', limit: 1000 })).traces.length, 30);
    t.match(await last.verify(), { intact: true, problem: undefined });
    await last.close();
    const kept = new Set([...trailFiles(join(directory, 'archive')), ...trailFiles(directory)]);
    t.same(
      names.filter((name) => !kept.has(name)),
      [],
      'none was deleted',
    );
    t.match(await verifyAuditDirectory(directory), { intact: true });
  },
);

t.test('a directory has one writer', async (t) => {
  const directory = scratchFolder(t);
  const log = await openAuditLog({ directory, gatewayName: 'gw-1' });
  await rejectsWith(t, openAuditLog({ directory, gatewayName: 'gw-1' }), {
    reason: 'CONFIG_INVALID',
    message: /in use/,
  });
  await log.record(auditEvent(), 'synced');
  await log.close();
  const next = await openAuditLog({ directory, gatewayName: 'gw-1' });
  await next.close();
  t.match(await verifyAuditDirectory(directory), { intact: true });
});

t.test('a trail keeps its gateway and its key for life', async (t) => {
  const directory = scratchFolder(t);
  const key = createCheckpointKey();
  const options = { directory, gatewayName: 'gw-1', signCheckpoint: key.sign, checkpointPublicKey: key.publicKey };
  await (await openAuditLog(options)).close();
  const other = createCheckpointKey();
  const rows = [
    { change: { gatewayName: 'gw-2' }, message: /another gateway name/ },
    { change: { signCheckpoint: other.sign, checkpointPublicKey: other.publicKey }, message: /another checkpoint key/ },
    { change: { signCheckpoint: undefined, checkpointPublicKey: undefined }, message: /another checkpoint key/ },
  ];
  for (const { change, message } of rows) {
    await rejectsWith(t, openAuditLog({ ...options, ...change }), { reason: 'CONFIG_INVALID', message });
  }
  await (await openAuditLog(options)).close();
  t.match(await verifyAuditDirectory(directory, { publicKey: key.publicKey }), { intact: true, isKeyGiven: true });
});

t.test('options out of range are refused by name', async (t) => {
  const directory = scratchFolder(t);
  const key = createCheckpointKey();
  const rows = [
    { change: { fsyncIntervalMs: 1001 }, field: 'audit.fsyncIntervalMs' },
    { change: { fsyncIntervalMs: 0 }, field: 'audit.fsyncIntervalMs' },
    { change: { maxFileBytes: 4095 }, field: 'audit.maxFileBytes' },
    { change: { checkpointEveryRecords: 1.5 }, field: 'audit.checkpointEveryRecords' },
    { change: { checkpointEveryMs: Number.NaN }, field: 'audit.checkpointEveryMs' },
    { change: { retentionMs: -1 }, field: 'audit.retentionMs' },
    { change: { maxPendingRecords: 0 }, field: 'audit.maxPendingRecords' },
    { change: { probeIntervalMs: 0 }, field: 'audit.probeIntervalMs' },
    { change: { gatewayName: '' }, field: 'audit.gatewayName' },
    { change: { gatewayName: 'a\nb' }, field: 'audit.gatewayName' },
    { change: { signCheckpoint: key.sign }, field: 'audit.checkpointPublicKey' },
    { change: { checkpointPublicKey: key.publicKey }, field: 'audit.checkpointPublicKey' },
  ];
  for (const { change, field } of rows) {
    await rejectsWith(t, openAuditLog({ directory, gatewayName: 'gw-1', ...change }), { metadata: { field } }, field);
  }
  const options = { directory, gatewayName: 'gw-1', signCheckpoint: key.sign };
  const notKeys = [Buffer.from('no key'), Buffer.alloc(0)];
  for (const checkpointPublicKey of notKeys) {
    await rejectsWith(t, openAuditLog({ ...options, checkpointPublicKey }), { reason: 'CONFIG_INVALID' });
  }
});

t.test('the token signs checkpoints after so many records, and the trail holds them', async (t) => {
  const directory = scratchFolder(t);
  const key = createCheckpointKey();
  const made: number[] = [];
  const log = await openAuditLog({
    directory,
    gatewayName: 'gw-1',
    signCheckpoint: key.sign,
    checkpointPublicKey: key.publicKey,
    checkpointEveryRecords: 10,
    onCheckpoint: ({ seq }) => made.push(seq),
  });
  for (let index = 0; index < 95; index++) await log.record(auditEvent(), 'written');
  const last = await log.checkpoint();
  t.ok(made.length >= 5, 'several were made on the way');
  t.equal(made.at(-1), last?.seq ?? -1);
  t.same(log.status().lastCheckpoint, last);
  t.equal(await log.checkpoint(), undefined, 'nothing is new behind a checkpoint');
  t.match(await log.verify(), { intact: true, checkpoints: made.length, isKeyGiven: true });
  await log.close();
  const report = await verifyAuditDirectory(directory, { publicKey: key.publicKey });
  t.match(report, { intact: true, checkpoints: made.length });
  t.equal(report.lastCheckpoint?.seq, report.head.seq - 1, 'closing makes a last one');
});

t.test('checkpoints are made in time when records are few', async (t) => {
  const key = createCheckpointKey();
  const made = createDeferred<number>();
  const log = await openAuditLog({
    directory: scratchFolder(t),
    gatewayName: 'gw-1',
    signCheckpoint: key.sign,
    checkpointPublicKey: key.publicKey,
    checkpointEveryMs: 10,
    onCheckpoint: ({ seq }) => made.resolve(seq),
  });
  const alive = setInterval(() => undefined, 1000);
  t.ok((await made.promise) >= 2);
  clearInterval(alive);
  await log.close();
});

t.test('a failing or wrong signature is reported, keeps records going, and never gets into the trail', async (t) => {
  const key = createCheckpointKey();
  const rows = [
    { sign: () => Promise.reject(new GatewayError('HSM_UNAVAILABLE', 'no host')), reason: 'HSM_UNAVAILABLE' },
    { sign: () => Promise.reject(new Error('plain')), reason: 'AUDIT_UNAVAILABLE' },
    { sign: createCheckpointKey().sign, reason: 'CONFIG_INVALID' },
    { sign: async () => new Uint8Array(3), reason: 'CONFIG_INVALID' },
  ];
  for (const { sign, reason } of rows) {
    const directory = scratchFolder(t);
    const errors: GatewayError[] = [];
    const log = await openAuditLog({
      directory,
      gatewayName: 'gw-1',
      signCheckpoint: sign,
      checkpointPublicKey: key.publicKey,
      checkpointEveryRecords: 1,
      onError: (error) => errors.push(error),
    });
    await log.record(auditEvent(), 'synced');
    t.equal(await log.checkpoint(), undefined);
    t.equal(log.status().isAvailable, true);
    await log.close();
    t.ok(errors.length > 0 && errors.every((error) => error.reason === reason), reason);
    t.match(await verifyAuditDirectory(directory, { publicKey: key.publicKey }), { intact: true, checkpoints: 0 });
  }
});
