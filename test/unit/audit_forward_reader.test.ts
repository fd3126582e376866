import { renameSync, rmSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { type AuditLog, openAuditLog } from '../../src/audit/audit_log.ts';
import type { ForwardReader, ReadFrom, ReadOptions } from '../../src/audit/forward_reader.ts';
import type { TrailRecord } from '../../src/audit/trail_record.ts';
import { auditEvent, readLines, rejectsWith, scratchFolder, trailFiles } from '../fixtures/audit_trail.ts';

const smallFile = 4096;

/** Room for about six records a file. */
async function openLog(directory: string, maxFileBytes = smallFile): Promise<AuditLog> {
  return openAuditLog({ directory, gatewayName: 'gw-1', maxFileBytes });
}

async function fill(log: AuditLog, count: number): Promise<void> {
  for (let index = 0; index < count; index++) await log.record(auditEvent(), 'written');
}

async function drain(reader: ForwardReader): Promise<TrailRecord[]> {
  const records: TrailRecord[] = [];
  for (let batch = await reader.next(); batch.length > 0; batch = await reader.next()) records.push(...batch);
  return records;
}

async function readAll(log: AuditLog, from: ReadFrom, options?: ReadOptions): Promise<TrailRecord[]> {
  const reader = await log.read(from, options);
  try {
    return await drain(reader);
  } finally {
    await reader.close();
  }
}

const numbers = (records: readonly TrailRecord[]): number[] => records.map(({ seq }) => seq);
const span = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, i) => first + i);
const toArchive = (directory: string, name: string): void =>
  renameSync(join(directory, name), join(directory, 'archive', name));

t.test(
  'records come in order with their lines, from the start and from every number, archived files too',
  async (t) => {
    const directory = scratchFolder(t);
    const log = await openLog(directory);
    t.teardown(() => log.close());
    await fill(log, 40);
    const names = trailFiles(directory);
    t.ok(names.length > 5, 'there are several files');
    const lines = names.flatMap((name) => readLines(join(directory, name)));
    for (const name of names.slice(0, 3)) toArchive(directory, name);
    const last = log.status().head.seq;

    const all = await readAll(log, 'start');
    t.same(numbers(all), span(1, last));
    t.same(
      all.map(({ line }) => line),
      lines,
    );
    const traced = all.filter(({ trace }) => trace?.trace_type === 'ApiCall');
    t.equal(traced.length, 40, 'records of calls are parsed, those of the chain are not traces');
    t.match(traced[0]?.trace, { tenant: 'acme', gateway: 'gw-1', sequence_number: traced[0]?.seq });
    for (const seq of span(1, last + 1)) t.same(numbers(await readAll(log, { seq })), span(seq, last), `from ${seq}`);
    t.same(await readAll(log, 'end'), []);
  },
);

t.test('a batch is bounded in records and bytes, and a position goes on exactly behind it', async (t) => {
  const log = await openLog(scratchFolder(t));
  t.teardown(() => log.close());
  await fill(log, 30);
  const last = log.status().head.seq;
  for (const options of [{ maxRecords: 1 }, { maxRecords: 4 }, { maxBytes: 1 }, { maxBytes: 1500 }]) {
    let position: ReadFrom = 'start';
    const seen: number[] = [];
    for (;;) {
      const reader: ForwardReader = await log.read(position, options);
      const batch = await reader.next();
      position = JSON.parse(JSON.stringify(reader.position));
      await reader.close();
      if (batch.length === 0) break;
      t.ok(batch.length <= ('maxRecords' in options ? (options.maxRecords ?? 0) : 3));
      seen.push(...numbers(batch));
    }
    t.same(seen, span(1, last), JSON.stringify(options));
  }
});

t.test('a record is found in a large file by its number', async (t) => {
  const log = await openLog(scratchFolder(t), 67_108_864);
  t.teardown(() => log.close());
  const request = { note: 'x'.repeat(250) };
  await Promise.all(span(1, 4_000).map(() => log.record(auditEvent({ request }), 'written')));
  t.ok(log.status().fileBytes > 2_000_000);
  for (const seq of [2, 1_777, 3_999, 4_002]) {
    const reader = await log.read({ seq }, { maxRecords: 2 });
    t.equal((await reader.next())[0]?.seq, seq);
    await reader.close();
  }
});

