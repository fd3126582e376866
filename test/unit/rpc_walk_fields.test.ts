/** @module Every field of every request, from the proto, with a value that is far out of its limit: refused, and nothing is lost. */
import t from 'tap';
import { GatewayError, type Reason, type StatusName } from '../../src/core/errors.ts';
import type { RpcMethod } from '../../src/rpc/protos.ts';
import { casesOf, type OversizedCase, oversizedBytes } from '../fixtures/oversized.ts';
import { callerOf, RpcWalk, singleRpcs } from '../fixtures/rpc_walk.ts';
import { vectorKey } from '../fixtures/sdf_values.ts';

// The limit of whole messages is out of the way, so that each field meets its own.
const walk = new RpcWalk(t.testdir(), 2 * oversizedBytes);
t.before(() => walk.fill());
t.teardown(() => walk.close());
const { front } = walk;

/** Statuses that say: the request is wrong, not the gateway. */
const refusals: readonly StatusName[] = [
  'INVALID_ARGUMENT',
  'OUT_OF_RANGE',
  // Of a handle, or an index of a device, that is none.
  'NOT_FOUND',
  // Of a number that means no algorithm.
  'UNIMPLEMENTED',
];

/** Fields that are refused for another reason, because of what their values are to a device. */
const otherRefusals: Readonly<Record<string, Reason>> = {
  // What is not the state of an operation in steps is a step without its beginning (SDR_STEPERR).
  operation: 'CALL_SEQUENCE',
  // There is no right to the keys of an index that does not exist.
  'ReleasePrivateKeyAccessRight.key_index': 'PRIVATE_KEY_ACCESS_REQUIRED',
};

/** Fields without a limit to break. */
const unlimited = [
  // Numbers of another length are no signature, and that is a result (SDR_VERIFYERR).
  ...['ExternalVerifyECC.signature.r', 'ExternalVerifyECC.signature.s'],
  ...['InternalVerifyECC.signature.r', 'InternalVerifyECC.signature.s'],
  // Nothing happened after the end of time.
  ...['QueryAudit.from', 'QueryAudit.to', 'ExportAudit.from', 'ExportAudit.to', 'VerifyAudit.checkpoint.time'],
];

const blobs = ['enveloped_key_2023', 'enveloped_key_2012', 'layout_2012', 'wrapped_kek'];

/** Requests to change one field of: the one that succeeds, or those that have fields which it lacks. */
const basesOf = (rpc: RpcMethod, request: Record<string, unknown>): readonly Record<string, unknown>[] => {
  if (rpc.name === 'HashInit') {
    // The key is read where there is an id, for Z.
    return [{ ...request, user_id: Buffer.from('Alice'), public_key: vectorKey.publicKey }];
  }
  if (rpc.name !== 'ImportSdfKey') return [request];
  const { wrapped_kek: _, ...place } = request;
  const pair = { ...place, family: 'ECC', purpose: 'ENCRYPT' };
  const [of2023, of2012] = [
    { enveloped_key_2023: Buffer.of(1) },
    { enveloped_key_2012: Buffer.of(1), layout_2012: {} },
  ];
  return [request, { ...pair, ...of2023 }, { ...pair, ...of2012 }];
};

/** Of four fields of which one stands for all, those that stand for nothing are not what is wrong. */
const isInPlace = ({ path }: OversizedCase, base: object): boolean => {
  const [top = ''] = path.split('.');
  return !blobs.includes(top) || top in base;
};

/** Why a request is not refused as it should be; empty when it is. */
const faultOf = (rpc: RpcMethod, { path }: OversizedCase, outcome: unknown): string => {
  if (outcome === 'OK') return unlimited.includes(`${rpc.name}.${path}`) ? '' : 'is taken';
  if (!(outcome instanceof GatewayError)) return `ends in ${String(outcome)}`;
  const { reason, status, metadata } = outcome;
  const other = otherRefusals[`${rpc.name}.${path}`] ?? otherRefusals[path];
  if (other === undefined ? !refusals.includes(status) : reason !== other) return `is refused with ${reason}`;
  const [named] = (metadata.field ?? '').split(/[.[]/);
  if (reason === 'FIELD_INVALID' && named === '') return 'is refused without its name';
  return named === '' || path.split('.')[0] === named ? '' : `is refused as ${named}`;
};

const outcomeOf = (rpc: RpcMethod, message: object): Promise<unknown> =>
  front.call(rpc.path, message, callerOf(rpc)).then(
    () => 'OK',
    (error: unknown) => error,
  );

t.test(
  'whichever field is too much, the request is refused by its name, and a good one succeeds after it',
  async (t) => {
    for (const rpc of singleRpcs) {
      const request = await walk.requestOf(rpc);
      for (const base of basesOf(rpc, request)) {
        for (const each of casesOf(rpc.requestType, base)) {
          if (!isInPlace(each, base)) continue;
          const fault = faultOf(rpc, each, await outcomeOf(rpc, each.message));
          t.equal(fault, '', `${rpc.path} ${each.path}: ${each.what}`);
        }
      }
      const outcome = await outcomeOf(rpc, request);
      const isOffered = !rpc.name.endsWith('SM9');
      t.equal(outcome instanceof GatewayError ? outcome.reason : outcome, isOffered ? 'OK' : 'ALGORITHM_NOT_SUPPORTED');
    }
  },
);

t.test('a field of every kind is made too much, and nested ones are', async (t) => {
  const paths = singleRpcs.flatMap((rpc) =>
    [...casesOf(rpc.requestType, {})].map(({ path, what }) => `${path}: ${what}`),
  );
  for (const one of [
    'key_alias: a text of 64 KiB',
    'key_alias: text that is not UTF-8',
    'plain_text: more than a mebibyte',
    'key_spec: a number without a name',
    'pending_days: the largest number',
    'expiration_time: a negative number',
    'encryption_context: ten thousand pairs',
    'aliases: ten thousand elements',
    'tags.values: ten thousand elements',
    'tags.key: a text of 64 KiB',
    'constraints.encryption_context_subset: a name of 64 KiB',
    'wrapped_key.ciphertext: more than a mebibyte',
  ]) {
    t.ok(paths.includes(one), one);
  }
});
