/** @module The client's certificate, key and trust anchors: read, checked for what can be told without the gateway. */
import { createPrivateKey, X509Certificate } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { createSecureContext, type SecureContext } from 'node:tls';
import { GatewayError } from '../core/errors.ts';

export interface TlsOptions {
  /** Certificates to trust for the gateway: PEM bytes, or the path of a PEM file. */
  readonly ca: Buffer | string;
  /** Client certificate (and intermediates after it): PEM bytes, or a path. */
  readonly cert: Buffer | string;
  /** Private key of the certificate: PEM bytes, or a path. */
  readonly key: Buffer | string;
}

type Part = keyof TlsOptions;

const configInvalid = (part: Part, problem: string, cause: unknown): GatewayError =>
  new GatewayError('CONFIG_INVALID', `tls.${part} ${problem}`, { metadata: { field: `tls.${part}` }, cause });

const read = (part: Part, source: Buffer | string): Buffer => {
  if (Buffer.isBuffer(source)) return source;
  try {
    return readFileSync(source);
  } catch (cause) {
    throw configInvalid(part, `can't be read: ${(cause as NodeJS.ErrnoException).code ?? 'unknown error'}`, cause);
  }
};

const parse = <T>(part: Part, what: string, make: () => T): T => {
  try {
    return make();
  } catch (cause) {
    throw configInvalid(part, `holds no usable ${what} in PEM`, cause);
  }
};

const certificateInvalid = (problem: string, metadata: Record<string, string> = {}): GatewayError =>
  new GatewayError('CLIENT_CERT_INVALID', `the client certificate ${problem}`, { metadata });

const makeContext = (parts: Readonly<Record<Part, Buffer>>, certificate: X509Certificate): SecureContext => {
  const privateKey = parse('key', 'private key', () => createPrivateKey(parts.key));
  if (!certificate.checkPrivateKey(privateKey)) throw certificateInvalid('does not belong to the private key');
  return parse('cert', 'certificate and key', () => createSecureContext({ ...parts, minVersion: 'TLSv1.3' }));
};

/** What is trusted of a gateway, without an identity of one's own: for listeners that ask for none. */
export const loadTrust = (ca: Buffer): TlsIdentity => ({
  secureContext: parse('ca', 'certificate', () => createSecureContext({ ca, minVersion: 'TLSv1.3' })),
  assertValidAt: () => undefined,
});

export interface TlsIdentity {
  readonly secureContext: SecureContext;
  /**
   * Refuses a certificate outside of its validity; a connection with it could only fail.
   * @throws {GatewayError} CLIENT_CERT_INVALID
   */
  assertValidAt(timeMs: number): void;
}

/**
 * Reads and checks the three parts.
 * @throws {GatewayError} CONFIG_INVALID when a part can't be read or is not PEM; CLIENT_CERT_INVALID when key and
 * certificate do not belong together
 */
export const loadTlsIdentity = (options: TlsOptions): TlsIdentity => {
  const [ca, cert, key] = [read('ca', options.ca), read('cert', options.cert), read('key', options.key)];
  parse('ca', 'certificate', () => new X509Certificate(ca));
  const certificate = parse('cert', 'certificate', () => new X509Certificate(cert));
  const secureContext = makeContext({ ca, cert, key }, certificate);
  if (key !== options.key) key.fill(0);
  const assertValidAt = (timeMs: number): void => {
    const { validFromDate, validToDate } = certificate;
    if (timeMs < validFromDate.getTime()) {
      throw certificateInvalid(`is not valid before ${validFromDate.toISOString()}`, {
        not_before: validFromDate.toISOString(),
      });
    }
    if (timeMs > validToDate.getTime()) {
      throw certificateInvalid(`expired at ${validToDate.toISOString()}`, { not_after: validToDate.toISOString() });
    }
  };
  return { secureContext, assertValidAt };
};
