import { randomUUID } from 'node:crypto';
import t from 'tap';
import type { OperationOf } from '../../src/core/crypto_operation.ts';
import { failure } from '../fixtures/failure.ts';
import { FaultyLibrary } from '../fixtures/faulty_library.ts';
import { createExecutorWorld } from '../fixtures/executor_world.ts';
import { openTestPartition } from '../fixtures/softhsm.ts';

// Re-encryption stands on two tokens: what helps one operation must help it on both.
const library = new FaultyLibrary();
const world = createExecutorWorld({ loadLibrary: library.load });
t.teardown(() => world.close());
const { executor } = world;
openTestPartition(executor, world.softHsm, 'partition-b');

const makeKey = (partitionId: string) => {
  const address = world.address('AES_256', 'ENCRYPT_DECRYPT', { partitionId });
  const place = { versionId: randomUUID(), address, protection: 'SEALED' } as const;
  const { sealed, publicKey } = executor.execute({ kind: 'generateKey', ...place });
  return { ...place, sealed, publicKey };
};

const [key, toKey] = [makeKey('partition-a'), makeKey('partition-b')];
const algorithm = 'SYMMETRIC_DEFAULT';
const aad = Buffer.from('old');
const toAad = Buffer.from('new');
const plaintext = Buffer.from('the plaintext');
const { iv, ciphertext } = executor.execute({ kind: 'encrypt', key, algorithm, plaintext, aad });
const to = { toKey, toAlgorithm: algorithm, toAad, dataKeyBytes: undefined } as const;
const operation: OperationOf<'reEncrypt'> = { kind: 'reEncrypt', key, algorithm, iv, ciphertext, aad, ...to };

const open = (moved: { readonly iv: Uint8Array | undefined; readonly ciphertext: Uint8Array }) =>
  Buffer.from(executor.execute({ kind: 'decrypt', key: toKey, algorithm, ...moved, aad: toAad }).plaintext).toString();

t.test('faults of sessions, devices and handles are recovered from, whichever token has them', async (t) => {
  const rows = [
    ['C_DecryptInit', 0xb3, 'a session of the source is gone'],
    ['C_Decrypt', 0x30, 'the device of the source'],
    ['C_DecryptInit', 0x60, 'the handle of the source is void'],
    ['C_EncryptInit', 0xb3, 'a session of the destination is gone'],
    ['C_Encrypt', 0x30, 'the device of the destination'],
    ['C_EncryptInit', 0x60, 'the handle of the destination is void'],
    ['C_EncryptInit', 0x101, 'nobody is logged in'],
  ] as const;
  for (const [call, ckr, name] of rows) {
    library.fail(call, ckr);
    t.equal(open(executor.execute(operation)), 'the plaintext', name);
    t.equal(library.pendingCount, 0, `${name}: it happened`);
  }
});

t.test('a fault that stays is one of the HSM and never of the ciphertext', async (t) => {
  library.fail('C_EncryptInit', 0x05, { times: 1 });
  t.throws(() => executor.execute(operation), failure('HSM_FAILURE'));
  library.reset();
  t.equal(open(executor.execute(operation)), 'the plaintext', 'and the next try is as good as any');
  library.fail('C_EncryptInit', 0x30, { times: 100 });
  t.throws(() => executor.execute(operation), failure('HSM_UNAVAILABLE'));
  t.equal(executor.mustRestart, true, 'the last rung is another process');
});
