import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { composeSymmetric } from '../../src/core/sdf_algorithms.ts';
import type { BlobLayout, EnvelopedKey2012 } from '../../src/formats/sdf_enveloped_key.ts';
import { encodeEnvelopedKey2012, encodeEnvelopedKey2023 } from '../../src/formats/sdf_enveloped_key.ts';
import { sweepUnfinishedKeys } from '../../src/sdf/manage_keys.ts';
import { SdfKeyWorld, sdfKeyMethods } from '../fixtures/sdf_key_world.ts';

const sm4Ecb = composeSymmetric('SM4', 'ECB');
const sm2 = 0x0002_0100;
const ecc = { tenant: 'acme', family: 'ECC', key_index: 1 } as const;
const number = (byte: number): Buffer => Buffer.alloc(32, byte);
const cipher = { x: number(1), y: number(2), hash: number(3), ciphertext: Buffer.alloc(16, 4) };
const envelope: EnvelopedKey2012 = {
  asymmetricId: sm2,
  symmetricId: sm4Ecb,
  encryptedPrivateKey: number(5),
  publicKey: { x: number(6), y: number(7) },
  encryptedKey: cipher,
};
const blob2023 = encodeEnvelopedKey2023(envelope);
const unavailable = new GatewayError('HSM_UNAVAILABLE', 'no host serves the partition');

const withDeviceKey = async (): Promise<SdfKeyWorld> => {
  const world = new SdfKeyWorld();
  await world.call('CreateSdfKey', { ...ecc, key_index: 0, purpose: 'ENCRYPT' });
  world.host.operations.length = 0;
  return world;
};

const kinds = (world: SdfKeyWorld): readonly string[] => world.host.operations.map(({ kind }) => kind);

t.test('every method of the service has a handler', async (t) => {
  t.same(Object.keys(new SdfKeyWorld().handlers).toSorted(), sdfKeyMethods.toSorted());
});

t.test('creating an index without a purpose makes both pairs, each where the token is strongest', async (t) => {
  const world = new SdfKeyWorld();
  const { keys } = await world.call('CreateSdfKey', ecc);
  const seen = keys.map(({ family, key_index, purpose, bits, protection }) => ({
    ...{ family, key_index, purpose, bits, protection },
  }));
  t.same(seen, [
    { family: 'ECC', key_index: 1, purpose: 'SIGN', bits: 256, protection: 'TOKEN' },
    { family: 'ECC', key_index: 1, purpose: 'ENCRYPT', bits: 256, protection: 'SEALED_SOFTWARE' },
  ]);
  for (const key of keys) {
    t.match(key, { creation_date: world.nowMs, token_serial: 'token-1', has_password: false, locked_until: 0 });
    t.equal(key.public_key.length, 32);
  }
  t.equal(world.host.tokenObjects.size, 1);
  t.ok(world.keys.keys().every(({ state }) => state === 'READY'));
  t.match(world.lastContext?.audit, { resourceId: 'acme-p1', resourceName: 'ECC/1' });
});

t.test('keys have the size and the protection that was asked for, and the keystore that was named', async (t) => {
  const world = new SdfKeyWorld();
  const rows = [
    [{ family: 'RSA', key_index: 1, purpose: 'SIGN' }, 2048, 'SEALED'],
    [{ family: 'RSA', key_index: 1, purpose: 'ENCRYPT', bits: 3072, protection: 'TOKEN' }, 3072, 'TOKEN'],
    [{ family: 'RSA', key_index: 65_535, purpose: 'SIGN', bits: 4096 }, 4096, 'SEALED'],
    [{ family: 'ECC', key_index: 0, purpose: 'SIGN', protection: 'SEALED_SOFTWARE' }, 256, 'SEALED_SOFTWARE'],
    [{ family: 'KEK', key_index: 1, bits: 128 }, 128, 'SEALED_SOFTWARE'],
  ] as const;
  for (const [request, bits, protection] of rows) {
    const { keys } = await world.call('CreateSdfKey', { tenant: 'acme', keystore_id: 'acme-p2', ...request });
    t.equal(keys.length, 1);
    t.match(keys[0], { bits, protection, family: request.family }, JSON.stringify(request));
  }
  const { keys } = await world.call('ListSdfKeys', { tenant: 'acme', keystore_id: 'acme-p2' });
  t.same(
    keys.map(({ family, key_index, purpose }) => `${family}/${key_index}/${purpose}`),
    ['ECC/0/SIGN', 'KEK/1/SDF_KEY_PURPOSE_UNSPECIFIED', 'RSA/1/ENCRYPT', 'RSA/1/SIGN', 'RSA/65535/SIGN'],
    'in order of family, index and purpose',
  );
  t.equal(keys[1]?.public_key.length, 0, 'a KEK has no public key');
  t.same(await world.call('ListSdfKeys', { tenant: 'acme' }), { keys: [] }, 'the other partition has none');
  t.same(await world.call('ListSdfKeys', { tenant: 'globex' }), { keys: [] }, 'nor has the other tenant');
});

