import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import type { HostConfig, ModuleConfig } from '../../src/host/protocol/executor.ts';
import { createTokenExecutor } from '../../src/host/worker/token_executor.ts';
import { ckrName, HsmError } from '../../src/hsm/ckr.ts';
import { RandomStock } from '../../src/hsm/ops/random.ts';
import { loadProfile, parseProfile, standardProfile } from '../../src/hsm/profile.ts';
import type { Session } from '../../src/hsm/session.ts';
import { SessionPool } from '../../src/hsm/session_pool.ts';
import { failure } from '../fixtures/failure.ts';
import { FaultyLibrary } from '../fixtures/faulty_library.ts';
import { propertyRuns } from '../fixtures/property.ts';
import { createSoftHsm, softHsmLibrary } from '../fixtures/softhsm.ts';

const softHsm = createSoftHsm();
t.teardown(() => softHsm.close());

const describeWith = (module: Partial<ModuleConfig>) => {
  const executor = createTokenExecutor(softHsm.hostConfig({ module }));
  try {
    return executor.administer({ kind: 'describe' });
  } finally {
    executor.close();
  }
};

t.test('a library that cannot be used is told by its module, with what is wrong and no path', async (t) => {
  const text = join(softHsm.directory, 'text.so');
  writeFileSync(text, 'no library');
  const pipe = join(softHsm.directory, 'pipe.so');
  execFileSync('mkfifo', [pipe]);
  const noModule = execFileSync('sh', ['-c', 'ls /usr/lib/*/libz.so.1 /lib/*/libz.so.1 2>/dev/null | head -1']);
  const rows: readonly (readonly [string, RegExp])[] = [
    ['/nowhere/libnothing.so', /does not exist/],
    ['libsofthsm2.so', /absolute path/],
    [softHsm.directory, /not a file/],
    [pipe, /not a file/],
    [text, /cannot be loaded/],
    [noModule.toString().trim(), /C_GetFunctionList/],
  ];
  for (const [path, text] of rows) {
    const error = t.throws(
      () => describeWith({ path }),
      failure('CONFIG_INVALID', { metadata: { module: 'softhsm' } }),
    );
    t.match(String(error), text);
    t.match(String(error), /modules\[\]\.path/);
    t.notMatch(String(error), softHsm.directory);
  }
});

t.test('a library that does not initialise is told with function, CKR and what to check', async (t) => {
  const faulty = new FaultyLibrary();
  faulty.fail('C_Initialize', 0x05);
  const executor = createTokenExecutor(softHsm.hostConfig(), { loadLibrary: faulty.load });
  t.teardown(() => executor.close());
  const metadata = { function: 'C_Initialize', ckr: 'CKR_GENERAL_ERROR', module: 'softhsm' };
  t.throws(() => executor.administer({ kind: 'describe' }), failure('HSM_UNAVAILABLE', { metadata }));
  t.equal(executor.administer({ kind: 'describe' }).modules.length, 1, 'and the next try is a new one');
});

t.test('the same library under two names is refused: finalizing one would end the other', async (t) => {
  const base = softHsm.hostConfig();
  const config: HostConfig = {
    ...base,
    modules: [...base.modules, { ...base.modules[0], name: 'twin' } as ModuleConfig],
  };
  const executor = createTokenExecutor(config);
  t.teardown(() => executor.close());
  t.throws(() => executor.administer({ kind: 'describe' }), failure('CONFIG_INVALID'));
});

t.test('a description names library, tokens and mechanisms, and leaves an odd slot out', async (t) => {
  const faulty = new FaultyLibrary();
  const executor = createTokenExecutor(softHsm.hostConfig(), { loadLibrary: faulty.load });
  t.teardown(() => executor.close());
  executor.administer({ kind: 'initControlToken', soPinFile: softHsm.soPinFile });
  const [module] = executor.administer({ kind: 'describe' }).modules;
  t.match(module, { name: 'softhsm', path: softHsmLibrary, library: /SoftHSM/, cryptokiVersion: '2.40' });
  const control = module?.tokens.find((token) => token.label === 'control');
  t.match(control, { module: 'softhsm', isInitialized: true, isUserPinInitialized: true, isUserPinLocked: false });
  t.ok(control?.mechanisms.includes('CKM_AES_GCM'));
  t.ok(control?.mechanisms.includes('CKM_RSA_PKCS_PSS'));
  t.equal(module?.tokens.filter((token) => !token.isInitialized).length, 1, 'the free slot');
  for (const ckr of [0x05, 0x30, 0xe0, 0xe1]) {
    faulty.fail('C_GetMechanismList', ckr);
    t.equal(executor.administer({ kind: 'describe' }).modules[0]?.tokens.length, 1);
    faulty.reset();
  }
});

