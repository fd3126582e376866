/**
 * @module Gets a first certificate for an enrollment token, from a gateway that is known by its authority's certificate or by the
 * fingerprint of it. Nothing is sent before the gateway has proved to be that one.
 */
import { timingSafeEqual, X509Certificate } from 'node:crypto';
import { isIP } from 'node:net';
import { connect, type DetailedPeerCertificate } from 'node:tls';
import { GatewayError } from '../core/errors.ts';
import { fromMessage, toMessage } from './codec.ts';
import { toSettings } from './options.ts';
import { SingleGateway } from './single_gateway.ts';
import { type ChannelSettings, type Target, toTarget } from '../transport/target.ts';
import { getSchema } from '../transport/schema.ts';
import { loadTrust } from '../transport/tls_identity.ts';

export interface EnrollOptions {
  /** `host:port` of the enrollment listener. */
  readonly endpoint: string;
  /** Name that the gateway's certificate must have; the host of the endpoint when not given. */
  readonly serverName?: string;
  /** PEM certificates of the authorities to trust: see {@link fetchAuthority}. */
  readonly ca: Buffer;
  /** 32 bytes; borrowed. */
  readonly token: Uint8Array;
  /** PKCS#10 in PEM. The same key gets the same certificate again, should an answer get lost. */
  readonly csrPem: string;
  /** Milliseconds in which the answer has to come. Default 10 000. */
  readonly timeoutMs?: number;
}

export interface Enrollment {
  readonly certificatePem: string;
  /** Lower-case hexadecimal. */
  readonly serial: string;
  /** Path of the SPIFFE id. */
  readonly principal: string;
  /** Milliseconds since 1970. */
  readonly notAfterMs: number;
  /** PEM certificates of all authorities of the gateway. */
  readonly authoritiesPem: string;
}

const fetchTimeoutMs = 10_000;

/** From a certificate to the one that issued it, until there is none or it is its own. */
const chainOf = (leaf: DetailedPeerCertificate): Buffer[] => {
  const chain: Buffer[] = [];
  for (let at: DetailedPeerCertificate | undefined = leaf; at?.raw !== undefined && chain.length < 10; ) {
    chain.push(at.raw);
    at = at.issuerCertificate === at ? undefined : at.issuerCertificate;
  }
  return chain;
};

const shownChain = ({ host, port, serverName }: Target): Promise<Buffer[]> =>
  new Promise((resolve, reject) => {
    const socket = connect({
      host,
      port,
      ...(isIP(serverName) === 0 ? { servername: serverName } : {}),
      // Looked at, not trusted: what is trusted is decided by the fingerprint.
      rejectUnauthorized: false,
      minVersion: 'TLSv1.3',
      ALPNProtocols: ['h2'],
      timeout: fetchTimeoutMs,
    });
    const fail = (cause?: NodeJS.ErrnoException): void => {
      socket.destroy();
      const problem = cause?.code ?? 'no answer in time';
      reject(
        new GatewayError('GATEWAY_UNREACHABLE', `no connection to the gateway at ${host}:${port}: ${problem}`, {
          cause,
        }),
      );
    };
    socket.once('error', fail);
    socket.once('timeout', () => fail());
    socket.once('secureConnect', () => {
      resolve(chainOf(socket.getPeerCertificate(true)));
      socket.destroy();
    });
  });

/**
 * The certificate of an authority, as a gateway shows it, if it has the fingerprint.
 * @param sha256 of the DER of the certificate, 32 bytes
 * @returns PEM
 * @throws {GatewayError} CONFIG_INVALID where no certificate that is shown has the fingerprint; GATEWAY_UNREACHABLE
 */
export const fetchAuthority = async (
  options: Pick<EnrollOptions, 'endpoint' | 'serverName'>,
  sha256: Uint8Array,
): Promise<Buffer> => {
  const chain = await shownChain(toTarget(options.endpoint, options.serverName));
  for (const raw of chain) {
    const certificate = new X509Certificate(raw);
    const digest = Buffer.from(certificate.fingerprint256.replaceAll(':', ''), 'hex');
    const isMeant = digest.length === sha256.length && timingSafeEqual(digest, sha256);
    if (isMeant && certificate.ca) return Buffer.from(certificate.toString());
  }
  throw new GatewayError(
    'CONFIG_INVALID',
    'the gateway shows no certificate authority with this fingerprint: it is another gateway, or its authority was replaced',
    { metadata: { endpoint: options.endpoint } },
  );
};

/**
 * Sends token and request, and gives the certificate.
 * @throws {GatewayError} ENROLLMENT_TOKEN_INVALID, ENROLLMENT_TOKEN_USED, CERTIFICATE_…; GATEWAY_UNREACHABLE, also where the gateway's
 * certificate is not of the authority
 */
export const enroll = async (options: EnrollOptions): Promise<Enrollment> => {
  const { endpoint, serverName } = options;
  const settings = toSettings({ endpoint, ...(serverName && { serverName }) });
  const rpc = getSchema()
    .services.find(({ shortName }) => shortName === 'EnrollmentClientService')
    ?.rpcs.find(({ name }) => name === 'Enroll');
  if (rpc === undefined) throw new TypeError('the schema has no RPC to enroll with');
  const message = toMessage(rpc.requestType, { token: options.token, csr: options.csrPem });
  const request = rpc.requestType.encode(message).finish() as Buffer;
  const gateway = new SingleGateway(settings.single as ChannelSettings, loadTrust(options.ca), settings);
  try {
    const { timeoutMs = settings.defaultTimeoutMs } = options;
    const call = { path: rpc.path, request, timeoutMs, signal: undefined, isRepeatable: true };
    const answer = fromMessage(rpc.responseType, rpc.responseType.decode(await gateway.call(call))) as {
      certificate: { certificate: string; serial: string; principal: string; not_after: number };
      authorities: string;
    };
    const { certificate, authorities } = answer;
    return {
      certificatePem: certificate.certificate,
      serial: certificate.serial,
      principal: certificate.principal,
      notAfterMs: Number(certificate.not_after),
      authoritiesPem: authorities,
    };
  } finally {
    request.fill(0);
    gateway.close();
  }
};
