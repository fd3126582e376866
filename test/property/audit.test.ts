import { cpSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import t from 'tap';
import { openAuditLog } from '../../src/audit/audit_log.ts';
import { parseFrame } from '../../src/audit/chain.ts';
import { encodeEvent, toTrace } from '../../src/audit/event.ts';
import { readLines, readLinesBackwards } from '../../src/audit/line_reader.ts';
import { verifyAuditDirectory } from '../../src/audit/verify.ts';
import { auditEvent, createCheckpointKey, scratchFolder, trailFiles } from '../fixtures/audit_trail.ts';

const numRuns = process.env.NIGHTLY === '1' ? 10_000 : 100;
const key = createCheckpointKey();

/** What harm is done to one file: `at` and `other` choose a place in it. */
type Harm = 'flip' | 'remove' | 'swap' | 'duplicate' | 'truncate' | 'cutLines' | 'insert' | 'removeFile';

const splitLines = (bytes: Buffer): Buffer[] => {
  const lines: Buffer[] = [];
  for (let start = 0; start < bytes.length; ) {
    const end = bytes.indexOf(10, start) + 1;
    lines.push(bytes.subarray(start, end));
    start = end;
  }
  return lines;
};

/** The harmed bytes of a file; undefined where the file goes. */
function harmBytes(bytes: Buffer, harm: Harm, at: number, other: number): Buffer | undefined {
  const lines = splitLines(bytes);
  const index = at % lines.length;
  const line = lines[index] ?? Buffer.alloc(0);
  switch (harm) {
    case 'flip': {
      const copy = Buffer.from(bytes);
      copy[at % copy.length] = (copy[at % copy.length] ?? 0) ^ (1 + (other % 255));
      return copy;
    }
    case 'remove':
      return Buffer.concat(lines.toSpliced(index, 1));
    case 'swap': {
      const second = (index + 1 + (other % (lines.length - 1))) % lines.length;
      return Buffer.concat(lines.with(index, lines[second] ?? line).with(second, line));
    }
    case 'duplicate':
      return Buffer.concat(lines.toSpliced(other % (lines.length + 1), 0, line));
    case 'truncate':
      return bytes.subarray(0, at % bytes.length);
    case 'cutLines':
      return Buffer.concat(lines.slice(0, index));
    case 'insert':
      return Buffer.concat([
        bytes.subarray(0, at % (bytes.length + 1)),
        Buffer.from([other % 256]),
        bytes.subarray(at % (bytes.length + 1)),
      ]);
    case 'removeFile':
      return undefined;
  }
}

const harms: readonly Harm[] = ['flip', 'remove', 'swap', 'duplicate', 'truncate', 'cutLines', 'insert', 'removeFile'];

t.test('any change to the files is noticed', async (t) => {
  const model = scratchFolder(t);
  const log = await openAuditLog({
    directory: model,
    gatewayName: 'gw-1',
    maxFileBytes: 4096,
    signCheckpoint: key.sign,
    checkpointPublicKey: key.publicKey,
    checkpointEveryRecords: 7,
  });
  for (let index = 0; index < 20; index++) await log.record(auditEvent(), 'written');
  await log.close();
  const names = trailFiles(model);
  const { head } = await verifyAuditDirectory(model, { publicKey: key.publicKey });
  const directory = join(scratchFolder(t), 'copy');
  cpSync(model, directory, { recursive: true });
  const options = { publicKey: key.publicKey, checkpoints: [head] };
  t.match(await verifyAuditDirectory(directory, options), { intact: true });
  const place = fc.nat(1_000_000);
  await fc.assert(
    fc.asyncProperty(
      fc.constantFrom(...harms),
      fc.nat(names.length - 1),
      place,
      place,
      async (harm, file, at, other) => {
        const path = join(directory, names[file] ?? '');
        const bytes = readFileSync(path);
        const harmed = harmBytes(bytes, harm, at, other);
        if (harmed === undefined) rmSync(path);
        else writeFileSync(path, harmed);
        const report = await verifyAuditDirectory(directory, options);
        // Without the checkpoint held outside, only what is behind the last file's end may be missed.
        const alone = await verifyAuditDirectory(directory, { publicKey: key.publicKey });
        writeFileSync(path, bytes);
        const isCutAtEnd = file === names.length - 1 && harmed !== undefined && bytes.indexOf(harmed) === 0;
        return !report.intact && report.problem !== undefined && (isCutAtEnd || !alone.intact);
      },
    ),
    { numRuns: numRuns * 2 },
  );
  t.match(await verifyAuditDirectory(directory, options), { intact: true }, 'each harm was undone');
});

t.test('whatever strings an event holds, its line is one line of ASCII, bounded, and gives them back', async (t) => {
  const text = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 60 }),
    fc.string({ maxLength: 60 }),
    fc.constant('\ud800"\n'),
  );
  fc.assert(
    fc.property(
      text,
      text,
      fc.dictionary(text, text, { maxKeys: 5 }),
      fc.double(),
      (name, user, request, durationMs) => {
        const members = encodeEvent(auditEvent({ resourceName: name, user, request, durationMs }), 0);
        if (!/^[ -~]*$/.test(members)) return false;
        const trace = toTrace(JSON.parse(`{${members}}`), 'gw-1');
        const isShort = (value: string) => Buffer.byteLength(value) <= 64;
        return (
          trace.resource_name === name &&
          trace.user === user &&
          Object.entries(request).every(([field, value]) => !isShort(field) || trace.request[field] === value)
        );
      },
    ),
    { numRuns },
  );
  t.pass();
});

t.test('a frame is read from whole lines only, whatever the bytes', async (t) => {
  fc.assert(
    fc.property(
      fc.uint8Array({ maxLength: 400 }),
      (bytes) => parseFrame(Buffer.from(bytes).toString('latin1')) === undefined,
    ),
    { numRuns },
  );
  t.pass();
});

t.test('lines read backwards are those read forwards, and torn tails are counted', async (t) => {
  const line = fc.oneof(
    fc.string({ unit: fc.constantFrom('a', 'b', '\0'), maxLength: 50 }),
    fc.constantFrom(131_071, 131_072, 131_073, 290_000).map((length) => 'x'.repeat(length)),
  );
  await fc.assert(
    fc.asyncProperty(
      fc.array(line, { maxLength: 8 }),
      line,
      fc.integer({ min: 20_000, max: 300_000 }),
      async (lines, tail, piece) => {
        const bytes = Buffer.from(lines.map((text) => `${text}\n`).join('') + tail);
        const file = {
          // A read may give less than asked for.
          read: async (buffer: Buffer, offset: number, length: number, position: number) => ({
            bytesRead: bytes.copy(buffer, offset, position, position + Math.min(length, piece)),
          }),
        };
        const forwards: (string | undefined)[] = [];
        const torn = await readLines(file, 0, bytes.length, (text) => forwards.push(text?.toString('latin1')) > 0);
        const backwards: string[] = [];
        for await (const group of readLinesBackwards(file, bytes.length)) {
          for (const { offset, text } of group) {
            if (bytes.toString('latin1', offset, offset + text.length) !== text) return false;
            backwards.push(text);
          }
        }
        const isKept = (text: string): boolean => text.length <= 131_072;
        return (
          torn === tail.length &&
          forwards.length === lines.length &&
          forwards.every((text, index) => text === (isKept(lines[index] ?? '') ? lines[index] : undefined)) &&
          backwards.reverse().join('\n') === lines.filter(isKept).join('\n')
        );
      },
    ),
    { numRuns },
  );
  t.pass();
});
