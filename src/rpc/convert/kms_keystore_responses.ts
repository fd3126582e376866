/** @module Responses about keystores: from the service's result to the message. */
import type { KeystoreRecord } from '../../core/ports/key_life.ts';
import type { CreateKeystoreResponseInput } from '../../gen/hsmgateway/v1/CreateKeystoreResponse.ts';
import type { DeleteKeystoreResponseInput } from '../../gen/hsmgateway/v1/DeleteKeystoreResponse.ts';
import type { KeystoreInput } from '../../gen/hsmgateway/v1/Keystore.ts';
import type { ListKeystoresResponseInput } from '../../gen/hsmgateway/v1/ListKeystoresResponse.ts';
import type { ListKeystoresResponse } from '../../kms/keystores.ts';

/** A partition that does not run has its own state; whether it is enabled as a keystore does not matter then. */
const stateOf = ({ partitionState, isEnabled }: KeystoreRecord): string => {
  if (partitionState !== 'RUNNING') return partitionState;
  return isEnabled ? 'enabled' : 'disabled';
};

const messageOf = (keystore: KeystoreRecord): KeystoreInput => ({
  keystore_id: keystore.id,
  domain_id: keystore.tenantId,
  keystore_alias: keystore.alias,
  keystore_type: keystore.isDefault ? 'DEFAULT' : 'DHSM',
  keystore_state: stateOf(keystore),
  create_time: keystore.createdAtMs,
  token_label: keystore.tokenLabel,
  key_count: keystore.keyCount,
});

/** Of all calls that answer with one keystore. */
export const fromKeystore = (keystore: KeystoreRecord): CreateKeystoreResponseInput => ({
  keystore: messageOf(keystore),
});

export const fromListKeystores = ({ keystores, total }: ListKeystoresResponse): ListKeystoresResponseInput => ({
  keystores: keystores.map(messageOf),
  total,
});

export const fromDeleteKeystore = (): DeleteKeystoreResponseInput => ({});
