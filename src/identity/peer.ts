/**
 * @module Who is at the other end of a TLS connection: the principal of its client certificate, read once
 * per connection. Trusts nothing but the certificate that TLS has verified.
 */
import type { X509Certificate as NodeCertificate } from 'node:crypto';
import 'reflect-metadata';
import {
  BasicConstraintsExtension,
  ExtendedKeyUsageExtension,
  SubjectAlternativeNameExtension,
  X509Certificate,
} from '@peculiar/x509';
import { GatewayError } from '../core/errors.ts';
import type { ClientCertificate } from '../core/operator.ts';
import { nobody, type Principal } from '../core/principal.ts';
import { parseSpiffeId } from './spiffe_id.ts';

const subjectAltNameOid = '2.5.29.17';
const clientAuthOid = '1.3.6.1.5.5.7.3.2';

/** An authenticated connection. */
export interface Peer {
  readonly principal: Principal;
  /** Undefined where the listener asks for none. */
  readonly certificate: ClientCertificate | undefined;
  /** Milliseconds since 1970 after which the certificate, and with it the connection, is of no use. */
  readonly notAfterMs: number;
  /** Address of the other end, as the socket gives it; empty where it is gone already. */
  readonly sourceIp: string;
}

/** The part of a `tls.TLSSocket` that identification needs. */
export interface PeerSocket {
  readonly authorized?: boolean;
  readonly remoteAddress?: string | undefined;
  getPeerX509Certificate?(): NodeCertificate | undefined;
}

const invalid = (message: string, cause?: unknown): GatewayError =>
  new GatewayError('CLIENT_CERT_INVALID', message, { cause });

/** The one URI of the one subject alternative name extension. */
const spiffeUriOf = (certificate: X509Certificate): string => {
  const extensions = certificate.extensions.filter((extension) => extension.type === subjectAltNameOid);
  const [extension] = extensions;
  if (extensions.length !== 1 || !(extension instanceof SubjectAlternativeNameExtension)) {
    throw invalid('the certificate must have exactly one subject alternative name extension');
  }
  const uris = extension.names.items.filter((name) => name.type === 'url');
  const [uri] = uris;
  if (uris.length !== 1 || uri === undefined) throw invalid('the certificate must have exactly one URI name');
  return uri.value;
};

const assertLeafForClients = (certificate: X509Certificate): void => {
  if (certificate.getExtension(BasicConstraintsExtension)?.ca === true) {
    throw invalid('the certificate of an authority is not accepted as an identity');
  }
  const usages = certificate.getExtension(ExtendedKeyUsageExtension)?.usages ?? [];
  if (!usages.includes(clientAuthOid)) throw invalid('the certificate is not meant for clients');
};

/**
 * The principal that a verified client certificate stands for.
 * @param der DER of the leaf certificate
 * @throws {GatewayError} CLIENT_CERT_INVALID when it is not a leaf for clientAuth with exactly one URI name of the trust domain
 */
export const principalOfCertificate = (der: Uint8Array, trustDomain: string): Principal => {
  let certificate: X509Certificate;
  try {
    certificate = new X509Certificate(Uint8Array.from(der));
  } catch (cause) {
    throw invalid('the certificate cannot be read', cause);
  }
  assertLeafForClients(certificate);
  return parseSpiffeId(spiffeUriOf(certificate), trustDomain);
};

const readPeer = (socket: PeerSocket, trustDomain: string): Peer => {
  const certificate = socket.authorized === true ? socket.getPeerX509Certificate?.() : undefined;
  if (certificate === undefined) throw invalid('a client certificate is required');
  return Object.freeze({
    principal: principalOfCertificate(certificate.raw, trustDomain),
    certificate: Object.freeze({
      fingerprint: certificate.fingerprint256.replaceAll(':', '').toLowerCase(),
      serial: certificate.serialNumber.toLowerCase(),
    }),
    notAfterMs: certificate.validToDate.getTime(),
    sourceIp: socket.remoteAddress ?? '',
  });
};

/** Who is at the other end of connections. */
export interface Peers {
  /**
   * @param connection the object that lives exactly as long as the connection
   * @throws {GatewayError} CLIENT_CERT_INVALID
   */
  identify(connection: object, socket: PeerSocket): Peer;
}

/** The peers of a listener that asks for no certificates: all of them are nobody. */
export const anonymousPeers: Peers = {
  identify: (_connection, socket) => ({
    principal: nobody,
    certificate: undefined,
    notAfterMs: Number.POSITIVE_INFINITY,
    sourceIp: socket.remoteAddress ?? '',
  }),
};

/**
 * Reads peers and remembers them, refusals too, for as long as their connection lives. A certificate is
 * parsed once per connection; its end of validity is for the caller to check with every call.
 */
export class PeerDirectory implements Peers {
  readonly #trustDomain: string;
  readonly #peers = new WeakMap<object, Peer | GatewayError>();

  constructor(trustDomain: string) {
    this.#trustDomain = trustDomain;
  }

  /**
   * @param connection the object that lives exactly as long as the connection: the key of the cache
   * @throws {GatewayError} CLIENT_CERT_INVALID
   */
  identify(connection: object, socket: PeerSocket): Peer {
    const known = this.#peers.get(connection);
    if (known !== undefined) {
      if (known instanceof GatewayError) throw known;
      return known;
    }
    try {
      const peer = readPeer(socket, this.#trustDomain);
      this.#peers.set(connection, peer);
      return peer;
    } catch (cause) {
      const refusal = cause instanceof GatewayError ? cause : invalid('the certificate cannot be read', cause);
      this.#peers.set(connection, refusal);
      throw refusal;
    }
  }
}
