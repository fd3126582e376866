/** @module What every store of SDF keys, passwords and files does, in memory and on every database. */
import { randomBytes } from 'node:crypto';
import t from 'tap';
import type { SdfFileBlock, SdfFileRecord } from '../../src/core/ports/sdf_store.ts';
import type { SdfSetting } from '../fixtures/sdf_store_backends.ts';
import {
  sampleFile,
  samplePassword,
  sampleSdfKey,
  onEveryBackend,
  onEveryDatabase,
} from '../fixtures/sdf_store_backends.ts';
import { outcomes, reasonOf, startBackends } from '../fixtures/store_backends.ts';

const { backends, stop } = await startBackends();
t.teardown(stop);

const now = 1_700_000_000_000;
const range = (length: number): number[] => Array.from({ length }, (_, index) => index);

const pair = (index: number) => [
  sampleSdfKey({ index, purpose: 'SIGN' }),
  sampleSdfKey({ index, purpose: 'ENCRYPT', protection: 'TOKEN', sealed: undefined, tokenSerial: '0a1b' }),
];

onEveryBackend(backends, 'keys come back as they were put in, and in order', async (t, { store, other }) => {
  const kek = sampleSdfKey({ family: 'KEK', index: 0, purpose: 'KEK', spec: 'SM4', publicKey: undefined });
  const rsa = sampleSdfKey({ family: 'RSA', index: 65_535, spec: 'RSA_2048' });
  const [sign2, encrypt2] = pair(2);
  const [sign10, encrypt10] = pair(10);
  for (const keys of [[rsa], pair(2).slice(0, 0), [sign10, encrypt10], [kek], [sign2, encrypt2]]) {
    await store.sdfKeys.insertKeys(keys.filter((key) => key !== undefined));
  }
  const inOrder = [encrypt2, sign2, encrypt10, sign10, kek, rsa];
  for (const { sdfKeys } of [store, other]) {
    t.strictSame(await sdfKeys.listKeys('acme', 'acme-p1'), inOrder);
    for (const key of inOrder) t.strictSame(await sdfKeys.findKey(key ?? rsa), key);
    t.equal(await sdfKeys.findKey({ ...rsa, index: 65_534 }), undefined);
    t.equal(await sdfKeys.findKey({ ...rsa, purpose: 'ENCRYPT' }), undefined);
    t.equal(await sdfKeys.findKey({ ...rsa, family: 'ECC' }), undefined);
    t.equal(await sdfKeys.findKey({ ...rsa, partitionId: 'acme-p2' }), undefined);
    t.strictSame(await sdfKeys.listKeys('acme', 'acme-p2'), []);
  }
});

onEveryBackend(backends, 'keys of a tenant do not exist for another', async (t, { store }) => {
  const key = sampleSdfKey();
  await store.sdfKeys.insertKeys([key]);
  await store.sdfKeys.findKey(key);
  const foreign = { ...key, tenantId: 'globex' };
  t.equal(await store.sdfKeys.findKey(foreign), undefined);
  t.strictSame(await store.sdfKeys.listKeys('globex', 'acme-p1'), []);
  t.equal(await store.sdfKeys.removeKey(foreign, key.versionId), false);
  t.equal(await reasonOf(store.sdfKeys.completeKey(foreign)), 'KEY_NOT_FOUND');
  t.strictSame(await store.sdfKeys.findKey(key), key);
  await store.sdfKeys.insertKeys([sampleSdfKey({ tenantId: 'globex' })]);
});

