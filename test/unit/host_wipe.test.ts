/** @module Wiping tokens of partitions, and using them again, on SoftHSM. */
import { execFileSync } from 'node:child_process';
import pkcs11 from 'pkcs11js';
import t from 'tap';
import type { AdminResults, OperationExecutor, PartitionOpening } from '../../src/host/protocol/executor.ts';
import { createTokenExecutor } from '../../src/host/worker/token_executor.ts';
import { failure } from '../fixtures/failure.ts';
import { RawToken } from '../fixtures/raw_token.ts';
import { createSoftHsm, type SoftHsm } from '../fixtures/softhsm.ts';

interface Bench {
  readonly softHsm: SoftHsm;
  readonly executor: OperationExecutor;
}

const withBench = (run: (bench: Bench) => void): void => {
  const softHsm = createSoftHsm();
  const executor = createTokenExecutor(softHsm.hostConfig());
  try {
    executor.administer({ kind: 'initControlToken', soPinFile: softHsm.soPinFile });
    run({ softHsm, executor });
  } finally {
    executor.close();
    softHsm.close();
  }
};

type Made = AdminResults['createPartitionToken'];
type Reuse = { readonly tokenSerial: string; readonly sealedSoPin: Uint8Array };

const create = ({ executor }: Bench, partitionId: string, reuse?: Reuse): Made =>
  executor.administer({ kind: 'createPartitionToken', module: 'softhsm', partitionId, label: partitionId, reuse });

const openingOf = (made: Made, partitionId: string): PartitionOpening => ({
  partitionId,
  tenantId: 'acme',
  module: 'softhsm',
  tokenSerial: made.tokenSerial,
  pin: { kind: 'sealed', blob: made.sealedPin },
});

const wipe = ({ executor }: Bench, partitionId: string, made: Partial<Made> = {}) =>
  executor.administer({
    kind: 'wipePartitionToken',
    module: 'softhsm',
    partitionId,
    tokenSerial: made.tokenSerial ?? '',
    label: partitionId,
    pin: { kind: 'sealed', blob: made.sealedPin ?? new Uint8Array() },
    sealedSoPin: made.sealedSoPin,
  });

const storedObjects = (serial: string): number => {
  const token = new RawToken(serial);
  const found = token.find([{ type: pkcs11.CKA_TOKEN, value: true }]).length;
  token.close();
  return found;
};

const labelsOf = ({ executor }: Bench): string[] => {
  const [module] = executor.administer({ kind: 'describe' }).modules;
  return (module?.tokens ?? []).filter(({ isInitialized }) => isInitialized).map(({ label }) => label);
};

t.test('a token that the gateway made loses every object, and serves another partition after that', async (t) => {
  withBench((bench) => {
    const made = create(bench, 'p1');
    bench.executor.openPartition(openingOf(made, 'p1'));
    const fresh = storedObjects(made.tokenSerial);
    t.ok(fresh >= 3, 'KEKs and their escrow are there while the user is logged in');
    const raw = new RawToken(made.tokenSerial);
    raw.create([
      { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_DATA },
      { type: pkcs11.CKA_TOKEN, value: true },
      { type: pkcs11.CKA_PRIVATE, value: true },
    ]);
    raw.close();
    t.equal(storedObjects(made.tokenSerial), fresh + 1);
    const wiped = wipe(bench, 'p1', made);
    t.equal(wiped.tokenSerial, made.tokenSerial);
    t.equal(storedObjects(made.tokenSerial), 0);
    t.throws(
      () => bench.executor.openPartition(openingOf(made, 'p1')),
      { name: 'GatewayError' },
      'the user PIN is gone too',
    );
    t.same(labelsOf(bench).sort(), ['control', 'hsm-gateway wiped token']);

    const again = wipe(bench, 'p1', made);
    t.equal(again.tokenSerial, made.tokenSerial, 'wiping it once more changes nothing');
    const reuse = { tokenSerial: again.tokenSerial, sealedSoPin: again.sealedSoPin as Uint8Array };
    const next = create(bench, 'p2', reuse);
    t.equal(next.tokenSerial, made.tokenSerial);
    t.same(create(bench, 'p2', reuse).tokenSerial, made.tokenSerial, 'a creation that is repeated finds its token');
    bench.executor.openPartition(openingOf(next, 'p2'));
    t.ok(bench.executor.execute({ kind: 'checkPartition', partitionId: 'p2' }));
    t.equal(storedObjects(made.tokenSerial), fresh, 'nothing of the first partition is there');
    t.throws(() => create(bench, 'p3', reuse), failure('PARTITION_EXISTS'), 'a token in use is not taken');
    t.same(wipe(bench, 'p2', next).tokenSerial, made.tokenSerial);
    t.equal(storedObjects(made.tokenSerial), 0);
  });
});

