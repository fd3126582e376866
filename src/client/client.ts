/** @module The client of gateways, or of an agent: typed calls, the crypto stream, and what carries them. */
import type { ApprovalServiceDefinition } from '../gen/hsmgateway/v1/ApprovalService.ts';
import type { AuditServiceDefinition } from '../gen/hsmgateway/v1/AuditService.ts';
import type { BackupServiceDefinition } from '../gen/hsmgateway/v1/BackupService.ts';
import type { CertificateServiceDefinition } from '../gen/hsmgateway/v1/CertificateService.ts';
import type { ClusterServiceDefinition } from '../gen/hsmgateway/v1/ClusterService.ts';
import type { EnrollmentServiceDefinition } from '../gen/hsmgateway/v1/EnrollmentService.ts';
import type { KeyAdminServiceDefinition } from '../gen/hsmgateway/v1/KeyAdminService.ts';
import type { KeyManagementServiceDefinition } from '../gen/hsmgateway/v1/KeyManagementService.ts';
import type { OperatorServiceDefinition } from '../gen/hsmgateway/v1/OperatorService.ts';
import type { LogServiceDefinition } from '../gen/hsmgateway/v1/LogService.ts';
import type { PartitionServiceDefinition } from '../gen/hsmgateway/v1/PartitionService.ts';
import type { PolicyServiceDefinition } from '../gen/hsmgateway/v1/PolicyService.ts';
import type { SdfKeyServiceDefinition } from '../gen/hsmgateway/v1/SdfKeyService.ts';
import type { SdfServiceDefinition } from '../gen/hsmgateway/v1/SdfService.ts';
import type { Carrier } from './carrier.ts';
import type { ClusterSettings } from './cluster_options.ts';
import { optionInvalid } from '../transport/target.ts';
import { sentOf, streamClient, unaryClient } from './methods.ts';
import { type CallOptions, type ClientOptions, type Settings, timeoutOf, toSettings } from './options.ts';
import { SeveralGateways } from './several_gateways.ts';
import { SingleGateway } from './single_gateway.ts';
import { loadTlsIdentity, type TlsIdentity } from '../transport/tls_identity.ts';

/** What of grpc-js' method definition tells the types. */
interface MethodTypes<Request, Response> {
  readonly requestSerialize: (value: Request) => Buffer;
  readonly responseDeserialize: (bytes: Buffer) => Response;
}

/** `CreateKey` is `createKey`; the acronym in front of `HMACInit` is written in small letters as a whole. */
type MethodName<Name extends string> = Name extends `HMAC${infer Rest}` ? `hmac${Rest}` : Uncapitalize<Name>;

/** The RPCs of a service as methods: `CreateKey` is `createKey(request, options)`. */
export type TypedClient<Definition> = {
  readonly [Name in keyof Definition as string extends Name
    ? never
    : MethodName<Name & string>]: Definition[Name] extends MethodTypes<infer Request, infer Response>
    ? (request: Request, options?: CallOptions) => Promise<Response>
    : never;
};

/** The same of RPCs with a stream of responses: each call is an iteration of them. */
export type StreamingClient<Definition> = {
  readonly [Name in keyof Definition as MethodName<Name & string>]: Definition[Name] extends MethodTypes<
    infer Request,
    infer Response
  >
    ? (request: Request, options?: Pick<CallOptions, 'signal'>) => AsyncGenerator<Response>
    : never;
};

export type KmsClient = TypedClient<KeyManagementServiceDefinition>;
export type KeyAdminClient = TypedClient<KeyAdminServiceDefinition>;
export type AuditClient = Omit<TypedClient<AuditServiceDefinition>, keyof AuditStreams> & AuditStreams;