onEveryBackend(backends, 'keys are inserted together or not at all', async (t, { store, other }) => {
  const [sign, encrypt] = [sampleSdfKey(), sampleSdfKey({ purpose: 'ENCRYPT', state: 'PENDING' })];
  await store.sdfKeys.insertKeys([encrypt]);
  t.equal(await reasonOf(store.sdfKeys.insertKeys([sign, encrypt])), 'KEY_EXISTS', 'a PENDING key takes its place');
  t.equal(await store.sdfKeys.findKey(sign), undefined);
  t.equal(await reasonOf(store.sdfKeys.insertKeys([sign, sampleSdfKey()])), 'KEY_EXISTS', 'nor twice in one call');
  t.equal(await store.sdfKeys.findKey(sign), undefined);

  const calls = range(8).map((at) => {
    const keys = pair(5);
    return (at % 2 === 0 ? store : other).sdfKeys.insertKeys(at % 3 === 0 ? keys.toReversed() : keys);
  });
  const results = await outcomes(calls);
  t.strictSame(results.toSorted(), [...range(7).map(() => 'KEY_EXISTS'), 'ok'], 'of many at once one wins');
  t.equal((await store.sdfKeys.listKeys('acme', 'acme-p1')).length, 2);
});

onEveryBackend(backends, 'a PENDING key is invisible until it is completed', async (t, { store, other }) => {
  const pending = sampleSdfKey({ state: 'PENDING', sealed: undefined, publicKey: undefined });
  const later = sampleSdfKey({ state: 'PENDING', index: 2, createdAtMs: pending.createdAtMs + 1 });
  const foreign = sampleSdfKey({ state: 'PENDING', tenantId: 'globex', createdAtMs: pending.createdAtMs + 2 });
  await store.sdfKeys.insertKeys([later, pending, foreign]);
  t.equal(await store.sdfKeys.findKey(pending), undefined);
  t.strictSame(await store.sdfKeys.listKeys('acme', 'acme-p1'), []);
  t.strictSame(await other.sdfKeys.listPending(pending.createdAtMs), [], 'only what is older');
  t.strictSame(await other.sdfKeys.listPending(now + 1_000), [pending, later, foreign]);

  const ready = { ...sampleSdfKey(), versionId: pending.versionId, createdAtMs: pending.createdAtMs };
  t.equal(await reasonOf(store.sdfKeys.completeKey(sampleSdfKey())), 'KEY_NOT_FOUND', 'not by another version');
  const reading = store.sdfKeys.findKey(pending);
  await store.sdfKeys.completeKey(ready);
  t.strictSame(await store.sdfKeys.findKey(pending), ready, 'nor is a query of before shared');
  await reading;
  t.strictSame(await other.sdfKeys.listKeys('acme', 'acme-p1'), [ready]);
  t.equal(await reasonOf(store.sdfKeys.completeKey(ready)), 'KEY_NOT_FOUND', 'once');

  t.equal(await store.sdfKeys.removeKey(later, pending.versionId), false);
  t.equal(await store.sdfKeys.removeKey(later, later.versionId), true);
  t.equal(await reasonOf(store.sdfKeys.completeKey(later)), 'KEY_NOT_FOUND');
  t.strictSame(await store.sdfKeys.listPending(now + 1_000), [foreign]);
});

onEveryBackend(
  backends,
  'a removed key is gone at once, and its place is free for another',
  async (t, { store, other }) => {
    for (const _ of range(5)) {
      const key = sampleSdfKey();
      await store.sdfKeys.insertKeys([key]);
      t.strictSame(await store.sdfKeys.findKey(key), key);
      const removals = range(4).map((at) => (at % 2 === 0 ? store : other).sdfKeys.removeKey(key, key.versionId));
      t.strictSame((await Promise.all(removals)).filter(Boolean), [true], 'by one caller');
      t.equal(await store.sdfKeys.findKey(key), undefined);
    }
  },
);

onEveryBackend(
  backends,
  'passwords are set, replaced and listed, with nothing held against a new one',
  async (t, setting) => {
    const { sdfKeys } = setting.store;
    const place = { tenantId: 'acme', partitionId: 'acme-p1', index: 1 };
    const [first, second, third] = [samplePassword(), samplePassword({ index: 10 }), samplePassword({ index: 2 })];
    for (const password of [first, second, third]) await sdfKeys.putPassword(password);
    t.strictSame(await setting.other.sdfKeys.findPassword('acme', 'acme-p1', 1), first);
    t.strictSame(await sdfKeys.listPasswords('acme', 'acme-p1'), [first, third, second]);
    t.equal(await sdfKeys.findPassword('globex', 'acme-p1', 1), undefined);
    t.equal(await sdfKeys.findPassword('acme', 'acme-p2', 1), undefined);
    t.equal(await sdfKeys.findPassword('acme', 'acme-p1', 3), undefined);
    t.strictSame(await sdfKeys.listPasswords('globex', 'acme-p1'), []);

    await sdfKeys.takeAttempt(place, { maxFailures: 1, nowMs: now, lockUntilMs: now + 10 });
    const replacement = samplePassword();
    await sdfKeys.putPassword({ ...replacement, failures: 3, lockedUntilMs: now + 99 });
    t.strictSame(await sdfKeys.findPassword('acme', 'acme-p1', 1), replacement);
  },
);

