/** @module Decides by reason and by what a repetition can do whether a failed call is made again, and when. */
import type { GatewayError } from '../core/errors.ts';
import { doublingDelayMs } from '../util/backoff.ts';
import type { RetryOptions } from './option_checks.ts';

/** Calls that change nothing, or whose repetition harms nobody: a second data key is as good as the first. */
const harmless = new Set([
  'DescribeKey',
  'ListKeys',
  'CreateDataKey',
  'CreateDataKeyWithoutPlaintext',
  'EncryptDataKey',
  'DecryptDataKey',
  'EncryptData',
  'DecryptData',
  'Sign',
  'Verify',
  'GenerateMac',
  'VerifyMac',
  'GetPublicKey',
  'GenerateRandom',
  'ReEncrypt',
  'DeriveSharedSecret',
  // Pairs that the gateway does not keep, and parameters that nobody uses and that run out.
  'CreateRsaDataKeyPair',
  'CreateEcDataKeyPair',
  'GetParametersForImport',
  'ListUserInstances',
  'ListUserQuotas',
  'ListAliases',
  'GetKeyRotationStatus',
  'ListGrants',
  'ListRetirableGrants',
  'ListKeyTags',
  'ListProjectTags',
  'ListKeysByTags',
  'ListKeystores',
  'GetKeystore',
  'ListKeyWarnings',
  'WatchKeyEvents',
  'QueryAudit',
  'VerifyAudit',
  'ListAuditFiles',
  // One signature more in the trail.
  'GetAuditCheckpoint',
  'ListSdfKeys',
  'WhoAmI',
  'ListSessions',
  'ListOperators',
  'GetOperator',
  'ListPolicies',
  'GetPolicy',
  'ListAttachments',
  'ListGroups',
  'GetGroup',
  'SimulatePolicy',
  'ListApprovals',
  'GetApproval',
  'ListQuorums',
  'ListCertificates',
  'GetCertificate',
  'ListEnrollmentTokens',
  'GetCrl',
  'ListAuthorities',
  'ListGateways',
  // What is done stays done; the same key gets the same certificate for its token again.
  'RevokeCertificate',
  'CancelEnrollmentToken',
  'Enroll',
  // SDF: what reads, and operations whose result hangs on the request alone.
  'OpenDevice',
  'GetDeviceInfo',
  'ExportSignPublicKeyRSA',
  'ExportEncPublicKeyRSA',
  'ExportSignPublicKeyECC',
  'ExportEncPublicKeyECC',
  // A pair in the clear, which the gateway does not keep.
  'GenerateKeyPairRSA',
  'GenerateKeyPairECC',
  'ExchangeDigitEnvelopeBaseOnRSA',
  'ExchangeDigitEnvelopeBaseOnECC',
  'ExternalPublicKeyOperationRSA',
  'InternalPublicKeyOperationRSA',
  'InternalPrivateKeyOperationRSA',
  'ExternalVerifyECC',
  'InternalSignECC',
  'InternalVerifyECC',
  'ExternalEncryptECC',
  'Encrypt',
  'Decrypt',
  'CalculateMAC',
  'AuthEnc',
  'AuthDec',
  // The state of an operation in steps is in the request: the same step gives the same state again.
  'EncryptUpdate',
  'DecryptUpdate',
  'CalculateMACUpdate',
  'AuthEncUpdate',
  'AuthDecUpdate',
  'HashUpdate',
  'HMACUpdate',
  'ReadFile',
  'ListSlots',
  'ListTenants',
  'GetTenant',
  'GetPartition',
  'ListPartitions',
  'GetQuotas',
  'GetMonitoring',
  'GetLogLevel',
  'ListBackups',
  'VerifyBackup',
  'ExternalPrivateKeyOperationRSA',
  'ExternalSignECC',
  'ExternalDecryptECC',
  'ExternalSignSM9',
  'ExternalDecryptSM9',
  'ExternalKeyEncrypt',
  'ExternalKeyDecrypt',
]);

/**
 * Whether the call may be carried out twice. All others are repeated only with a `sequence`: without one, an attempt
 * whose answer was lost may have been carried out. Of SDF that is what makes a handle, which would be left over (sessions,
 * session keys, agreements, Init); what spends one (Final, Close, Destroy, Release); GetPrivateKeyAccessRight, where a
 * wrong password would count twice; and what writes to files, since others may have written meanwhile.
 * @param rpcName – as in the proto; a name that is not known here counts as changing something
 */
export const isRepeatable = (rpcName: string, request: Readonly<Record<string, unknown>>): boolean =>
  harmless.has(rpcName) || (typeof request.sequence === 'string' && request.sequence !== '');

/** Doubling wait with jitter: 50 to 100 % of `baseDelayMs · 2^(attempt − 1)`, at most `maxDelayMs`. */
export const backoffMs = (attempt: number, retry: Required<RetryOptions>): number =>
  doublingDelayMs(attempt, retry.baseDelayMs, retry.maxDelayMs);

/**
 * Milliseconds to wait before the next attempt; `undefined` when there should be none.
 * @param attempt – attempts made so far, 1 or more
 * @param remainingMs – time left until the deadline
 */
export const retryDelayMs = (
  failure: GatewayError,
  attempt: number,
  remainingMs: number,
  retry: Required<RetryOptions>,
): number | undefined => {
  const isTransient = failure.status === 'UNAVAILABLE' || failure.retryAfterMs !== undefined;
  if (!isTransient || attempt >= retry.maxAttempts) return undefined;
  const delayMs = Math.max(failure.retryAfterMs ?? 0, backoffMs(attempt, retry));
  return delayMs < remainingMs ? delayMs : undefined;
};
