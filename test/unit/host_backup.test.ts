/** @module What a crypto-host does for backups, over SoftHSM: the keys of archives, and KEKs that go from their escrow to another token. */
import { randomBytes, randomUUID } from 'node:crypto';
import t from 'tap';
import type { EscrowedToken } from '../../src/core/ports/partition_tokens.ts';
import type { OperationExecutor } from '../../src/host/protocol/executor.ts';
import { createTokenExecutor } from '../../src/host/worker/token_executor.ts';
import { failure } from '../fixtures/failure.ts';
import { createSoftHsm, openTestPartition, type SoftHsm } from '../fixtures/softhsm.ts';

const binding = randomBytes(32);

const withHost = (run: (executor: OperationExecutor, softHsm: SoftHsm) => void): void => {
  const softHsm = createSoftHsm();
  const executor = createTokenExecutor(softHsm.hostConfig());
  try {
    executor.administer({ kind: 'initControlToken', soPinFile: softHsm.soPinFile });
    run(executor, softHsm);
  } finally {
    executor.close();
    softHsm.close();
  }
};

t.test('a chunk opens in its place, under its archive and its root KEK, and nowhere else', async (t) => {
  let foreign: { readonly wrapped: Uint8Array; readonly rootId: Uint8Array } | undefined;
  withHost((executor) => {
    foreign = executor.execute({ kind: 'makeBackupKey', binding });
  });
  withHost((executor) => {
    const { wrapped, rootId } = executor.execute({ kind: 'makeBackupKey', binding });
    const other = executor.execute({ kind: 'makeBackupKey', binding });
    t.same(other.rootId, rootId, 'the root KEK is the same');
    t.equal(rootId.length, 16);
    t.notSame(other.wrapped, wrapped, 'every archive has a key of its own');
    for (const length of [0, 1, 300_000]) {
      const data = randomBytes(length);
      const place = { binding, index: 7, isLast: false };
      const { sealed } = executor.execute({ kind: 'sealBackupChunk', wrapped, ...place, data });
      const open = (changes: object) =>
        executor.execute({ kind: 'openBackupChunk', wrapped, rootId, sealed, ...place, ...changes }).data;
      t.same(Buffer.from(open({})), data, `${length} bytes`);
      const flipped = Buffer.from(sealed);
      flipped[flipped.length >> 1] = (flipped[flipped.length >> 1] ?? 0) ^ 1;
      const changes = [
        ...[{ index: 8 }, { isLast: true }, { binding: randomBytes(32) }, { sealed: flipped }],
        ...[{ sealed: sealed.subarray(1) }, { sealed: Buffer.alloc(0) }, { wrapped: other.wrapped }],
        { wrapped: Buffer.alloc(0) },
      ];
      for (const change of changes) t.throws(() => open(change), failure('BACKUP_INVALID'), Object.keys(change).join());
      t.throws(() => open({ rootId: foreign?.rootId }), failure('BACKUP_FOREIGN'));
      t.throws(() => open({ rootId: rootId.subarray(1) }), failure('BACKUP_FOREIGN'));
      t.throws(() => open({ wrapped: foreign?.wrapped }), failure('BACKUP_INVALID'), 'as if it were of this one');
    }
  });
});

t.test("another token gets a partition's KEKs from their escrow, and then its sealed keys", async (t) => {
  withHost((executor, softHsm) => {
    const first = openTestPartition(executor, softHsm);
    const { partitionId, tenantId, module, tokenSerial } = first;
    const noted = executor.administer({ kind: 'createPartitionToken', module, partitionId, label: partitionId });
    const escrow: EscrowedToken = { wrappedKeks: noted.wrappedKeks, tokenSerial, module };
    const address = {
      ...{ tenantId, partitionId, keyId: randomUUID(), version: 1 },
      ...({ spec: 'AES_256', usage: 'ENCRYPT_DECRYPT' } as const),
    };
    const versionId = randomUUID();
    const made = executor.execute({ kind: 'generateKey', versionId, address, protection: 'SEALED' });
    const key = { versionId, address, protection: 'SEALED', ...made } as const;
    const plaintext = Buffer.from('from before');
    const aad = Buffer.alloc(0);
    const before = executor.execute({ kind: 'encrypt', key, algorithm: 'SYMMETRIC_DEFAULT', plaintext, aad });

    executor.administer({
      ...{ kind: 'wipePartitionToken', module, partitionId, tokenSerial, label: partitionId },
      ...{ pin: first.pin, sealedSoPin: noted.sealedSoPin },
    });
    const command = { kind: 'createPartitionToken', module, partitionId, label: 'restored', escrow } as const;
    const moved = { ...escrow, tokenSerial: 'another' };
    t.throws(
      () => executor.administer({ ...command, escrow: moved }),
      failure('HSM_FAILURE'),
      'an escrow is of a token',
    );
    const restored = executor.administer(command);
    t.not(restored.tokenSerial, tokenSerial);
    t.same(executor.administer(command).tokenSerial, restored.tokenSerial, 'repeating it changes nothing');
    const opening = { ...first, tokenSerial: restored.tokenSerial };
    executor.openPartition({ ...opening, pin: { kind: 'sealed', blob: restored.sealedPin } });
    const { iv, ciphertext } = before;
    const decrypt = { kind: 'decrypt', key, algorithm: 'SYMMETRIC_DEFAULT', iv, ciphertext, aad } as const;
    t.same(Buffer.from(executor.execute(decrypt).plaintext), plaintext);

    const again: EscrowedToken = { ...restored, module };
    t.notSame(again.wrappedKeks, escrow.wrappedKeks, 'the new token has an escrow of its own');
    t.equal(executor.administer({ ...command, escrow: again }).tokenSerial, restored.tokenSerial, 'with the same KEKs');
    const others = executor.administer({ ...command, partitionId: 'partition-b', label: 'other', escrow: undefined });
    const foreign: EscrowedToken = { ...others, module };
    t.throws(() => executor.administer({ ...command, escrow: foreign }), failure('HSM_FAILURE'), "another partition's");
    t.throws(
      () => executor.administer({ ...command, partitionId: 'partition-b', label: 'other', escrow }),
      failure('HSM_FAILURE'),
      'an escrow is of a partition',
    );

    executor.closePartition(partitionId);
    const { tokenSerial: serial, sealedPin, sealedSoPin } = restored;
    executor.administer({
      ...{ kind: 'wipePartitionToken', module, partitionId, tokenSerial: serial, label: 'restored', sealedSoPin },
      pin: { kind: 'sealed', blob: sealedPin },
    });
    executor.administer({ ...command, escrow: undefined });
    t.throws(() => executor.administer(command), failure('PARTITION_EXISTS'), 'a token that has others keeps them');
  });
});
