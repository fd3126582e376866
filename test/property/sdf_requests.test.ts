/** @module Requests of SDF that hold anything, and messages that come in any pieces. */
import fc from 'fast-check';
import t from 'tap';
import { GatewayError } from '../../src/core/errors.ts';
import { propertyRuns } from '../fixtures/property.ts';
import { makeAllKeys, openPlace, rsaPair, sdfCalls } from '../fixtures/sdf_calls.ts';
import type { Place } from '../fixtures/sdf_calls.ts';
import { sgd, vectorKey } from '../fixtures/sdf_values.ts';
import type { SdfMethod } from '../fixtures/sdf_world.ts';
import { sdfMethods, SdfWorld } from '../fixtures/sdf_world.ts';

const world = new SdfWorld({
  isDebugEnabled: true,
  quotas: { maxSessionsPerPrincipal: 100_000, maxItemsPerPrincipal: 1_000_000 },
  // Any password is tried, and wrong ones do not lock out the next run.
  maxPasswordFailures: 1_000_000,
});
t.teardown(() => world.close());
let place: Place;
t.before(async () => {
  await makeAllKeys(world);
  place = await openPlace(world, true);
});

const bytes = (minLength: number, maxLength: number) =>
  fc.uint8Array({ minLength, maxLength }).map((value) => Buffer.from(value));
const anyBytes = fc.oneof(
  bytes(0, 80),
  fc.constantFrom(16, 32, 64, 256).chain((length) => bytes(length, length)),
);
const anyNumber = fc.oneof(
  fc.constantFrom(0, 1, 2, 8, 16, 64, 128, 256, 1024, 65_535, 65_536, 0x7fff_ffff, 0x8000_0000, 0xffff_ffff),
  fc.nat(300),
);
const { publicKey } = vectorKey;
const anyPoint = fc.oneof(fc.constant(publicKey), fc.record({ x: anyBytes, y: anyBytes }, { requiredKeys: [] }));
const rsaFields = fc.oneof(
  fc.constant(rsaPair().private_key),
  fc.record(Object.fromEntries(Object.keys(rsaPair().private_key).map((name) => [name, anyBytes])), {
    requiredKeys: [],
  }),
);
const anyAlgorithm = fc.oneof(fc.constantFrom(...Object.values(sgd)), anyNumber);

/** Every field that a request of SDF has, by name. */
const anyRequest = fc.record(
  {
    keystore_id: fc.string({ maxLength: 70 }),
    key_index: fc.oneof(fc.constantFrom(0, 1), anyNumber),
    kek_index: fc.oneof(fc.constantFrom(0, 1), anyNumber),
    key_bits: anyNumber,
    length: anyNumber,
    offset: anyNumber,
    file_size: anyNumber,
    data_length: anyNumber,
    auth_data_length: anyNumber,
    algorithm_id: anyAlgorithm,
    password: fc.oneof(bytes(0, 7), bytes(129, 140)),
    public_key: fc.oneof(anyPoint, fc.record({ modulus: anyBytes, public_exponent: anyBytes }, { requiredKeys: [] })),
    private_key: fc.oneof(rsaFields, anyBytes),
    sponsor_public_key: anyPoint,
    sponsor_tmp_public_key: anyPoint,
    response_public_key: anyPoint,
    response_tmp_public_key: anyPoint,
    sponsor_id: anyBytes,
    response_id: anyBytes,
    user_id: anyBytes,
    signature: fc.record({ r: anyBytes, s: anyBytes }, { requiredKeys: [] }),
    cipher: fc.record({ x: anyBytes, y: anyBytes, hash: anyBytes, ciphertext: anyBytes }, { requiredKeys: [] }),
    wrapped_key: fc.oneof(
      anyBytes,
      fc.record({ x: anyBytes, y: anyBytes, hash: anyBytes, ciphertext: anyBytes }, { requiredKeys: [] }),
    ),
    agreement_handle: anyBytes,
    operation: anyBytes,
    iv: anyBytes,
    start_var: anyBytes,
    aad: anyBytes,
    auth_data: anyBytes,
    key: anyBytes,
    data: anyBytes,
    file_name: anyBytes,
  },
  { requiredKeys: [] },
);

