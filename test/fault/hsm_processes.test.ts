import type { ChildProcess } from 'node:child_process';
import { fork } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { hostname } from 'node:os';
import pkcs11 from 'pkcs11js';
import t, { type Test } from 'tap';
import type { KeyMaterial } from '../../src/core/crypto_operation.ts';
import { uuidToBytes } from '../../src/formats/uuid.ts';
import { createExecutorWorld } from '../fixtures/executor_world.ts';
import type { ChildCall } from '../fixtures/executor_child.ts';
import { RawToken } from '../fixtures/raw_token.ts';

// Several crypto-hosts on the same tokens at the same time, as the supervisor runs them.
const world = createExecutorWorld();
const { executor, opening } = world;
const children: ChildProcess[] = [];
t.teardown(async () => {
  for (const child of children) {
    const exited = once(child, 'exit');
    child.kill('SIGKILL');
    await exited;
  }
  world.close();
});

type Answer = { readonly result?: never; readonly reason?: string };

const startHost = async () => {
  const child = fork(new URL('../fixtures/executor_child.ts', import.meta.url), {
    env: world.softHsm.env,
    serialization: 'advanced',
    stdio: 'inherit',
  });
  children.push(child);
  const call = async (message: ChildCall): Promise<Answer> => {
    const answered = once(child, 'message');
    child.send(message);
    return (await answered)[0] as Answer;
  };
  await call({ call: 'start', config: world.config });
  return call;
};

type Host = Awaited<ReturnType<typeof startHost>>;

const signing = (key: KeyMaterial) =>
  ({ kind: 'sign', key, algorithm: 'ECDSA_SHA_256', messageType: 'DIGEST', message: Buffer.alloc(32, 1) }) as const;

/** A signature by a host, or the reason why there is none. */
const signOn = async (host: Host, key: KeyMaterial): Promise<Uint8Array | string> => {
  const answer = await host({ call: 'execute', operation: signing(key) });
  const result = answer.result as { signature: Uint8Array } | undefined;
  return result?.signature ?? answer.reason ?? 'no answer';
};
const isGood = (key: KeyMaterial, signature: Uint8Array | string): boolean | string =>
  typeof signature === 'string' ? signature : executor.execute({ ...signing(key), kind: 'verify', signature }).valid;

/** Hosts that start and open the partition at the same moment. */
const openHosts = async (t: Test, count: number): Promise<Host[]> => {
  const hosts = await Promise.all(Array.from({ length: count }, startHost));
  for (const answer of await Promise.all(hosts.map((host) => host({ call: 'open', opening })))) {
    t.equal(answer.reason, undefined, 'opened');
  }
  return hosts;
};

t.test('hosts that start at the same moment open a partition and use the same keys', async (t) => {
  const hosts = await openHosts(t, 3);
  for (const protection of ['SEALED', 'TOKEN'] as const) {
    const key = world.makeKey('EC_P256', 'SIGN_VERIFY', protection);
    for (const host of hosts) t.equal(isGood(key, await signOn(host, key)), true, protection);
  }
});

t.test('a host finds a token that another process made after it had started', async (t) => {
  const call = await startHost();
  t.same(await call({ call: 'open', opening }), { result: undefined });
  const key = world.makeKey('EC_P256', 'SIGN_VERIFY');
  await call({ call: 'execute', operation: signing(key) });
  const command = { kind: 'createPartitionToken', module: 'softhsm', partitionId: 'later', label: 'later' } as const;
  const made = executor.administer(command);
  const pin = { kind: 'sealed', blob: made.sealedPin } as const;
  const later = { partitionId: 'later', tenantId: 'globex', module: 'softhsm', tokenSerial: made.tokenSerial, pin };
  t.same(await call({ call: 'open', opening: later }), { result: undefined });
  const check = { kind: 'checkPartition', partitionId: 'later' } as const;
  t.match(await call({ call: 'execute', operation: check }), { result: { tokenSerial: made.tokenSerial } });
  const again = await call({ call: 'execute', operation: signing(key) });
  t.equal(again.reason, undefined, 'the partition that was open before goes on');
});