t.test('a slot that cannot be read is not taken for an absent token: no second one is made', async (t) => {
  const faulty = new FaultyLibrary();
  const executor = createTokenExecutor(softHsm.hostConfig(), { loadLibrary: faulty.load });
  t.teardown(() => executor.close());
  const init = () => executor.administer({ kind: 'initControlToken', soPinFile: softHsm.soPinFile });
  const { tokenSerial } = init();
  for (const ckr of [0x05, 0x30, 0xe0, 0xe1]) {
    faulty.fail('C_GetTokenInfo', ckr, { times: 8 });
    t.throws(
      init,
      failure(ckr === 0x05 ? 'HSM_FAILURE' : 'HSM_UNAVAILABLE', { metadata: { function: 'C_GetTokenInfo' } }),
    );
    faulty.reset();
    t.equal(init().tokenSerial, tokenSerial);
  }
  t.equal(faulty.count('C_InitToken'), 0);
});

t.test('the profiles of vendors are valid and give names their numbers', async (t) => {
  const folder = new URL('../../src/hsm/profiles/', import.meta.url);
  const rows: readonly (readonly [string, string, number, string, number])[] = [
    ['luna', 'CKM_SM2_SM3', 0x80000b22, 'CKK_SM4', 0x80000015],
    ['sansec', 'CKM_SM2', 0x80008105, 'CKK_SM4', 0x80000106],
    ['tass', 'CKM_SM4_CBC_PAD', 0x8000010c, 'CKK_SM2', 0x80000004],
    ['ibm-ep11', 'CKM_SM4_MAC', 0x80058007, 'CKK_SM2', 0x80050002],
  ];
  for (const [name, mechanism, number, keyType, typeNumber] of rows) {
    const profile = loadProfile(new URL(`${name}.json`, folder).pathname);
    t.equal(profile.name, name);
    t.equal(profile.getMechanism(mechanism), number);
    t.equal(profile.getKeyType(keyType), typeNumber);
    t.equal(profile.mechanismName(number), mechanism);
    t.equal(profile.getMechanism('CKM_ECDSA'), standardProfile.getMechanism('CKM_ECDSA'), 'the standard stays');
  }
  t.equal(loadProfile(new URL('tass.json', folder).pathname).quirks.sm2Signature, 'der');
  t.equal(loadProfile(undefined), standardProfile);
  t.equal(standardProfile.mechanismName(0x80001234), '0x80001234');
  t.equal(standardProfile.mechanismName(0x1041), 'CKM_ECDSA');
  t.throws(() => standardProfile.getMechanism('CKM_SM2'), failure('ALGORITHM_NOT_SUPPORTED'));
  t.throws(() => standardProfile.getMechanism('constructor'), failure('ALGORITHM_NOT_SUPPORTED'));
  t.throws(() => standardProfile.getKeyType('CKM_ECDSA'), failure('ALGORITHM_NOT_SUPPORTED'));
  t.throws(() => standardProfile.getKeyType('CKK_SM2'), failure('ALGORITHM_NOT_SUPPORTED'));
});

t.test('a profile that is not valid is refused with the place of the fault', async (t) => {
  const good = JSON.parse(readFileSync(new URL('../../src/hsm/profiles/luna.json', import.meta.url), 'utf8')) as object;
  const rows: readonly (readonly [object, RegExp])[] = [
    [{ ...good, name: 'Not A Name' }, /\/name/],
    [{ ...good, unknown: 1 }, /additional/],
    [{ ...good, mechanisms: { CKM_SM2: 'abc' } }, /\/mechanisms\/CKM_SM2/],
    [{ ...good, mechanisms: { CKM_SM2: 2147483648 } }, /\/mechanisms\/CKM_SM2/],
    [{ ...good, mechanisms: { SM2: '0x80000001' } }, /mechanisms/],
    [{ ...good, keyTypes: { CKK_SM2: '0x123456789' } }, /\/keyTypes\/CKK_SM2/],
    [{ ...good, quirks: { ecPoint: 'other' } }, /\/quirks\/ecPoint/],
    [{ ...good, quirks: undefined }, /quirks/],
  ];
  for (const [file, place] of rows) {
    t.match(String(t.throws(() => parseProfile(JSON.stringify(file)), failure('CONFIG_INVALID'))), place);
  }
  t.throws(() => parseProfile('{'), failure('CONFIG_INVALID'));
  t.throws(() => loadProfile('/nowhere.json'), failure('CONFIG_INVALID'));
  t.throws(() => describeWith({ profilePath: '/nowhere.json' }), failure('CONFIG_INVALID'));
});

