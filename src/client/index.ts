/** @module The public client library: what services in TypeScript import. */
export { GatewayError, type Reason } from '../core/errors.ts';
export {
  type AuditClient,
  connect,
  type CryptoClient,
  createClient,
  type GatewayClient,
  type KeyAdminClient,
  type KmsClient,
  type RawCallOptions,
  type SdfClient,
  type SdfKeysClient,
  type SdfStreamClient,
} from './client.ts';
export { integerRange, toLongBits } from './codec.ts';
export type { CallOptions, ClientOptions, RetryOptions, StreamOptions } from './options.ts';
export { getSchema, type Rpc, type Schema, type ServiceSchema } from './schema.ts';
export { isRepeatable } from './retry.ts';
export type { TlsOptions } from './tls_identity.ts';