t.test('a family that the token does not offer is refused before anything is kept', async (t) => {
  const world = new SdfKeyWorld();
  world.host.capabilities.delete('SM2_DECRYPT');
  t.equal(await world.outcome('CreateSdfKey', ecc), 'ALGORITHM_NOT_SUPPORTED');
  t.same(world.keys.keys(), []);
  t.equal(await world.outcome('CreateSdfKey', { ...ecc, purpose: 'SIGN' }), 'OK');
});

t.test('a failure in the middle of making two pairs takes back both', async (t) => {
  const rows = [
    ['the second pair is refused', { after: 1 }],
    ['the answer of the second pair is lost', { after: 1, isCarriedOut: true }],
    ['the answer of the first pair is lost', { isCarriedOut: true }],
  ] as const;
  for (const [name, fault] of rows) {
    const world = new SdfKeyWorld();
    world.host.fail('generateKey', unavailable, fault);
    t.equal(await world.outcome('CreateSdfKey', { ...ecc, protection: 'TOKEN' }), 'HSM_UNAVAILABLE', name);
    t.same([world.keys.keys(), [...world.host.tokenObjects]], [[], []], name);
    t.equal(await world.outcome('CreateSdfKey', ecc), 'OK', 'the index is free again');
  }
});

t.test('a store that fails while the keys are completed takes back both, the completed one too', async (t) => {
  const world = new SdfKeyWorld();
  const complete = world.keys.completeKey.bind(world.keys);
  let count = 0;
  world.keys.completeKey = async (key) => {
    count += 1;
    if (count === 2) throw new GatewayError('STORE_UNAVAILABLE', 'the store is away');
    await complete(key);
  };
  t.equal(await world.outcome('CreateSdfKey', { ...ecc, protection: 'TOKEN' }), 'STORE_UNAVAILABLE');
  t.same([world.keys.keys(), [...world.host.tokenObjects]], [[], []]);
});

t.test('keys whose making took so long that a sweep may be at them are given up', async (t) => {
  const world = new SdfKeyWorld();
  const { execute } = world.deps.engine;
  world.deps.engine.execute = (async (operation: never, options: never) => {
    world.nowMs += 20_000;
    return execute(operation, options);
  }) as typeof execute;
  t.equal(await world.outcome('CreateSdfKey', ecc), 'DEADLINE_TOO_SHORT');
  t.same([world.keys.keys(), [...world.host.tokenObjects]], [[], []]);
});

t.test('a place that is taken is KEY_EXISTS, and the other pair of the index is not made either', async (t) => {
  const world = await withDeviceKey();
  const before = world.keys.keys();
  t.equal(await world.outcome('CreateSdfKey', { ...ecc, key_index: 0 }), 'KEY_EXISTS');
  t.equal(await world.outcome('CreateSdfKey', { ...ecc, key_index: 0, purpose: 'ENCRYPT' }), 'KEY_EXISTS');
  const taken = { ...ecc, key_index: 0, purpose: 'ENCRYPT', enveloped_key_2023: blob2023 } as const;
  t.equal(await world.outcome('ImportSdfKey', taken), 'KEY_EXISTS');
  t.same(world.keys.keys(), before);
  t.notOk(kinds(world).some((kind) => ['generateKey', 'sdfImportKeyPair', 'destroyKey'].includes(kind)));
  t.equal(await world.outcome('CreateSdfKey', { ...ecc, key_index: 0, purpose: 'SIGN' }), 'OK');
});