onEveryBackend(
  backends,
  'attempts are counted, the last one locks, and a right password clears',
  async (t, { store, other }) => {
    const place = { tenantId: 'acme', partitionId: 'acme-p1', index: 1 };
    const password = samplePassword();
    await store.sdfKeys.putPassword(password);
    const take = (nowMs: number, at = place) =>
      store.sdfKeys.takeAttempt(at, { maxFailures: 3, nowMs, lockUntilMs: nowMs + 1_000 });
    t.strictSame(await take(now), { ...password, failures: 1 });
    t.strictSame(await take(now), { ...password, failures: 2 });
    t.strictSame(await take(now), { ...password, failures: 3, lockedUntilMs: now + 1_000 });
    for (const nowMs of [now, now + 999]) {
      const failure = await take(nowMs).catch((error: unknown) => error);
      t.match(failure, { reason: 'LOGIN_LOCKED', retryAfterMs: now + 1_000 - nowMs });
    }
    t.equal(await take(now, { ...place, index: 2 }), undefined, 'there is no such password');
    t.equal(await take(now, { ...place, tenantId: 'globex' }), undefined);
    t.equal(await take(now, { ...place, partitionId: 'acme-p2' }), undefined);

    t.strictSame(await take(now + 1_000), { ...password, failures: 1 }, 'after the lock the count begins anew');
    t.strictSame(await take(now + 1_000), { ...password, failures: 2 });
    await other.sdfKeys.clearFailures({ ...password, versionId: samplePassword().versionId });
    await other.sdfKeys.clearFailures({ ...password, tenantId: 'globex' });
    t.equal((await store.sdfKeys.findPassword('acme', 'acme-p1', 1))?.failures, 2, 'by that very password alone');
    const locking = await take(now + 1_000);
    t.equal(locking?.lockedUntilMs, now + 2_000);
    await other.sdfKeys.clearFailures(password);
    t.strictSame(await store.sdfKeys.findPassword('acme', 'acme-p1', 1), password);
    t.strictSame(await take(now + 1_500), { ...password, failures: 1 });
  },
);

onEveryBackend(
  backends,
  'guesses at the same instant get no more attempts than guesses in a row',
  async (t, setting) => {
    const password = samplePassword();
    await setting.store.sdfKeys.putPassword(password);
    const limits = { maxFailures: 5, nowMs: now, lockUntilMs: now + 1_000 };
    const attempts = range(20).map((at) =>
      (at % 2 === 0 ? setting.store : setting.other).sdfKeys.takeAttempt(password, limits),
    );
    const results = await outcomes(attempts);
    t.equal(results.filter((result) => result === 'ok').length, 5);
    t.equal(results.filter((result) => result === 'LOGIN_LOCKED').length, 15);
    const counts = (await Promise.allSettled(attempts)).flatMap((result) =>
      result.status === 'fulfilled' ? [result.value?.failures ?? 0] : [],
    );
    t.strictSame(counts.toSorted(), [1, 2, 3, 4, 5]);
  },
);

