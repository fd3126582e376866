/** @module Archives of backups: what comes back is what was written, and what was changed is refused, whatever it was. */
import { createHash, randomBytes } from 'node:crypto';
import fc from 'fast-check';
import t from 'tap';
import { ArchiveReader } from '../../src/admin/backups/archive_reader.ts';
import { ArchiveWriter, endTable } from '../../src/admin/backups/archive_writer.ts';
import { decodeHeader, encodeHeader } from '../../src/admin/backups/header.ts';
import type { BackupGroup, BackupHeader } from '../../src/core/ports/backups.ts';
import {
  chunkHeadBytes,
  decodeChunkHead,
  decodeHead,
  encodeChunkHead,
  encodeHead,
  encodePreamble,
  maxChunkBytes,
  maxHeadBytes,
} from '../../src/formats/backup_archive.ts';
import { decodeGroups, encodeGroups } from '../../src/formats/backup_rows.ts';
import { BackupEngine, MemoryBackupFiles, sourceOf } from '../fixtures/backup_doubles.ts';
import { failure } from '../fixtures/failure.ts';
import { propertyRuns } from '../fixtures/property.ts';
import { reasonOf } from '../fixtures/store_backends.ts';

const { engine } = new BackupEngine();

const headerOf = (groups: readonly BackupGroup[]): BackupHeader => {
  const counts: Record<string, number> = {};
  for (const { table, rows } of groups) counts[table] = (counts[table] ?? 0) + rows.length;
  return {
    ...{ gateway: 'gateway-1', trustDomain: 'example.org', tenantId: 'acme', partitionId: 'p1', partitionName: 'main' },
    ...{ createdAtMs: 1_800_000_000_000, schema: '0009_backups', counts },
  };
};

/** An archive as bytes, and what the writer said of it. */
const write = async (groups: readonly BackupGroup[], header = headerOf(groups)) => {
  const files = new MemoryBackupFiles();
  const sink = await files.create('a');
  const writer = await ArchiveWriter.begin(engine, sink, header);
  for (const group of groups) await writer.add(group);
  const written = await writer.finish();
  await sink.commit();
  return { ...written, file: files.files.get('a') ?? Buffer.alloc(0) };
};

const read = async (file: Buffer, sha256?: string, by = engine): Promise<BackupGroup[]> => {
  const reader = await ArchiveReader.open(by, sourceOf(file), sha256);
  const groups: BackupGroup[] = [];
  for await (const group of reader.groups()) groups.push(group);
  return groups;
};

const small: readonly BackupGroup[] = [{ table: 'keys', rows: [{ id: 'k', sealed: Buffer.of(1, 2), at: null }] }];
/** Three chunks of rows and the end. */
const large: readonly BackupGroup[] = [1, 2, 3].map((n) => ({
  table: 'key_versions',
  rows: [{ id: `v${n}`, sealed: randomBytes(300_000) }],
}));

/** Where each chunk of an archive begins, and where the last one ends. */
const chunksOf = (file: Buffer): number[] => {
  const starts = [decodeHead(file).length];
  for (let at = starts[0] ?? 0; at < file.length; ) {
    at += chunkHeadBytes + decodeChunkHead(file.subarray(at, at + chunkHeadBytes)).length;
    starts.push(at);
  }
  return starts;
};

t.test('any rows come back, in their order', async (t) => {
  const value = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 40 }),
    fc.maxSafeInteger(),
    fc.constant(null),
    fc.uint8Array({ maxLength: 400 }).map((bytes) => Buffer.from(bytes)),
  );
  const group = fc
    .uniqueArray(fc.constantFrom('id', 'tenant_id', 'at_ms', 'sealed', 'name'), { minLength: 1 })
    .chain((columns) =>
      fc.record({
        table: fc.constantFrom('keys', 'sdf_files', 'key_tags'),
        rows: fc.array(fc.record(Object.fromEntries(columns.map((column) => [column, value]))), { maxLength: 8 }),
      }),
    );
  await fc.assert(
    fc.asyncProperty(fc.array(group, { maxLength: 12 }), async (groups) => {
      const { file, sha256, bytes } = await write(groups as BackupGroup[]);
      if (bytes !== file.length || sha256 !== createHash('sha256').update(file).digest('hex'))
        throw new Error('digest');
      const found = encodeGroups(await read(file, sha256));
      return found.equals(encodeGroups((groups as BackupGroup[]).filter(({ rows }) => rows.length > 0)));
    }),
    propertyRuns,
  );
  t.same(await read((await write([])).file), [], 'also none at all');
  t.same((await read((await write(large)).file)).length, 3, 'also more than one chunk');
  const together = [{ table: 'key_versions', rows: large.flatMap(({ rows }) => rows) }];
  t.same(await read((await write(together)).file), large, 'chunks are cut between rows');
});