t.test('what a creation left that was cut off is found by its label, and wiped', async (t) => {
  withBench((bench) => {
    const { tokenSerial } = create(bench, 'p1');
    t.equal(wipe(bench, 'p1').tokenSerial, tokenSerial);
    t.equal(wipe(bench, 'p1').tokenSerial, '', 'its label is gone with it');
    t.same(wipe(bench, 'never-made'), { tokenSerial: '', sealedSoPin: undefined });
  });
});

t.test('a token with the label that the gateway did not make is left alone', async (t) => {
  withBench((bench) => {
    const { tokenSerial } = create(bench, 'p1');
    const control = bench.executor.administer({ kind: 'checkControlToken' });
    const raw = new RawToken(control.tokenSerial);
    for (const note of raw.find([{ type: pkcs11.CKA_LABEL, value: 'hsm-gateway provision p1' }])) raw.destroy(note);
    raw.close();
    t.same(wipe(bench, 'p1'), { tokenSerial: '', sealedSoPin: undefined });
    t.ok(labelsOf(bench).includes('p1'));
    t.ok(tokenSerial);
  });
});

const util = (softHsm: SoftHsm, ...args: string[]) => execFileSync('softhsm2-util', args, { env: softHsm.env });

t.test('a token that operations prepared keeps its PINs and loses every object, foreign ones too', async (t) => {
  withBench((bench) => {
    const { softHsm, executor } = bench;
    const pins = ['--pin', 'prepared-user-pin', '--so-pin', 'prepared-so-pin'];
    util(softHsm, '--init-token', '--free', '--label', 'prepared', ...pins);
    const pinFile = softHsm.writePin('prepared.pin', 'prepared-user-pin\n');
    const place = { module: 'softhsm', partitionId: 'p9' } as const;
    const adopt = () => executor.administer({ kind: 'adoptPartitionToken', ...place, tokenLabel: 'prepared', pinFile });
    const { tokenSerial } = adopt();
    const opening = { ...place, tenantId: 'acme', tokenSerial, pin: { kind: 'file', path: pinFile } } as const;
    executor.openPartition(opening);
    const raw = new RawToken(tokenSerial);
    const plain = [
      { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_DATA },
      { type: pkcs11.CKA_TOKEN, value: true },
      { type: pkcs11.CKA_LABEL, value: 'foreign' },
    ];
    for (let count = 0; count < 70; count++) raw.create(plain);
    raw.close();
    t.ok(storedObjects(tokenSerial) > 70);
    const wipeBy = (path: string) =>
      executor.administer({
        ...{ kind: 'wipePartitionToken', ...place, tokenSerial, label: 'prepared' },
        ...{ pin: { kind: 'file', path }, sealedSoPin: undefined },
      });
    const wrong = softHsm.writePin('wrong.pin', 'another-pin\n');
    t.throws(() => wipeBy(wrong), failure('HSM_LOGIN_FAILED'));
    executor.openPartition(opening);
    t.ok(storedObjects(tokenSerial) > 70, 'a wrong PIN destroys nothing');
    t.same(wipeBy(pinFile), { tokenSerial, sealedSoPin: undefined });
    t.same(wipeBy(pinFile), { tokenSerial, sealedSoPin: undefined }, 'once more changes nothing');
    t.throws(() => executor.openPartition(opening), failure('NOT_INITIALIZED'), 'its KEKs are gone');
    t.equal(storedObjects(tokenSerial), 0);
    t.equal(adopt().tokenSerial, tokenSerial, 'it can be taken into use again');
    executor.openPartition(opening);
    const gone = { ...place, kind: 'wipePartitionToken', tokenSerial: 'ffff', label: 'x' } as const;
    t.throws(
      () => executor.administer({ ...gone, pin: { kind: 'file', path: pinFile }, sealedSoPin: undefined }),
      failure('HSM_UNAVAILABLE'),
      'a token that is not there is not called wiped',
    );
  });
});