onEveryDatabase(
  backends,
  'partitions of keys, passwords and files must exist, and be of the tenant',
  async (t, { store }) => {
    const limits = { maxBytes: 100_000, maxFiles: 10 };
    for (const changes of [{ partitionId: 'nowhere' }, { partitionId: 'globex-p1' }, { tenantId: 'nobody' }]) {
      t.equal(await reasonOf(store.sdfKeys.insertKeys([sampleSdfKey(changes)])), 'PARTITION_NOT_FOUND');
      t.equal(await reasonOf(store.sdfKeys.putPassword(samplePassword(changes))), 'PARTITION_NOT_FOUND');
      t.equal(await reasonOf(store.sdfFiles.createFile(sampleFile(changes), limits)), 'PARTITION_NOT_FOUND');
    }
  },
);

const roomy = { maxBytes: 1_000_000, maxFiles: 100 };
const hex = (text: string): string => Buffer.from(text).toString('hex');

const block = (index: number, revision: number): SdfFileBlock => ({
  index,
  revision,
  sealed: new Uint8Array(randomBytes(40)),
});

const create = async ({ store }: SdfSetting, changes: Partial<SdfFileRecord> = {}): Promise<SdfFileRecord> => {
  const file = sampleFile(changes);
  await store.sdfFiles.createFile(file, roomy);
  return file;
};

onEveryBackend(
  backends,
  'a file comes back as it was made, to its own tenant and partition alone',
  async (t, setting) => {
    const file = await create(setting);
    for (const { sdfFiles } of [setting.store, setting.other]) {
      t.strictSame(await sdfFiles.findFile('acme', 'acme-p1', file.name), file);
      t.strictSame(await sdfFiles.readBlocks('acme', 'acme-p1', file.name, 0, 9), { file, blocks: [] });
      t.equal(await sdfFiles.usedBytes('acme', 'acme-p1'), file.sizeBytes);
      for (const [tenantId, partitionId, name] of [
        ['globex', 'acme-p1', file.name],
        ['acme', 'acme-p2', file.name],
        ['acme', 'acme-p1', hex('readme')],
      ] as const) {
        t.equal(await sdfFiles.findFile(tenantId, partitionId, name), undefined);
        t.equal(await sdfFiles.readBlocks(tenantId, partitionId, name, 0, 9), undefined);
        t.equal(await sdfFiles.deleteFile(tenantId, partitionId, name), false);
      }
      t.equal(await sdfFiles.usedBytes('globex', 'acme-p1'), 0);
      const foreign = { ...file, tenantId: 'globex' };
      t.equal(await reasonOf(sdfFiles.writeBlocks(foreign, [block(0, 2)], 2)), 'FILE_NOT_FOUND');
    }
    t.equal(await reasonOf(create(setting)), 'FILE_EXISTS');
    await create(setting, { tenantId: 'globex' });
  },
);

onEveryBackend(backends, 'blocks are written and read sparsely, and replaced', async (t, setting) => {
  const { sdfFiles } = setting.store;
  const file = await create(setting);
  const [zero, two, five] = [block(0, 2), block(2, 2), block(5, 2)];
  await sdfFiles.writeBlocks(file, [five, zero, two], 2);
  const written = { ...file, revision: 2 };
  const read = (first: number, last: number) => sdfFiles.readBlocks('acme', 'acme-p1', file.name, first, last);
  t.strictSame(await read(0, 9), { file: written, blocks: [zero, two, five] });
  t.strictSame(await read(1, 4), { file: written, blocks: [two] });
  t.strictSame(await read(2, 2), { file: written, blocks: [two] });
  t.strictSame(await read(3, 4), { file: written, blocks: [] });
  const again = block(2, 7);
  await sdfFiles.writeBlocks(written, [again], 7);
  t.strictSame(await read(0, 3), { file: { ...file, revision: 7 }, blocks: [zero, again] });
  await sdfFiles.writeBlocks({ ...file, revision: 7 }, [], 8);
  t.equal((await sdfFiles.findFile('acme', 'acme-p1', file.name))?.revision, 8, 'a write of nothing is a write');
});

