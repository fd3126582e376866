/** @module The verbs of `hsmctl kms`: one for each unary RPC that manages or uses keys, derived from the schema. */
import { getSchema, type Rpc } from '../../client/index.ts';
import { aliasTraits, importTraits, keyTraits, operatorTraits, rotationTraits } from './key_traits.ts';
import { listParams, type Param } from './params.ts';
import { grantTraits, keystoreTraits, tagTraits } from './sharing_traits.ts';
import type { TraitsByRpc, VerbTraits } from './traits.ts';
import { cryptoTraits, dataKeyTraits } from './use_traits.ts';

export interface Verb {
  /** The command that it belongs to, where that is not `kms`. */
  readonly command?: string;
  /** The RPC's name in kebab case, `create-key`. */
  readonly name: string;
  readonly rpc: Rpc;
  /** Heading that it stands under in the help. */
  readonly group: string;
  readonly traits: VerbTraits;
  readonly params: readonly Param[];
  /** Field of the request that may stand without an option's name. */
  readonly positional: string | undefined;
}

/** In the order of the help. */
const groups: Readonly<Record<string, TraitsByRpc>> = {
  'Keys:': keyTraits,
  'Data:': cryptoTraits,
  'Data keys:': dataKeyTraits,
  'Names:': aliasTraits,
  'Rotation:': rotationTraits,
  'Import:': importTraits,
  'Grants:': grantTraits,
  'Tags:': tagTraits,
  'Partitions:': keystoreTraits,
  'Operators (the admin listener):': operatorTraits,
};

const services = ['KeyManagementService', 'KeyAdminService'];

/** `CreateRsaDataKeyPair` is `create-rsa-data-key-pair`. */
export const toVerbName = (rpcName: string): string =>
  rpcName.replace(/(?<=.)[A-Z]/g, (letter) => `-${letter}`).toLowerCase();

/** For an RPC that nobody has said anything about yet: it can be called all the same. */
const noTraits = (rpc: Rpc): VerbTraits => ({
  names: ['none', '-'],
  examples: [`${toVerbName(rpc.name)} --json '{}'`],
});

/** A verb of any command, from its RPC and what else is to be said. */
export const makeVerb = (
  rpc: Rpc,
  traits: VerbTraits,
  { name, group, command }: { readonly name: string; readonly group: string; readonly command?: string },
): Verb => {
  const positional = traits.positional ?? ('key_id' in rpc.requestType.fields ? 'key_id' : undefined);
  const base = { name, rpc, group, traits, params: listParams(rpc.requestType), positional };
  return command === undefined ? base : { ...base, command };
};

const toVerb = (rpc: Rpc): Verb => {
  const [group, table] = Object.entries(groups).find(([, rows]) => Object.hasOwn(rows, rpc.name)) ?? ['Others:', {}];
  return makeVerb(rpc, table[rpc.name] ?? noTraits(rpc), { name: toVerbName(rpc.name), group });
};

/** Every verb, by groups as the help shows them. */
export const listVerbs = (): readonly Verb[] => {
  const verbs = getSchema()
    .services.filter(({ shortName }) => services.includes(shortName))
    .flatMap(({ rpcs }) => rpcs.filter(({ isStream }) => !isStream).map(toVerb));
  const order = Object.keys(groups);
  return verbs.toSorted((a, b) => order.indexOf(a.group) - order.indexOf(b.group));
};
