/**
 * @module The policy rows of the life cycle of keys: deletion, names, import, rotation, grants, tags, keystores, warnings; data key
 * pairs, re-encryption, key agreement; freezing by operators. The seeds' actions are aliases of finer ones where they are coarse.
 */
import { peekKeyId } from '../core/ciphertext_blob.ts';
import type { Overrides, RequestView, RpcPolicy } from './rpc_rows.ts';
import { data, management, namedKey, noKey, operator } from './rpc_rows.ts';

const service = '/hsmgateway.v1.KeyManagementService';
const update = { aliases: ['kms:cmk:update'] };
const withoutKey: Overrides = { keyIds: noKey };

const textOf = (value: unknown): readonly string[] => (typeof value === 'string' && value !== '' ? [value] : []);

/** Both keys: the one that opens (of the blob, or named) and the one that seals again. */
const bothKeys = (request: RequestView): readonly string[] => {
  const blob = request.cipher_text;
  const inBlob = blob instanceof Uint8Array ? peekKeyId(blob) : undefined;
  const sources = [...(inBlob === undefined ? [] : [inBlob]), ...textOf(request.source_key_id)];
  return [...new Set([...sources, ...textOf(request.destination_key_id)])];
};

/** The key that a name goes to, and the one that it is taken from: no field of the message, the gateway looks it up by the name. */
const targetAndSource = (request: RequestView): readonly string[] => [
  ...new Set([...textOf(request.target_key_id), ...textOf(request.source_key_id)]),
];
const keystoreRow = (operation: string, traceName: string, fields: readonly string[]): RpcPolicy =>
  management(`kms:keystore:${operation}`, traceName, fields, withoutKey);
/** Messages without a sequence: they change nothing, and need none in their records. */
const unnumbered = (row: RpcPolicy): RpcPolicy => ({
  ...row,
  audit: { ...row.audit, fields: row.audit.fields.filter((name) => name !== 'sequence') },
});
const pairFields = ['key_id', 'key_spec', 'with_plain_text', 'encryption_context'];
const pairOverrides: Overrides = { secrets: ['private_key_plain_text'] };
const page = ['limit', 'marker'];

