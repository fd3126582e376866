/**
 * @module Enrollment by one-time token: an operator makes a token for one name, and whoever brings it with a request gets that
 * name's certificate, once. The store has the digest of a token alone.
 */
import { createHash, randomBytes } from 'node:crypto';
import type { CallContext } from '../../core/call_context.ts';
import { GatewayError } from '../../core/errors.ts';
import { newId } from '../../core/ids.ts';
import { runIdempotently } from '../../core/idempotent.ts';
import type {
  EnrollmentKind,
  EnrollmentTokenFilter,
  EnrollmentTokenRecord,
  Page,
} from '../../core/ports/certificates.ts';
import { enrollmentTokenState } from '../../core/ports/certificates.ts';
import { principalIdOf } from '../../core/principal.ts';
import type { IssuedCertificate } from './certificates.ts';
import { certificateNotFound } from './certificates.ts';
import { type CertificateDeps, maxOpenTokens, maxValidPerPrincipal } from './deps.ts';
import { makeCertificate } from './issuing.ts';

/** Bytes of a token: nobody guesses one, so that its digest needs no salt. */
export const tokenBytes = 32;
/** Minutes that a token is good for when nobody says how many. */
export const defaultTokenMinutes = 60;

export interface CreateTokenRequest {
  readonly kind: EnrollmentKind;
  readonly tenantId: string;
  readonly name: string;
  readonly minutes: number | undefined;
  readonly sequence: string | undefined;
}

export interface CreatedToken {
  readonly record: EnrollmentTokenRecord;
  /** Of the caller, who wipes it. Undefined for a repeated sequence: a token is shown once. */
  readonly token: Uint8Array | undefined;
}

const digestOf = (token: Uint8Array): Uint8Array => new Uint8Array(createHash('sha256').update(token).digest());

const tokenNotFound = (id: string): GatewayError =>
  new GatewayError('ENROLLMENT_TOKEN_NOT_FOUND', 'there is no such enrollment token', { metadata: { token_id: id } });

const note = ({ audit }: CallContext, { id, kind, tenantId, name }: EnrollmentTokenRecord): void => {
  audit.resourceId = id;
  audit.resourceName = principalIdOf(kind, tenantId, name);
};

const newRecord = (
  deps: CertificateDeps,
  context: CallContext,
  { kind, tenantId, name, minutes = defaultTokenMinutes }: CreateTokenRequest,
  id: string,
  token: Uint8Array,
): EnrollmentTokenRecord => {
  const createdAtMs = deps.clock.now();
  return {
    id,
    tenantId,
    kind,
    name,
    digest: digestOf(token),
    createdAtMs,
    createdBy: context.principal.id,
    expiresAtMs: createdAtMs + minutes * 60_000,
    cancelledAtMs: undefined,
    usedAtMs: undefined,
    usedFor: undefined,
  };
};

/**
 * Makes a token.
 * @throws {GatewayError} TENANT_NOT_FOUND, QUOTA_EXCEEDED, SEQUENCE_REUSED
 */
export const createEnrollmentToken = async (
  deps: CertificateDeps,
  context: CallContext,
  request: CreateTokenRequest,
): Promise<CreatedToken> => {
  const { kind, tenantId, name, minutes, sequence } = request;
  await deps.tenancy.getTenant(tenantId);
  const token = randomBytes(tokenBytes);
  let isMadeNow = false;
  const { id } = await runIdempotently(deps, context, {
    method: 'CreateEnrollmentToken',
    sequence,
    body: { kind, tenantId, name, minutes: minutes?.toString() },
    resourceId: newId(),
    run: async ({ resourceId, isTakeover }) => {
      if (isTakeover && (await deps.tokens.find(resourceId)) !== undefined) return { id: resourceId };
      await deps.tokens.insert(newRecord(deps, context, request, resourceId, token), { maxOpen: maxOpenTokens });
      isMadeNow = true;
      return { id: resourceId };
    },
  });
  if (!isMadeNow) token.fill(0);
  const record = await deps.tokens.find(id);
  if (record === undefined) throw tokenNotFound(id);
  note(context, record);
  return { record, token: isMadeNow ? token : undefined };
};

/** A page, newest first. @throws {GatewayError} FIELD_INVALID for a marker that is none */
export const listEnrollmentTokens = (
  deps: CertificateDeps,
  _context: CallContext,
  filter: Omit<EnrollmentTokenFilter, 'nowMs'>,
): Promise<Page<EnrollmentTokenRecord>> => deps.tokens.list({ ...filter, nowMs: deps.clock.now() });

