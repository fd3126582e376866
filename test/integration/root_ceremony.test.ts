/** @module A key ceremony as operators do it: hsmctl, its crypto-hosts and helpers as processes, three UKeys, two token folders. */
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { ensureUkey, type UkeySpec } from '../../scripts/lib/ukeys.ts';
import { encodeRootShare, parseRootShare } from '../../src/formats/root_share.ts';
import type { CommandResult } from '../fixtures/command_result.ts';
import { runHsmctl } from '../fixtures/gateway.ts';
import { writeConfig } from '../fixtures/local_commands.ts';
import { createSoftHsm, softHsmLibrary } from '../fixtures/softhsm.ts';

const folder = t.testdir({ profiles: {}, first: {}, second: {} });
const at = (...parts: string[]): string => join(folder, ...parts);
const pins: string[] = [];

/** A custodian with a UKey, and the profile that names it. */
const makeCustodian = async (name: string, spec: UkeySpec): Promise<void> => {
  const { module, token, pinFile, environment } = await ensureUkey(
    at('ukeys'),
    softHsmLibrary,
    name,
    spec,
    'custodian',
  );
  pins.push(readFileSync(pinFile, 'utf8'));
  const files = { endpoint: 'localhost:1', ca_file: 'ca', cert_file: 'cert', key_file: 'key' };
  const ukey = { module, token, pin_file: pinFile, environment };
  writeFileSync(at('profiles', `${name}.json`), JSON.stringify({ ...files, ukey }));
};

/** A machine of its own: an empty token folder; all machines have one store. */
const machine = (name: string) => {
  const softHsm = createSoftHsm();
  t.teardown(() => softHsm.close());
  const config = writeConfig(at(name), {
    modules: [{ name: 'soft', path: softHsmLibrary }],
    hosts: { environment: { SOFTHSM2_CONF: softHsm.confPath } },
    store: { kind: 'sqlite', file: at('store', 'store.db') },
    gateway: { name, trustDomain: 'example.org' },
  });
  return (...args: string[]): Promise<CommandResult> =>
    runHsmctl([...args, '-o', 'json'], { HSM_GATEWAY_CONFIG: config, HSMCTL_PROFILES: at('profiles') });
};

const file = (number: number): string =>
  at('shares', `root-share-${number}-${['alice', 'bob', 'carol'][number - 1]}.json`);
const share = (number: number, profile: string, path = file(number)): string[] => [
  '--share',
  `${path},profile=${profile}`,
];
const reasonOf = ({ stderr }: CommandResult): string => JSON.parse(stderr.trim().split('\n').at(-1) ?? '{}').reason;

t.test('two of three UKeys restore the root KEK on an empty token, and nothing less does', async (t) => {
  mkdirSync(at('store'));
  await makeCustodian('alice', 'RSA_2048');
  await makeCustodian('bob', 'EC_P256');
  await makeCustodian('carol', 'SM2');
  const first = machine('first');
  const custodians = ['alice', 'bob', 'carol'].flatMap((name) => ['--custodian', `${name},profile=${name}`]);
  const made = await first('init', '--components', '2/3', ...custodians, '--shares-out', at('shares'));
  t.equal(made.exitCode, 0, made.stderr);
  const { root_ceremony: ceremony } = JSON.parse(made.stdout);
  t.strictSame(
    [1, 2, 3].map((number) => parseRootShare(readFileSync(file(number), 'utf8')).scheme),
    ['RSA_OAEP_SHA_256', 'ECIES_P256', 'SM2'],
  );

  const second = machine('second');
  const bob = parseRootShare(readFileSync(file(2), 'utf8'));
  const sealed = Buffer.from(bob.sealed).fill(1, 70, 80);
  writeFileSync(at('forged.json'), encodeRootShare({ ...bob, sealed }));
  const restore = (...shares: string[]) => second('init', '--restore', ...shares);
  const outputs = [made];
  for (const [reason, shares] of [
    ['ROOT_SHARE_UKEY_MISMATCH', [...share(1, 'bob'), ...share(2, 'bob')]],
    ['ROOT_SHARE_INVALID', [...share(2, 'bob', at('forged.json')), ...share(1, 'alice')]],
  ] as const) {
    const refused = await restore(...shares);
    t.equal(refused.exitCode, 1);
    t.equal(reasonOf(refused), reason);
    outputs.push(refused);
  }
  const restored = await restore(...share(3, 'carol'), ...share(1, 'alice'));
  t.equal(restored.exitCode, 0, restored.stderr);
  t.match(JSON.parse(restored.stdout), { created: true, root_ceremony: ceremony });
  const verified = await second('root', 'verify', ...share(2, 'bob'), ...share(3, 'carol'));
  t.equal(verified.exitCode, 0, verified.stderr);
  t.match(JSON.parse(verified.stdout), { matches: true, root_ceremony: ceremony });
  const text = [...outputs, restored, verified].map(({ stdout, stderr }) => stdout + stderr).join();
  for (const pin of pins) t.notOk(text.includes(pin), 'no PIN is shown');
});
