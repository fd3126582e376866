/** @module The schema of the configuration's section `partitions`: HSM types and editions. */
import type { EditionConfig, PartitionsConfig, ProfileConfig } from './gateway_config.ts';
import type { IntegerField, ObjectSchema } from './schema_types.ts';

const everySpec =
  'AES_256 RSA_2048 RSA_3072 RSA_4096 EC_P256 EC_P384 SECP256K1 ED25519 HMAC_256 HMAC_384 HMAC_512 SM2 SM4 HMAC_SM3';
const everyUsage = 'ENCRYPT_DECRYPT SIGN_VERIFY GENERATE_VERIFY_MAC KEY_AGREEMENT';

const profile = (description: string, keySpecs: string, usages: string): ObjectSchema<ProfileConfig> => ({
  type: 'object',
  description,
  additionalProperties: false,
  required: [],
  properties: {
    keySpecs: {
      type: 'string',
      format: 'text',
      default: keySpecs,
      description:
        'Key specs that it may have, parted by blanks. Keys of SDF devices are SM2, SM4 (KEKs and session keys) and RSA_… . What it does not name fails with ALGORITHM_NOT_SUPPORTED; keys that are there stay.',
    },
    usages: {
      type: 'string',
      format: 'text',
      default: usages,
      description: 'Usages that its keys may have, parted by blanks; an encryption pair of SDF is for ENCRYPT_DECRYPT.',
    },
  },
});

const limit = (max: number, value: number, description: string): IntegerField => ({
  type: 'integer',
  minimum: 0,
  maximum: max,
  default: value,
  description,
});

const edition = (description: string, values: EditionConfig): ObjectSchema<EditionConfig> => ({
  type: 'object',
  description,
  additionalProperties: false,
  required: [],
  properties: {
    maxKeys: limit(10_000_000, values.maxKeys, 'Keys, those of SDF included (QUOTA_EXCEEDED); 0: no limit.'),
    maxSessions: limit(1_000_000, values.maxSessions, 'Open sessions of SDF (QUOTA_EXCEEDED); 0: no limit.'),
    operationsPerSecond: limit(
      10_000_000,
      values.operationsPerSecond,
      'Operations per second on each gateway, with a burst of one second (RATE_LIMITED); 0: no limit.',
    ),
  },
});

export const partitionsSchema: ObjectSchema<PartitionsConfig> = {
  type: 'object',
  description: 'Partitions that operators allocate to tenants: what each HSM type may do, and what an edition gives.',
  additionalProperties: false,
  required: [],
  properties: {
    retentionDays: {
      type: 'integer',
      minimum: 1,
      maximum: 3650,
      default: 30,
      description:
        'Days that a partition stays frozen after its expiry, and can be renewed. After that it is released: its token is wiped, its keys are destroyed.',
    },
    finance: profile(
      'Partitions of the type FINANCE.',
      'SM2 SM4 HMAC_SM3 AES_256 RSA_2048 RSA_3072 RSA_4096',
      everyUsage,
    ),
    server: profile(
      'Partitions of the type SERVER, and all that were not allocated from the slot pool.',
      everySpec,
      everyUsage,
    ),
    signatureServer: profile(
      'Partitions of the type SIGNATURE_SERVER.',
      'SM2 RSA_2048 RSA_3072 RSA_4096 EC_P256 EC_P384 SECP256K1 ED25519',
      'SIGN_VERIFY',
    ),
    standard: edition('What a new partition of the edition STANDARD gets; it can be changed for each one.', {
      maxKeys: 1000,
      maxSessions: 256,
      operationsPerSecond: 5000,
    }),
    platinum: edition('What a new partition of the edition PLATINUM gets.', {
      maxKeys: 0,
      maxSessions: 0,
      operationsPerSecond: 0,
    }),
  },
};
