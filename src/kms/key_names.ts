/**
 * @module Names that callers use in the place of a key id: `alias/NAME`, and the URN `kms:REGION:TENANT:alias:NAME`. A name of another
 * tenant or region is answered like one that does not exist.
 */
import type { CallContext } from '../core/call_context.ts';
import { createDefaultKeys, serviceOfAlias } from './default_keys.ts';
import type { KmsDeps } from './deps.ts';
import { keyNotFound } from './unfinished_keys.ts';

const aliasPrefix = 'alias/';
const urnPrefix = 'kms:';
const namePattern = /^(?:alias\/|kms:[a-zA-Z0-9._-]{1,64}:[a-zA-Z0-9._-]{1,64}:alias:)[a-zA-Z0-9:/_-]{1,255}$/;

/** Whether a text means a key by a name. Cheap for a key id, which neither prefix can start. */
export const isKeyName = (text: string): boolean => text.startsWith(aliasPrefix) || text.startsWith(urnPrefix);

/** Whether a name has the form of one. What has not is a malformed key id like any other. */
export const isWellFormedName = (name: string): boolean => namePattern.test(name);

/** An alias as callers give it where nothing but an alias can stand, with or without `alias/`. */
export const withoutAliasPrefix = (text: string): string =>
  text.startsWith(aliasPrefix) ? text.slice(aliasPrefix.length) : text;

export interface KeyNames {
  /**
   * The id of the key that a name means to a tenant.
   * @returns the id itself while it is in memory, a promise otherwise; undefined where there is no such key
   */
  find(tenantId: string, name: string): string | undefined | Promise<string | undefined>;
  /**
   * What becomes of a well-formed name that means no key, once policies have allowed the call: the default key of a service is made.
   * @param isMaking whether the call is one that makes default keys
   * @throws {GatewayError} KEY_NOT_FOUND for every other name; as `DefaultKeys.ensure`
   */
  make(context: CallContext, name: string, isMaking: boolean): Promise<string>;
}

/** The alias that a name means in a tenant; undefined for names of other tenants and regions, and malformed ones. */
const aliasOf = (region: string, tenantId: string, name: string): string | undefined => {
  if (!isWellFormedName(name)) return undefined;
  if (name.startsWith(aliasPrefix)) return name.slice(aliasPrefix.length);
  const prefix = `${urnPrefix}${region}:${tenantId}:alias:`;
  return name.startsWith(prefix) && name.length > prefix.length ? name.slice(prefix.length) : undefined;
};

/** The names of one gateway. */
export const createKeyNames = (deps: KmsDeps): KeyNames => {
  const defaultKeys = createDefaultKeys(deps);
  return {
    find(tenantId, name) {
      const alias = aliasOf(deps.region, tenantId, name);
      return alias === undefined ? undefined : deps.aliases.findKeyId(tenantId, alias);
    },
    async make(context, name, isMaking) {
      const alias = aliasOf(deps.region, context.tenantId, name);
      const service = alias === undefined || !isMaking ? undefined : serviceOfAlias(alias);
      if (service === undefined) throw keyNotFound(name);
      return defaultKeys.ensure(context, service);
    },
  };
};