/** Ends what an Init began, so that the next one begins too. */
const end = async (init: SdfMethod, message: object, operation: unknown): Promise<void> => {
  const method = init.replace('ExternalKey', '').replace('Init', 'Final') as 'HashFinal';
  await world.outcome(method, { ...message, operation } as never);
};

/** The reason of the failure; `not a message` where a field of that name is of another type in this method. */
const callWith = async (method: SdfMethod, message: object): Promise<string> => {
  try {
    const response: object = await world.call(method, message as never);
    if ('operation' in response && method.endsWith('Init')) await end(method, message, response.operation);
    return 'OK';
  } catch (error) {
    if (error instanceof GatewayError) return error.reason;
    // The encoder of the test's own client.
    if (error instanceof TypeError && /^\.hsmgateway\.|object expected/.test(error.message)) return 'not a message';
    throw error;
  }
};

t.test('any request gives a response or an error of the caller, whatever its fields hold', async (t) => {
  const methods = fc.constantFrom(...(sdfMethods as readonly SdfMethod[]));
  const handles = fc.record({ session: fc.nat(19), key: fc.nat(9), device: fc.nat(9) });
  await fc.assert(
    fc.asyncProperty(methods, anyRequest, handles, anyBytes, async (method, request, known, junk) => {
      const message = {
        ...request,
        session_handle: known.session === 0 ? junk : place.session_handle,
        key_handle: known.key === 0 ? junk : place.key_handle,
        device_handle: known.device === 0 ? junk : place.device_handle,
      };
      const said = await callWith(method, message);
      if (method === 'CloseSession' || method === 'CloseDevice' || method === 'DestroyKey') {
        place = await openPlace(world, true);
      }
      return said !== 'INTERNAL' && said !== 'HSM_FAILURE';
    }),
    { numRuns: 5 * propertyRuns.numRuns },
  );
  t.pass();
});

t.test(
  'a good request with one field replaced by anything is answered, or refused by an error of the caller',
  async (t) => {
    const slow = new Set<string>(['GenerateKeyPairRSA', 'CloseSession', 'CloseDevice', 'GetPrivateKeyAccessRight']);
    const methods = fc.constantFrom(...(sdfMethods as readonly SdfMethod[]).filter((method) => !slow.has(method)));
    const shared = await openPlace(world, true);
    const inputs = new Map<SdfMethod, object>();
    for (const method of sdfMethods as readonly SdfMethod[]) {
      if (slow.has(method)) continue;
      // A running operation needs a session of its own.
      const at = /(Update|Final)$/.test(method) ? await openPlace(world, false) : shared;
      inputs.set(method, (await sdfCalls[method](at)) as object);
    }
    await fc.assert(
      fc.asyncProperty(methods, fc.nat(20), anyBytes, anyNumber, async (method, at, junk, number) => {
        const input = inputs.get(method) as Record<string, unknown>;
        const name = Object.keys(input)[at % Math.max(1, Object.keys(input).length)];
        if (name === undefined) return true;
        const value = typeof input[name] === 'number' ? number : input[name] instanceof Uint8Array ? junk : undefined;
        const { [name]: _, ...rest } = input;
        const said = await callWith(method, value === undefined ? rest : { ...rest, [name]: value });
        return said !== 'INTERNAL' && said !== 'HSM_FAILURE';
      }),
      { numRuns: 3 * propertyRuns.numRuns },
    );
    t.pass();
  },
);

/** Where a message is cut. */
const cut = (data: Buffer, cuts: readonly number[]): readonly Buffer[] => {
  const at = [0, ...cuts.map((number) => number % (data.length + 1)).toSorted((a, b) => a - b), data.length];
  return at.slice(1).map((end, i) => data.subarray(at[i], end));
};

type Name = 'Encrypt' | 'Decrypt' | 'CalculateMAC' | 'AuthEnc' | 'AuthDec' | 'Hash' | 'HMAC';

interface Done {
  readonly data?: Buffer;
  readonly mac?: Buffer;
  readonly hash?: Buffer;
  readonly auth_data?: Buffer;
}

