import { createPublicKey } from 'node:crypto';
import pkcs11 from 'pkcs11js';
import t from 'tap';
import type { AdminResults, OperationExecutor, PartitionOpening } from '../../src/host/protocol/executor.ts';
import { createTokenExecutor } from '../../src/host/worker/token_executor.ts';
import type { CryptokiFunction } from '../../src/hsm/cryptoki.ts';
import { failure } from '../fixtures/failure.ts';
import { FaultyLibrary } from '../fixtures/faulty_library.ts';
import { RawToken } from '../fixtures/raw_token.ts';
import type { SoftHsm } from '../fixtures/softhsm.ts';
import { createSoftHsm } from '../fixtures/softhsm.ts';

interface Bench {
  readonly softHsm: SoftHsm;
  readonly faulty: FaultyLibrary;
  readonly executor: OperationExecutor;
}

/** A fresh token folder with an executor over a library that can be made to fail. */
const withBench = (run: (bench: Bench) => void): void => {
  const softHsm = createSoftHsm();
  const faulty = new FaultyLibrary();
  const executor = createTokenExecutor(softHsm.hostConfig(), { loadLibrary: faulty.load });
  try {
    run({ softHsm, faulty, executor });
  } finally {
    executor.close();
    softHsm.close();
  }
};

const initControl = ({ executor, softHsm }: Bench): AdminResults['initControlToken'] =>
  executor.administer({ kind: 'initControlToken', soPinFile: softHsm.soPinFile });
const create = ({ executor }: Bench, partitionId = 'p1', label = partitionId): AdminResults['createPartitionToken'] =>
  executor.administer({ kind: 'createPartitionToken', module: 'softhsm', partitionId, label });
const openingOf = (made: AdminResults['createPartitionToken'], partitionId = 'p1'): PartitionOpening => ({
  partitionId,
  tenantId: 'acme',
  module: 'softhsm',
  tokenSerial: made.tokenSerial,
  pin: { kind: 'sealed', blob: made.sealedPin },
});
const labelled = (token: RawToken, label: string, objectClass: number): number =>
  token.find([
    { type: pkcs11.CKA_CLASS, value: objectClass },
    { type: pkcs11.CKA_LABEL, value: label },
  ]).length;

t.test('the control token is made once, and repeating it changes nothing', async (t) => {
  withBench((bench) => {
    t.throws(() => bench.executor.administer({ kind: 'checkControlToken' }), failure('NOT_INITIALIZED'));
    t.throws(() => create(bench), failure('NOT_INITIALIZED'), 'no partition before the control token');
    const first = initControl(bench);
    t.equal(first.created, true);
    t.same(initControl(bench), { ...first, created: false });
    t.same(bench.executor.administer({ kind: 'checkControlToken' }), {
      tokenSerial: first.tokenSerial,
      auditPublicKey: first.auditPublicKey,
    });
    const key = createPublicKey({ key: Buffer.from(first.auditPublicKey), format: 'der', type: 'spki' });
    t.equal(key.asymmetricKeyDetails?.namedCurve, 'prime256v1');
    const token = new RawToken(first.tokenSerial);
    const [audit] = token.find([
      { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_PRIVATE_KEY },
      { type: pkcs11.CKA_LABEL, value: 'hsm-gateway audit' },
    ]);
    t.equal(audit?.is(pkcs11.CKA_NEVER_EXTRACTABLE), true);
    t.equal(audit?.is(pkcs11.CKA_DERIVE), false, 'the audit key only signs');
    for (const root of token.find([{ type: pkcs11.CKA_CLASS, value: pkcs11.CKO_SECRET_KEY }])) {
      t.equal(root.is(pkcs11.CKA_NEVER_EXTRACTABLE), true);
      token.destroy(root);
    }
    token.close();
    const lost = createTokenExecutor(bench.softHsm.hostConfig());
    t.throws(
      () => lost.administer({ kind: 'initControlToken', soPinFile: bench.softHsm.soPinFile }),
      failure('KEY_MATERIAL_MISSING'),
      'lost root KEKs are not replaced by new ones that open nothing',
    );
    lost.close();
  });
});