t.test('of two creations at the same instant one alone succeeds', async (t) => {
  const world = new SdfKeyWorld();
  const outcomes = await Promise.all([world.outcome('CreateSdfKey', ecc), world.outcome('CreateSdfKey', ecc)]);
  t.same(outcomes.toSorted(), ['KEY_EXISTS', 'OK']);
  t.equal(world.keys.keys().length, 2);
  t.equal(world.host.tokenObjects.size, 1);
});

t.test('what a crash left is swept away after its time, on the token too, and hinders nothing else', async (t) => {
  const world = new SdfKeyWorld();
  for (const [index, partitionId] of [
    [1, 'acme-p1'],
    [2, 'acme-p2'],
  ] as const) {
    const place = { tenantId: 'acme', partitionId, family: 'ECC', index, purpose: 'SIGN' } as const;
    const material = { sealed: undefined, publicKey: undefined, tokenSerial: undefined };
    const versionId = `crashed-${index}`;
    const rest = { versionId, spec: 'SM2', protection: 'TOKEN', state: 'PENDING', createdAtMs: world.nowMs } as const;
    await world.keys.insertKeys([{ ...place, ...material, ...rest }]);
    world.host.tokenObjects.add(versionId);
  }
  await world.call('CreateSdfKey', { ...ecc, key_index: 3 });
  t.equal((await world.call('ListSdfKeys', { tenant: 'acme' })).keys.length, 2, 'unfinished keys are not seen');
  t.equal(await world.outcome('CreateSdfKey', ecc), 'KEY_EXISTS', 'but keep their place');
  world.nowMs += 60_000;
  t.equal(await sweepUnfinishedKeys(world.deps), 0, 'somebody may be at it still');
  world.nowMs += 1;
  world.host.fail('destroyKey', unavailable);
  t.equal(await sweepUnfinishedKeys(world.deps), 1, 'a partition that is away does not keep the others');
  t.ok(world.host.tokenObjects.has('crashed-1'));
  t.notOk(world.host.tokenObjects.has('crashed-2'));
  t.equal(await sweepUnfinishedKeys(world.deps), 1);
  t.equal(await sweepUnfinishedKeys(world.deps), 0);
  t.equal(await world.outcome('CreateSdfKey', ecc), 'OK');
});

t.test('destroying gives the keys as they were, ends the rights to the index, and leaves all others', async (t) => {
  const world = new SdfKeyWorld();
  await world.call('CreateSdfKey', ecc);
  await world.call('CreateSdfKey', { ...ecc, key_index: 2, purpose: 'SIGN' });
  await world.call('CreateSdfKey', { tenant: 'acme', family: 'KEK', key_index: 1 });
  await world.call('SetSdfPassword', { tenant: 'acme', key_index: 1, password: Buffer.from('password one') });
  await world.giveRight('s1', 1);
  await world.giveRight('s2', 2);
  await world.giveRight('s3', 1, 'acme-p2');
  const { keys } = await world.call('DestroySdfKey', ecc);
  t.same(
    keys.map(({ purpose, has_password }) => [purpose, has_password]),
    [
      ['SIGN', true],
      ['ENCRYPT', true],
    ],
  );
  t.match(world.lastContext?.audit, { resourceId: 'acme-p1', resourceName: 'ECC/1' });
  t.same(world.rights(), ['s2/2', 's3/1']);
  t.equal(world.host.tokenObjects.size, 1);
  t.equal(await world.outcome('DestroySdfKey', ecc), 'KEY_NOT_FOUND');
  t.equal((await world.call('DestroySdfKey', { tenant: 'acme', family: 'KEK', key_index: 1 })).keys.length, 1);
  t.same(world.rights(), ['s2/2', 's3/1'], 'a KEK has no rights');
  t.equal(await world.outcome('DestroySdfKey', { ...ecc, tenant: 'globex', key_index: 2 }), 'KEY_NOT_FOUND');
  t.equal(world.keys.keys().length, 1);
});

