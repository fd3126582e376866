/** @module Sealing keys that were made on the token or brought to it, as session objects that live until they are wrapped. */
import type { KeyAddress } from '../../../core/key.ts';
import { Temporaries } from '../custody/escrow.ts';
import type { Partition } from '../custody/partition.ts';
import { keyName } from '../custody/partition.ts';
import { sealKey } from '../custody/sealed_key.ts';
import type { MakeKey } from './generate.ts';
import { readSpki } from './generate.ts';

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