t.test('the control token is completed after a fault at any step, with one of each key', async (t) => {
  const steps: readonly (readonly [CryptokiFunction, number])[] = [
    ['C_InitToken', 0],
    ['C_InitPIN', 0],
    ['C_Login', 0],
    ['C_Login', 1],
    ['C_GenerateKey', 0],
    ['C_GenerateKey', 1],
    ['C_GenerateKeyPair', 0],
    ['C_FindObjectsInit', 4],
  ];
  for (const [call, skip] of steps) {
    for (const isLate of [false, true]) {
      withBench((bench) => {
        const name = `${call} ${skip} ${isLate ? 'after' : 'before'} its work`;
        bench.faulty.fail(call, 0x30, { skip, isLate });
        t.throws(() => initControl(bench), failure('HSM_UNAVAILABLE'), name);
        t.equal(bench.faulty.pendingCount, 0, `${name}: the fault happened`);
        const { tokenSerial } = initControl(bench);
        const token = new RawToken(tokenSerial);
        for (const kek of ['hsm-gateway root wrap', 'hsm-gateway root bind']) {
          t.equal(labelled(token, kek, pkcs11.CKO_SECRET_KEY), 1, `${name}: ${kek}`);
        }
        t.equal(labelled(token, 'hsm-gateway audit', pkcs11.CKO_PRIVATE_KEY), 1, `${name}: audit`);
        t.equal(labelled(token, 'hsm-gateway audit', pkcs11.CKO_PUBLIC_KEY), 1, `${name}: audit, public`);
        token.close();
      });
    }
  }
});

t.test(
  "an authority's key is made once, signs only and cannot leave; a lost public half is not replaced",
  async (t) => {
    withBench((bench) => {
      const make = (authority: number) => bench.executor.administer({ kind: 'createAuthorityKey', authority });
      t.throws(() => make(1), failure('NOT_INITIALIZED'));
      const { tokenSerial } = initControl(bench);
      bench.faulty.fail('C_GenerateKeyPair', 0x30, { isLate: true });
      t.throws(() => make(1), failure('HSM_UNAVAILABLE'));
      const first = make(1);
      t.same(make(1), { ...first, created: false });
      const second = make(2);
      t.equal(second.created, true);
      t.notSame(second.publicKey, first.publicKey);
      const token = new RawToken(tokenSerial);
      t.equal(labelled(token, 'hsm-gateway ca 1', pkcs11.CKO_PRIVATE_KEY), 1);
      const [key] = token.find([
        { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_PRIVATE_KEY },
        { type: pkcs11.CKA_LABEL, value: 'hsm-gateway ca 2' },
      ]);
      t.equal(key?.is(pkcs11.CKA_NEVER_EXTRACTABLE), true);
      for (const use of [pkcs11.CKA_DERIVE, pkcs11.CKA_DECRYPT, pkcs11.CKA_UNWRAP]) t.equal(key?.is(use), false);
      for (const half of token.find([
        { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_PUBLIC_KEY },
        { type: pkcs11.CKA_LABEL, value: 'hsm-gateway ca 1' },
      ]))
        token.destroy(half);
      t.throws(() => make(1), failure('KEY_MATERIAL_MISSING'));
      token.close();
    });
  },
);

t.test('a partition token is made once; repeating gives the same token with PINs that still open it', async (t) => {
  withBench((bench) => {
    initControl(bench);
    const first = create(bench);
    const again = create(bench);
    t.equal(again.tokenSerial, first.tokenSerial);
    t.same(again.wrappedKeks, first.wrappedKeks, 'the same escrow');
    t.notSame(again.sealedPin, first.sealedPin, 'sealed anew');
    for (const made of [first, again]) {
      bench.executor.openPartition(openingOf(made));
      bench.executor.closePartition('p1');
    }
    const other = create(bench, 'p2');
    t.not(other.tokenSerial, first.tokenSerial);
    t.notSame(other.wrappedKeks, first.wrappedKeks);
    t.throws(() => create(bench, 'p3', 'p1'), failure('PARTITION_EXISTS'), 'a label that another partition has');
    t.throws(() => create(bench, 'p4', 'x'.repeat(33)), failure('FIELD_INVALID'), 'a label that is too long');
    t.throws(() => create(bench, 'p5', ''), failure('FIELD_INVALID'), 'an empty label');
    const elsewhere = { ...openingOf(first), partitionId: 'p9' };
    t.throws(() => bench.executor.openPartition(elsewhere), failure('HSM_FAILURE'), 'a PIN of another partition');
    const swapped = { ...openingOf(first), tokenSerial: other.tokenSerial };
    t.throws(() => bench.executor.openPartition(swapped), failure('HSM_FAILURE'), 'a PIN of another token');
    const soPin = { ...openingOf(first), pin: { kind: 'sealed', blob: first.sealedSoPin } as const };
    t.throws(
      () => bench.executor.openPartition(soPin),
      failure('HSM_FAILURE'),
      'the SO PIN in the place of the user PIN',
    );
    const cut = { ...openingOf(first), pin: { kind: 'sealed', blob: first.sealedPin.subarray(0, 20) } as const };
    t.throws(() => bench.executor.openPartition(cut), failure('HSM_FAILURE'), 'a PIN that was cut');
  });
});