/** All that an operation in steps gives, in one. */
const inSteps = async (name: Name, init: object, pieces: readonly Buffer[]): Promise<string> => {
  const { session_handle } = place;
  let { operation } = await world.call(`${name}Init`, init as never);
  const out: Buffer[] = [];
  for (const data of pieces) {
    const step = (await world.call(`${name}Update`, { session_handle, operation, data })) as {
      operation: Buffer;
      data?: Buffer;
    };
    operation = step.operation;
    if (step.data !== undefined) out.push(step.data);
  }
  const done = (await world.call(`${name}Final`, { session_handle, operation })) as Done;
  return Buffer.concat(
    [...out, done.data, done.mac, done.hash, done.auth_data].filter((part) => part !== undefined),
  ).toString('hex');
};

t.test('in whatever pieces a message comes, it gives what it gives as a whole', async (t) => {
  place = await openPlace(world, true);
  const { session_handle } = place;
  const wide = await world.call('GenerateKeyWithIPKECC', { session_handle, key_index: 1, key_bits: 256 });
  const cuts = fc.array(fc.nat(400), { maxLength: 6 });
  const ciphers = [sgd.SM4_ECB, sgd.SM4_CBC, sgd.SM4_CFB, sgd.SM4_OFB, sgd.SM4_CTR, sgd.SM4_XTS, sgd.ZUC_EEA3] as const;
  const kinds = fc.oneof(
    fc.tuple(fc.constantFrom('Encrypt', 'Decrypt'), fc.constantFrom(...ciphers)),
    fc.tuple(fc.constant('CalculateMAC'), fc.constantFrom(sgd.SM4_MAC, sgd.ZUC_EIA3)),
    fc.tuple(fc.constantFrom('AuthEnc', 'AuthDec'), fc.constantFrom(sgd.SM4_GCM, sgd.SM4_CCM)),
    fc.tuple(fc.constant('Hash'), fc.constantFrom(sgd.SM3, sgd.SHA1, sgd.SHA256, sgd.SHA512)),
    fc.tuple(fc.constant('HMAC'), fc.constantFrom(sgd.SM3_HMAC, sgd.SHA256_HMAC)),
  ) as fc.Arbitrary<[Name, number]>;
  await fc.assert(
    fc.asyncProperty(kinds, bytes(16, 400), cuts, bytes(16, 16), async ([name, algorithm_id], message, at, iv) => {
      const isWhole = algorithm_id === sgd.SM4_ECB || algorithm_id === sgd.SM4_CBC || algorithm_id === sgd.SM4_MAC;
      let data: Buffer = isWhole ? message.subarray(0, message.length - (message.length % 16)) : message;
      const key_handle = algorithm_id === sgd.SM4_XTS ? wide.key_handle : place.key_handle;
      const keyed = { session_handle, algorithm_id, ...(name === 'Hash' ? {} : { key_handle }) };
      const aead = { start_var: iv.subarray(0, 12), aad: iv, data_length: data.length };
      const byName: Readonly<Record<string, object>> = { AuthEnc: aead, AuthDec: aead, Hash: {}, HMAC: {} };
      let init: object = { ...keyed, ...(byName[name] ?? { iv }) };
      if (name === 'AuthDec') {
        const sealed = await world.call('AuthEnc', { ...keyed, start_var: aead.start_var, aad: iv, data });
        init = { ...init, auth_data: sealed.auth_data };
        data = sealed.data;
      }
      const whole = await inSteps(name, init, [data]);
      const one = await oneCall(name, init, data);
      return (one === undefined || one === whole) && (await inSteps(name, init, cut(data, at))) === whole;
    }),
    { numRuns: 2 * propertyRuns.numRuns },
  );
  t.pass();
});

/** The same in one call, where there is one. */
const oneCall = async (name: Name, init: object, data: Buffer): Promise<string | undefined> => {
  if (name === 'Hash' || name === 'HMAC') return undefined;
  const { data_length: _, ...message } = { data_length: 0, ...init };
  const done = (await world.call(name, { ...message, data } as never)) as Done & { readonly iv?: Buffer };
  return Buffer.concat([done.data, done.mac, done.auth_data].filter((part) => part !== undefined)).toString('hex');
};
