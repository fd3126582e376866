/** @module User files of a device: content in sealed blocks, written whole or not at all. */
import type { Test } from 'tap';
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import type { SdfFileBlock } from '../../src/core/ports/sdf_store.ts';
import { filler } from '../fixtures/sdf_values.ts';
import type { Caller } from '../fixtures/sdf_world.ts';
import { billing, orders, SdfWorld, stranger } from '../fixtures/sdf_world.ts';

const world = new SdfWorld({ fileSpaceBytes: 200_000, maxFiles: 6 });
t.teardown(() => world.close());

const block = 16_384;
let session_handle: Buffer;
t.before(async () => {
  session_handle = await world.open();
});

let count = 0;
/** A new file, and one to go again at the end of the test. */
const makeFile = async (t: Test, file_size: number): Promise<Buffer> => {
  count += 1;
  const file_name = Buffer.from(`file ${count}`);
  await world.call('CreateFile', { session_handle, file_name, file_size });
  t.teardown(() => world.outcome('DeleteFile', { session_handle, file_name }));
  return file_name;
};

const read = async (
  file_name: Buffer,
  offset: number,
  length: number,
  caller: Caller = billing,
  session = session_handle,
) => (await world.call('ReadFile', { session_handle: session, file_name, offset, length }, caller)).data;
const write = (file_name: Buffer, offset: number, data: Buffer) =>
  world.call('WriteFile', { session_handle, file_name, offset, data });
const readOutcome = (file_name: Buffer, offset: number, length: number) =>
  world.refusal('ReadFile', { session_handle, file_name, offset, length });
const writeOutcome = (file_name: Buffer, offset: number, data: Buffer) =>
  world.refusal('WriteFile', { session_handle, file_name, offset, data });

t.test('a file has any name of 1 to 128 bytes', async (t) => {
  const names: readonly (readonly [string, Buffer, string])[] = [
    ['no byte', Buffer.alloc(0), 'SDR_INARGERR'],
    ['129 bytes', Buffer.alloc(129, 0x61), 'SDR_INARGERR'],
    ['a mebibyte', Buffer.alloc(1 << 20, 0x61), 'SDR_INARGERR'],
    ['a zero', Buffer.of(0), 'OK'],
    ['no text', Buffer.from([0xff, 0xfe, 0x2f, 0x00, 0x2e, 0x2e]), 'OK'],
    ['two zeros', Buffer.alloc(2), 'OK'],
    ['128 bytes', Buffer.alloc(128, 0xff), 'OK'],
  ];
  for (const [name, file_name, outcome] of names) {
    const at = { session_handle, file_name };
    const created = await world.outcome('CreateFile', { ...at, file_size: 10 });
    t.equal(created, outcome, name);
    if (outcome === 'OK') {
      t.equal(world.lastContext.audit.fields.file_name, file_name.toString('hex'), 'the trail has it in hex');
      await write(file_name, 0, Buffer.from(name.slice(0, 7)));
    } else {
      t.equal(await readOutcome(file_name, 0, 1), outcome);
      t.equal(await writeOutcome(file_name, 0, Buffer.of(1)), outcome);
      t.equal(await world.refusal('DeleteFile', at), outcome);
    }
  }
  for (const [name, file_name, outcome] of names) {
    if (outcome !== 'OK') continue;
    t.equal((await read(file_name, 0, 7)).toString(), name.slice(0, 7).padEnd(7, '\0'), 'each is a file of its own');
    t.equal(await world.outcome('DeleteFile', { session_handle, file_name }), 'OK');
  }
});

t.test('a file is created once, and is not there before and after', async (t) => {
  const file_name = Buffer.from('once');
  const at = { session_handle, file_name };
  t.equal(await world.refusal('DeleteFile', at), 'SDR_FILENOEXIST');
  t.equal(await readOutcome(file_name, 0, 1), 'SDR_FILENOEXIST');
  t.equal(await writeOutcome(file_name, 0, Buffer.of(1)), 'SDR_FILENOEXIST');
  const created = await Promise.all([1, 2, 3].map(() => world.outcome('CreateFile', { ...at, file_size: 50 })));
  t.strictSame(created.toSorted(), ['OK', 'SDR_FILEEXISTS', 'SDR_FILEEXISTS']);
  await write(file_name, 0, filler(50));
  t.equal(await world.refusal('CreateFile', { ...at, file_size: 60 }), 'SDR_FILEEXISTS');
  t.strictSame(await read(file_name, 0, 50), filler(50), 'it is what it was');
  const deleted = await Promise.all([1, 2].map(() => world.outcome('DeleteFile', at)));
  t.strictSame(deleted.toSorted(), ['OK', 'SDR_FILENOEXIST']);
  t.equal(await readOutcome(file_name, 0, 1), 'SDR_FILENOEXIST');
  await world.call('CreateFile', { ...at, file_size: 50 });
  t.strictSame(await read(file_name, 0, 50), Buffer.alloc(50), 'a new file of the name reads as zeros');
  await world.call('DeleteFile', at);
});