t.test('every bit of an archive counts', async (t) => {
  const { file, sha256 } = await write(small);
  t.same(await read(file, sha256), small);
  const reasons = new Set<string>();
  for (let bit = 0; bit < file.length * 8; bit += 1) {
    const changed = Buffer.from(file);
    changed[bit >> 3] = (changed[bit >> 3] ?? 0) ^ (1 << (bit & 7));
    const reason = await reasonOf(read(changed));
    reasons.add(reason);
    if (reason === 'ok') t.fail(`bit ${bit} can be flipped`);
  }
  t.same([...reasons].toSorted(), ['BACKUP_INVALID', 'BACKUP_VERSION_UNSUPPORTED']);
  for (let length = 0; length < file.length; length += 1) {
    if ((await reasonOf(read(file.subarray(0, length)))) !== 'BACKUP_INVALID') t.fail(`cut off at ${length}`);
  }
  t.equal(await reasonOf(read(Buffer.concat([file, Buffer.of(0)]))), 'BACKUP_INVALID', 'nothing comes after the end');
  t.equal(await reasonOf(read(file, '00'.repeat(32))), 'BACKUP_INVALID', 'another file than the one that was approved');
});

t.test('chunks stay in their order and in their archive, and none is left out', async (t) => {
  const { file } = await write(large);
  const other = (await write(large)).file;
  const starts = chunksOf(file);
  t.equal(starts.length, 5);
  const chunk = (of: Buffer, n: number): Buffer => of.subarray(starts[n], starts[n + 1]);
  const head = file.subarray(0, starts[0]);
  const rows: readonly (readonly [string, readonly Buffer[]])[] = [
    ['exchanged', [chunk(file, 1), chunk(file, 0), chunk(file, 2), chunk(file, 3)]],
    ['left out', [chunk(file, 0), chunk(file, 2), chunk(file, 3)]],
    ['the last ones left out', [chunk(file, 0), chunk(file, 1), chunk(file, 3)]],
    ['without an end', [chunk(file, 0), chunk(file, 1), chunk(file, 2)]],
    ['twice', [chunk(file, 0), chunk(file, 0), chunk(file, 1), chunk(file, 2), chunk(file, 3)]],
    ["another archive's", [chunk(file, 0), chunk(other, 1), chunk(file, 2), chunk(file, 3)]],
    ["another archive's from there on", [chunk(other, 0), chunk(other, 1), chunk(other, 2), chunk(other, 3)]],
  ];
  for (const [title, chunks] of rows) {
    t.equal(await reasonOf(read(Buffer.concat([head, ...chunks]))), 'BACKUP_INVALID', title);
  }
  const early = Buffer.from(chunk(file, 0));
  early[0] = (early[0] ?? 0) | 0x80;
  t.equal(await reasonOf(read(Buffer.concat([head, early]))), 'BACKUP_INVALID', 'no chunk becomes the last one');
});

t.test('another root KEK, a later format and promises that are not kept are told apart', async (t) => {
  const { file } = await write(small);
  t.equal(await reasonOf(read(file, undefined, new BackupEngine().engine)), 'BACKUP_FOREIGN');
  const later = Buffer.from(file);
  later.writeUInt16BE(2, 10);
  t.equal(await reasonOf(read(later)), 'BACKUP_VERSION_UNSUPPORTED');
  const header = headerOf(small);
  const more = { ...header, counts: { keys: 2 } };
  t.equal(await reasonOf(read((await write(small, more)).file)), 'BACKUP_INVALID', 'fewer rows than the header says');
  t.equal(await reasonOf(read((await write(small, { ...header, counts: {} })).file)), 'BACKUP_INVALID', 'more rows');
  const exchanged = sourceOf(file);
  const reader = await ArchiveReader.open(engine, exchanged, undefined);
  exchanged.read = sourceOf((await write(small)).file).read;
  t.equal(await reasonOf(reader.groups().next()), 'BACKUP_INVALID', 'exchanged between two readings');
});

t.test('heads and rows of another form are errors with a reason', async (t) => {
  const { preamble, binding } = encodePreamble(encodeHeader(headerOf(small)));
  const head = encodeHead(preamble, { rootId: Buffer.alloc(16), wrapped: Buffer.alloc(70) });
  t.same(decodeHead(Buffer.concat([head, Buffer.alloc(9)])).binding, binding);
  t.ok(head.length < maxHeadBytes);
  t.same(decodeHeader(decodeHead(head).header), headerOf(small));
  for (const text of ['', '[]', 'null', '{}', '{"gateway":1}', 'x']) {
    t.throws(() => decodeHeader(Buffer.from(text)), failure('BACKUP_INVALID'), text);
  }
  const bad = { ...headerOf(small), counts: { keys: -1 } };
  t.throws(() => decodeHeader(encodeHeader(bad)), failure('BACKUP_INVALID'));
  t.throws(() => encodePreamble(Buffer.alloc(65_537)), TypeError);
  t.throws(() => encodeChunkHead({ length: maxChunkBytes + 1, isLast: false }), TypeError);
  t.throws(() => decodeChunkHead(Buffer.of(0x7f, 0xff, 0xff, 0xff)), failure('BACKUP_INVALID'));
  await fc.assert(
    fc.asyncProperty(fc.uint8Array({ maxLength: 60 }), async (bytes) => {
      try {
        decodeGroups(Buffer.from(bytes));
      } catch (error) {
        return (error as { readonly reason?: string }).reason === 'BACKUP_INVALID';
      }
      return true;
    }),
    propertyRuns,
  );
  t.equal(endTable.startsWith('#'), true, 'no table of the store is called so');
});