t.test('a destruction that broke off can be repeated until all is gone', async (t) => {
  const rows = [
    ['on the second object', { after: 1 }],
    ['on the first object', {}],
    ['after the first object was gone', { isCarriedOut: true }],
  ] as const;
  for (const [name, fault] of rows) {
    const world = new SdfKeyWorld();
    await world.call('CreateSdfKey', { ...ecc, protection: 'TOKEN' });
    world.host.fail('destroyKey', unavailable, fault);
    t.equal(await world.outcome('DestroySdfKey', ecc), 'HSM_UNAVAILABLE', name);
    t.ok(world.keys.keys().length > 0, 'what may be left has its row');
    t.equal(await world.outcome('DestroySdfKey', ecc), 'OK', name);
    t.same([world.keys.keys(), [...world.host.tokenObjects]], [[], []], name);
  }
});

t.test('envelopes of both editions and of every layout are imported as the pair that they hold', async (t) => {
  const layouts: readonly (BlobLayout | undefined)[] = [
    undefined,
    { longBytes: 8, capacity: 16, isPacked: false },
    { longBytes: 4, capacity: 16, isPacked: false },
    { longBytes: 4, capacity: 137, isPacked: true },
    { longBytes: 8, capacity: 137, isPacked: false },
  ];
  for (const layout of layouts) {
    const world = await withDeviceKey();
    const source =
      layout === undefined
        ? { enveloped_key_2023: blob2023 }
        : {
            enveloped_key_2012: encodeEnvelopedKey2012(layout, envelope),
            layout_2012: { long_bytes: layout.longBytes, capacity: layout.capacity, packed: layout.isPacked },
          };
    const { keys } = await world.call('ImportSdfKey', { ...ecc, purpose: 'SIGN', ...source });
    const name = JSON.stringify(layout ?? 'of 2023');
    t.match(keys, [{ family: 'ECC', key_index: 1, purpose: 'SIGN', bits: 256, protection: 'TOKEN' }], name);
    t.equal(keys.length, 1);
    const sent = world.host.operations.find(({ kind }) => kind === 'sdfImportKeyPair');
    t.match(
      sent,
      {
        wrapped: Buffer.concat([cipher.x, cipher.y, cipher.hash, cipher.ciphertext]),
        encryptedPrivateKey: envelope.encryptedPrivateKey,
        publicKey: Buffer.concat([Buffer.from([4]), envelope.publicKey.x, envelope.publicKey.y]),
        key: { address: { keyId: /^sdf\/ECC\/0\/ENCRYPT\// } },
      },
      name,
    );
  }
});

t.test('a KEK is imported into software, whatever was asked for', async (t) => {
  const world = await withDeviceKey();
  const kek = { tenant: 'acme', family: 'KEK', key_index: 1, wrapped_kek: cipher } as const;
  t.equal(await world.outcome('ImportSdfKey', { ...kek, protection: 'TOKEN' }), 'ALGORITHM_NOT_SUPPORTED');
  const { keys } = await world.call('ImportSdfKey', kek);
  t.match(keys, [{ family: 'KEK', bits: 128, protection: 'SEALED_SOFTWARE', token_serial: '' }]);
  t.equal(keys[0]?.purpose, 'SDF_KEY_PURPOSE_UNSPECIFIED');
  t.match(world.host.operations.at(-1), { kind: 'sdfImportKey', minBytes: 16, maxBytes: 16 });
});

t.test('an envelope that is malformed, or names another algorithm, reaches no host', async (t) => {
  const flawed = (offset: number): Buffer => {
    const blob = Buffer.from(blob2023);
    blob[offset] = (blob[offset] as number) ^ 0xff;
    return blob;
  };
  const of2012 = (key: Partial<EnvelopedKey2012>) => ({
    enveloped_key_2012: encodeEnvelopedKey2012(
      { longBytes: 8, capacity: 16, isPacked: false },
      { ...envelope, ...key },
    ),
    layout_2012: { long_bytes: 8, capacity: 16 },
  });
  const of2023 = (blob: Uint8Array) => ({ enveloped_key_2023: blob });
  const unsupported = 'ALGORITHM_NOT_SUPPORTED';
  const rows: readonly (readonly [string, object, string])[] = [
    ['cut off', of2023(blob2023.subarray(0, -1)), 'FIELD_INVALID L'],
    ['one byte', of2023(Buffer.alloc(1)), 'FIELD_INVALID Version'],
    ['longer', of2023(Buffer.concat([blob2023, Buffer.alloc(1)])), 'FIELD_INVALID L'],
    ['another version', of2023(flawed(0)), 'FIELD_INVALID Version'],
    ['another size of key', of2023(flawed(8)), 'FIELD_INVALID ulBits'],
    ['a coordinate over 256 bits', of2023(flawed(80)), 'FIELD_INVALID x'],
    ['too large', of2023(Buffer.alloc(65_537)), 'FIELD_INVALID enveloped_key_2023'],
    ['SM1', of2023(encodeEnvelopedKey2023({ ...envelope, symmetricId: composeSymmetric('SM1', 'ECB') })), unsupported],
    ['CBC', of2023(encodeEnvelopedKey2023({ ...envelope, symmetricId: composeSymmetric('SM4', 'CBC') })), unsupported],
    ['no algorithm', of2023(encodeEnvelopedKey2023({ ...envelope, symmetricId: 0 })), unsupported],
    ['RSA', of2012({ asymmetricId: 0x0001_0000 }), unsupported],
    ['SM9', of2012({ asymmetricId: 0x0008_0100 }), unsupported],
    ['SM1 in 2012', of2012({ symmetricId: composeSymmetric('SM1', 'ECB') }), unsupported],
    ['another layout', { ...of2012({}), layout_2012: { long_bytes: 4, capacity: 16 } }, 'FIELD_INVALID enveloped_key'],
    ['the default layout', { ...of2012({}), layout_2012: undefined }, 'FIELD_INVALID enveloped_key'],
  ];
  const world = await withDeviceKey();
  const before = world.keys.keys();
  for (const [name, source, expected] of rows) {
    t.equal(await world.outcome('ImportSdfKey', { ...ecc, purpose: 'SIGN', ...source }), expected, name);
  }
  t.same(world.host.operations, []);
  t.same(world.keys.keys(), before);
});

t.test('an import that the host refuses, or that has no pair to open it, leaves nothing behind', async (t) => {
  const request = { ...ecc, purpose: 'SIGN', enveloped_key_2023: blob2023 } as const;
  const world = await withDeviceKey();
  const before = world.keys.keys();
  for (const reason of ['CIPHERTEXT_INVALID', 'KEY_INVALID', 'HSM_UNAVAILABLE'] as const) {
    world.host.fail('sdfImportKeyPair', new GatewayError(reason, 'no'), { isCarriedOut: true });
    t.equal(await world.outcome('ImportSdfKey', request), reason);
    t.same([world.keys.keys(), [...world.host.tokenObjects]], [before, []], reason);
  }
  t.equal(await world.outcome('ImportSdfKey', { ...request, under_index: 1 }), 'KEY_NOT_FOUND');
  t.equal(await world.outcome('ImportSdfKey', { ...request, keystore_id: 'acme-p2' }), 'KEY_NOT_FOUND');
  t.same(world.keys.keys(), before);
});

t.test('a new password takes back the rights to its index, lifts the lock, and is wiped after use', async (t) => {
  const world = new SdfKeyWorld();
  await world.call('CreateSdfKey', ecc);
  await world.giveRight('s1', 1);
  await world.giveRight('s2', 2);
  await world.giveRight('s3', 1, 'acme-p2');
  const set = { tenant: 'acme', key_index: 1, password: Buffer.from('password one') };
  t.same(await world.call('SetSdfPassword', set), {});
  t.same(world.rights(), ['s2/2', 's3/1']);
  const place = { tenantId: 'acme', partitionId: 'acme-p1', index: 1 };
  const lockUntilMs = world.nowMs + 60_000;
  await world.keys.takeAttempt(place, { maxFailures: 1, nowMs: world.nowMs, lockUntilMs });
  const listed = (await world.call('ListSdfKeys', { tenant: 'acme' })).keys;
  for (const key of listed) t.match(key, { has_password: true, locked_until: lockUntilMs });
  world.nowMs = lockUntilMs;
  t.match((await world.call('ListSdfKeys', { tenant: 'acme' })).keys[0], { locked_until: 0 }, 'a lock ends by itself');
  world.nowMs -= 1;
  await world.call('SetSdfPassword', { ...set, password: Buffer.from('password two') });
  t.match((await world.call('ListSdfKeys', { tenant: 'acme' })).keys[0], { has_password: true, locked_until: 0 });
  const sealed = world.host.operations.filter((operation) => operation.kind === 'sdfSealSecret');
  t.equal(sealed.length, 2);
  for (const { secret } of sealed)
    t.ok(
      secret.every((byte) => byte === 0),
      'the verifier is wiped',
    );
});

t.test('the password of a request is wiped whether it was taken or not', async (t) => {
  const world = new SdfKeyWorld();
  const rows = [
    ['taken', 'acme', 8],
    ['too short', 'acme', 7],
    ['of no tenant', 'nobody', 128],
    ['of a bad name', 'No Tenant', 128],
  ] as const;
  for (const [name, tenant, bytes] of rows) {
    const message = { tenant, keystore_id: '', key_index: 1, password: Buffer.alloc(bytes, 'p') };
    const handler = world.handlers.SetSdfPassword as unknown as (context: object, message: object) => Promise<object>;
    await handler(world.context(), message).catch((error: unknown) => {
      if (!(error instanceof GatewayError)) throw error;
    });
    t.ok(
      message.password.every((byte) => byte === 0),
      name,
    );
  }
  world.host.fail('sdfSealSecret', unavailable);
  await world.giveRight('s1', 1);
  const set = { tenant: 'acme', key_index: 1, password: Buffer.from('password two') };
  t.equal(await world.outcome('SetSdfPassword', set), 'HSM_UNAVAILABLE');
  t.same(world.rights(), ['s1/1'], 'a password that was not set takes back nothing');
});

const kek = { tenant: 'acme', family: 'KEK', key_index: 1 } as const;
const importing = { ...ecc, purpose: 'SIGN', enveloped_key_2023: blob2023 } as const;
/** A fresh one for each call: it is wiped. */
const setting = () => ({ tenant: 'acme', key_index: 1, password: Buffer.from('password one') });

t.test('a device or a place that is wrong is named by every method, and nothing is done', async (t) => {
  const world = await withDeviceKey();
  const before = world.keys.keys();
  const devices = [
    [{ tenant: '' }, 'FIELD_INVALID tenant'],
    [{ tenant: 'Acme' }, 'FIELD_INVALID tenant'],
    [{ tenant: '../acme' }, 'FIELD_INVALID tenant'],
    [{ tenant: 'a'.repeat(64) }, 'FIELD_INVALID tenant'],
    [{ tenant: 'acme\uFFFD' }, 'FIELD_INVALID tenant'],
    [{ tenant: 'nobody' }, 'TENANT_NOT_FOUND'],
    [{ keystore_id: 'a b' }, 'FIELD_INVALID keystore_id'],
    [{ keystore_id: 'a'.repeat(65) }, 'FIELD_INVALID keystore_id'],
    [{ keystore_id: 'acme-p9' }, 'PARTITION_NOT_FOUND'],
    [{ keystore_id: 'globex-p1' }, 'PARTITION_NOT_FOUND'],
  ] as const;
  const places = [
    [{ family: 'SDF_KEY_FAMILY_UNSPECIFIED' }, 'FIELD_INVALID family'],
    [{ family: 9 as never }, 'FIELD_INVALID family'],
    [{ key_index: 65_536 }, 'FIELD_INVALID key_index'],
    [{ key_index: 0xffff_ffff }, 'FIELD_INVALID key_index'],
    [{ purpose: 9 as never }, 'FIELD_INVALID purpose'],
  ] as const;
  for (const [change, expected] of [...devices, ...places]) {
    const name = `${JSON.stringify(change)}: ${expected}`;
    t.equal(await world.outcome('CreateSdfKey', { ...ecc, ...change }), expected, name);
    t.equal(await world.outcome('ImportSdfKey', { ...importing, ...change }), expected, name);
    t.equal(await world.outcome('DestroySdfKey', { ...ecc, ...change }), expected, name);
    if (devices.some(([device]) => device === change)) {
      t.equal(await world.outcome('ListSdfKeys', { tenant: 'acme', ...change }), expected, name);
      t.equal(await world.outcome('SetSdfPassword', { ...setting(), ...change }), expected, name);
    }
  }
  for (const change of [
    { ...kek, key_index: 0 },
    { ...kek, purpose: 'SIGN' },
  ] as const) {
    const expected = `FIELD_INVALID ${change.key_index === 0 ? 'key_index' : 'purpose'}`;
    t.equal(await world.outcome('CreateSdfKey', change), expected);
    t.equal(await world.outcome('DestroySdfKey', change), expected);
    t.equal(await world.outcome('ImportSdfKey', { ...change, wrapped_kek: cipher }), expected);
  }
  t.same(world.host.operations, [], 'no host was asked');
  t.same(world.keys.keys(), before);
});

t.test('sizes, protections and passwords that are wrong are named, and nothing is done', async (t) => {
  const world = await withDeviceKey();
  const before = world.keys.keys();
  for (const [change, field] of [
    [{ bits: 128 }, 'bits'],
    [{ family: 'RSA', bits: 1024 }, 'bits'],
    [{ family: 'KEK', bits: 256 }, 'bits'],
    [{ protection: 9 as never }, 'protection'],
  ] as const) {
    t.equal(await world.outcome('CreateSdfKey', { ...ecc, ...change }), `FIELD_INVALID ${field}`);
  }
  for (const [change, field] of [
    [{ key_index: 65_536 }, 'key_index'],
    [{ password: Buffer.alloc(0) }, 'password'],
    [{ password: Buffer.alloc(7, 1) }, 'password'],
    [{ password: Buffer.alloc(129, 1) }, 'password'],
  ] as const) {
    t.equal(await world.outcome('SetSdfPassword', { ...setting(), ...change }), `FIELD_INVALID ${field}`);
  }
  t.same(world.host.operations, [], 'no host was asked');
  t.same(world.keys.keys(), before);
});

t.test('an import with a field that is wrong, with no source or with several, is refused by name', async (t) => {
  const world = await withDeviceKey();
  const before = world.keys.keys();
  for (const [change, field] of [
    [{ enveloped_key_2023: Buffer.alloc(0) }, 'enveloped_key_2023'],
    [{ enveloped_key_2012: blob2023 }, 'enveloped_key_2023'],
    [{ wrapped_kek: cipher }, 'enveloped_key_2023'],
    [{ layout_2012: {} }, 'layout_2012'],
    [{ under_index: 65_536 }, 'under_index'],
    [{ purpose: undefined }, 'purpose'],
    [{ protection: 9 as never }, 'protection'],
    [{ family: 'RSA' }, 'family'],
    [{ family: 'KEK', purpose: undefined }, 'family'],
  ] as const) {
    const request = { ...importing, ...change } as Parameters<typeof world.outcome<'ImportSdfKey'>>[1];
    t.equal(await world.outcome('ImportSdfKey', request), `FIELD_INVALID ${field}`, JSON.stringify(change));
  }
  for (const [layout, field] of [
    [{ long_bytes: 2 }, 'layout_2012.long_bytes'],
    [{ long_bytes: 16 }, 'layout_2012.long_bytes'],
    [{ capacity: 65_537 }, 'layout_2012.capacity'],
  ] as const) {
    const request = { ...ecc, purpose: 'SIGN', enveloped_key_2012: blob2023, layout_2012: layout } as const;
    t.equal(await world.outcome('ImportSdfKey', request), `FIELD_INVALID ${field}`);
  }
  for (const part of ['x', 'y', 'hash', 'ciphertext'] as const) {
    for (const bytes of [0, 15, 33]) {
      const request = { ...kek, wrapped_kek: { ...cipher, [part]: Buffer.alloc(bytes, 1) } };
      t.equal(await world.outcome('ImportSdfKey', request), `FIELD_INVALID wrapped_kek.${part}`);
    }
  }
  t.same(world.host.operations, [], 'no host was asked');
  t.same(world.keys.keys(), before);
});

t.test('failures carry no return code of GM/T 0018, and a partition that is not running is not managed', async (t) => {
  const world = new SdfKeyWorld();
  const short = { tenant: 'acme', key_index: 1, password: Buffer.alloc(7, 1) };
  const error: unknown = await world.call('SetSdfPassword', short).catch((caught: unknown) => caught);
  t.notOk('sdr' in (error as GatewayError).metadata);
  world.tenancy.setPartitionState('acme-p1', 'FROZEN');
  t.equal(await world.outcome('ListSdfKeys', { tenant: 'acme' }), 'PARTITION_NOT_RUNNING');
  t.equal(await world.outcome('CreateSdfKey', ecc), 'PARTITION_NOT_RUNNING');
});
