/**
 * @module The default keys of services, `SERVICE/default`: each is made when a caller who may use it first does. What nobody may do
 * to them is in `default_key_rules.ts`.
 */
import type { CallContext } from '../core/call_context.ts';
import { GatewayError } from '../core/errors.ts';
import { newId } from '../core/ids.ts';
import type { KmsDeps } from './deps.ts';
import { createSealed } from './new_key.ts';
import { resolvePartition } from './partition.ts';

/** Services that have default keys. */
export const defaultKeyServices = ['obs', 'evs', 'ims', 'vbs', 'sfs', 'kps', 'csms'] as const;

export type DefaultKeyService = (typeof defaultKeyServices)[number];

/** The service whose default key has an alias; undefined for every other alias. */
export const serviceOfAlias = (alias: string): DefaultKeyService | undefined =>
  defaultKeyServices.find((service) => alias === `${service}/default`);

/** Makes default keys, each once. */
export interface DefaultKeys {
  /**
   * The id of a service's default key, which is made if it is not there.
   * @param context of a call that policies allow to use the key
   * @throws {GatewayError} PARTITION_NOT_RUNNING, ALGORITHM_NOT_SUPPORTED for a partition whose type has no such keys, HSM_…, STORE_UNAVAILABLE, CONCURRENT_UPDATE
   */
  ensure(context: CallContext, service: DefaultKeyService): Promise<string>;
}

/** Of no caller in particular: whoever waits for the key waits as long as that caller's own deadline allows. */
const contextOf = ({ requestId, principal, tenantId }: CallContext): CallContext => ({
  requestId,
  principal,
  tenantId,
  deadlineAtMs: Number.POSITIVE_INFINITY,
  signal: undefined,
  operation: 'createKey',
  audit: { fields: {} },
});

const make = async (deps: KmsDeps, context: CallContext, service: DefaultKeyService): Promise<string> => {
  const { tenantId } = context;
  const alias = `${service}/default`;
  const partition = await resolvePartition(deps, tenantId, undefined);
  deps.rules?.assertKey(partition, { spec: 'AES_256', usage: 'ENCRYPT_DECRYPT' });
  const id = newId();
  const key = {
    id,
    tenantId,
    partitionId: partition.id,
    alias,
    spec: 'AES_256',
    usage: 'ENCRYPT_DECRYPT',
    description: `default key of ${service}`,
    origin: 'kms',
    state: 'ENABLED',
    protection: 'SEALED',
    enterpriseProjectId: '0',
    createdAtMs: deps.clock.now(),
    primaryVersion: 1,
    revision: 1,
    defaultFor: service,
  } as const;
  try {
    await createSealed(deps, context, { key, fallback: undefined });
    return id;
  } catch (error) {
    if (!(error instanceof GatewayError && error.reason === 'ALIAS_EXISTS')) throw error;
  }
  // Another gateway was faster: the alias, which is unique, decides which key it is.
  const theirs = await deps.aliases.findKeyId(tenantId, alias);
  if (theirs !== undefined) return theirs;
  throw new GatewayError('CONCURRENT_UPDATE', 'another call is creating this default key', { metadata: { alias } });
};

/** One for all calls of a gateway: first uses at the same instant share one creation. */
export const createDefaultKeys = (deps: KmsDeps): DefaultKeys => {
  const underWay = new Map<string, Promise<string>>();
  return {
    ensure(context, service) {
      const name = `${context.tenantId}/${service}`;
      const known = underWay.get(name);
      if (known !== undefined) return known;
      context.audit.fields.default_key = 'created';
      const making = make(deps, contextOf(context), service).finally(() => underWay.delete(name));
      underWay.set(name, making);
      return making;
    },
  };
};