onEveryBackend(
  backends,
  'of writes that read the same revision one wins, and leaves nothing of the others',
  async (t, setting) => {
    const file = await create(setting);
    const writes = range(6).map((at) => ({
      blocks: range(3 + at).map((index) => block(index, 2 + at)),
      by: at % 2 === 0 ? setting.store : setting.other,
    }));
    const results = await outcomes(writes.map(({ blocks, by }, at) => by.sdfFiles.writeBlocks(file, blocks, 2 + at)));
    t.strictSame(results.toSorted(), [...range(5).map(() => 'CONCURRENT_UPDATE'), 'ok']);
    const winner = results.indexOf('ok');
    t.strictSame(await setting.store.sdfFiles.readBlocks('acme', 'acme-p1', file.name, 0, 99), {
      file: { ...file, revision: 2 + winner },
      blocks: writes[winner]?.blocks,
    });
  },
);

onEveryBackend(
  backends,
  'a read gives blocks of one revision of the file, whatever is being written',
  async (t, setting) => {
    const { sdfFiles } = setting.store;
    const file = await create(setting);
    const blocksOf = (revision: number) => range(5).map((index) => block(index, revision));
    const writer = async () => {
      for (const revision of range(20).map((at) => at + 1)) {
        await sdfFiles.writeBlocks({ ...file, revision }, blocksOf(revision + 1), revision + 1);
      }
    };
    let isDone = false;
    const writing = writer().finally(() => {
      isDone = true;
    });
    let reads = 0;
    do {
      const found = await setting.other.sdfFiles.readBlocks('acme', 'acme-p1', file.name, 0, 9);
      const revisions = new Set(found?.blocks.map(({ revision }) => revision));
      if (found?.file.revision !== 1) t.strictSame([...revisions], [found?.file.revision]);
      reads++;
      await new Promise((resolve) => setImmediate(resolve));
    } while (!isDone);
    await writing;
    t.ok(reads > 0);
  },
);

onEveryBackend(backends, 'files take room, which is bounded and given back', async (t, setting) => {
  const { sdfFiles } = setting.store;
  const limits = { maxBytes: 10_000, maxFiles: 3 };
  const make = (name: string, sizeBytes: number) =>
    reasonOf(sdfFiles.createFile(sampleFile({ name: hex(name), sizeBytes }), limits));
  t.equal(await make('big', 10_001), 'QUOTA_EXCEEDED');
  t.equal(await make('a', 10_000), 'ok', 'to the very last byte');
  t.equal(await make('b', 1), 'QUOTA_EXCEEDED');
  t.equal(await make('a', 1), 'FILE_EXISTS', 'the name is told of first');
  t.equal(await make('empty', 0), 'ok');
  t.equal(await make('void', 0), 'ok');
  t.equal(await make('none', 0), 'QUOTA_EXCEEDED', 'the number of files is bounded too');
  t.equal(await sdfFiles.usedBytes('acme', 'acme-p1'), 10_000);
  t.equal(await sdfFiles.deleteFile('acme', 'acme-p1', hex('a')), true);
  t.equal(await sdfFiles.usedBytes('acme', 'acme-p1'), 0);
  t.equal(await make('b', 9_000), 'ok');
  t.equal(
    await reasonOf(sdfFiles.createFile(sampleFile({ tenantId: 'globex', sizeBytes: 9_000 }), limits)),
    'ok',
    'every partition has its own',
  );
});

onEveryBackend(backends, 'room is bounded however many files are made and deleted at once', async (t, setting) => {
  const limits = { maxBytes: 5_000, maxFiles: 100 };
  const by = (at: number) => (at % 2 === 0 ? setting.store : setting.other).sdfFiles;
  const results = await outcomes(
    range(12).map((at) => by(at).createFile(sampleFile({ name: hex(`file ${at}`), sizeBytes: 1_000 }), limits)),
  );
  t.equal(results.filter((result) => result === 'ok').length, 5);
  t.equal(results.filter((result) => result === 'QUOTA_EXCEEDED').length, 7);
  const same = range(4).map((at) => by(at).createFile(sampleFile({ sizeBytes: 0 }), limits));
  t.strictSame((await outcomes(same)).toSorted(), ['FILE_EXISTS', 'FILE_EXISTS', 'FILE_EXISTS', 'ok']);
  t.equal(await setting.store.sdfFiles.usedBytes('acme', 'acme-p1'), 5_000);
  const name = hex(`file ${results.indexOf('ok')}`);
  const deletions = range(4).map((at) => by(at).deleteFile('acme', 'acme-p1', name));
  t.strictSame((await Promise.all(deletions)).filter(Boolean), [true]);
  t.equal(await setting.store.sdfFiles.usedBytes('acme', 'acme-p1'), 4_000);
});

