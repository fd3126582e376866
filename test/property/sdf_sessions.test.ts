/**
 * @module Sessions of SDF against a model of them: principals of two tenants open and close devices and sessions, make and
 * destroy keys, get and release rights, and hash in steps, in any order and with each other's handles.
 */
import { createHash } from 'node:crypto';
import fc from 'fast-check';
import t from 'tap';
import { propertyRuns } from '../fixtures/property.ts';
import { filler, sgd } from '../fixtures/sdf_values.ts';
import type { Caller } from '../fixtures/sdf_world.ts';
import { billing, indexPassword, orders, SdfWorld, stranger } from '../fixtures/sdf_world.ts';

const quotas = { maxSessionsPerPrincipal: 3, maxItemsPerPrincipal: 6 };
const world = new SdfWorld({ quotas });
t.teardown(() => world.close());

const callers: readonly Caller[] = [billing, orders, stranger];
const data = filler(16);

interface Device {
  readonly caller: Caller;
  readonly handle: Buffer;
}

interface Session extends Device {
  readonly device: Device;
  isOpen: boolean;
  hasRight: boolean;
}

interface Key {
  readonly session: Session;
  readonly handle: Buffer;
  /** What it encrypts `data` to. */
  readonly ciphertext: string;
  isAlive: boolean;
}

interface Hash {
  readonly session: Session;
  readonly content: Buffer[];
  operation: Buffer;
  isRunning: boolean;
}

/** Everything that there ever was; what is over stays, so that its handles are tried again. */
class Model {
  readonly devices: Device[] = [];
  readonly sessions: Session[] = [];
  readonly keys: Key[] = [];
  readonly hashes: Hash[] = [];

  openSessions(caller: Caller): number {
    return this.sessions.filter((session) => session.isOpen && session.caller === caller).length;
  }

  items(caller: Caller): number {
    const isHeld = ({ session }: { readonly session: Session }) => session.isOpen && session.caller === caller;
    const keys = this.keys.filter((key) => key.isAlive && isHeld(key)).length;
    const hashes = this.hashes.filter((hash) => hash.isRunning && isHeld(hash)).length;
    return keys + hashes + this.sessions.filter((session) => session.hasRight && isHeld({ session })).length;
  }

  isFull(caller: Caller): boolean {
    return this.items(caller) >= quotas.maxItemsPerPrincipal;
  }
}

/** Numbers that choose among what there is; `at` after the principal's own, so that most calls are no strangers'. */
interface Choice {
  readonly caller: number;
  readonly session: number;
  readonly other: number;
  readonly isForeign: boolean;
}

const choice = fc.record({
  caller: fc.nat(2),
  session: fc.nat(20),
  other: fc.nat(20),
  isForeign: fc.integer({ min: 0, max: 9 }).map((number) => number === 0),
});

const pick = <T>(list: readonly T[], at: number): T | undefined => list[at % Math.max(1, list.length)];

/** Who calls, and the session that the call names. */
const target = (model: Model, { caller: who, session: at, isForeign }: Choice) => {
  const caller = callers[who] as Caller;
  const own = model.sessions.filter((session) => session.caller === caller);
  const session = pick(isForeign ? model.sessions : own, at);
  return { caller, session, isServed: session?.isOpen === true && session.caller === caller };
};

type Step = (model: Model, choice: Choice) => Promise<readonly [said: string, expected: string]>;

const handleOf = (session: Session | undefined): Buffer => session?.handle ?? Buffer.alloc(32);

/** A session, and a key or a hash that most often belongs to it. */
const within = <T extends { readonly session: Session }>(
  list: readonly T[],
  session: Session | undefined,
  by: Choice,
) => pick(by.isForeign ? list : list.filter((one) => one.session === session), by.other);

