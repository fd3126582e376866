/** @module The shares of a root secret, made and put together again. Everything secret here is in buffers that are wiped here. */
import { createHash } from 'node:crypto';
import { fieldInvalid } from '../../../core/errors.ts';
import {
  assertCombinable,
  ceremonyDigest,
  commitmentOf,
  encodeRootShare,
  encodeSharePlaintext,
  type RootCeremony,
  type RootShare,
  rootSecretBytes,
  shareInvalid,
} from '../../../formats/root_share.ts';
import { isCustodianName, maxShares, minShares } from '../../../formats/root_share_document.ts';
import type { CeremonyCustodian } from '../../protocol/executor.ts';
import { checkValueOf, assertCheckValue } from './root_secret.ts';
import { type Component, combineComponents, splitSecret } from './shamir.ts';
import { type SealingParts, sealerOf, type ShareSealer } from './share_seal.ts';

export interface CeremonyOrder {
  readonly threshold: number;
  readonly createdAtMs: number;
  readonly custodians: readonly CeremonyCustodian[];
}

const digestOf = (publicKey: Uint8Array): string => createHash('sha256').update(publicKey).digest('hex');

const assertOrder = ({ threshold, custodians }: CeremonyOrder): void => {
  const count = custodians.length;
  if (count < minShares || count > maxShares) throw fieldInvalid('custodians', `must be ${minShares} to ${maxShares}`);
  if (!Number.isInteger(threshold) || threshold < minShares || threshold > count) {
    throw fieldInvalid('threshold', `must be ${minShares} to the number of custodians`);
  }
  const keys = custodians.map(({ publicKey }) => digestOf(publicKey));
  const names = custodians.map(({ name }) => name);
  // One person with two shares would be two of the quorum.
  if (new Set(keys).size !== count) throw fieldInvalid('custodians', 'must have a key each');
  if (!names.every(isCustodianName)) throw fieldInvalid('custodians', 'have names of 1 to 63 of a-z, 0-9 and "._-"');
  if (new Set(names).size !== count) throw fieldInvalid('custodians', 'must have a name each');
};

const toCeremony = (
  { threshold, createdAtMs, custodians }: CeremonyOrder,
  secret: Uint8Array,
  components: readonly Component[],
  id: string,
): RootCeremony => ({
  id,
  createdAtMs,
  threshold,
  checkValue: checkValueOf(secret),
  custodians: custodians.map(({ name, publicKey }, at) => {
    const { x, y } = components[at] as Component;
    return { name, keySha256: digestOf(publicKey), commitment: commitmentOf(id, x, y) };
  }),
});

const sealShare = (ceremony: RootCeremony, { x, y }: Component, sealer: ShareSealer): string => {
  const plaintext = encodeSharePlaintext(ceremony, x, y);
  try {
    const sealed = sealer.seal(plaintext, ceremonyDigest(ceremony));
    return encodeRootShare({ ceremony, index: x, scheme: sealer.scheme, sealed });
  } finally {
    plaintext.fill(0);
  }
};

/**
 * Splits a root secret and seals each share to its custodian.
 * @param secret borrowed
 * @returns the ceremony, and the files of its shares in the order of the custodians
 * @throws {GatewayError} FIELD_INVALID; KEY_INVALID; ALGORITHM_NOT_SUPPORTED
 */
export const makeShares = (
  order: CeremonyOrder,
  secret: Uint8Array,
  parts: SealingParts,
): { readonly ceremony: RootCeremony; readonly shares: readonly string[] } => {
  assertOrder(order);
  // Before anything is split: a key that can't be used ends it.
  const sealers = order.custodians.map((custodian) => sealerOf(custodian, parts));
  const quorum = { threshold: order.threshold, count: sealers.length };
  const components = splitSecret(secret, quorum, parts.random);
  try {
    const id = Buffer.from(parts.random(16)).toString('hex');
    const ceremony = toCeremony(order, secret, components, id);
    const shares = components.map((component, at) => sealShare(ceremony, component, sealers[at] as ShareSealer));
    return { ceremony, shares };
  } finally {
    for (const { y } of components) y.fill(0);
  }
};

/** A share whose seal was opened. */
export interface OpenedShare {
  readonly share: RootShare;
  /** The caller's to wipe. */
  readonly value: Uint8Array;
}

/**
 * Puts a root secret together.
 * @param opened borrowed
 * @returns a fresh buffer, the caller's to wipe
 * @throws {GatewayError} ROOT_SHARE_FOREIGN, ROOT_SHARE_REPEATED, ROOT_SHARES_TOO_FEW; ROOT_SHARE_INVALID for a share that its ceremony is
 * not committed to; ROOT_SECRET_MISMATCH
 */
export const combineShares = (opened: readonly OpenedShare[]): Buffer => {
  const ceremony = assertCombinable(opened.map(({ share }) => share));
  for (const { share, value } of opened) {
    const expected = ceremony.custodians[share.index - 1]?.commitment;
    const isGood = value.length === rootSecretBytes && commitmentOf(ceremony.id, share.index, value) === expected;
    if (!isGood) throw shareInvalid(`of number ${share.index} is not the one that its ceremony made`);
  }
  const secret = combineComponents(opened.map(({ share, value }) => ({ x: share.index, y: value })));
  try {
    assertCheckValue(secret, ceremony.checkValue);
    return secret;
  } catch (error) {
    secret.fill(0);
    throw error;
  }
};