onEveryBackend(
  backends,
  'a deleted file is gone with its blocks, and a new one of its name starts empty',
  async (t, setting) => {
    const { sdfFiles } = setting.store;
    const old = await create(setting);
    await sdfFiles.writeBlocks(old, [block(0, 2), block(1, 2)], 2);
    t.equal(await sdfFiles.deleteFile('acme', 'acme-p1', old.name), true);
    t.equal(await sdfFiles.findFile('acme', 'acme-p1', old.name), undefined);
    t.equal(await sdfFiles.readBlocks('acme', 'acme-p1', old.name, 0, 9), undefined);
    t.equal(await reasonOf(sdfFiles.writeBlocks({ ...old, revision: 2 }, [block(0, 3)], 3)), 'FILE_NOT_FOUND');
    const fresh = await create(setting);
    t.equal(await reasonOf(sdfFiles.writeBlocks(old, [block(0, 2)], 2)), 'FILE_NOT_FOUND', 'nor is it the old one');
    t.strictSame(await sdfFiles.readBlocks('acme', 'acme-p1', old.name, 0, 9), { file: fresh, blocks: [] });
  },
);

onEveryBackend(backends, 'writes and a deletion at the same instant leave no blocks behind', async (t, setting) => {
  for (const _ of range(5)) {
    const file = await create(setting);
    const results = await outcomes([
      setting.store.sdfFiles.writeBlocks(
        file,
        range(5).map((index) => block(index, 2)),
        2,
      ),
      setting.other.sdfFiles.deleteFile('acme', 'acme-p1', file.name),
    ]);
    t.ok(['ok', 'FILE_NOT_FOUND'].includes(results[0] ?? ''), `the write ended with ${results[0]}`);
    t.equal(results[1], 'ok');
    t.equal(await setting.store.sdfFiles.findFile('acme', 'acme-p1', file.name), undefined);
  }
  t.equal(await setting.store.sdfFiles.usedBytes('acme', 'acme-p1'), 0);
});

onEveryDatabase(backends, 'a write that fails halfway leaves the file as it was', async (t, setting) => {
  const { sdfFiles } = setting.store;
  const file = await create(setting);
  const before = [block(0, 2), block(1, 2)];
  await sdfFiles.writeBlocks(file, before, 2);
  const written = { ...file, revision: 2 };
  const bad = { ...block(1, 3), sealed: null as never };
  t.equal(await reasonOf(sdfFiles.writeBlocks(written, [block(0, 3), bad], 3)), 'INTERNAL');
  t.strictSame(await sdfFiles.readBlocks('acme', 'acme-p1', file.name, 0, 9), { file: written, blocks: before });
});

onEveryBackend(
  backends,
  'a block twice in one write, or a revision that does not grow, is a mistake of the caller',
  async (t, setting) => {
    const { sdfFiles } = setting.store;
    const file = await create(setting);
    await t.rejects(sdfFiles.writeBlocks(file, [block(0, 2), block(0, 2)], 2), TypeError);
    await t.rejects(sdfFiles.writeBlocks(file, [block(0, 1)], 1), TypeError);
    t.strictSame(await sdfFiles.readBlocks('acme', 'acme-p1', file.name, 0, 9), { file, blocks: [] });
  },
);

onEveryDatabase(backends, 'a big write goes in as one', async (t, setting) => {
  const { sdfFiles } = setting.store;
  const file = await create(setting);
  const blocks = range(250).map((index) => block(index, 2));
  await sdfFiles.writeBlocks(file, blocks, 2);
  t.strictSame((await sdfFiles.readBlocks('acme', 'acme-p1', file.name, 0, 999))?.blocks, blocks);
});
