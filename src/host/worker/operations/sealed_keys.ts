/** @module Sealing keys that were made on the token or brought to it, as session objects that live until they are wrapped. */
import type { KeyAddress } from '../../../core/key.ts';
import { HsmError } from '../../../hsm/ckr.ts';
import { Temporaries } from '../custody/escrow.ts';
import type { Partition } from '../custody/partition.ts';
import { keyName } from '../custody/partition.ts';
import { sealKey, unsealKey } from '../custody/sealed_key.ts';
import type { MakeKey } from './generate.ts';
import { readSpki } from './generate.ts';

/** What is kept of a sealed key. */
interface Sealed {
  readonly sealed: Uint8Array;
  readonly publicKey: Uint8Array | undefined;
}

/** Unseals new material once: what a token wraps and does not unwrap would be lost at its first use. @throws as `unsealKey` */
export const tryUnsealing = (partition: Partition, address: KeyAddress, versionId: string, made: Sealed): void => {
  const { token, keks } = partition;
  const name = keyName(versionId, address);
  token.keeper.destroyObject(unsealKey(token, keks, made.sealed, address, made.publicKey, name));
};

/** Whether a token would not wrap or unwrap a key, for a reason that is neither its session's, nor its device's, nor its load. */
export const isSealingRefusal = (error: unknown): boolean => {
  if (!(error instanceof Error)) return false;
  if (!(error instanceof HsmError)) return isSealingRefusal(error.cause);
  const isCall = error.call === 'C_WrapKey' || error.call === 'C_UnwrapKey';
  return isCall && error.recovery === undefined && error.reason !== 'HSM_BUSY';
};

/** Makes a key, seals it, and removes the objects, whatever happens. */
export const sealObjects = (partition: Partition, address: KeyAddress, versionId: string, make: MakeKey) => {
  const { token, keks } = partition;
  const session = token.keeper;
  const temporaries = new Temporaries();
  try {
    const made = make(keyName(versionId, address), 'wrappable');
    temporaries.add(session, made.key);
    if (made.publicKey !== undefined) temporaries.add(session, made.publicKey);
    const publicKey = readSpki(session, address.spec, made.publicKey);
    const sealed = sealKey(token, keks, made.key, address, publicKey);
    return { sealed, publicKey, tokenSerial: token.serial };
  } finally {
    temporaries.destroy();
  }
};
