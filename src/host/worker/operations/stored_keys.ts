/**
 * @module Making keys that are token objects. The call is repeatable: whoever repeats it gets the key that is there,
 * also when hosts ask at the same moment or one died halfway.
 *
 * A new key carries a provisional label until it is settled that no other host made one for the same version.
 * Only then does it get its final label, and only a key with its final label is ever given out or kept.
 */
import { hostname } from 'node:os';
import type { OperationOf, ResultOf } from '../../../core/crypto_operation.ts';
import { GatewayError } from '../../../core/errors.ts';
import type { KeyAddress } from '../../../core/key.ts';
import { HsmError } from '../../../hsm/ckr.ts';
import type { Handle } from '../../../hsm/cryptoki.ts';
import { listObjects, readLabel } from '../../../hsm/objects.ts';
import type { Session } from '../../../hsm/session.ts';
import type { ObjectName } from '../../../hsm/templates.ts';
import type { Partition } from '../custody/partition.ts';
import { keyName, secretClass } from '../custody/partition.ts';
import type { MakeKey, NewKey } from './generate.ts';
import { generate, readSpki } from './generate.ts';

/** After this long a provisional key of another machine counts as abandoned. Making RSA-4096 takes seconds. */
const provisionalMs = 60_000;

const provisionalLabel = (): string => `new ${Date.now()} ${process.pid} ${hostname()}`;

const isRunning = (pid: number): boolean => {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as { code?: unknown }).code === 'EPERM';
  }
};

/** Whether the maker of a provisional key is gone: it died on this machine, or its time is over. */
const isAbandoned = (label: string): boolean => {
  const match = /^new (\d+) (\d+) (.*)$/.exec(label);
  if (match === null) return false;
  const [, madeAtMs, pid, host] = match;
  if (Math.abs(Date.now() - Number(madeAtMs)) > provisionalMs) return true;
  return host === hostname() && (Number(pid) === process.pid || !isRunning(Number(pid)));
};

const inTheMaking = (): GatewayError =>
  new GatewayError('HSM_UNAVAILABLE', 'another host is making this key at the moment; repeat the call', {
    retryAfterMs: 200,
  });

interface Stored {
  readonly object: Handle;
  readonly label: string;
}

/** An object with its label; none for one that vanished meanwhile: another host's, which gave way. */
const findStored = (session: Session, object: Handle): Stored[] => {
  try {
    return [{ object, label: readLabel(session, object) }];
  } catch (error) {
    if (error instanceof HsmError && error.recovery === 'handle') return [];
    throw error;
  }
};

/** Objects of a version with their labels. */
const listStored = (session: Session, address: KeyAddress, id: Buffer) => {
  const isPair = secretClass(address) === 'private';
  const list = (objectClass: 'secret' | 'private' | 'public'): Stored[] =>
    listObjects(session, objectClass, { id }).flatMap((object) => findStored(session, object));
  const keys = list(isPair ? 'private' : 'secret');
  return { isPair, keys, publicKeys: isPair ? list('public') : [] };
};

/**
 * The settled key of a version, if there is one. Removes what dead hosts left.
 * @throws {GatewayError} HSM_UNAVAILABLE while another host is at it; HSM_FAILURE for a key of another address
 */
const findSettled = (session: Session, address: KeyAddress, name: ObjectName): NewKey | undefined => {
  const { isPair, keys, publicKeys } = listStored(session, address, name.id);
  const key = keys.find(({ label }) => label === name.label);
  const publicKey = publicKeys.find(({ label }) => label === name.label);
  if (key !== undefined && (!isPair || publicKey !== undefined)) {
    return { key: key.object, publicKey: publicKey?.object };
  }
  const all = [...keys, ...publicKeys];
  if (all.some(({ label }) => label !== name.label && !label.startsWith('new '))) {
    throw new GatewayError('HSM_FAILURE', 'the token holds another key under the id of the new one');
  }
  // A settled half without the other is one whose other half this process does not see yet: never destroyed.
  const hasProvisionalKey = keys.length > 0 && key === undefined;
  const isNeverSettled = publicKey === undefined || hasProvisionalKey;
  if (key !== undefined || !isNeverSettled || !all.every(({ label }) => label === name.label || isAbandoned(label))) {
    throw inTheMaking();
  }
  // What is left is a key whose maker died before it was settled; nobody was ever given it.
  for (const { object } of all) session.destroyObject(object);
  return undefined;
};

const destroyNew = (session: Session, made: NewKey): void => {
  session.destroyObject(made.key);
  if (made.publicKey !== undefined) session.destroyObject(made.publicKey);
};

/** Makes a key; of several makers each that sees another gives way, and whoever sees none keeps its key. */
const makeSettled = (session: Session, address: KeyAddress, name: ObjectName, make: MakeKey): NewKey => {
  const made = make({ id: name.id, label: provisionalLabel() }, 'token');
  const { keys } = listStored(session, address, name.id);
  if (keys.length !== 1) {
    destroyNew(session, made);
    throw inTheMaking();
  }
  // The secret half last: with its label the pair is settled.
  if (made.publicKey !== undefined) session.setLabel(made.publicKey, name.label);
  session.setLabel(made.key, name.label);
  return made;
};

/**
 * Stores a key under its version; the one that is there already where there is one.
 * @throws {GatewayError} HSM_UNAVAILABLE while another host makes the same key, or where the token has the partition's KEKs alone
 */
export const storeObjects = (partition: Partition, address: KeyAddress, versionId: string, make: MakeKey) => {
  partition.assertHoldsStored();
  const { token } = partition;
  const session = token.keeper;
  const name = keyName(versionId, address);
  const key = findSettled(session, address, name) ?? makeSettled(session, address, name, make);
  return { sealed: undefined, publicKey: readSpki(session, address.spec, key.publicKey), tokenSerial: token.serial };
};

/** @throws {GatewayError} HSM_UNAVAILABLE while another host makes the same key */
export const generateStored = (
  partition: Partition,
  operation: OperationOf<'generateKey'>,
): ResultOf<'generateKey'> => {
  const { address, versionId } = operation;
  return storeObjects(partition, address, versionId, (name, where) => generate(partition.token, address, name, where));
};