t.test('what was written is read, in any piece, and zeros where nothing was', async (t) => {
  const size = 3 * block + 100;
  const file_name = await makeFile(t, size);
  const model = Buffer.alloc(size);
  t.strictSame(await read(file_name, 0, size), model, 'a new file');
  const writes: readonly (readonly [number, number])[] = [
    [2 * block + 5, 10],
    [block - 3, 6],
    [size - 1, 1],
    [0, 1],
    [block, block],
    [100, 2 * block],
    [0, size],
    [block - 1, 1],
    [block, 1],
  ];
  for (const [offset, bytes] of writes) {
    const data = filler(bytes, offset + bytes);
    await write(file_name, offset, data);
    data.copy(model, offset);
    for (const [from, length] of [
      [0, size],
      [offset, bytes],
      [Math.max(0, offset - 2), bytes + 4],
      [block - 1, 2],
      [2 * block, block],
      [size - 1, 1],
    ] as const) {
      t.strictSame(await read(file_name, from, length), model.subarray(from, Math.min(size, from + length)));
    }
  }
});

t.test('a read or write past the end, or of no or too many bytes, is refused', async (t) => {
  const size = block + 10;
  const file_name = await makeFile(t, size);
  await write(file_name, 0, filler(size));
  const reads: readonly (readonly [number, number, string])[] = [
    [0, 0, 'SDR_INARGERR'],
    [0, (1 << 20) + 1, 'SDR_INARGERR'],
    [0, 0xffff_ffff, 'SDR_INARGERR'],
    [size, 1, 'SDR_FILEOFSERR'],
    [size + 1, 1, 'SDR_FILEOFSERR'],
    [0xffff_ffff, 1, 'SDR_FILEOFSERR'],
    [0xffff_ffff, 1 << 20, 'SDR_FILEOFSERR'],
    [0xffff_ffff, 0xffff_ffff, 'SDR_INARGERR'],
  ];
  for (const [offset, length, outcome] of reads) t.equal(await readOutcome(file_name, offset, length), outcome);
  t.equal((await read(file_name, size - 1, 1 << 20)).length, 1, 'a read gives what there is');
  const writes: readonly (readonly [number, number, string])[] = [
    [0, 0, 'SDR_INARGERR'],
    [0, (1 << 20) + 1, 'SDR_INARGERR'],
    [0, size + 1, 'SDR_FILESIZEERR'],
    [size - 1, 2, 'SDR_FILESIZEERR'],
    [size, 1, 'SDR_FILEOFSERR'],
    [0xffff_ffff, 1, 'SDR_FILEOFSERR'],
    [0xffff_ffff, 1 << 20, 'SDR_FILEOFSERR'],
  ];
  for (const [offset, bytes, outcome] of writes) {
    t.equal(await writeOutcome(file_name, offset, Buffer.alloc(bytes, 0xee)), outcome, `${offset} ${bytes}`);
  }
  t.strictSame(await read(file_name, 0, size), filler(size), 'nothing was written');
});

t.test('a device has room for so many files and bytes', async (t) => {
  const create = (name: string, file_size: number) =>
    world.outcome('CreateFile', { session_handle, file_name: Buffer.from(name), file_size });
  for (const size of [0, 200_001, 0xffff_ffff]) t.equal(await create('too big', size), 'SDR_FILESIZEERR', `${size}`);
  const made = await Promise.all(['a', 'b', 'c'].map((name) => create(name, 90_000)));
  t.strictSame(made.toSorted(), ['OK', 'OK', 'SDR_FILESIZEERR'], 'also for files at the same instant');
  t.equal(await create('d', 20_001), 'SDR_FILESIZEERR');
  t.equal(await create('e', 20_000), 'OK');
  for (const { name } of world.files.files()) {
    await world.call('DeleteFile', { session_handle, file_name: Buffer.from(name, 'hex') });
  }
  for (let i = 0; i < 6; i += 1) t.equal(await create(`small ${i}`, 1), 'OK');
  t.equal(await create('one more', 1), 'SDR_FILESIZEERR');
  for (let i = 0; i < 6; i += 1) {
    await world.call('DeleteFile', { session_handle, file_name: Buffer.from(`small ${i}`) });
  }
  t.equal(world.files.files().length, 0);
});

