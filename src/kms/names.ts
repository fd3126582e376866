/** @module UpdateKeyAlias and UpdateKeyDescription. */
import type { CallContext } from '../core/call_context.ts';
import type { KeyRecord } from '../core/key.ts';
import { assertUsable } from '../core/key_state.ts';
import type { KmsDeps } from './deps.ts';
import { changeKey } from './managed_change.ts';

/**
 * Refuses new names for a key that is on its way out, frozen or not.
 * @throws {GatewayError} KEY_PENDING_DELETION
 */
export const assertNameable = (key: KeyRecord): void => {
  const state = key.state === 'FROZEN' ? key.stateBefore : key.state;
  if (state === 'PENDING_DELETION') assertUsable(state, key.id);
};

export interface UpdateKeyAliasRequest {
  readonly keyId: string;
  readonly alias: string;
  readonly sequence: string | undefined;
}

export interface UpdateKeyAliasResponse {
  readonly keyId: string;
  readonly alias: string;
}

/**
 * Renames a key. Idempotent by `sequence`.
 * @throws {GatewayError} KEY_NOT_FOUND, KEY_IS_DEFAULT, KEY_PENDING_DELETION, ALIAS_EXISTS (KMS.1104), CONCURRENT_UPDATE, SEQUENCE_REUSED
 */
export const updateKeyAlias = (
  deps: KmsDeps,
  context: CallContext,
  { keyId, alias, sequence }: UpdateKeyAliasRequest,
): Promise<UpdateKeyAliasResponse> =>
  changeKey(deps, context, {
    method: 'UpdateKeyAlias',
    keyId,
    sequence,
    body: { alias },
    isDone: (row) => row.alias === alias,
    make: (row) => {
      assertNameable(row);
      return deps.life.update(row.tenantId, keyId, row.revision, { alias });
    },
    answer: (row) => ({ keyId, alias: row.alias }),
  });

export interface UpdateKeyDescriptionRequest {
  readonly keyId: string;
  /** 0 to 255 characters. */
  readonly description: string;
  readonly sequence: string | undefined;
}

export interface UpdateKeyDescriptionResponse {
  readonly keyId: string;
  readonly description: string;
}

/**
 * Describes a key anew. Idempotent by `sequence`.
 * @throws {GatewayError} KEY_NOT_FOUND, KEY_IS_DEFAULT, KEY_PENDING_DELETION, CONCURRENT_UPDATE, SEQUENCE_REUSED
 */
export const updateKeyDescription = (
  deps: KmsDeps,
  context: CallContext,
  { keyId, description, sequence }: UpdateKeyDescriptionRequest,
): Promise<UpdateKeyDescriptionResponse> =>
  changeKey(deps, context, {
    method: 'UpdateKeyDescription',
    keyId,
    sequence,
    body: { description },
    isDone: (row) => row.description === description,
    make: (row) => {
      assertNameable(row);
      return deps.life.update(row.tenantId, keyId, row.revision, { description });
    },
    answer: (row) => ({ keyId, description: row.description }),
  });