/** RPCs that are answered by a stream: it ends with the iteration, or with the signal. */
type AuditStreams = StreamingClient<Pick<AuditServiceDefinition, 'FollowAudit' | 'ExportAudit'>>;
export type ApprovalsClient = TypedClient<ApprovalServiceDefinition>;
export type OperatorsClient = TypedClient<OperatorServiceDefinition>;
export type EnrollmentClient = TypedClient<EnrollmentServiceDefinition>;
export type CertificatesClient = TypedClient<CertificateServiceDefinition>;
export type ClusterClient = TypedClient<ClusterServiceDefinition>;
export type SdfClient = TypedClient<SdfServiceDefinition>;
export type LogClient = TypedClient<LogServiceDefinition>;
export type PartitionClient = TypedClient<PartitionServiceDefinition>;
export type PolicyClient = TypedClient<PolicyServiceDefinition>;
export type BackupClient = TypedClient<BackupServiceDefinition>;
export type SdfKeysClient = TypedClient<SdfKeyServiceDefinition>;

/** Functions of SDF on the crypto stream: those that applications call most. */
export interface SdfStreamClient {
  readonly sdfInternalSignEcc: SdfClient['internalSignECC'];
  readonly sdfInternalVerifyEcc: SdfClient['internalVerifyECC'];
  readonly sdfExternalVerifyEcc: SdfClient['externalVerifyECC'];
  readonly sdfExternalEncryptEcc: SdfClient['externalEncryptECC'];
  readonly sdfEncrypt: SdfClient['encrypt'];
  readonly sdfDecrypt: SdfClient['decrypt'];
  readonly sdfCalculateMac: SdfClient['calculateMAC'];
  readonly sdfAuthEnc: SdfClient['authEnc'];
  readonly sdfAuthDec: SdfClient['authDec'];
  readonly sdfHashUpdate: SdfClient['hashUpdate'];
  readonly sdfGenerateRandom: SdfClient['generateRandom'];
  /** Makes a handle: an answer that got lost is a failure here, not repeated. */
  readonly sdfImportKeyWithIskEcc: SdfClient['importKeyWithISKECC'];
}

/** Methods of the data plane, with the same messages as the unary calls. */
export type CryptoClient = Pick<
  KmsClient,
  | 'createDataKey'
  | 'createDataKeyWithoutPlaintext'
  | 'encryptDataKey'
  | 'decryptDataKey'
  | 'encryptData'
  | 'decryptData'
  | 'sign'
  | 'verify'
  | 'generateMac'
  | 'verifyMac'
  | 'generateRandom'
  | 'getPublicKey'
  | 'reEncrypt'
  | 'deriveSharedSecret'
> &
  SdfStreamClient;

/** A call by path with encoded messages, for callers that have descriptors instead of types. */
export interface RawCallOptions extends CallOptions {
  /** Whether the call may be carried out twice. Default false. */
  readonly isRepeatable?: boolean;
}

export interface GatewayClient {
  /** KeyManagementService. What `stream` has too travels in batches by itself, unless `batching` is off; the rest are unary calls. */
  readonly kms: KmsClient;
  /** KeyAdminService, for operators: freezes keys and lifts the freeze. */
  readonly keyAdmin: KeyAdminClient;
  /** AuditService. */
  readonly audit: AuditClient;
  /** ApprovalService: operations that other operators have to approve. */
  readonly approvals: ApprovalsClient;
  /** OperatorService: how operators log in, and how a security officer manages them. */
  readonly operators: OperatorsClient;
  /** EnrollmentService, for operators: certificates and enrollment tokens. */
  readonly enrollment: EnrollmentClient;
  /** CertificateService: renews the certificate that the client connects with. */
  readonly certificates: CertificatesClient;
  /** ClusterService: where the gateways are that serve the same keys. */
  readonly cluster: ClusterClient;
  /** SdfService: the device interface of GM/T 0018. Travels as `kms` does. */
  readonly sdf: SdfClient;
  /** SdfKeyService, for operators: the keys of SDF devices and their passwords. */
  readonly sdfKeys: SdfKeysClient;
  /** LogService, for operators: how much a gateway writes to its log. */
  readonly logs: LogClient;
  /** PartitionService, for operators: slots, tenants, partitions, quotas, monitoring. */
  readonly partitions: PartitionClient;
  /** PolicyService, for operators: policies of tenants, groups, simulation. */
  readonly policies: PolicyClient;
  /** BackupService, for operators: archives of partitions. */
  readonly backups: BackupClient;
  /**
   * The data plane over one multiplexed stream, whatever `batching` says. Without a gateway operations wait until their deadline; those of
   * `kms` and `sdf` give up after `retry.maxAttempts`.
   */
  readonly stream: CryptoClient;
  /** Resolves when the gateway has accepted the connection. @throws {GatewayError} CLIENT_CERT_INVALID, GATEWAY_UNREACHABLE */
  waitForReady(options?: CallOptions): Promise<void>;
  /** Calls `/package.Service/Method` with an encoded request; returns the encoded response. */
  callRaw(path: string, request: Buffer, options?: RawCallOptions): Promise<Buffer>;
  /** Calls an RPC that is answered by a stream, with an encoded request; gives the encoded responses until the iteration ends. */
  streamRaw(path: string, request: Buffer, options?: Pick<CallOptions, 'signal'>): AsyncGenerator<Buffer>;
  /** Ends the connection. Unanswered operations of the stream fail with CALL_CANCELLED. */
  close(): void;
}