t.test('files belong to the device: all its principals see them, and no other tenant', async (t) => {
  const file_name = await makeFile(t, 100);
  await write(file_name, 0, filler(100));
  const [theirs, foreign] = [await world.open(orders), await world.open(stranger)];
  t.strictSame(await read(file_name, 0, 100, orders, theirs), filler(100));
  const ask = { session_handle: foreign, file_name, offset: 0 };
  t.equal(await world.outcome('ReadFile', { ...ask, length: 1 }, stranger), 'SDR_FILENOEXIST');
  t.equal(await world.outcome('WriteFile', { ...ask, data: filler(1) }, stranger), 'SDR_FILENOEXIST');
  t.equal(await world.outcome('DeleteFile', ask, stranger), 'SDR_FILENOEXIST');
  t.equal(await world.outcome('CreateFile', { ...ask, file_size: 10 }, stranger), 'OK', 'a namesake');
  await world.call('DeleteFile', ask, stranger);
  t.strictSame(await read(file_name, 0, 100), filler(100));
});

t.test('writers at the same instant all land, in the same block too', async (t) => {
  const file_name = await makeFile(t, 2 * block);
  const offsets = [0, 10, 20, block - 5, block + 10, 2 * block - 10];
  await Promise.all(offsets.map((offset, i) => write(file_name, offset, Buffer.alloc(10, i + 1))));
  const content = await read(file_name, 0, 2 * block);
  for (const [i, offset] of offsets.entries()) {
    t.strictSame(content.subarray(offset, offset + 10), Buffer.alloc(10, i + 1), `at ${offset}`);
  }
  t.equal(content.filter((byte) => byte !== 0).length, 10 * offsets.length);
});

t.test('a writer that others are always quicker than gives up, and wrote nothing', async (t) => {
  const file_name = await makeFile(t, block);
  const { writeBlocks } = world.files;
  t.teardown(() => {
    world.files.writeBlocks = writeBlocks;
  });
  let tries = 0;
  world.files.writeBlocks = async () => {
    tries += 1;
    throw new GatewayError('CONCURRENT_UPDATE', 'another call wrote to the file meanwhile');
  };
  t.equal(await writeOutcome(file_name, 0, filler(10)), 'SDR_FILEWERR');
  t.equal(tries, 8);
  world.files.writeBlocks = writeBlocks;
  t.strictSame(await read(file_name, 0, 10), Buffer.alloc(10));
});

t.test('a reader sees a write as a whole or not at all', async (t) => {
  const file_name = await makeFile(t, 3 * block);
  const [old, next] = [Buffer.alloc(3 * block, 1), Buffer.alloc(3 * block, 2)];
  await write(file_name, 0, old);
  const release = world.engine.holdNext('sdfOpenBlock');
  const early = read(file_name, 0, 3 * block);
  await write(file_name, 0, next);
  release();
  t.strictSame(await early, old, 'a read that began before');
  const hold = world.engine.holdNext('sdfSealBlock');
  const writing = write(file_name, 0, old);
  t.strictSame(await read(file_name, 0, 3 * block), next, 'while it is being written');
  hold();
  await writing;
  t.strictSame(await read(file_name, 0, 3 * block), old);
});

t.test('a file that is deleted, or made anew, while it is written is left alone', async (t) => {
  const file_name = await makeFile(t, 100);
  const at = { session_handle, file_name };
  for (const isMadeAnew of [false, true]) {
    const release = world.engine.holdNext('sdfSealBlock');
    const writing = world.outcome('WriteFile', { ...at, offset: 0, data: filler(10) });
    await world.call('DeleteFile', at);
    if (isMadeAnew) await world.call('CreateFile', { ...at, file_size: 100 });
    release();
    t.equal(await writing, 'SDR_FILENOEXIST');
    if (isMadeAnew) t.strictSame(await read(file_name, 0, 100), Buffer.alloc(100));
    else await world.call('CreateFile', { ...at, file_size: 100 });
  }
});