t.test('TOKEN keys that hosts make at the same moment are found by all, and made once each', async (t) => {
  const hosts = await openHosts(t, 3);
  const makeOn = async (host: Host) => {
    const address = world.address('EC_P256', 'SIGN_VERIFY');
    const operation = { kind: 'generateKey', versionId: randomUUID(), address, protection: 'TOKEN' } as const;
    const answer = await host({ call: 'execute', operation });
    t.equal(answer.reason, undefined, 'made');
    const { publicKey } = answer.result as unknown as { publicKey: Uint8Array };
    const key: KeyMaterial = {
      versionId: operation.versionId,
      address,
      protection: 'TOKEN',
      sealed: undefined,
      publicKey,
    };
    return { operation, key };
  };
  for (let round = 0; round < 3; round += 1) {
    for (const { operation, key } of await Promise.all(hosts.map(makeOn))) {
      for (const host of hosts) t.equal(isGood(key, await signOn(host, key)), true, 'used by every host');
      t.same(executor.execute(operation).publicKey, Buffer.from(key.publicKey ?? []), 'made again: the same');
      const raw = new RawToken(opening.tokenSerial);
      t.equal(raw.find([{ type: pkcs11.CKA_ID, value: uuidToBytes(key.versionId) }]).length, 2, 'one pair');
      raw.close();
    }
  }
});

t.test('what a host left that died while it made a TOKEN key is removed and the key is made', async (t) => {
  const dead = fork(new URL('../fixtures/executor_child.ts', import.meta.url), { env: world.softHsm.env });
  const { pid } = dead;
  const exited = once(dead, 'exit');
  dead.kill('SIGKILL');
  await exited;
  const raw = new RawToken(opening.tokenSerial);
  t.teardown(() => raw.close());
  const leave = (versionId: string, label: string): void => {
    raw.create([
      { type: pkcs11.CKA_CLASS, value: pkcs11.CKO_SECRET_KEY },
      { type: pkcs11.CKA_KEY_TYPE, value: pkcs11.CKK_AES },
      { type: pkcs11.CKA_TOKEN, value: true },
      { type: pkcs11.CKA_PRIVATE, value: true },
      { type: pkcs11.CKA_ID, value: uuidToBytes(versionId) },
      { type: pkcs11.CKA_LABEL, value: label },
      { type: pkcs11.CKA_VALUE, value: Buffer.alloc(32, 7) },
    ]);
  };
  const now = Date.now();
  const rows: readonly (readonly [string, string, string | undefined])[] = [
    ['a dead host', `new ${now} ${pid} ${hostname()}`, undefined],
    ['a machine that was silent for a minute', `new ${now - 61_000} 1 elsewhere`, undefined],
    ['a host that lives', `new ${now} ${process.ppid} ${hostname()}`, 'HSM_UNAVAILABLE'],
    ['another machine', `new ${now} 1 elsewhere`, 'HSM_UNAVAILABLE'],
    ["a label that is nobody's", 'something else', 'HSM_FAILURE'],
  ];
  for (const [name, label, reason] of rows) {
    const versionId = randomUUID();
    leave(versionId, label);
    const address = world.address('AES_256', 'ENCRYPT_DECRYPT');
    const make = () => executor.execute({ kind: 'generateKey', versionId, address, protection: 'TOKEN' });
    if (reason !== undefined) {
      t.throws(make, { reason } as unknown as Error, name);
      continue;
    }
    make();
    const found = raw.find([{ type: pkcs11.CKA_ID, value: uuidToBytes(versionId) }]);
    t.equal(found.length, 1, name);
    t.equal(found[0]?.is(pkcs11.CKA_NEVER_EXTRACTABLE), true, `${name}: the new key, not the one that was left`);
  }
});