/** @throws {GatewayError} CONFIG_INVALID where there is TLS that is not wanted, or none where it is needed */
const carrierOf = (settings: Settings, { tls }: ClientOptions): Carrier => {
  const { single, cluster } = settings;
  const isLocal = single?.target.socketPath !== undefined;
  if (isLocal && tls !== undefined) {
    throw optionInvalid('tls', 'is not for sockets of this machine: the agent has its own');
  }
  if (!isLocal && tls === undefined) throw optionInvalid('tls', 'is needed to call a gateway');
  const identity = tls && loadTlsIdentity(tls);
  if (single !== undefined) return new SingleGateway(single, identity, settings);
  return new SeveralGateways(cluster as ClusterSettings, identity as TlsIdentity);
};

/**
 * Makes a client. The connection is opened by the first call; certificates are read and checked here.
 * @throws {GatewayError} CONFIG_INVALID for options out of range and unreadable files; CLIENT_CERT_INVALID for a
 * certificate that is expired, not yet valid, or not the key's
 */
export const createClient = (options: ClientOptions): GatewayClient => {
  const settings = toSettings(options);
  const carrier = carrierOf(settings, options);
  const calls = { carrier, settings };
  return {
    kms: unaryClient(calls, 'KeyManagementService'),
    keyAdmin: unaryClient(calls, 'KeyAdminService'),
    audit: unaryClient(calls, 'AuditService'),
    approvals: unaryClient(calls, 'ApprovalService'),
    operators: unaryClient(calls, 'OperatorService'),
    enrollment: unaryClient(calls, 'EnrollmentService'),
    certificates: unaryClient(calls, 'CertificateService'),
    cluster: unaryClient(calls, 'ClusterService'),
    sdf: unaryClient(calls, 'SdfService'),
    sdfKeys: unaryClient(calls, 'SdfKeyService'),
    logs: unaryClient(calls, 'LogService'),
    partitions: unaryClient(calls, 'PartitionService'),
    policies: unaryClient(calls, 'PolicyService'),
    backups: unaryClient(calls, 'BackupService'),
    stream: streamClient(calls),
    waitForReady: async (call) => carrier.waitForReady(timeoutOf(call, settings.defaultTimeoutMs), call?.signal),
    callRaw: async (path, request, call) =>
      carrier.call({ path, request, ...sentOf(calls, call), isRepeatable: call?.isRepeatable ?? false }),
    streamRaw: (path, request, call) => carrier.serverStream({ path, request, signal: call?.signal }),
    close: () => carrier.close(),
  };
};

/**
 * Makes a client and waits until the gateway has accepted its certificate.
 * @example
 * const client = await connect({ endpoint: 'gateway:8443', tls: { ca: 'ca.pem', cert: 'app.pem', key: 'app_key.pem' } });
 * const { key_info } = await client.kms.createKey({ key_alias: 'orders', key_spec: 'AES_256' });
 * @throws {GatewayError} as `createClient`, and GATEWAY_UNREACHABLE
 */
export const connect = async (options: ClientOptions, call?: CallOptions): Promise<GatewayClient> => {
  const client = createClient(options);
  try {
    await client.waitForReady(call);
    return client;
  } catch (error) {
    client.close();
    throw error;
  }
};