/**
 * Cancels a token; repeating it changes nothing.
 * @throws {GatewayError} ENROLLMENT_TOKEN_NOT_FOUND; ENROLLMENT_TOKEN_USED where there is a certificate to be revoked instead
 */
export const cancelEnrollmentToken = async (
  deps: CertificateDeps,
  context: CallContext,
  { id, tenantId }: { readonly id: string; readonly tenantId: string | undefined },
): Promise<EnrollmentTokenRecord> => {
  context.audit.resourceId = id;
  const found = await deps.tokens.find(id);
  if (found === undefined || (tenantId !== undefined && found.tenantId !== tenantId)) throw tokenNotFound(id);
  note(context, found);
  const token = await deps.tokens.cancel(id, deps.clock.now());
  if (token === undefined) throw tokenNotFound(id);
  if (token.usedFor !== undefined) throw tokenUsed(token.usedFor);
  return token;
};

const tokenUsed = (serial: string): GatewayError =>
  new GatewayError(
    'ENROLLMENT_TOKEN_USED',
    'the enrollment token was used; if not by you, revoke the certificate that it was used for',
    { metadata: { serial } },
  );

const tokenInvalid = (problem: string): GatewayError =>
  new GatewayError('ENROLLMENT_TOKEN_INVALID', `the enrollment token ${problem}`);

/** What a token that was used is still good for: the same certificate for the same key, whose answer got lost. */
const repeatAnswer = async (
  deps: CertificateDeps,
  token: EnrollmentTokenRecord,
  csrPem: string,
  principalId: string,
): Promise<string> => {
  const serial = token.usedFor ?? '';
  const [certificate, { digest }] = await Promise.all([
    deps.certificates.find(serial),
    deps.issuer.readRequest(csrPem, principalId),
  ]);
  const isSameKey = certificate !== undefined && Buffer.compare(certificate.keyDigest, digest) === 0;
  if (!isSameKey || token.expiresAtMs <= deps.clock.now()) throw tokenUsed(serial);
  if (certificate.revokedAtMs === undefined) return serial;
  throw new GatewayError('CERTIFICATE_REVOKED', 'the certificate of this enrollment has been revoked', {
    metadata: { serial },
  });
};

const useToken = async (
  deps: CertificateDeps,
  token: EnrollmentTokenRecord,
  csrPem: string,
  principalId: string,
): Promise<string> => {
  const { id, kind, tenantId } = token;
  const serial = deps.newSerial();
  const issuedBy = `enrollment-token/${id}`;
  const order = { kind, tenantId, principalId, csrPem, serial, issuedBy, days: undefined, renewedFrom: undefined };
  const certificate = await makeCertificate(deps, order);
  if (await deps.tokens.use(id, certificate, { maxValid: maxValidPerPrincipal })) return serial;
  // Somebody else was first, at the same instant; the certificate that was made here is never seen.
  const now = await deps.tokens.find(id);
  if (now?.usedFor === undefined) throw tokenInvalid('is no longer open');
  return repeatAnswer(deps, now, csrPem, principalId);
};

/**
 * Gives a certificate for a token. A token that is not known and one that was cancelled are told apart by nobody.
 * @param token borrowed
 * @throws {GatewayError} ENROLLMENT_TOKEN_INVALID; ENROLLMENT_TOKEN_USED, also of two at the same instant for one of them;
 * TENANT_SUSPENDED; as {@link makeCertificate}
 */
export const enroll = async (
  deps: CertificateDeps,
  context: CallContext,
  { token, csrPem }: { readonly token: Uint8Array; readonly csrPem: string },
): Promise<IssuedCertificate> => {
  const record = await deps.tokens.findByDigest(digestOf(token));
  if (record === undefined) throw tokenInvalid('is not valid');
  note(context, record);
  context.audit.fields.tenant = record.tenantId;
  const state = enrollmentTokenState(record, deps.clock.now());
  if (state === 'CANCELLED') throw tokenInvalid('is not valid');
  if (state === 'EXPIRED') throw tokenInvalid('has expired; ask for another one');
  const principalId = principalIdOf(record.kind, record.tenantId, record.name);
  const tenant = await deps.tenancy.getTenant(record.tenantId);
  if (tenant.state !== 'ACTIVE') throw new GatewayError('TENANT_SUSPENDED', 'the tenant is suspended');
  const serial = await (state === 'USED' ? repeatAnswer : useToken)(deps, record, csrPem, principalId);
  context.audit.fields.serial = serial;
  const [certificate, authorities] = await Promise.all([deps.certificates.find(serial), deps.authorities.list()]);
  if (certificate === undefined) throw certificateNotFound(serial);
  return { certificate, authorities };
};
