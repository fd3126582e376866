/** @module Traits of the verbs for grants, tags and keystores. */
import type { TraitsByRpc } from './traits.ts';

export const grantTraits: TraitsByRpc = {
  CreateGrant: {
    names: ['create-grant', 'createGrant'],
    examples: [
      'create-grant alias/orders --grantee-principal service/billing --operation encrypt-data,decrypt-data --name billing',
      'create-grant alias/orders --grantee-principal service/billing --operation decrypt-data --encryption-context-subset team=billing',
    ],
  },
  ListGrants: {
    names: ['list-grants', 'listGrants'],
    purpose: 'Lists the grants of a key.',
    examples: ['list-grants alias/orders --all'],
  },
  ListRetirableGrants: {
    names: ['list-retirable-grants', 'listRetirableGrants'],
    purpose: 'Lists grants that the caller may retire.',
    examples: ['list-retirable-grants'],
  },
  RevokeGrant: {
    names: ['revoke-grant', 'revokeGrant'],
    warning: 'takes the grant back: its grantee fails from now on',
    examples: ['revoke-grant alias/orders --grant-id GRANT_ID --yes'],
  },
  RetireGrant: { names: ['retire-grant', 'retireGrant'], examples: ['retire-grant alias/orders --grant-id GRANT_ID'] },
};

export const tagTraits: TraitsByRpc = {
  CreateKeyTag: {
    names: ['POST kms/{key_id}/tags', 'createKeyTag'],
    examples: ['create-key-tag alias/orders --tag team=billing'],
  },
  DeleteKeyTag: {
    names: ['DELETE kms/{key_id}/tags/{key}', 'deleteKeyTag'],
    purpose: 'Takes one tag from a key.',
    examples: ['delete-key-tag alias/orders --key team'],
  },
  BatchCreateKeyTags: {
    names: ['POST kms/{key_id}/tags/action (create)', 'batchCreateKeyTags'],
    examples: ['batch-create-key-tags alias/orders --tag team=billing --tag year=2026'],
  },
  BatchDeleteKeyTags: {
    names: ['POST kms/{key_id}/tags/action (delete)', 'batchDeleteKeyTags'],
    examples: ['batch-delete-key-tags alias/orders --tag team --tag year=2026'],
  },
  ListKeyTags: {
    names: ['GET kms/{key_id}/tags', 'listKeyTags'],
    purpose: 'Lists the tags of a key.',
    examples: ['list-key-tags alias/orders'],
  },
  ListProjectTags: {
    names: ['GET kms/tags', 'listProjectTags'],
    purpose: "Lists every tag of the tenant's keys with all its values.",
    examples: ['list-project-tags'],
  },
  ListKeysByTags: {
    names: ['POST kms/resource_instances/action', 'listKeysByTags'],
    purpose: 'Lists keys that have all of up to 20 tags, each with one of its values, or with any where none is given.',
    offset: { field: 'offset', total: 'total_count' },
    examples: [
      'list-keys-by-tags --tag team=billing --tag team=orders --tag year --all',
      'list-keys-by-tags --action count --tag team=billing',
    ],
  },
};

export const keystoreTraits: TraitsByRpc = {
  CreateKeystore: {
    names: ['POST keystores', 'createKeystore'],
    isSlow: true,
    examples: ['create-keystore --keystore-alias finance'],
  },
  ListKeystores: {
    names: ['GET keystores', 'listKeystores'],
    purpose: "Lists the tenant's partitions.",
    offset: { field: 'marker', total: 'total' },
    examples: ['list-keystores --all'],
  },
  GetKeystore: {
    names: ['GET keystores/{keystore_id}', 'getKeystore'],
    purpose: 'Shows one partition.',
    positional: 'keystore_id',
    examples: ['get-keystore KEYSTORE_ID'],
  },
  EnableKeystore: {
    names: ['POST keystores/{keystore_id}/enable', 'enableKeystore'],
    purpose: 'Lets the keys of a partition be used.',
    positional: 'keystore_id',
    examples: ['enable-keystore KEYSTORE_ID'],
  },
  DisableKeystore: {
    names: ['POST keystores/{keystore_id}/disable', 'disableKeystore'],
    positional: 'keystore_id',
    warning: 'stops all use of the keys in it at once',
    examples: ['disable-keystore KEYSTORE_ID --yes'],
  },
  DeleteKeystore: {
    names: ['DELETE keystores/{keystore_id}', 'deleteKeystore'],
    positional: 'keystore_id',
    warning: 'deletes the keystore for good',
    examples: ['delete-keystore KEYSTORE_ID --yes'],
  },
};