t.test('return values have names; those of vendors are numbers in the metadata', async (t) => {
  t.equal(ckrName(0xb3), 'CKR_SESSION_HANDLE_INVALID');
  t.equal(ckrName(0x80000001), '0x80000001');
  t.equal(ckrName(0x7), 'CKR_ARGUMENTS_BAD');
  const error = new HsmError('C_Sign', 0x80000abc);
  t.match(error, { reason: 'HSM_FAILURE', ckr: 0x80000abc, metadata: { function: 'C_Sign', ckr: '0x80000abc' } });
  t.ok(error instanceof GatewayError);
  t.equal(new HsmError('C_OpenSession', 0xb1).retryAfterMs, 50);
});

t.test('random bytes are of both generators, are given out once, and survive a fault of the token', async (t) => {
  let isBroken = false;
  const stock = new RandomStock((target) => {
    if (isBroken) throw new GatewayError('HSM_UNAVAILABLE', 'planned');
    target.fill(0);
  });
  const first = stock.bytes(32);
  t.notSame(first, Buffer.alloc(32), 'a token that gives zeros does not decide');
  const all = Buffer.concat([first, stock.bytes(4096), stock.bytes(1), stock.bytes(9000)]);
  t.equal(all.length, 13_129);
  const blocks = new Set<string>();
  for (let at = 0; at + 16 <= all.length; at += 16) blocks.add(all.toString('hex', at, at + 16));
  t.equal(blocks.size, Math.floor(all.length / 16), 'nothing twice');
  stock.clear();
  isBroken = true;
  t.throws(() => stock.bytes(12), failure('HSM_UNAVAILABLE'), "never the system's generator alone");
  isBroken = false;
  t.equal(stock.bytes(12).length, 12);
});

/** As much of a session as the pool touches. */
const fakeSession = (log: { open: number }) => {
  const session = { isPoisoned: false, isClosed: false, close: () => {} };
  log.open += 1;
  session.close = () => {
    session.isClosed = true;
    log.open -= 1;
  };
  return session;
};
type FakeSession = ReturnType<typeof fakeSession>;

type Step = 'work' | 'throw' | 'poison' | 'nest' | 'drain';

const runStep = (pool: SessionPool, step: Step, maxSessions: number): void => {
  if (step === 'drain') {
    pool.drain();
    return;
  }
  const use = (depth: number): void =>
    pool.withSession((session) => {
      const fake = session as unknown as FakeSession;
      if (fake.isClosed || fake.isPoisoned) throw new Error('a spent session was lent');
      if (step === 'poison') fake.isPoisoned = true;
      if (step === 'throw') throw new GatewayError('HSM_FAILURE', 'planned');
      if (step === 'nest' && depth < maxSessions + 1) use(depth + 1);
    });
  try {
    use(1);
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
  }
};

t.test('a pool never has more sessions than it may, gives every one back, and lends no spent one', async (t) => {
  const step = fc.constantFrom<Step>('work', 'throw', 'poison', 'nest', 'drain');
  fc.assert(
    fc.property(fc.integer({ min: 1, max: 4 }), fc.array(step, { maxLength: 40 }), (maxSessions, steps) => {
      const log = { open: 0 };
      let most = 0;
      const open = () => {
        const session = fakeSession(log);
        most = Math.max(most, log.open);
        return session as unknown as Session;
      };
      const pool = new SessionPool(open, maxSessions);
      for (const next of steps) {
        runStep(pool, next, maxSessions);
        if (pool.inUseCount !== 0 || pool.idleCount !== log.open) return false;
      }
      return most <= maxSessions;
    }),
    propertyRuns,
  );
  const pool = new SessionPool(() => fakeSession({ open: 0 }) as unknown as Session, 1);
  t.throws(() => pool.withSession(() => pool.withSession(() => 1)), failure('HSM_BUSY'));
  t.equal(
    pool.withSession(() => 2),
    2,
    'and the pool goes on',
  );
});