t.test('a partition token is completed after a fault at any step, with one of each KEK and an escrow', async (t) => {
  /** C_ function, calls that succeed before, and whether it does its work before it fails. */
  const steps: readonly (readonly [CryptokiFunction, number, boolean])[] = [
    ['C_CreateObject', 0, true],
    ['C_InitToken', 0, true],
    ['C_InitPIN', 0, false],
    ['C_InitPIN', 0, true],
    ['C_Login', 1, false],
    ['C_GenerateKey', 1, true],
    ['C_GenerateKeyPair', 0, false],
    // SoftHSM refuses the first C_WrapKey (OAEP with SHA-256), the second is OAEP with SHA-1, the third the root KEK's.
    ['C_WrapKey', 2, false],
    ['C_UnwrapKey', 1, true],
    ['C_CreateObject', 2, true],
    ['C_CopyObject', 0, true],
    ['C_CopyObject', 1, false],
    ['C_CopyObject', 1, true],
  ];
  for (const [call, skip, isLate] of steps) {
    withBench((bench) => {
      const name = `${call} ${skip} ${isLate ? 'after' : 'before'} its work`;
      initControl(bench);
      bench.faulty.fail(call, 0x30, { skip, isLate });
      t.throws(() => create(bench), failure('HSM_UNAVAILABLE'), name);
      t.equal(bench.faulty.pendingCount, 0, `${name}: the fault happened`);
      const made = create(bench);
      bench.executor.openPartition(openingOf(made));
      const token = new RawToken(made.tokenSerial);
      for (const kek of ['hsm-gateway kek wrap', 'hsm-gateway kek bind']) {
        t.equal(labelled(token, kek, pkcs11.CKO_SECRET_KEY), 1, `${name}: ${kek}`);
      }
      t.equal(labelled(token, 'hsm-gateway kek escrow', pkcs11.CKO_DATA), 1, `${name}: escrow`);
      t.equal(token.find([{ type: pkcs11.CKA_EXTRACTABLE, value: true }]).length, 0, `${name}: nothing extractable`);
      t.same(create(bench).tokenSerial, made.tokenSerial);
      token.close();
    });
  }
});

t.test('an existing token is adopted with the PIN that operations gave it', async (t) => {
  withBench((bench) => {
    const { executor, softHsm } = bench;
    initControl(bench);
    const library = new pkcs11.PKCS11();
    library.load('/usr/lib/softhsm/libsofthsm2.so');
    const slot = library
      .C_GetSlotList(true)
      .find((id) => (library.C_GetTokenInfo(id).flags & pkcs11.CKF_TOKEN_INITIALIZED) === 0) as Buffer;
    library.C_InitToken(slot, 'so-pin-of-ops', 'by-hand'.padEnd(32));
    const session = library.C_OpenSession(slot, pkcs11.CKF_SERIAL_SESSION | pkcs11.CKF_RW_SESSION);
    library.C_Login(session, pkcs11.CKU_SO, 'so-pin-of-ops');
    library.C_InitPIN(session, 'pin-of-ops');
    library.C_CloseSession(session);
    const pinFile = softHsm.writePin('ops.pin', 'pin-of-ops\n');
    const adopt = (changes: { tokenLabel?: string; pinFile?: string } = {}) =>
      executor.administer({
        kind: 'adoptPartitionToken',
        module: 'softhsm',
        partitionId: 'p1',
        tokenLabel: 'by-hand',
        pinFile,
        ...changes,
      });
    t.throws(() => adopt({ tokenLabel: 'nobody' }), failure('NOT_INITIALIZED'));
    t.throws(() => adopt({ pinFile: '/nowhere' }), failure('CONFIG_INVALID'));
    t.throws(() => adopt({ pinFile: softHsm.writePin('wrong.pin', 'wrong-pin') }), failure('HSM_LOGIN_FAILED'));
    const first = adopt();
    t.ok(first.wrappedKeks, 'with an escrow');
    t.same(adopt(), first, 'twice is harmless');
    const opening: PartitionOpening = {
      partitionId: 'p1',
      tenantId: 'acme',
      module: 'softhsm',
      tokenSerial: first.tokenSerial,
      pin: { kind: 'file', path: pinFile },
    };
    executor.openPartition(opening);
    t.equal(executor.execute({ kind: 'checkPartition', partitionId: 'p1' }).tokenSerial, first.tokenSerial);
    t.throws(() => create(bench, 'p2', 'by-hand'), failure('PARTITION_EXISTS'), 'it is not initialised again');
  });
});

