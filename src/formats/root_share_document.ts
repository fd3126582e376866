/** @module The JSON of a root share, as ajv knows it. What the fields mean is in `root_share.ts`. */
import { Ajv } from 'ajv';
import { GatewayError } from '../core/errors.ts';

/** What a share is sealed by. The digest of OAEP is what the custodian's device can do. */
export const shareSchemes = ['RSA_OAEP_SHA_256', 'RSA_OAEP_SHA_1', 'ECIES_P256', 'ECIES_P384', 'SM2'] as const;
export type ShareScheme = (typeof shareSchemes)[number];

/** Fewest and most shares of a ceremony. */
export const minShares = 2;
export const maxShares = 16;

const namePattern = '^[a-z0-9][a-z0-9._-]{0,62}$';
/** Whether a custodian may have this name; it is part of a file's. */
export const isCustodianName = (name: string): boolean => new RegExp(namePattern).test(name);

export interface RootShareDocument {
  readonly format: 'hsm-gateway root share';
  readonly version: 1;
  readonly ceremony: {
    readonly id: string;
    readonly created_at: string;
    readonly threshold: number;
    readonly check_value: string;
    readonly custodians: readonly {
      readonly name: string;
      readonly key_sha256: string;
      readonly commitment: string;
    }[];
  };
  readonly share: number;
  readonly scheme: ShareScheme;
  readonly sealed: string;
  readonly sha256: string;
}

const digest = { type: 'string', pattern: '^[0-9a-f]{64}$' } as const;
const number = { type: 'integer', minimum: 1, maximum: maxShares } as const;

/** An object that has all of these properties and no other. */
const exactly = <T extends object>(properties: T) => ({
  type: 'object',
  additionalProperties: false,
  required: Object.keys(properties),
  properties,
});

const custodian = exactly({
  name: { type: 'string', pattern: namePattern },
  key_sha256: digest,
  commitment: digest,
});

const ceremony = exactly({
  id: { type: 'string', pattern: '^[0-9a-f]{32}$' },
  created_at: { type: 'string', pattern: '^\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z$' },
  threshold: { ...number, minimum: minShares },
  check_value: digest,
  custodians: { type: 'array', minItems: minShares, maxItems: maxShares, items: custodian },
});

const validate = new Ajv({ strict: true }).compile<RootShareDocument>(
  exactly({
    format: { const: 'hsm-gateway root share' },
    version: { const: 1 },
    ceremony,
    share: number,
    scheme: { enum: shareSchemes },
    // Longer than what the longest key gives: RSA of 8192 bits.
    sealed: { type: 'string', pattern: '^[A-Za-z0-9+/]{4,2048}={0,2}$' },
    sha256: digest,
  }),
);

/** @throws {GatewayError} ROOT_SHARE_INVALID for what is no JSON of that form */
export const toShareDocument = (text: string): RootShareDocument => {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new GatewayError('ROOT_SHARE_INVALID', 'the share is no JSON', { cause });
  }
  if (validate(value)) return value;
  const { instancePath = '', message = 'is invalid' } = validate.errors?.[0] ?? {};
  throw new GatewayError('ROOT_SHARE_INVALID', `the share has another form: ${instancePath || 'it'} ${message}`);
};
