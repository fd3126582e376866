/** @module What leaves the gateway proves itself: exported stretches, checkpoints held outside, and trails whose oldest files are gone. */
import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { type AuditLog, openAuditLog } from '../../src/audit/audit_log.ts';
import type { AuditCheckpoint } from '../../src/audit/checkpointer.ts';
import type { ExportRange } from '../../src/audit/export.ts';
import { verifyAuditDirectory } from '../../src/audit/verify.ts';
import { verifyAuditExport } from '../../src/audit/verify_export.ts';
import type { GatewayError } from '../../src/core/errors.ts';
import {
  auditEvent,
  createCheckpointKey,
  editLines,
  forgeLine,
  readLines,
  rejectsWith,
  scratchFolder,
  trailFiles,
} from '../fixtures/audit_trail.ts';

const start = 1_700_000_000_000;
const dayMs = 86_400_000;
const key = createCheckpointKey();
const { publicKey } = key;

interface Trail {
  readonly directory: string;
  readonly log: AuditLog;
  /** Lets the clock go on and writes some records, one a second. */
  fill(count: number): Promise<void>;
  nowMs: number;
}

/** A trail in files of about six records. */
async function openTrail(t: Test, more: { retentionMs?: number; archiveRetentionMs?: number } = {}): Promise<Trail> {
  const directory = scratchFolder(t);
  const trail = { directory, nowMs: start } as { -readonly [Name in keyof Trail]: Trail[Name] };
  const log = await openAuditLog({
    directory,
    gatewayName: 'gw-1',
    maxFileBytes: 4096,
    signCheckpoint: key.sign,
    checkpointPublicKey: publicKey,
    clock: { now: () => trail.nowMs },
    ...more,
  });
  t.teardown(() => log.close());
  trail.log = log;
  trail.fill = async (count) => {
    for (let index = 0; index < count; index++) {
      trail.nowMs += 1000;
      await log.record(auditEvent({ timeMs: trail.nowMs, requestId: `r${(trail.nowMs - start) / 1000}` }), 'written');
    }
  };
  return trail;
}

async function exportTo(path: string, log: AuditLog, range: ExportRange = {}): Promise<string> {
  const parts: Buffer[] = [];
  for await (const { lines } of await log.export(range)) parts.push(lines);
  writeFileSync(path, Buffer.concat(parts));
  return path;
}

const seqOf = (line: string | undefined): number => JSON.parse(line ?? '{}').seq;
const kindOf = (line: string): unknown => JSON.parse(line).kind;

t.test('any stretch of a trail verifies by itself, from the archive too, and ends signed', async (t) => {
  const trail = await openTrail(t);
  const { log, directory } = trail;
  await trail.fill(30);
  await log.checkpoint();
  await trail.fill(10);
  const [oldest = ''] = trailFiles(directory);
  cpSync(join(directory, oldest), join(directory, 'archive', oldest));
  rmSync(join(directory, oldest));
  const path = join(scratchFolder(t), 'export.jsonl');
  const { seq: newest } = log.status().head;
  for (const [firstSeq, lastSeq] of [
    [undefined, undefined],
    [1, 1],
    [3, 4],
    [5, newest],
    [newest, newest],
    [20, undefined],
    ...Array.from({ length: 12 }, (_, index) => [index + 1, index + 9] as const),
  ] as const) {
    await exportTo(path, log, { firstSeq, lastSeq });
    const lines = readLines(path);
    const report = await verifyAuditExport(path, { publicKey });
    const name = `${firstSeq} to ${lastSeq}`;
    t.match(report, { intact: true, isKeyGiven: true, firstSeq: firstSeq ?? 1, records: lines.length }, name);
    t.ok((report.lastCheckpoint?.seq ?? 0) >= (lastSeq ?? newest), `${name}: the signature covers what was asked for`);
    t.equal(kindOf(lines.at(-1) ?? ''), 'checkpoint', name);
  }
  t.same(
    readLines(await exportTo(path, log, { firstSeq: 1, lastSeq: 4 })).slice(0, 4),
    readLines(join(directory, 'archive', oldest)).slice(0, 4),
    'lines are those of the trail',
  );
});