export const keyPolicies: Readonly<Record<string, RpcPolicy>> = {
  [`${service}/ScheduleKeyDeletion`]: management(
    'kms:cmk:scheduleDeletion',
    'scheduleKeyDeletion',
    ['key_id', 'pending_days'],
    update,
  ),
  [`${service}/CancelKeyDeletion`]: management('kms:cmk:cancelDeletion', 'cancelKeyDeletion', ['key_id'], update),
  [`${service}/UpdateKeyAlias`]: management('kms:cmk:update', 'updateKeyAlias', ['key_id', 'key_alias']),
  [`${service}/UpdateKeyDescription`]: management('kms:cmk:update', 'updateKeyDescription', ['key_id']),
  [`${service}/ListUserInstances`]: unnumbered(management('kms:cmk:getInstance', 'listUserInstances', [], withoutKey)),
  [`${service}/ListUserQuotas`]: unnumbered(management('kms:cmk:getQuota', 'listUserQuotas', [], withoutKey)),
  [`${service}/CreateAlias`]: management('kms:alias:create', 'createAlias', ['key_id', 'alias'], update),
  [`${service}/DeleteAlias`]: management('kms:alias:delete', 'deleteAlias', ['key_id', 'aliases'], update),
  [`${service}/ListAliases`]: unnumbered(
    management('kms:alias:list', 'listAliases', ['key_id', ...page], { aliases: ['kms:cmk:list'] }),
  ),
  [`${service}/AssociateAlias`]: management('kms:alias:associate', 'associateAlias', ['alias', 'target_key_id'], {
    ...update,
    keyIds: targetAndSource,
  }),
  [`${service}/CreateRsaDataKeyPair`]: data(
    'kms:cmk:createRsaDataKeyPair',
    'kms:dek:create',
    'createRsaDatakeyPair',
    pairFields,
    pairOverrides,
  ),
  [`${service}/CreateEcDataKeyPair`]: data(
    'kms:cmk:createEcDataKeyPair',
    'kms:dek:create',
    'createEcDatakeyPair',
    pairFields,
    pairOverrides,
  ),
  [`${service}/ReEncrypt`]: data(
    'kms:cmk:reEncrypt',
    'kms:cmk:crypto',
    'reEncrypt',
    [
      ...['source_key_id', 'destination_key_id', 'source_encryption_context', 'destination_encryption_context'],
      ...['source_encryption_algorithm', 'destination_encryption_algorithm'],
    ],
    { keyIds: bothKeys },
  ),
  [`${service}/DeriveSharedSecret`]: data(
    'kms:cmk:deriveSharedSecret',
    'kms:cmk:crypto',
    'deriveSharedSecret',
    ['key_id', 'key_agreement_algorithm'],
    { secrets: ['shared_secret'] },
  ),
  [`${service}/GetParametersForImport`]: management('kms:cmk:getMaterial', 'getParametersForImport', [
    'key_id',
    'wrapping_algorithm',
    'wrapping_key_bits',
  ]),
  [`${service}/ImportKeyMaterial`]: management('kms:cmk:importMaterial', 'importKeyMaterial', [
    'key_id',
    'expiration_time',
  ]),
  [`${service}/DeleteImportedKeyMaterial`]: management('kms:cmk:deleteMaterial', 'deleteImportedKeyMaterial', [
    'key_id',
  ]),
  [`${service}/EnableKeyRotation`]: management('kms:cmk:enableRotation', 'enableKeyRotation', ['key_id']),
  [`${service}/DisableKeyRotation`]: management('kms:cmk:disableRotation', 'disableKeyRotation', ['key_id']),
  [`${service}/UpdateKeyRotationInterval`]: management('kms:cmk:updateRotation', 'updateKeyRotationInterval', [
    'key_id',
    'rotation_interval',
  ]),
  [`${service}/GetKeyRotationStatus`]: management('kms:cmk:getRotation', 'getKeyRotationStatus', ['key_id']),
  [`${service}/RotateOnDemand`]: management('kms:cmk:rotate', 'rotateOnDemand', ['key_id'], {
    aliases: ['kms:cmk:updateRotation'],
  }),
  [`${service}/CreateGrant`]: management('kms:grant:create', 'createGrant', [
    ...['key_id', 'grantee_principal', 'grantee_principal_type', 'operations', 'name', 'retiring_principal'],
  ]),
  [`${service}/ListGrants`]: management('kms:grant:list', 'listGrants', ['key_id', ...page]),
  [`${service}/ListRetirableGrants`]: management('kms:grant:listRetirable', 'listRetirableGrants', page, {
    ...withoutKey,
    aliases: ['kms:grant:list'],
  }),
  [`${service}/RevokeGrant`]: management('kms:grant:revoke', 'revokeGrant', ['key_id', 'grant_id']),
  // Who may give a grant up stands in the grant.
  [`${service}/RetireGrant`]: management('kms:grant:retire', 'retireGrant', ['key_id', 'grant_id'], { isOpen: true }),
  [`${service}/CreateKeyTag`]: management('kms:cmkTag:create', 'createKeyTag', ['key_id', 'tag']),
  [`${service}/DeleteKeyTag`]: management('kms:cmkTag:delete', 'deleteKeyTag', ['key_id', 'key']),
  [`${service}/BatchCreateKeyTags`]: management('kms:cmkTag:batch', 'batchCreateKeyTags', ['key_id', 'tags']),
  [`${service}/BatchDeleteKeyTags`]: management('kms:cmkTag:batch', 'batchDeleteKeyTags', ['key_id', 'tags']),
  [`${service}/ListKeyTags`]: unnumbered(
    management('kms:cmkTag:list', 'listKeyTags', ['key_id'], {
      aliases: ['kms:cmk:getTags'],
    }),
  ),
  [`${service}/ListProjectTags`]: unnumbered(management('kms:cmkTag:list', 'listProjectTags', [], withoutKey)),
  [`${service}/ListKeysByTags`]: management(
    'kms:cmkTag:listInstance',
    'listKeysByTags',
    ['action', 'limit', 'offset', 'tags', 'resource_name'],
    withoutKey,
  ),
  [`${service}/CreateKeystore`]: keystoreRow('create', 'createKeystore', ['keystore_alias', 'hsm_cluster_id']),
  [`${service}/ListKeystores`]: unnumbered(keystoreRow('list', 'listKeystores', page)),
  [`${service}/GetKeystore`]: unnumbered(keystoreRow('get', 'getKeystore', ['keystore_id'])),
  [`${service}/EnableKeystore`]: keystoreRow('enable', 'enableKeystore', ['keystore_id']),
  [`${service}/DisableKeystore`]: keystoreRow('disable', 'disableKeystore', ['keystore_id']),
  [`${service}/DeleteKeystore`]: keystoreRow('delete', 'deleteKeystore', ['keystore_id']),
  [`${service}/ListKeyWarnings`]: unnumbered(
    management('kms:cmk:listWarnings', 'listKeyWarnings', ['within_hours'], {
      ...withoutKey,
      aliases: ['kms:cmk:list'],
    }),
  ),
  [`${service}/WatchKeyEvents`]: unnumbered(
    management('kms:cmk:watchEvents', 'watchKeyEvents', ['marker', 'wait_ms', 'limit'], {
      ...withoutKey,
      aliases: ['kms:cmk:list'],
    }),
  ),
};

const frozenBy = (operation: string, traceName: string): RpcPolicy =>
  operator(`kms:manage:${operation}`, traceName, ['tenant', 'key_id'], ['SECURITY_OFFICER'], {
    keyIds: namedKey,
    resourceType: 'cmk',
  });

export const keyAdminPolicies: Readonly<Record<string, RpcPolicy>> = {
  '/hsmgateway.v1.KeyAdminService/FreezeKey': frozenBy('freeze', 'freezeKey'),
  '/hsmgateway.v1.KeyAdminService/UnfreezeKey': frozenBy('unfreeze', 'unfreezeKey'),
};
