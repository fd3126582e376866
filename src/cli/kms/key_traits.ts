/** @module Traits of the verbs that manage keys: their lives, names, material, rotation, and what operators do to them. */
import type { TraitsByRpc } from './traits.ts';

export const keyTraits: TraitsByRpc = {
  CreateKey: {
    names: ['create-key', 'createKey'],
    isSlow: true,
    examples: [
      'create-key --key-alias orders',
      'create-key --key-alias release --key-spec EC_P256 --key-description "signs releases" --output json',
      'create-key --key-alias byok --key-spec SM4 --origin external',
    ],
  },
  DescribeKey: { names: ['describe-key', 'describeKey'], examples: ['describe-key alias/orders'] },
  ListKeys: {
    names: ['list-keys', 'listKeys'],
    examples: ['list-keys --all', 'list-keys --key-state enabled --key-spec SM2 --limit 20 --output json'],
  },
  EnableKey: { names: ['enable-key', 'enableKey'], examples: ['enable-key alias/orders'] },
  DisableKey: { names: ['disable-key', 'disableKey'], examples: ['disable-key alias/orders'] },
  ScheduleKeyDeletion: {
    names: ["schedule-key-deletion; the answer's risk_tips are what deleteKeyRiskTips gives", 'scheduleKeyDeletion'],
    warning: 'stops all use of the key now, and destroys it for good after the pending days',
    examples: [
      'schedule-key-deletion alias/orders --pending-days 30',
      'schedule-key-deletion alias/orders --pending-days 7 --yes',
    ],
  },
  CancelKeyDeletion: { names: ['cancel-key-deletion', 'cancelKeyDeletion'], examples: ['cancel-key-deletion KEY_ID'] },
  UpdateKeyAlias: {
    names: ['update-key-alias', 'updateKeyAlias'],
    examples: ['update-key-alias alias/orders --key-alias orders-2026'],
  },
  UpdateKeyDescription: {
    names: ['update-key-description', 'updateKeyDescription'],
    purpose: 'Replaces the description of a key.',
    examples: ['update-key-description alias/orders --key-description "orders of 2026"'],
  },
  ListUserInstances: {
    names: ['GET kms/user-instances', 'listUserInstances'],
    purpose: "Tells the number of the tenant's keys, without the default keys of services.",
    examples: ['list-user-instances'],
  },
  ListUserQuotas: {
    names: ['GET kms/user-quotas', 'listUserQuotas'],
    purpose: 'Lists what the tenant may have, and has.',
    examples: ['list-user-quotas'],
  },
  ListKeyWarnings: {
    names: ['none; compare the Cloud Eye metrics delkey_remaing_time and matrial_remaing_time', 'listKeyWarnings'],
    purpose: 'Lists keys that are about to be destroyed, and material that is about to expire; soonest first.',
    examples: ['list-key-warnings --within-hours 720'],
  },
  WatchKeyEvents: {
    names: ['none', 'watchKeyEvents'],
    purpose:
      "Prints what happens to the tenant's keys, one line for each event, until it is interrupted. It begins now, or after --marker.",
    examples: [
      'watch-key-events',
      'watch-key-events --output json | jq -c .kind',
      'watch-key-events --once --marker 4711',
    ],
  },
};

export const aliasTraits: TraitsByRpc = {
  CreateAlias: { names: ['POST kms/aliases', 'createAlias'], examples: ['create-alias alias/orders --alias billing'] },
  DeleteAlias: {
    names: ['DELETE kms/aliases', 'deleteAlias'],
    warning: 'takes the names away: callers that use them fail from now on',
    examples: ['delete-alias alias/orders --alias billing --alias invoices --yes'],
  },
  ListAliases: {
    names: ['GET kms/aliases', 'listAliases'],
    purpose: 'Lists the further names of one key, or of all.',
    isOptional: true,
    examples: ['list-aliases --all', 'list-aliases alias/orders --output json'],
  },
  AssociateAlias: {
    names: ['POST kms/alias/associate', 'associateAlias'],
    examples: ['associate-alias --alias billing --target-key-id alias/orders-2026'],
  },
};

export const importTraits: TraitsByRpc = {
  GetParametersForImport: {
    names: ['get-parameters-for-import', 'getParametersForImport'],
    purpose:
      'Gives what is needed to import material into a key of external origin: a wrapping key and a token, valid for 24 hours.',
    isSlow: true,
    examples: [
      'get-parameters-for-import alias/byok --wrapping-algorithm RSAES_OAEP_SHA_256 --import-token-out token.bin --public-key-out wrap.der',
    ],
  },
  ImportKeyMaterial: {
    names: ['import-key-material', 'importKeyMaterial'],
    examples: [
      'import-key-material alias/byok --import-token-file token.bin --encrypted-key-material-file material.enc',
      'import-key-material alias/byok --import-token-file token.bin --encrypted-key-material-file material.enc --expiration-time 30d',
    ],
  },
  DeleteImportedKeyMaterial: {
    names: ['delete-imported-key-material', 'deleteImportedKeyMaterial'],
    warning: "deletes the material: the key can't be used until the same material is imported again",
    examples: ['delete-imported-key-material alias/byok --yes'],
  },
};

export const rotationTraits: TraitsByRpc = {
  EnableKeyRotation: {
    names: ['enable-key-rotation', 'enableKeyRotation'],
    examples: ['enable-key-rotation alias/orders'],
  },
  DisableKeyRotation: {
    names: ['disable-key-rotation', 'disableKeyRotation'],
    purpose: 'Turns automatic rotation off.',
    examples: ['disable-key-rotation alias/orders'],
  },
  UpdateKeyRotationInterval: {
    names: ['update-key-rotation-interval', 'updateKeyRotationInterval'],
    purpose: 'Sets the interval of automatic rotation, 30 to 365 days.',
    examples: ['update-key-rotation-interval alias/orders --rotation-interval 90'],
  },
  GetKeyRotationStatus: {
    names: ['get-key-rotation-status', 'getKeyRotationStatus'],
    purpose: 'Tells whether and when a key is rotated, and which generations of material it has.',
    examples: ['get-key-rotation-status alias/orders'],
  },
  RotateOnDemand: {
    names: ['rotate-on-demand', 'rotateOnDemand'],
    purpose: 'Rotates a key now.',
    isSlow: true,
    examples: ['rotate-on-demand alias/orders'],
  },
};

export const operatorTraits: TraitsByRpc = {
  FreezeKey: {
    names: ['none; a key of state 7 (frozen)', 'freezeKey'],
    purpose: 'Stops all use of a key until it is unfrozen, whatever its tenant wants. Names are those of the tenant.',
    examples: ['freeze-key alias/orders --tenant acme --profile officer'],
  },
  UnfreezeKey: {
    names: ['none; the way back from state 7 (frozen)', 'unfreezeKey'],
    purpose: 'Gives a frozen key the state that it had. Names are those of the tenant.',
    examples: ['unfreeze-key alias/orders --tenant acme --profile officer'],
  },
};