const ciphertextOf = async (session_handle: Buffer, key_handle: Buffer, caller: Caller): Promise<string> => {
  const message = { session_handle, key_handle, algorithm_id: sgd.SM4_ECB, data };
  return (await world.call('Encrypt', message, caller)).data.toString('hex');
};

const openDevice: Step = async (model, { caller: who }) => {
  const caller = callers[who] as Caller;
  model.devices.push({ caller, handle: (await world.call('OpenDevice', {}, caller)).device_handle });
  return ['OK', 'OK'];
};

const deviceOf = (model: Model, { caller: who, other, isForeign }: Choice): Device | undefined => {
  const caller = callers[who] as Caller;
  return pick(isForeign ? model.devices : model.devices.filter((device) => device.caller === caller), other);
};

const closeDevice: Step = async (model, by) => {
  const caller = callers[by.caller] as Caller;
  const device = deviceOf(model, by);
  const said = await world.outcome('CloseDevice', { device_handle: device?.handle ?? Buffer.alloc(40) }, caller);
  if (device?.caller !== caller) return [said, 'SDR_INARGERR'];
  for (const session of model.sessions) if (session.device === device) session.isOpen = false;
  return [said, 'OK'];
};

const openSession: Step = async (model, by) => {
  const caller = callers[by.caller] as Caller;
  const device = deviceOf(model, by);
  if (device?.caller !== caller || model.openSessions(caller) >= quotas.maxSessionsPerPrincipal) {
    const device_handle = device?.handle ?? Buffer.alloc(40);
    const said = await world.outcome('OpenSession', { device_handle }, caller);
    return [said, device?.caller === caller ? 'SDR_OPENSESSION' : 'SDR_INARGERR'];
  }
  const { session_handle } = await world.call('OpenSession', { device_handle: device.handle }, caller);
  model.sessions.push({ caller, device, handle: session_handle, isOpen: true, hasRight: false });
  return ['OK', 'OK'];
};

const closeSession: Step = async (model, by) => {
  const { caller, session, isServed } = target(model, by);
  const said = await world.outcome('CloseSession', { session_handle: handleOf(session) }, caller);
  if (session === undefined || !isServed) return [said, 'SDR_INARGERR'];
  session.isOpen = false;
  return [said, 'OK'];
};

const makeKey: Step = async (model, by) => {
  const { caller, session, isServed } = target(model, by);
  const message = { session_handle: handleOf(session), key_index: 1, key_bits: 128 };
  if (session === undefined || !isServed || model.isFull(caller)) {
    return [
      await world.outcome('GenerateKeyWithIPKECC', message, caller),
      isServed ? 'SDR_OPENSESSION' : 'SDR_INARGERR',
    ];
  }
  const { key_handle: handle } = await world.call('GenerateKeyWithIPKECC', message, caller);
  const ciphertext = await ciphertextOf(session.handle, handle, caller);
  model.keys.push({ session, handle, ciphertext, isAlive: true });
  return ['OK', 'OK'];
};

const destroyKey: Step = async (model, by) => {
  const { caller, session, isServed } = target(model, by);
  const key = within(model.keys, session, by);
  const message = { session_handle: handleOf(session), key_handle: key?.handle ?? Buffer.alloc(32) };
  const said = await world.outcome('DestroyKey', message, caller);
  if (!isServed) return [said, 'SDR_INARGERR'];
  if (key === undefined || key.session !== session || !key.isAlive) return [said, 'SDR_KEYNOTEXIST'];
  key.isAlive = false;
  return [said, 'OK'];
};

const encrypt: Step = async (model, by) => {
  const { caller, session, isServed } = target(model, by);
  const key = within(model.keys, session, by);
  const works = key !== undefined && isServed && key.session === session && key.isAlive;
  if (works) return [await ciphertextOf(session.handle, key.handle, caller), key.ciphertext];
  const message = { session_handle: handleOf(session), key_handle: key?.handle ?? Buffer.alloc(32), data };
  const said = await world.outcome('Encrypt', { ...message, algorithm_id: sgd.SM4_ECB }, caller);
  return [said, isServed ? 'SDR_KEYNOTEXIST' : 'SDR_INARGERR'];
};

