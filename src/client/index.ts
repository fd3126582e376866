/** @module The public client library: what services in TypeScript import. */
export { GatewayError, type Reason } from '../core/errors.ts';
export { type CertificateRequest, createCertificateRequest } from './certificate_request.ts';
export {
  type ApprovalsClient,
  type AuditClient,
  type BackupClient,
  type CertificatesClient,
  connect,
  type CryptoClient,
  createClient,
  type EnrollmentClient,
  type GatewayClient,
  type KeyAdminClient,
  type KmsClient,
  type OperatorsClient,
  type PartitionClient,
  type PolicyClient,
  type RawCallOptions,
  type SdfClient,
  type SdfKeysClient,
  type SdfStreamClient,
} from './client.ts';
export { enroll, type EnrollOptions, type Enrollment, fetchAuthority } from './enroll.ts';
export { createEnvelope, type Envelope, type EnvelopeOptions } from './envelope/envelope.ts';
export type { FileOptions } from './envelope/files.ts';
export type { EnvelopeService } from './envelope/keyring.ts';
export type { CacheOptions, DecryptOptions, EncryptOptions } from './envelope/options.ts';
export { integerRange, toLongBits } from './codec.ts';
export type { BalanceOptions, GatewayOptions, HedgeOptions, SrvOptions } from './cluster_options.ts';
export type { RetryOptions } from './option_checks.ts';
export type { CallOptions, ClientOptions, StreamOptions } from './options.ts';
export { getSchema, type Rpc, type Schema, type ServiceSchema } from '../transport/schema.ts';
export { isRepeatable } from './retry.ts';
export type { TlsOptions } from '../transport/tls_identity.ts';