t.test('a token serves one partition, and opening it again with the same arguments is harmless', async (t) => {
  withBench((bench) => {
    const { executor, faulty } = bench;
    const control = initControl(bench);
    const made = create(bench);
    const opening = openingOf(made);
    executor.openPartition(opening);
    faulty.reset();
    executor.openPartition({ ...opening });
    t.equal(faulty.count('C_Login'), 0);
    t.equal(faulty.count('C_OpenSession'), 0);
    t.throws(() => executor.openPartition({ ...opening, partitionId: 'p2' }), failure('CONFIG_INVALID'));
    const onControl = { ...opening, partitionId: 'p3', tokenSerial: control.tokenSerial };
    t.throws(() => executor.openPartition(onControl), failure('CONFIG_INVALID'), 'the control token serves no tenant');
    executor.closePartition('p1');
    executor.closePartition('p1');
    t.throws(() => executor.execute({ kind: 'checkPartition', partitionId: 'p1' }), failure('HSM_UNAVAILABLE'));
    const unknown = { ...opening, tokenSerial: '0000000000000000', pin: { kind: 'file', path: '/nowhere' } as const };
    t.throws(() => executor.openPartition(unknown), failure('CONFIG_INVALID'), 'no PIN file');
    const gone = { ...unknown, pin: { kind: 'file', path: bench.softHsm.writePin('x.pin', '12345678') } as const };
    t.throws(() => executor.openPartition(gone), failure('HSM_UNAVAILABLE'), 'no such token');
    t.throws(() => executor.openPartition({ ...gone, module: 'other' }), failure('CONFIG_INVALID'), 'no such module');
  });
});

t.test('a partition token without KEKs is not given any by opening it', async (t) => {
  withBench((bench) => {
    initControl(bench);
    const made = create(bench);
    bench.executor.openPartition(openingOf(made));
    const token = new RawToken(made.tokenSerial);
    for (const kek of token.find([{ type: pkcs11.CKA_CLASS, value: pkcs11.CKO_SECRET_KEY }])) token.destroy(kek);
    bench.executor.closePartition('p1');
    t.throws(() => bench.executor.openPartition(openingOf(made)), failure('NOT_INITIALIZED'));
    t.equal(token.find([{ type: pkcs11.CKA_CLASS, value: pkcs11.CKO_SECRET_KEY }]).length, 0);
    token.close();
  });
});

t.test('a refused PIN is offered once, until it is changed', async (t) => {
  withBench((bench) => {
    const { executor, faulty, softHsm } = bench;
    initControl(bench);
    const made = create(bench);
    const path = softHsm.writePin('partition.pin', 'not-the-pin\n');
    const opening = { ...openingOf(made), pin: { kind: 'file', path } as const };
    faulty.reset();
    for (let i = 0; i < 3; i += 1) t.throws(() => executor.openPartition(opening), failure('HSM_LOGIN_FAILED'));
    t.equal(faulty.count('C_Login'), 1, 'one attempt');
    softHsm.writePin('partition.pin', 'another-wrong-pin\n');
    for (let i = 0; i < 3; i += 1) t.throws(() => executor.openPartition(opening), failure('HSM_LOGIN_FAILED'));
    t.equal(faulty.count('C_Login'), 2, 'one more for a changed PIN');
    executor.openPartition(openingOf(made));
    t.equal(faulty.count('C_Login'), 3, 'the right PIN is tried at once');
    executor.closePartition('p1');
    for (const ckr of [0xa4, 0xa1, 0xa3]) {
      faulty.reset();
      softHsm.writePin('partition.pin', `pin-${ckr}`);
      faulty.fail('C_Login', ckr);
      for (let i = 0; i < 3; i += 1) t.throws(() => executor.openPartition(opening), failure('HSM_LOGIN_FAILED'));
      t.equal(faulty.count('C_Login'), 1);
    }
  });
});