t.test('a stretch can be chosen by time', async (t) => {
  const trail = await openTrail(t);
  await trail.fill(40);
  const path = join(scratchFolder(t), 'export.jsonl');
  const range = { fromMs: start + 11_000, toMs: start + 21_000 };
  const traces = readLines(await exportTo(path, trail.log, range)).map((line) => JSON.parse(line));
  t.equal(traces.find(({ request_id }) => request_id !== undefined).request_id, 'r11');
  t.ok(traces.some(({ request_id }) => request_id === 'r20'));
  t.match(await verifyAuditExport(path, { publicKey }), { intact: true });
  for (const empty of [
    { fromMs: start + 99_000_000 },
    { toMs: start - 1 },
    { fromMs: start + 5000, toMs: start + 5000 },
    { firstSeq: 9, lastSeq: 8 },
    { lastSeq: 1_000_000 },
    { firstSeq: 1_000_000 },
  ]) {
    await rejectsWith(t, trail.log.export(empty), { reason: 'AUDIT_POSITION_INVALID' }, JSON.stringify(empty));
  }
});

t.test('an export that was changed is refused, and the first bad record named', async (t) => {
  const trail = await openTrail(t);
  await trail.fill(25);
  const whole = await exportTo(join(scratchFolder(t), 'whole.jsonl'), trail.log, { firstSeq: 4 });
  const lines = readLines(whole);
  const at = (kind: string | undefined) => lines.findIndex((line) => kindOf(line) === kind);
  const oneByte = (line: string) => line.replace(/"time":1/, '"time":2');
  const rows: { name: string; harm: (lines: string[]) => string[]; kind: string; index: number }[] = [
    ...[undefined, 'end', 'segment', 'checkpoint'].map((kind) => ({
      name: `one byte of ${kind ?? 'a trace'}`,
      harm: (all: string[]) => all.with(at(kind), oneByte(all[at(kind)] ?? '')),
      kind: 'HASH_MISMATCH',
      index: at(kind),
    })),
    {
      name: 'a record changed and given the hash that fits',
      harm: (all) =>
        all.with(
          2,
          forgeLine(all[2] ?? '', (members) => members.replace('"OK"', '"KO"')),
        ),
      kind: 'PREV_MISMATCH',
      index: 3,
    },
    { name: 'a record removed', harm: (all) => all.toSpliced(2, 1), kind: 'GAP', index: 2 },
    {
      name: 'two exchanged',
      harm: (all) => all.toSpliced(2, 2, all[3] ?? '', all[2] ?? ''),
      kind: 'ORDER',
      index: 2,
    },
    { name: 'the tail cut', harm: (all) => all.slice(0, -1), kind: 'TAIL_MISSING', index: lines.length - 1 },
    { name: 'all cut', harm: () => [], kind: 'BEGINNING_MISSING', index: -3 },
    {
      name: 'a file of it removed',
      harm: (all) => {
        const [from, to] = all.flatMap((line, index) => (kindOf(line) === 'segment' ? [index] : []));
        return all.toSpliced(from ?? 0, (to ?? 0) - (from ?? 0));
      },
      kind: 'GAP',
      index: lines.findIndex((line) => kindOf(line) === 'segment'),
    },
  ];
  for (const { name, harm, kind, index } of rows) {
    const path = join(scratchFolder(t), 'export.jsonl');
    writeFileSync(path, readFileSync(whole));
    editLines(path, harm);
    const { intact, problem } = await verifyAuditExport(path, { publicKey });
    const seq = index < 0 ? 1 : seqOf(lines[index]);
    t.match({ intact, kind: problem?.kind, seq: problem?.seq }, { intact: false, kind, seq }, name);
  }
  const torn = join(scratchFolder(t), 'torn.jsonl');
  writeFileSync(torn, readFileSync(whole).subarray(0, -30));
  t.match((await verifyAuditExport(torn, { publicKey })).problem, { kind: 'TORN_TAIL' });
  const { problem } = await verifyAuditExport(whole, { publicKey: createCheckpointKey().publicKey });
  t.match(problem?.kind, /KEY_MISMATCH|SIGNATURE_INVALID/, 'another key');
  await rejectsWith(t, verifyAuditExport(join(torn, 'x'), { publicKey }), { reason: 'AUDIT_UNAVAILABLE' });
});

