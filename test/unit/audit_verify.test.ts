import {
  appendFileSync,
  copyFileSync,
  mkdirSync,
  readFileSync,
  renameSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { type AuditLog, openAuditLog } from '../../src/audit/audit_log.ts';
import type { ProblemKind } from '../../src/audit/problem.ts';
import { type VerifyOptions, verifyAuditDirectory } from '../../src/audit/verify.ts';
import {
  auditEvent,
  createCheckpointKey,
  editLines,
  forgeLine,
  readLines,
  readRecords,
  trailFiles,
  rejectsWith,
  scratchFolder,
} from '../fixtures/audit_trail.ts';

const key = createCheckpointKey();

const openSigned = (directory: string, maxFileBytes = 1_000_000): Promise<AuditLog> =>
  openAuditLog({
    directory,
    gatewayName: 'gw-1',
    signCheckpoint: key.sign,
    checkpointPublicKey: key.publicKey,
    maxFileBytes,
  });

/** Records 1 genesis, 2 opened, 3 to 12 events, 13 checkpoint of 12, 14 to 18 events, 19 closed, 20 checkpoint of 19. */
async function writeTrail(directory: string, maxFileBytes?: number): Promise<void> {
  const log = await openSigned(directory, maxFileBytes);
  for (let index = 0; index < 10; index++) await log.record(auditEvent(), 'written');
  await log.checkpoint();
  for (let index = 0; index < 5; index++) await log.record(auditEvent(), 'written');
  await log.close();
}

const fileOf = (directory: string, index = 0): string => join(directory, trailFiles(directory).at(index) ?? '');
const swap = (lines: string[], a: number, b: number): string[] =>
  lines.map((line, index) => (index === a ? lines[b] : index === b ? lines[a] : line) ?? '');

t.test('an untouched trail verifies, with the given key and with its own', async (t) => {
  const directory = scratchFolder(t);
  await writeTrail(directory);
  const head = readRecords(directory).at(-1);
  const report = { intact: true, records: 20, checkpoints: 2, gateway: 'gw-1', problem: undefined };
  t.match(await verifyAuditDirectory(directory, { publicKey: key.publicKey }), { ...report, isKeyGiven: true });
  t.match(await verifyAuditDirectory(directory), { ...report, isKeyGiven: false, head: { seq: 20, hash: head?.hash } });
});

t.test('the first bad record is named, and what is wrong with it', async (t) => {
  const rows: {
    name: string;
    harm: (lines: string[]) => string[];
    kind: ProblemKind;
    seq: number;
    options?: VerifyOptions;
  }[] = [
    {
      name: 'one character changed',
      harm: (lines) => lines.map((line, index) => (index === 5 ? line.replace('acme', 'acne') : line)),
      kind: 'HASH_MISMATCH',
      seq: 6,
    },
    {
      name: 'the carried hash changed',
      harm: (lines) => lines.map((line, index) => (index === 5 ? line.replace(/[0-9a-f]"}$/, 'X"}') : line)),
      kind: 'MALFORMED',
      seq: 6,
    },
    {
      name: 'a record changed with its hash',
      harm: (lines) =>
        lines.map((line, index) => (index === 5 ? forgeLine(line, (text) => text.replace('acme', 'acne')) : line)),
      kind: 'PREV_MISMATCH',
      seq: 7,
    },
    {
      name: 'the last record changed with its hash',
      harm: (lines) =>
        lines.map((line, index) =>
          index === 19 ? forgeLine(line, (text) => text.replace(/"time":\d+/, '"time":1')) : line,
        ),
      kind: 'SIGNATURE_INVALID',
      seq: 20,
    },
    { name: 'a record removed', harm: (lines) => lines.toSpliced(5, 1), kind: 'GAP', seq: 6 },
    { name: 'three records removed', harm: (lines) => lines.toSpliced(5, 3), kind: 'GAP', seq: 6 },
    { name: 'neighbours swapped', harm: (lines) => swap(lines, 5, 6), kind: 'ORDER', seq: 6 },
    { name: 'distant records swapped', harm: (lines) => swap(lines, 4, 15), kind: 'ORDER', seq: 5 },
    {
      name: 'a record doubled',
      harm: (lines) => lines.toSpliced(6, 0, lines[5] ?? ''),
      kind: 'DUPLICATE',
      seq: 7,
    },
    { name: 'an empty line', harm: (lines) => lines.toSpliced(6, 0, ''), kind: 'MALFORMED', seq: 7 },
    {
      name: 'a line of foreign JSON',
      harm: (lines) => lines.toSpliced(6, 0, '{"seq":7}'),
      kind: 'MALFORMED',
      seq: 7,
    },
    {
      name: 'a line above the limit',
      harm: (lines) => lines.toSpliced(6, 0, 'x'.repeat(500_000)),
      kind: 'MALFORMED',
      seq: 7,
    },
    { name: 'the genesis removed', harm: (lines) => lines.slice(1), kind: 'BEGINNING_MISSING', seq: 1 },
    { name: 'everything removed', harm: () => [], kind: 'BEGINNING_MISSING', seq: 1 },
    {
      name: 'another key given',
      harm: (lines) => lines,
      kind: 'KEY_MISMATCH',
      seq: 1,
      options: { publicKey: createCheckpointKey().publicKey },
    },
    {
      name: 'the tail cut off, against a checkpoint held outside',
      harm: (lines) => lines.slice(0, 15),
      kind: 'TAIL_MISSING',
      seq: 16,
      options: { checkpoints: [{ seq: 19, hash: 'f'.repeat(64) }] },
    },
    {
      name: 'a checkpoint held outside that says otherwise',
      harm: (lines) => lines,
      kind: 'CHECKPOINT_MISMATCH',
      seq: 12,
      options: { checkpoints: [{ seq: 12, hash: 'f'.repeat(64) }] },
    },
  ];
  for (const { name, harm, kind, seq, options } of rows) {
    const directory = scratchFolder(t);
    await writeTrail(directory);
    const path = fileOf(directory);
    editLines(path, harm);
    const report = await verifyAuditDirectory(directory, options ?? { publicKey: key.publicKey });
    t.match(report, { intact: false, problem: { kind, seq, file: 'audit-0000000000000001.jsonl' } }, name);
    t.ok(report.records < seq || kind === 'TAIL_MISSING', `${name}: only good records are counted`);
  }
});

t.test('a tail that was written anew with right hashes does not fit the next signed checkpoint', async (t) => {
  const directory = scratchFolder(t);
  await writeTrail(directory);
  editLines(fileOf(directory), (lines) => {
    let prev = '';
    return lines.map((line, index) => {
      if (index < 14) {
        prev = line.slice(-66, -2);
        return line;
      }
      const forged = forgeLine(line, (text) =>
        text.replace(/"prev":"[0-9a-f]{64}"/, `"prev":"${prev}"`).replace('"tenant":"acme"', '"tenant":"evil"'),
      );
      prev = forged.slice(-66, -2);
      return forged;
    });
  });
  const { problem } = await verifyAuditDirectory(directory, { publicKey: key.publicKey });
  t.match(problem, { kind: 'CHECKPOINT_MISMATCH', seq: 20, message: /behind 12/ });
});

t.test('a whole trail made by somebody else shows by the given key alone', async (t) => {
  const directory = scratchFolder(t);
  const log = await openAuditLog({ directory, gatewayName: 'gw-1' });
  await log.record(auditEvent(), 'synced');
  await log.close();
  t.match(await verifyAuditDirectory(directory), { intact: true, isKeyGiven: false });
  const { problem } = await verifyAuditDirectory(directory, { publicKey: key.publicKey });
  t.match(problem, { kind: 'KEY_MISMATCH', seq: 1 }, 'an unsigned one too');
});

t.test('files that were removed, renamed, exchanged, or put in from elsewhere are noticed', async (t) => {
  const other = scratchFolder(t);
  await writeTrail(other, 4096);
  const rows: { name: string; harm: (directory: string, names: string[]) => void; kind: ProblemKind; file: number }[] =
    [
      { name: 'first removed', harm: (d, n) => rmSync(join(d, n[0] ?? '')), kind: 'BEGINNING_MISSING', file: 1 },
      { name: 'one in the middle removed', harm: (d, n) => rmSync(join(d, n[1] ?? '')), kind: 'GAP', file: 2 },
      { name: 'last removed', harm: (d, n) => rmSync(join(d, n.at(-1) ?? '')), kind: 'TAIL_MISSING', file: -2 },
      {
        name: 'renamed',
        harm: (d, n) => renameSync(join(d, n[1] ?? ''), join(d, 'audit-0000000000000003.jsonl')),
        kind: 'STRUCTURE',
        file: 1,
      },
      {
        name: 'replaced by one of another trail',
        harm: (d, n) => copyFileSync(join(other, n[0] ?? ''), join(d, n[0] ?? '')),
        kind: 'PREV_MISMATCH',
        file: 1,
      },
      {
        name: 'joined into one',
        harm: (d, n) => {
          appendFileSync(join(d, n[0] ?? ''), readFileSync(join(d, n[1] ?? '')));
          rmSync(join(d, n[1] ?? ''));
        },
        kind: 'STRUCTURE',
        file: 0,
      },
      {
        name: 'split in two',
        harm: (d, n) => {
          const lines = readLines(join(d, n[0] ?? ''));
          const text = (part: string[]) => part.map((line) => `${line}\n`).join('');
          writeFileSync(join(d, n[0] ?? ''), text(lines.slice(0, 3)));
          writeFileSync(join(d, 'audit-0000000000000004.jsonl'), text(lines.slice(3)));
        },
        kind: 'STRUCTURE',
        file: 1,
      },
      {
        name: 'cut inside a line',
        harm: (d, n) => truncateSync(join(d, n.at(-1) ?? ''), 600),
        kind: 'TORN_TAIL',
        file: -1,
      },
    ];
  for (const { name, harm, kind, file } of rows) {
    const directory = scratchFolder(t);
    await writeTrail(directory, 4096);
    const names = trailFiles(directory);
    t.ok(names.length >= 4);
    harm(directory, names);
    const { problem } = await verifyAuditDirectory(directory, { publicKey: key.publicKey });
    const named = name === 'renamed' || name === 'split in two' ? trailFiles(directory)[file] : names.at(file);
    t.match(problem, { kind, file: named }, name);
  }
});

t.test('a trail whose beginning was taken away on purpose verifies from its known start', async (t) => {
  const directory = scratchFolder(t);
  await writeTrail(directory, 4096);
  const last = JSON.parse(readLines(fileOf(directory, 0)).at(-1) ?? '');
  rmSync(fileOf(directory, 0));
  const startAfter = { seq: last.seq, hash: last.hash };
  t.match(await verifyAuditDirectory(directory, { startAfter, publicKey: key.publicKey }), { intact: true });
  t.match(await verifyAuditDirectory(directory, { startAfter: { seq: last.seq, hash: 'f'.repeat(64) } }), {
    problem: { kind: 'PREV_MISMATCH', seq: last.seq + 1 },
  });
});

t.test('archived files are verified with the others', async (t) => {
  const directory = scratchFolder(t);
  await writeTrail(directory, 4096);
  const names = trailFiles(directory);
  mkdirSync(join(directory, 'archive'), { recursive: true });
  for (const name of names.slice(0, 2)) renameSync(join(directory, name), join(directory, 'archive', name));
  t.match(await verifyAuditDirectory(directory, { publicKey: key.publicKey }), { intact: true });
  editLines(join(directory, 'archive', names[0] ?? ''), (lines) => lines.toSpliced(3, 1));
  t.match(await verifyAuditDirectory(directory), { problem: { kind: 'GAP', seq: 4, file: names[0] } });
});

t.test('a running log verifies what it has written, while it writes and rotates', async (t) => {
  const directory = scratchFolder(t);
  const log = await openSigned(directory, 4096);
  let isWriting = true;
  const writing = (async () => {
    for (let index = 0; index < 400; index++) await log.record(auditEvent(), 'written');
    isWriting = false;
  })();
  let reports = 0;
  while (isWriting) {
    const { head } = log.status();
    const report = await log.verify();
    t.match(report, { intact: true, problem: undefined, isKeyGiven: true });
    t.ok(report.head.seq >= head.seq, 'everything that was there before the call');
    reports++;
  }
  await writing;
  t.ok(reports > 0);
  rmSync(fileOf(directory, -1));
  t.match(await log.verify(), { intact: false }, 'a file that was taken away under its hands is missed');
  await log.close();
});

t.test('a directory that cannot be read is no broken trail', async (t) => {
  await rejectsWith(t, verifyAuditDirectory(join(scratchFolder(t), 'missing')), { reason: 'AUDIT_UNAVAILABLE' });
});