t.test('at the end a reader waits; nothing is lost or doubled by rotation and archiving meanwhile', async (t) => {
  const directory = scratchFolder(t);
  const log = await openLog(directory);
  const reader = await log.read('start', { maxRecords: 3 });
  const seen: number[] = [];
  const reading = (async () => {
    while (await reader.waitForMore()) seen.push(...numbers(await reader.next()));
  })();
  for (let round = 0; round < 12; round++) {
    await fill(log, 5);
    for (const name of trailFiles(directory).slice(0, -1)) toArchive(directory, name);
  }
  await log.close();
  await reading;
  await reader.close();
  t.same(seen, span(1, log.status().head.seq), 'up to the record that says that the trail was closed');
});

t.test('waiting ends when it is given up, at once where it was given up before', async (t) => {
  const log = await openLog(scratchFolder(t));
  t.teardown(() => log.close());
  const reader = await log.read('end');
  const controller = new AbortController();
  const waiting = reader.waitForMore(controller.signal);
  controller.abort();
  t.equal(await waiting, false);
  t.equal(await reader.waitForMore(controller.signal), false);
  await fill(log, 1);
  t.equal(await reader.waitForMore(), true);
  t.equal((await reader.next()).length, 1);
  t.same(await reader.next(), []);
});

t.test('places that are not in the trail get typed answers', async (t) => {
  const directory = scratchFolder(t);
  const log = await openLog(directory);
  t.teardown(() => log.close());
  await fill(log, 30);
  const { chainId, head } = log.status();
  t.same(numbers(await readAll(log, { chainId, seq: head.seq })), [head.seq]);
  await rejectsWith(t, log.read({ chainId: 'another', seq: 1 }), {
    reason: 'AUDIT_POSITION_INVALID',
    metadata: { chain_id: chainId },
  });
  for (const seq of [0, -1, 1.5, head.seq + 2]) {
    await rejectsWith(t, log.read({ seq }), { reason: 'AUDIT_POSITION_INVALID' }, `record ${seq}`);
  }
  const reader = await log.read('start', { maxRecords: 2 });
  await reader.next();
  const [first, second, third, fourth] = trailFiles(directory);
  for (const name of [first, second]) rmSync(join(directory, name ?? ''));
  const firstSeq = Number(/\d{16}/.exec(third ?? '')?.[0]);
  const gone = { reason: 'AUDIT_RECORDS_GONE', metadata: { first_sequence_number: String(firstSeq) } };
  await rejectsWith(t, log.read({ seq: 1 }), gone, 'before the oldest file');
  await rejectsWith(t, drain(reader), gone, 'an open reader goes to the end of its file and no further');
  await reader.close();
  t.same(numbers(await readAll(log, 'start')), span(firstSeq, head.seq));
  rmSync(join(directory, fourth ?? ''));
  await rejectsWith(t, readAll(log, { seq: firstSeq }), { reason: 'AUDIT_RECORDS_GONE' }, 'a hole in the middle');
});

t.test('a tail that is cut off under a reader is a failure, not an endless wait', async (t) => {
  const directory = scratchFolder(t);
  const log = await openLog(directory, 65_536);
  t.teardown(() => log.close());
  await fill(log, 10);
  const reader = await log.read('start', { maxRecords: 5 });
  await reader.next();
  truncateSync(join(directory, trailFiles(directory)[0] ?? ''), 1000);
  await rejectsWith(t, drain(reader), { reason: 'AUDIT_CHAIN_BROKEN' });
  await reader.close();
});

t.test('listeners hear of every write; one that fails harms nobody', async (t) => {
  const errors: string[] = [];
  const log = await openAuditLog({
    directory: scratchFolder(t),
    gatewayName: 'gw-1',
    onError: ({ message }) => errors.push(message),
  });
  let calls = 0;
  log.onCommitted(() => {
    throw new Error('a listener');
  });
  const unsubscribe = log.onCommitted(() => calls++);
  await fill(log, 2);
  t.equal(calls, 2);
  unsubscribe();
  await fill(log, 1);
  t.equal(calls, 2);
  t.same(errors, Array(3).fill('a reader of the trail failed'));
  await log.close();
});
