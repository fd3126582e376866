/**
 * @module Backup and restore that go wrong: a gateway that dies at any step of a restore, a full disk, archives that somebody changed, other
 * root KEKs, callers at the same instant. Over SoftHSM, SQLite and a folder, in one process.
 */
import { execFile } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import {
  chmodSync,
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { open, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import t, { type Test } from 'tap';
import type { BackupDeps } from '../../src/admin/backups/deps.ts';
import { runPartitionSchedule } from '../../src/admin/partitions/schedule.ts';
import { BackupFolder } from '../../src/app/backup_files.ts';
import { type BackupWorld, openBackupWorld } from '../fixtures/backup_world.ts';
import { type Death, dyingPorts } from '../fixtures/mortal.ts';
import { tokenLabels } from '../fixtures/partition_world.ts';
import { newSdfKey } from '../fixtures/partition_rows.ts';
import { rejectsWith } from '../fixtures/rejects_with.ts';
import { createSoftHsm, type SoftHsm } from '../fixtures/softhsm.ts';

interface Place {
  readonly softHsm: SoftHsm;
  readonly world: BackupWorld;
}

/** @param prepare of the token folder, before anything is in it */
const openPlace = async (prepare: (tokens: string) => void = () => {}, name?: string): Promise<Place> => {
  const softHsm = createSoftHsm();
  prepare(join(softHsm.directory, 'tokens'));
  return { softHsm, world: await openBackupWorld(softHsm, name) };
};

const closePlace = async ({ softHsm, world }: Place): Promise<void> => {
  await world.close();
  softHsm.close();
};

const withPlace = async (run: (place: Place) => Promise<void>): Promise<void> => {
  const place = await openPlace();
  try {
    await run(place);
  } finally {
    await closePlace(place);
  }
};

const steps = ['beginRestore', 'insertRows', 'finishRestore', 'change', 'create'];

/** The service of a gateway that dies. */
const dyingDeps = (deps: BackupDeps, how: Death) => {
  const { partitions, tokens } = deps.partitions;
  const { ports, isDead } = dyingPorts({ backups: deps.backups, partitions, tokens }, how, (name) =>
    steps.includes(name),
  );
  const dying = {
    ...deps,
    backups: ports.backups,
    rowsPerTransaction: 3,
    partitions: { ...deps.partitions, ...ports },
  };
  return { deps: dying as BackupDeps, isDead };
};

const stateOf = async ({ partitions }: BackupWorld, partition_id: string): Promise<string | undefined> =>
  (await partitions.call('GetPartition', { partition_id })).partition?.state;

/**
 * One death at a step whose answer is lost, and what the next call makes of it: the same as one before the next step.
 * @returns whether it died
 */
const dieOnce = async (t: Test, { world }: Place, id: string, archive: object, how: Death): Promise<boolean> => {
  const title = `${how.afterSteps} steps and one without an answer`;
  const { deps, isDead } = dyingDeps(world.deps, how);
  const outcome = await world.outcome('RestoreBackup', archive, deps);
  if (!isDead()) return false;
  const left = await stateOf(world, id);
  t.equal(outcome, 'STORE_UNAVAILABLE', title);
  if (left === 'RUNNING') return true;
  if (left === 'RESTORING') {
    t.equal(
      await world.outcome('RestoreBackup', archive),
      'CONCURRENT_UPDATE',
      `${title}: its claim holds for a while`,
    );
    // As a gateway does when it starts; the schedule must not take the partition for one whose token is to be made.
    await world.partitions.store.partitions.dropClaims('gateway-1');
    await runPartitionSchedule(world.partitions.deps);
    t.equal(await stateOf(world, id), 'RESTORING', `${title}: nothing of it can be used`);
  }
  t.equal(await world.outcome('RestoreBackup', archive), 'OK', `${title}: the next call goes on`);
  return true;
};

t.test('a restore that dies at any step is completed by the next call, and nothing is usable before', async (t) => {
  await withPlace(async (place) => {
    const { world } = place;
    const id = await world.partitions.running();
    await world.partitions.open('acme', id);
    const keys = [await world.useKey(id), await world.useKey(id)];
    const { name, sha256 } = await world.backup(id);
    await world.release(id);
    let deaths = 0;
    for (let isDead = true; isDead; deaths += 1) {
      isDead = await dieOnce(t, place, id, { name, sha256 }, { afterSteps: deaths, withEffect: true });
      for (const key of keys) t.equal(await world.decrypt(key), key.id);
      world.partitions.executor.closePartition(id);
      t.equal(tokenLabels(world.partitions).length, 2, 'one control token and one of the partition');
      t.match(await world.partitions.store.partitions.findTenant('acme'), { keys: 2, defaultPartitionId: id });
      await world.release(id);
    }
    t.ok(deaths >= 9, `${deaths} steps`);
  });
});

t.test('a partition comes to a gateway that never had it, and not to a stranger', async (t) => {
  const first = await openPlace();
  const copies = t.testdir({});
  const control = join(copies, 'control');
  cpSync(join(first.softHsm.directory, 'tokens'), control, { recursive: true });
  const id = await first.world.partitions.running('acme', { hsm_type: 'SERVER', edition: 'PLATINUM' });
  await first.world.partitions.open('acme', id);
  const key = await first.world.useKey(id);
  const inToken = await first.world.useKey(id, 'TOKEN');
  await first.world.partitions.store.sdfKeys.insertKeys([newSdfKey('acme', id)]);
  const made = await first.world.backup(id);
  t.match(made.backup, { tenant: 'acme', partition_id: id, keys: 1, key_versions: 1, not_contained: 1, sdf_keys: 0 });
  t.match(made.not_contained, [{ kind: 'KEY', id: inToken.id, reason: /token/ }]);
  const { name, sha256 } = made;
  const file = join(first.world.folder, `${name}.hgb`);
  t.equal(statSync(file).mode & 0o777, 0o600);
  cpSync(first.world.folder, join(copies, 'backups'), { recursive: true });
  await closePlace(first);

  const second = await openPlace((tokens) => cpSync(control, tokens, { recursive: true }), 'gateway-2');
  cpSync(join(copies, 'backups'), second.world.folder, { recursive: true });
  const { world } = second;
  t.match(await world.call('VerifyBackup', { name, sha256 }), {
    backup: { gateway: 'gateway-1', sha256, tenant: 'acme' },
  });
  t.equal(await world.outcome('RestoreBackup', { name, sha256 }), 'SLOT_IN_USE', 'the pool has no room');
  t.equal(await world.partitions.store.partitions.findTenant('acme'), undefined, 'a refusal changes nothing');
  await world.partitions.call('RegisterSlot', {});
  const both = await Promise.all([1, 2].map(() => world.outcome('RestoreBackup', { name, sha256 })));
  t.same(both.toSorted(), ['CONCURRENT_UPDATE', 'OK'], 'of two at the same instant one does it');
  t.match((await world.partitions.call('GetPartition', { partition_id: id })).partition, {
    ...{ state: 'RUNNING', name: 'default', is_default: true, edition: 'PLATINUM', keys: 1 },
  });
  t.equal(await world.decrypt(key), key.id, 'what was encrypted there is decrypted here');
  await rejectsWith(t, world.partitions.store.keys.getForUpdate('acme', inToken.id), { reason: 'KEY_NOT_FOUND' });
  t.equal(await world.outcome('RestoreBackup', { name, sha256 }), 'PARTITION_EXISTS');
  await closePlace(second);

  const stranger = await openPlace();
  cpSync(join(copies, 'backups'), stranger.world.folder, { recursive: true });
  await stranger.world.partitions.call('RegisterSlot', {});
  t.equal(await stranger.world.outcome('RestoreBackup', { name, sha256 }), 'BACKUP_FOREIGN');
  t.match(stranger.world.partitions.lastContext.audit, { resourceId: name }, 'and the trail says which');
  t.match((await stranger.world.call('ListBackups', {})).backups, [{ name, tenant: 'acme', sha256: '' }]);
  await closePlace(stranger);
});

t.test('archives that were changed, and names that are none, are refused and change nothing', async (t) => {
  await withPlace(async ({ world }) => {
    const id = await world.partitions.running();
    await world.partitions.open('acme', id);
    const key = await world.useKey(id);
    const { name, sha256 } = await world.backup(id);
    t.equal(await world.outcome('RestoreBackup', { name, sha256 }), 'PARTITION_EXISTS', 'it is in use');
    await world.release(id);
    const path = join(world.folder, `${name}.hgb`);
    const bytes = readFileSync(path);
    const last = bytes.length - 1;
    for (const at of [0, 11, 40, bytes.length >> 1, last]) {
      const changed = Buffer.from(bytes);
      changed[at] = (changed[at] ?? 0) ^ 1;
      writeFileSync(join(world.folder, 'changed.hgb'), changed);
      t.match(
        await world.outcome('VerifyBackup', { name: 'changed' }),
        /^BACKUP_(INVALID|VERSION_UNSUPPORTED)$/,
        `${at}`,
      );
      t.equal(await world.outcome('RestoreBackup', { name: 'changed', sha256 }), 'BACKUP_INVALID', `${at}`);
    }
    t.match(await world.call('ListBackups', { limit: 1, marker: '1' }), {
      ...{ backups: [{ name: 'changed', problem: '', tenant: 'acme' }], next_marker: '', total: 2 },
    });
    writeFileSync(join(world.folder, 'changed.hgb'), bytes.subarray(0, 9));
    t.match((await world.call('ListBackups', {})).backups?.at(-1), { name: 'changed', problem: 'BACKUP_INVALID' });
    t.equal(await stateOf(world, id), 'RELEASED');

    symlinkSync(path, join(world.folder, 'link.hgb'));
    mkdirSync(join(world.folder, 'folder.hgb'));
    const rows = [
      ['VerifyBackup', { name: 'nobody' }, 'BACKUP_NOT_FOUND'],
      ['VerifyBackup', { name: 'link' }, 'BACKUP_NOT_FOUND'],
      ['VerifyBackup', { name: 'folder' }, 'BACKUP_NOT_FOUND'],
      ['DeleteBackup', { name: 'nobody' }, 'BACKUP_NOT_FOUND'],
      ...['', '../control', 'a/b', '.', '..', '.hidden', 'A', 'a'.repeat(129), 'a\0b'].map(
        (bad) => ['VerifyBackup', { name: bad }, 'FIELD_INVALID name'] as const,
      ),
      ['DeleteBackup', { name: '../store' }, 'FIELD_INVALID name'],
      ['RestoreBackup', { name, sha256: '' }, 'FIELD_INVALID sha256'],
      ['RestoreBackup', { name, sha256: 'zz' }, 'FIELD_INVALID sha256'],
      ['RestoreBackup', { name, sha256: '00'.repeat(32) }, 'BACKUP_INVALID'],
      ['RestoreBackup', { name, sha256, module: 'luna' }, 'FIELD_INVALID module'],
      ['RestoreBackup', { name, sha256, slot_id: 'nobody' }, 'SLOT_NOT_FOUND'],
      ['CreateBackup', { tenant: 'acme', partition_id: id }, 'PARTITION_NOT_FOUND'],
      ['CreateBackup', { tenant: 'ACME', partition_id: id }, 'FIELD_INVALID tenant'],
      ['CreateBackup', { tenant: 'globex', partition_id: id }, 'PARTITION_NOT_FOUND'],
      ['ListBackups', { limit: 1001 }, 'FIELD_INVALID limit'],
    ] as const;
    for (const [method, request, outcome] of rows) {
      t.equal(await world.outcome(method, request), outcome, `${method} ${JSON.stringify(request).slice(0, 60)}`);
    }
    t.match((await world.call('ListBackups', {})).total, 2, 'neither links nor folders are archives');
    await world.call('DeleteBackup', { name: 'changed' });
    t.notOk(existsSync(join(world.folder, 'changed.hgb')));
    t.equal(await world.outcome('RestoreBackup', { name, sha256: sha256.toUpperCase() }), 'OK');
    t.equal(await world.decrypt(key), key.id);
  });
});

t.test('a token that operations prepared takes a partition in, but none that holds the KEKs of another', async (t) => {
  await withPlace(async ({ softHsm, world }) => {
    const id = await world.partitions.running();
    await world.partitions.open('acme', id);
    const key = await world.useKey(id);
    const { name, sha256 } = await world.backup(id);
    await world.release(id);
    const pins = ['--pin', 'prepared-user-pin', '--so-pin', 'prepared-so-pin'];
    const init = ['--init-token', '--free', '--label', 'prepared', ...pins];
    await promisify(execFile)('softhsm2-util', init, { env: softHsm.env });
    const pin_file = softHsm.writePin('prepared.pin', 'prepared-user-pin\n');
    const adopted = { module: 'softhsm', tokenLabel: 'prepared', pinFile: pin_file, partitionId: 'another' };
    await world.deps.partitions.tokens.adopt(adopted);
    const { slot } = await world.partitions.call('RegisterSlot', {
      module: 'softhsm',
      token_label: 'prepared',
      pin_file,
    });
    const request = { name, sha256, slot_id: slot?.slot_id ?? '' };
    t.equal(await world.outcome('RestoreBackup', request), 'PARTITION_EXISTS');
    t.match((await world.partitions.call('GetPartition', { partition_id: id })).partition, {
      ...{ state: 'RESTORING', failure: 'PARTITION_EXISTS', token_label: 'prepared' },
    });
    await world.release(id);
    t.equal(await world.outcome('RestoreBackup', request), 'OK', 'a release has wiped it');
    t.equal(await world.decrypt(key), key.id);
  });
});

/** A disk that is full after so many bytes. */
const fullAfter = (room: number, code = 'ENOSPC'): typeof open =>
  (async (path: string, flags: string, mode: number) => {
    const handle = await open(path, flags, mode);
    let left = room;
    return new Proxy(handle, {
      get: (target, name) => {
        const member = Reflect.get(target, name);
        if (name !== 'write') return typeof member === 'function' ? member.bind(target) : member;
        return async (bytes: Uint8Array, at: number, length: number) => {
          if (left === 0) throw Object.assign(new Error('no space'), { code });
          const result = await target.write(bytes, at, Math.min(length, left));
          left -= result.bytesWritten;
          return result;
        };
      },
    });
  }) as typeof open;

t.test('a full disk leaves no half archive, and a repeated sequence gives the same one', async (t) => {
  await withPlace(async ({ world }) => {
    const partition_id = await world.partitions.running();
    const request = { tenant: 'acme', partition_id };
    const on = (tools: Partial<{ open: typeof open; rename: typeof rename }>): BackupDeps => ({
      ...world.deps,
      files: new BackupFolder(world.folder, { open, rename, ...tools }),
    });
    for (const room of [0, 10, 700]) {
      t.equal(
        await world.outcome('CreateBackup', request, on({ open: fullAfter(room) })),
        'BACKUP_WRITE_FAILED',
        `${room}`,
      );
    }
    const noRename = async () => {
      throw Object.assign(new Error('read-only'), { code: 'EROFS' });
    };
    const failed = world.call('CreateBackup', request, on({ rename: noRename as typeof rename }));
    await rejectsWith(t, failed, { reason: 'BACKUP_WRITE_FAILED', metadata: { errno: 'EROFS' } });
    t.same(readdirSync(world.folder), [], 'nothing is left behind');
    chmodSync(world.folder, 0o700);

    const sequence = randomUUID();
    const first = await world.call('CreateBackup', { ...request, sequence });
    t.same(await world.call('CreateBackup', { ...request, sequence }), first);
    t.equal(readdirSync(world.folder).length, 1);
    t.not((await world.backup(partition_id)).name, first.backup?.name);

    await world.partitions.call('FreezePartition', { partition_id });
    const frozen = await world.backup(partition_id);
    await world.release(partition_id);
    const restore = { name: frozen.name, sha256: frozen.sha256, sequence: randomUUID() };
    const restored = await world.call('RestoreBackup', restore);
    t.match(
      restored.partition,
      { state: 'FROZEN', frozen_for: 'OPERATOR' },
      'what was stopped does not run again by this',
    );
    t.same(await world.call('RestoreBackup', restore), restored, 'the answer once more');
    t.match(await world.outcome('CreateBackup', { ...request, sequence: 'x' }), 'FIELD_INVALID sequence');
  });
});