t.test('a checkpoint held outside shows a cut tail, another trail, and a forgery of itself', async (t) => {
  const trail = await openTrail(t);
  await trail.fill(20);
  const early = await trail.log.signCheckpoint();
  await trail.fill(20);
  const late = await trail.log.signCheckpoint();
  t.ok((await trail.log.signCheckpoint()).seq > late.seq, 'one is made whether or not there is news');
  const path = await exportTo(join(scratchFolder(t), 'x.jsonl'), trail.log, { firstSeq: 5, lastSeq: early.seq - 1 });
  await trail.log.close();
  const kindIn = async (checkpoint: AuditCheckpoint, where: string | undefined = undefined) => {
    const options = { publicKey, checkpoints: [checkpoint] };
    const report = await (where === undefined
      ? verifyAuditDirectory(trail.directory, options)
      : verifyAuditExport(where, options));
    return report.problem?.kind;
  };
  const other = await openTrail(t);
  const foreign = await other.log.signCheckpoint();
  for (const checkpoint of [early, late]) t.equal(await kindIn(checkpoint), undefined);
  t.equal(await kindIn(foreign), 'OTHER_TRAIL');
  t.equal(await kindIn({ ...late, chainId: foreign.chainId }), 'OTHER_TRAIL');
  t.equal(await kindIn({ ...late, hash: 'f'.repeat(64) }), 'SIGNATURE_INVALID');
  t.equal(await kindIn({ ...late, signature: early.signature }), 'SIGNATURE_INVALID');
  t.equal(await kindIn({ ...late, seq: early.seq }), 'SIGNATURE_INVALID');
  t.equal(await kindIn(early, path), undefined);
  t.equal(await kindIn(late, path), 'TAIL_MISSING', 'behind the exported stretch');
  t.equal(await kindIn(foreign, path), 'OTHER_TRAIL');

  // The tail goes, up to where the trail was signed before: by itself it looks whole.
  const files = trailFiles(trail.directory);
  const last = files.findLast((name) => Number(name.match(/\d{16}/)?.[0]) <= early.seq) ?? '';
  for (const name of files) if (name > last) rmSync(join(trail.directory, name));
  editLines(join(trail.directory, last), (all) => all.filter((line) => seqOf(line) <= early.seq));
  t.match(await verifyAuditDirectory(trail.directory, { publicKey }), { intact: true });
  t.equal(await kindIn(early), undefined);
  t.equal(await kindIn(late), 'TAIL_MISSING');
});

const archived = (directory: string): string[] => trailFiles(join(directory, 'archive'));

/** Waits until the trail's files are as they are to be: what moves them is not waited for by anybody. */
async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await new Promise((resolve) => setTimeout(resolve, 5));
}

t.test(
  'archived files are deleted when their time is over, and the trail verifies from the first that is left',
  async (t) => {
    const trail = await openTrail(t, { retentionMs: dayMs, archiveRetentionMs: 10 * dayMs });
    const { log, directory } = trail;
    await trail.fill(12);
    trail.nowMs += 2 * dayMs;
    await trail.fill(12);
    await until(() => archived(directory).length >= 2);
    trail.nowMs += 9 * dayMs;
    const before = archived(directory);
    await trail.fill(12);
    await until(() => !archived(directory).includes(before[0] ?? ''));
    await log
      .query({ traceName: 'deleteAuditArchive' })
      .then(({ traces }) =>
        t.match(traces, [
          { trace_type: 'SystemAction', request: { first_sequence_number: '1', last_sequence_number: /\d+/ } },
        ]),
      );
    const report = await log.verify();
    t.match(report, { intact: true, problem: undefined });
    t.ok(report.firstSeq > 1);
    await rejectsWith(t, log.export({ firstSeq: 1 }), { reason: 'AUDIT_RECORDS_GONE' });
    const path = await exportTo(join(scratchFolder(t), 'rest.jsonl'), log);
    t.match(await verifyAuditExport(path, { publicKey }), { intact: true, firstSeq: report.firstSeq });
    await log.close();
    t.match(await verifyAuditDirectory(directory, { publicKey }), { intact: true, firstSeq: report.firstSeq });

    const files = [...archived(directory).map((name) => join('archive', name)), ...trailFiles(directory)];
    rmSync(join(directory, files[0] ?? ''));
    const { problem } = await verifyAuditDirectory(directory, { publicKey });
    t.match(problem, { kind: 'BEGINNING_MISSING', seq: 1 }, 'one file more than the record allows');
  },
);