t.test('an engine that fails changes no file, whole or in part', async (t) => {
  const file_name = await makeFile(t, 3 * block);
  await write(file_name, 0, filler(3 * block));
  const fault = () => new GatewayError('HSM_UNAVAILABLE', 'gone');
  for (const kind of ['sdfOpenBlock', 'sdfSealBlock'] as const) {
    world.engine.failNext(kind, fault());
    t.equal(await writeOutcome(file_name, 5, Buffer.alloc(2 * block)), 'SDR_COMMFAIL', kind);
  }
  world.engine.failNext('sdfOpenBlock', fault());
  t.equal(await readOutcome(file_name, 0, 10), 'SDR_COMMFAIL');
  t.strictSame(await read(file_name, 0, 3 * block), filler(3 * block));
  world.engine.failNext('sdfMakeSecret', fault());
  const other = { session_handle, file_name: Buffer.from('never'), file_size: 10 };
  t.equal(await world.refusal('CreateFile', other), 'SDR_COMMFAIL');
});

const stored = async (file_name: Buffer) => {
  const found = await world.files.readBlocks('acme', 'acme-p1', file_name.toString('hex'), 0, 10);
  if (found === undefined) throw new Error('no file');
  return found;
};
/** Puts blocks into the store as somebody who can write to it. */
const forge = async (file_name: Buffer, change: (blocks: readonly SdfFileBlock[]) => readonly SdfFileBlock[]) => {
  const { file, blocks } = await stored(file_name);
  await world.files.writeBlocks(file, change(blocks), file.revision + 1);
};

t.test('the store has no plaintext, and whole blocks whatever was written', async (t) => {
  const file_name = await makeFile(t, block + 1);
  const data = Buffer.from('nobody who reads the store sees this');
  await write(file_name, 3, data);
  const { file, blocks } = await stored(file_name);
  t.equal(blocks.length, 1);
  for (const { sealed } of blocks) {
    t.equal(sealed.length, 12 + block + 16);
    t.notOk(Buffer.from(sealed).includes(data.subarray(0, 12)));
  }
  t.notOk(Buffer.from(file.sealed).includes(data.subarray(0, 12)));
});

t.test('a block that was changed, moved or brought back in the store is not read', async (t) => {
  const [file_name, other] = [await makeFile(t, 2 * block), await makeFile(t, 2 * block)];
  await write(file_name, 0, filler(2 * block));
  await write(other, 0, filler(2 * block, 2));
  const { blocks: good } = await stored(file_name);
  const [first, second] = good as [SdfFileBlock, SdfFileBlock];
  await write(file_name, 0, filler(2 * block, 3));
  const { blocks: now } = await stored(file_name);
  const [current] = now as [SdfFileBlock];
  const foreign = (await stored(other)).blocks[0] as SdfFileBlock;
  const bit = (at: number) => {
    const sealed = Uint8Array.from(current.sealed);
    sealed[at] = (sealed[at] as number) ^ 1;
    return { ...current, sealed };
  };
  const forged: Readonly<Record<string, SdfFileBlock>> = {
    'first byte': bit(0),
    ciphertext: bit(100),
    'last byte': bit(current.sealed.length - 1),
    'cut off': { ...current, sealed: current.sealed.subarray(1) },
    empty: { ...current, sealed: new Uint8Array(0) },
    'a block of another place': { ...current, sealed: second.sealed },
    'an older block as the current one': { ...current, sealed: first.sealed },
    'another revision': { ...current, revision: current.revision + 1 },
    'a block of another file': { ...current, sealed: foreign.sealed },
  };
  for (const [name, bad] of Object.entries(forged)) {
    await forge(file_name, () => [bad]);
    t.equal(await readOutcome(file_name, 0, 10), 'SDR_HARDFAIL', name);
    t.equal(await writeOutcome(file_name, 5, filler(10)), 'SDR_HARDFAIL', `${name}, written into`);
    t.strictSame(await read(file_name, block, 10), filler(2 * block, 3).subarray(block, block + 10), 'the other block');
  }
  await forge(file_name, () => [current]);
  t.strictSame(await read(file_name, 0, 2 * block), filler(2 * block, 3));
});