const isHashing = (model: Model, session: Session | undefined): boolean =>
  model.hashes.some((hash) => hash.isRunning && hash.session === session);

const beginHash: Step = async (model, by) => {
  const { caller, session, isServed } = target(model, by);
  const message = { session_handle: handleOf(session), algorithm_id: sgd.SM3 };
  if (session === undefined || !isServed || isHashing(model, session) || model.isFull(caller)) {
    const said = await world.outcome('HashInit', message, caller);
    if (!isServed) return [said, 'SDR_INARGERR'];
    return [said, isHashing(model, session) ? 'SDR_STEPERR' : 'SDR_OPENSESSION'];
  }
  const { operation } = await world.call('HashInit', message, caller);
  model.hashes.push({ session, operation, content: [], isRunning: true });
  return ['OK', 'OK'];
};

const updateHash: Step = async (model, by) => {
  const { caller, session, isServed } = target(model, by);
  const hash = within(model.hashes, session, by);
  const message = { session_handle: handleOf(session), operation: hash?.operation ?? Buffer.alloc(80) };
  const piece = filler(by.other, by.session);
  if (hash === undefined || !isServed || hash.session !== session || !hash.isRunning) {
    const said = await world.outcome('HashUpdate', { ...message, data: piece }, caller);
    return [said, isServed ? 'SDR_STEPERR' : 'SDR_INARGERR'];
  }
  hash.operation = (await world.call('HashUpdate', { ...message, data: piece }, caller)).operation;
  hash.content.push(piece);
  return ['OK', 'OK'];
};

const finishHash: Step = async (model, by) => {
  const { caller, session, isServed } = target(model, by);
  const hash = within(model.hashes, session, by);
  const message = { session_handle: handleOf(session), operation: hash?.operation ?? Buffer.alloc(80) };
  if (hash === undefined || !isServed || hash.session !== session || !hash.isRunning) {
    return [await world.outcome('HashFinal', message, caller), isServed ? 'SDR_STEPERR' : 'SDR_INARGERR'];
  }
  hash.isRunning = false;
  const done = await world.call('HashFinal', message, caller);
  return [done.hash.toString('hex'), createHash('sm3').update(Buffer.concat(hash.content)).digest('hex')];
};

const getRight: Step = async (model, by) => {
  const { caller, session, isServed } = target(model, by);
  const message = { session_handle: handleOf(session), key_index: 1, password: indexPassword };
  const said = await world.outcome('GetPrivateKeyAccessRight', message, caller);
  if (session === undefined || !isServed) return [said, 'SDR_INARGERR'];
  if (!session.hasRight && model.isFull(caller)) return [said, 'SDR_OPENSESSION'];
  session.hasRight = true;
  return [said, 'OK'];
};

const releaseRight: Step = async (model, by) => {
  const { caller, session, isServed } = target(model, by);
  const message = { session_handle: handleOf(session), key_index: 1 };
  const said = await world.outcome('ReleasePrivateKeyAccessRight', message, caller);
  if (session === undefined || !isServed) return [said, 'SDR_INARGERR'];
  const expected = session.hasRight ? 'OK' : 'SDR_PARDENY';
  session.hasRight = false;
  return [said, expected];
};

const sign: Step = async (model, by) => {
  const { caller, session, isServed } = target(model, by);
  const message = { session_handle: handleOf(session), key_index: 1, data: Buffer.alloc(32, 1) };
  const said = await world.outcome('InternalSignECC', message, caller);
  if (!isServed) return [said, 'SDR_INARGERR'];
  return [said, session?.hasRight === true ? 'OK' : 'SDR_PARDENY'];
};