t.test('a deletion that is not signed, or not the gateway’s, excuses nothing', async (t) => {
  const trail = await openTrail(t);
  await trail.fill(12);
  // What a caller can have recorded at most.
  const fields = { first_sequence_number: '1', last_sequence_number: '9999', files: '1' };
  await trail.log.record(
    auditEvent({ traceName: 'deleteAuditArchive', resourceType: 'audit', request: fields }),
    'written',
  );
  await trail.fill(6);
  await trail.log.close();
  const [first = ''] = trailFiles(trail.directory);
  rmSync(join(trail.directory, first));
  t.match((await verifyAuditDirectory(trail.directory, { publicKey })).problem, { kind: 'BEGINNING_MISSING', seq: 1 });
});

t.test('nothing is deleted while no checkpoint can be signed, nor where archives are kept for ever', async (t) => {
  const errors: GatewayError[] = [];
  for (const archiveRetentionMs of [dayMs, 0]) {
    const directory = scratchFolder(t);
    let nowMs = start;
    const log = await openAuditLog({
      directory,
      gatewayName: 'gw-1',
      maxFileBytes: 4096,
      signCheckpoint: () => Promise.reject(new Error('the token is gone')),
      checkpointPublicKey: publicKey,
      clock: { now: () => nowMs },
      retentionMs: dayMs,
      archiveRetentionMs,
      onError: (error) => errors.push(error),
    });
    for (let round = 0; round < 3; round++) {
      for (let index = 0; index < 12; index++) await log.record(auditEvent({ timeMs: nowMs }), 'written');
      nowMs += 2 * dayMs;
    }
    await until(() => archived(directory).length >= 3);
    await log.close();
    t.equal(archived(directory)[0], 'audit-0000000000000001.jsonl');
    t.equal(
      errors.some(({ message }) => message === 'no checkpoint of the audit trail could be signed'),
      archiveRetentionMs > 0,
    );
    errors.length = 0;
  }
  await rejectsWith(
    t,
    openAuditLog({ directory: scratchFolder(t), gatewayName: 'gw-1', retentionMs: 2, archiveRetentionMs: 1 }),
    { reason: 'CONFIG_INVALID', metadata: { field: 'audit.archiveRetentionMs' } },
  );
});

t.test('the files of a trail are listed with what they hold, page by page', async (t) => {
  const trail = await openTrail(t, { retentionMs: dayMs });
  await trail.fill(12);
  trail.nowMs += 2 * dayMs;
  await trail.fill(12);
  await until(() => archived(trail.directory).length >= 2);
  const { files, next } = await trail.log.files({ limit: 100 });
  t.equal(next, undefined);
  t.same(
    files.map(({ name }) => name),
    [...archived(trail.directory), ...trailFiles(trail.directory)],
  );
  t.match(files[0], { firstSeq: 1, firstMs: start, state: 'ARCHIVED' });
  t.match(files.at(-1), { state: 'OPEN', lastSeq: trail.log.status().head.seq, lastMs: trail.nowMs });
  for (const [index, file] of files.entries()) {
    t.equal(file.lastSeq, (files[index + 1]?.firstSeq ?? file.lastSeq + 1) - 1, file.name);
    t.ok(file.bytes > 0 && file.firstMs <= file.lastMs);
  }
  const paged: string[] = [];
  for (let after: string | undefined = ''; after !== undefined; ) {
    const page: Awaited<ReturnType<AuditLog['files']>> = await trail.log.files({ after, limit: 2 });
    paged.push(...page.files.map(({ name }) => name));
    after = page.next;
  }
  t.same(
    paged,
    files.map(({ name }) => name),
  );
});
