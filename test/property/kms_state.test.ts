/** @module Random lives of a key against a model of its states: whatever happens in whatever order, both agree. */
import fc from 'fast-check';
import t from 'tap';
import { dayMs } from '../../src/core/limits.ts';
import { destroyDueKeys } from '../../src/kms/destroy_keys.ts';
import { freezeKey, unfreezeKey } from '../../src/kms/freeze.ts';
import { describe, KmsWorld } from '../fixtures/kms_world.ts';

const numRuns = process.env.NIGHTLY === '1' ? 10_000 : 100;

type State = 'ENABLED' | 'DISABLED' | 'PENDING_DELETION' | 'PENDING_IMPORT' | 'FROZEN' | 'DESTROYED';

/** What a reader of the reference would expect of one key; written without the table. */
interface Model {
  state: State;
  before: State;
  /** Days until the destruction, while one is planned. */
  daysLeft: number;
  hasMaterial: boolean;
}

interface Real {
  readonly world: KmsWorld;
  readonly keyId: string;
}

const useOutcomes: Readonly<Record<State, string>> = {
  ENABLED: 'OK',
  DISABLED: 'KEY_DISABLED KMS.0209',
  PENDING_DELETION: 'KEY_PENDING_DELETION KMS.0210',
  PENDING_IMPORT: 'KEY_PENDING_IMPORT KMS.1301',
  FROZEN: 'KEY_FROZEN KMS.0320',
  DESTROYED: 'KEY_NOT_FOUND KMS.0207',
};

const gone = 'KEY_NOT_FOUND KMS.0207';

const equal = (actual: unknown, expected: unknown, what: string): void => {
  if (actual !== expected) throw new Error(`${what}: ${String(actual)} instead of ${String(expected)}`);
};

/** The key is in the model's state, as callers see it, and can be used only when enabled. */
const assertAgree = async (model: Model, { world, keyId }: Real): Promise<void> => {
  equal(world.keys.state.keys.get(keyId)?.state, model.state, 'state');
  const used = await world.outcome('EncryptData', { key_id: keyId, plain_text: Buffer.from('x') });
  equal(used, useOutcomes[model.state], 'use');
};

/** One event: what it does to the model, or how it fails; and the call. */
interface Event {
  readonly name: string;
  readonly apply: (model: Model) => string;
  readonly call: (real: Real) => Promise<string>;
}

const outcomeOf = (promise: Promise<unknown>): Promise<string> => promise.then(() => 'OK', describe);

const legal =
  (from: readonly State[], change: (model: Model) => void, refusal: (state: State) => string) =>
  (model: Model): string => {
    if (model.state === 'DESTROYED') return gone;
    if (!from.includes(model.state)) return refusal(model.state);
    change(model);
    return 'OK';
  };

const invalid = (code: string) => () => `KEY_STATE_INVALID KMS.${code}`;

/** Refusals of a deletion: a frozen key says so. */
const frozenOr = (otherwise: string) => (state: State) => (state === 'FROZEN' ? 'KEY_FROZEN KMS.0320' : otherwise);

const events: readonly Event[] = [
  {
    name: 'enable',
    apply: legal(['DISABLED'], (model) => Object.assign(model, { state: 'ENABLED' }), invalid('1201')),
    call: ({ world, keyId }) => world.outcome('EnableKey', { key_id: keyId }),
  },
  {
    name: 'disable',
    apply: legal(['ENABLED'], (model) => Object.assign(model, { state: 'DISABLED' }), invalid('1301')),
    call: ({ world, keyId }) => world.outcome('DisableKey', { key_id: keyId }),
  },
  {
    name: 'cancel',
    apply: legal(
      ['PENDING_DELETION'],
      (model) => Object.assign(model, { state: model.hasMaterial ? 'DISABLED' : 'PENDING_IMPORT' }),
      frozenOr('KEY_STATE_INVALID KMS.1501'),
    ),
    call: ({ world, keyId }) => world.outcome('CancelKeyDeletion', { key_id: keyId }),
  },
  {
    name: 'freeze',
    apply: legal(
      ['ENABLED', 'DISABLED', 'PENDING_DELETION', 'PENDING_IMPORT'],
      (model) => Object.assign(model, { before: model.state, state: 'FROZEN' }),
      invalid('0320'),
    ),
    call: ({ world, keyId }) => outcomeOf(freezeKey(world.deps, world.context(''), { tenantId: 'acme', keyId })),
  },
  {
    name: 'unfreeze',
    apply: legal(
      ['FROZEN'],
      (model) => Object.assign(model, { state: model.before, daysLeft: Math.max(model.daysLeft, 7) }),
      invalid('0320'),
    ),
    call: ({ world, keyId }) => outcomeOf(unfreezeKey(world.deps, world.context(''), { tenantId: 'acme', keyId })),
  },
];

const scheduling = (days: number): Event => ({
  name: `schedule(${days})`,
  apply: legal(
    ['ENABLED', 'DISABLED', 'PENDING_IMPORT'],
    (model) => Object.assign(model, { state: 'PENDING_DELETION', daysLeft: days }),
    frozenOr('KEY_PENDING_DELETION KMS.1402'),
  ),
  call: ({ world, keyId }) => world.outcome('ScheduleKeyDeletion', { key_id: keyId, pending_days: days }),
});

/** Time goes by, and the scheduler runs. */
const waiting = (days: number): Event => ({
  name: `wait(${days})`,
  apply: (model) => {
    model.daysLeft -= days;
    if (model.state === 'PENDING_DELETION' && model.daysLeft < 0) model.state = 'DESTROYED';
    return 'OK';
  },
  call: async ({ world }) => {
    world.nowMs += days * dayMs;
    await destroyDueKeys(world.deps);
    return 'OK';
  },
});

class Happening implements fc.AsyncCommand<Model, Real> {
  readonly #event: Event;

  constructor(event: Event) {
    this.#event = event;
  }

  check(): boolean {
    return true;
  }

  async run(model: Model, real: Real): Promise<void> {
    const expected = this.#event.apply(model);
    equal(await this.#event.call(real), expected, this.#event.name);
    await assertAgree(model, real);
  }

  toString(): string {
    return this.#event.name;
  }
}

const lives = fc.commands(
  [
    ...events.map((event) => fc.constant(new Happening(event))),
    fc.integer({ min: 7, max: 40 }).map((days) => new Happening(scheduling(days))),
    fc.integer({ min: 1, max: 50 }).map((days) => new Happening(waiting(days))),
  ],
  { maxCommands: 25, size: '+1' },
);

t.test('a key follows its model through every sequence of events', async (t) => {
  const kinds = fc.constantFrom(
    { protection: 'SEALED', origin: 'kms' },
    { protection: 'TOKEN', origin: 'kms' },
    { protection: 'SEALED', origin: 'external' },
  );
  await fc.assert(
    fc.asyncProperty(kinds, lives, async (kind, commands) => {
      const world = new KmsWorld();
      const keyId = await world.newKey('AES_256', kind as { protection: 'SEALED' | 'TOKEN'; origin: 'kms' });
      const hasMaterial = kind.origin === 'kms';
      const state: State = hasMaterial ? 'ENABLED' : 'PENDING_IMPORT';
      const setup = () => ({ model: { state, before: state, daysLeft: 0, hasMaterial }, real: { world, keyId } });
      await fc.asyncModelRun(setup, commands);
      const isGone = world.keys.state.keys.get(keyId)?.state === 'DESTROYED';
      equal(world.engine.tokenObjects.size, kind.protection === 'TOKEN' && !isGone ? 1 : 0, 'token objects');
    }),
    { numRuns },
  );
  t.pass();
});