const steps: Readonly<Record<string, Step>> = {
  ...{ openDevice, closeDevice, openSession, closeSession, makeKey, destroyKey, encrypt },
  ...{ beginHash, updateHash, finishHash, getRight, releaseRight, sign },
};

/** The store holds what the model holds, and every handle that there ever was works as the model says. */
const assertAlike = async (model: Model): Promise<void> => {
  for (const caller of callers) {
    const { tenantId, name } = caller;
    const own = world.sessions
      .sessions()
      .filter((session) => session.tenantId === tenantId && session.principalId.endsWith(`/${name}`));
    const ids = new Set(own.map(({ id }) => id));
    const items = world.sessions.items().filter(({ sessionId }) => ids.has(sessionId)).length;
    const counts = [own.length, items];
    const expected = [model.openSessions(caller), model.items(caller)];
    if (String(counts) !== String(expected)) throw new Error(`${name} of ${tenantId} has ${counts}, not ${expected}`);
  }
  for (const [at, session] of model.sessions.entries()) {
    for (const caller of callers) {
      // Index 9 has no right: a session that is served says so.
      const message = { session_handle: session.handle, key_index: 9 };
      const said = await world.outcome('ReleasePrivateKeyAccessRight', message, caller);
      const isServed = session.isOpen && session.caller === caller;
      if (said !== (isServed ? 'SDR_PARDENY' : 'SDR_INARGERR'))
        throw new Error(`session ${at}: ${said} for ${caller.name}`);
    }
  }
  const all: Choice = { caller: 0, session: 0, other: 0, isForeign: false };
  for (const [at, key] of model.keys.entries()) {
    const alone = new Model();
    alone.sessions.push(key.session);
    alone.keys.push(key);
    const [said, expected] = await encrypt(alone, { ...all, caller: callers.indexOf(key.session.caller) });
    if (said !== expected) throw new Error(`key ${at}: ${said}, not ${expected}`);
  }
};

class Command implements fc.AsyncCommand<Model, SdfWorld> {
  readonly #name: string;
  readonly #choice: Choice;

  constructor(name: string, by: Choice) {
    this.#name = name;
    this.#choice = by;
  }

  check(): boolean {
    return true;
  }

  async run(model: Model): Promise<void> {
    const step = steps[this.#name] as Step;
    const [said, expected] = await step(model, this.#choice);
    if (said !== expected) throw new Error(`${this}: ${said}, not ${expected}`);
  }

  toString(): string {
    return `${this.#name} ${JSON.stringify(this.#choice)}`;
  }
}

t.test(
  'sessions, keys, operations, rights and quotas are those of the model, whatever is done in whatever order',
  async (t) => {
    for (const tenantId of ['acme', 'globex']) await world.makeKeys({ family: 'ECC', index: 1, tenantId });
    // A password costs 40 ms: the others more often.
    const frequent = Object.keys(steps).filter((name) => name !== 'getRight');
    const names = fc.constantFrom('openSession', 'makeKey', ...frequent, ...frequent, 'getRight');
    const commands = fc.commands([fc.tuple(names, choice).map(([name, by]) => new Command(name, by))], {
      maxCommands: 40,
      size: 'max',
    });
    const seen = new Set<string>();
    await fc.assert(
      fc.asyncProperty(commands, async (list) => {
        await world.sessions.purgeIdle(Number.POSITIVE_INFINITY);
        const model = new Model();
        for (const caller of [0, 1, 2]) await openDevice(model, { caller, session: 0, other: 0, isForeign: false });
        for (const caller of [0, 1, 2]) await openSession(model, { caller, session: 0, other: 0, isForeign: false });
        await fc.asyncModelRun(() => ({ model, real: world }), list);
        await assertAlike(model);
        for (const { ciphertext } of model.keys) {
          if (seen.has(ciphertext)) throw new Error('two keys are one');
          seen.add(ciphertext);
        }
      }),
      propertyRuns,
    );
    t.pass();
  },
);
