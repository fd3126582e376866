/**
 * @module The schema of the gateway's configuration file, and with it the documentation of every field:
 * meaning, unit, range and consequence are the `description`s, from which `sample.ts` writes the sample file.
 */
import { advertiseSchema } from './advertise_schema.ts';
import { backupsSchema } from './backup_schema.ts';
import type { GatewayConfig } from './gateway_config.ts';
import { auditSinksSchema } from './audit_sinks_schema.ts';
import { partitionsSchema } from './partition_schema.ts';
import { choice, integer, text } from './schema_fields.ts';
import type { ObjectSchema, StringField } from './schema_types.ts';
import { postgresSchema, sqliteSchema } from './store_schema.ts';
import { telemetrySchema } from './telemetry_schema.ts';

const variable = (format: 'path' | 'text', description: string): StringField => ({
  type: 'string',
  format,
  description,
});

/** Environment variables that PKCS#11 modules read for their configuration. None of them carries a secret. */
export const hostVariables = {
  SOFTHSM2_CONF: variable('path', 'SoftHSM: configuration file.'),
  ChrystokiConfigurationPath: variable('path', 'Luna: folder of Chrystoki.conf.'),
  CS_PKCS11_R2_CFG: variable('path', 'Utimaco: configuration file of the R2 module.'),
  CS_PKCS11_R3_CFG: variable('path', 'Utimaco: configuration file of the R3 module.'),
  NFAST_HOME: variable('path', 'nShield: installation folder.'),
  NFAST_KMDATA: variable('path', 'nShield: folder of the Security World data.'),
  CKNFAST_LOADSHARING: variable('text', 'nShield: "1" spreads keys over the modules of a Security World.'),
  YUBIHSM_PKCS11_CONF: variable('path', 'YubiHSM 2: configuration file.'),
  CLOUDHSM_PKCS11_CONFIG_FILE: variable('path', 'AWS CloudHSM: configuration file.'),
  P11_KIT_SERVER_ADDRESS: variable('text', 'p11-kit client module: address of the server, unix:path=…'),
} as const;

/** The whole file. */
export const gatewaySchema: ObjectSchema<GatewayConfig> = {
  type: 'object',
  description:
    'Configuration of hsm-gatewayd and of the local commands of hsmctl. JSON with comments and trailing commas. Unknown fields are refused. Relative paths start at the folder of this file. A SECRET FILE must be a regular file that belongs to the user of the gateway or to root, with mode 0600 or 0400.',
  additionalProperties: false,
  required: ['gateway', 'tls', 'modules', 'controlToken'],
  properties: {
    gateway: {
      type: 'object',
      description: 'Who this gateway is.',
      additionalProperties: false,
      required: ['name', 'trustDomain'],
      properties: {
        name: text(
          'name',
          { example: 'gateway-1' },
          'Name of this gateway, unique in its cluster: 1 to 63 of a-z, 0-9 and "-". Every audit record carries it, and the audit chain belongs to it: it must not change later.',
        ),
        region: text('name', { default: 'local' }, 'Region that audit records and resource names show.'),
        trustDomain: text(
          'trust-domain',
          { example: 'hsm.example.org' },
          'SPIFFE trust domain. Only client certificates with a URI spiffe://<trustDomain>/… are accepted.',
        ),
      },
    },
    listen: {
      type: 'object',
      description: 'Addresses to serve at: host:port, [IPv6]:port; port 0 takes a free one.',
      additionalProperties: false,
      required: [],
      properties: {
        data: text('host-port', { default: '0.0.0.0:8443' }, 'Data plane: KMS and crypto stream, for tenants.'),
        admin: text(
          'host-port',
          { default: '127.0.0.1:8444' },
          'Admin plane, for operators. Best on a network that tenants do not reach.',
        ),
        enrollment: {
          ...text(
            'host-port',
            { example: '0.0.0.0:8445' },
            'Where services and agents get their first certificate for an enrollment token: the only listener that asks for no client certificate, and it serves nothing else. Leave it out to have none.',
          ),
          isOptional: true,
        },
      },
    },
    advertise: advertiseSchema,
    tls: {
      type: 'object',
      description: 'Mutual TLS 1.3 of both planes. PEM files; read again on SIGHUP.',
      additionalProperties: false,
      required: ['certFile', 'keyFile', 'clientCaFile'],
      properties: {
        certFile: text('path', { example: 'tls/server.crt' }, 'Server certificate, followed by its intermediates.'),
        keyFile: text('path', { example: 'tls/server.key' }, 'SECRET FILE with the private key of that certificate.'),
        clientCaFile: text(
          'path',
          { example: 'tls/ca.crt' },
          'Certificates of the authorities that issue client certificates, one or several. Whoever holds one of their keys can be any tenant. Where there is no such file, "hsmctl init" writes the authority of the control token into it; revocation lists are published beside it, with the ending .crl.',
        ),
      },
    },
    certificates: {
      type: 'object',
      description: 'What the certificate authority in the control token issues.',
      additionalProperties: false,
      required: [],
      properties: {
        maxDays: integer(
          1,
          3650,
          90,
          'Days that certificates of users, services and agents are valid, at most and by default.',
        ),
        maxOperatorDays: integer(1, 3650, 365, 'The same for operators, and for certificates of servers.'),
        warnDays: integer(
          0,
          365,
          14,
          'Principals whose last certificate ends within so many days show in the metrics (hsm_gateway_certificate_hours_left).',
        ),
      },
    },
    modules: {
      type: 'array',
      description: 'PKCS#11 modules that the hosts load: 1 to 16. Each module is loaded in every host process.',
      minItems: 1,
      maxItems: 16,
      items: {
        type: 'object',
        description: 'A module.',
        additionalProperties: false,
        required: ['name', 'path'],
        properties: {
          name: text(
            'name',
            { example: 'softhsm' },
            'Name by which partitions refer to the module: 1 to 63 of a-z, 0-9 and "-". It is written into the store: it must not change later.',
          ),
          path: text(
            'absolute-path',
            { example: '/usr/lib/softhsm/libsofthsm2.so' },
            'Absolute path of the library. It runs with the rights of the gateway.',
          ),
          profile: text(
            'profile',
            { default: 'standard' },
            'Mechanism profile: the name of one that ships with the gateway, or the absolute path of a JSON file. It gives the numbers of vendor-defined mechanisms.',
          ),
          maxSessions: integer(
            1,
            256,
            8,
            'Sessions that one host opens on one token. Times hosts.count, it must stay below the session limit of the token.',
          ),
        },
      },
    },
    controlToken: {
      type: 'object',
      description:
        'Token of the gateway itself: it holds the root KEK, under which the PINs of the partitions are sealed, the key that signs audit checkpoints, and the key of the certificate authority.',
      additionalProperties: false,
      required: ['module', 'tokenLabel', 'pinFile'],
      properties: {
        module: text('name', { example: 'softhsm' }, 'Name of one of the modules above.'),
        tokenLabel: text('token-label', { example: 'hsm-gateway-control' }, 'Label of the token: 1 to 32 bytes.'),
        pinFile: text(
          'path',
          { example: 'secrets/control.pin' },
          'SECRET FILE with the user PIN of the token. Read by the hosts only. "hsmctl init" makes it if it is missing.',
        ),
      },
    },
    hosts: {
      type: 'object',
      description: 'The crypto-host processes, which alone load modules and use keys.',
      additionalProperties: false,
      required: [],
      properties: {
        count: {
          type: 'integer',
          minimum: 1,
          maximum: 16,
          computedDefault: 'hostCount',
          description:
            'Number of host processes. Default: one less than the processors, at least 1, at most 4. More give more parallel operations, and each holds its own sessions.',
        },
        maxPendingOperations: integer(
          16,
          1_000_000,
          4096,
          'Operations that are accepted and not answered yet, over all hosts. Past it, calls fail with HSM_BUSY at once.',
        ),
        maxLoadedKeys: integer(
          1,
          1_000_000,
          131_072,
          'Keys that one host keeps loaded, over all its tokens: so many as session objects of tokens, and so many opened in its own memory. Past it, the one used longest ago is unloaded; loading costs 0.1 to 1 ms. A key takes about 10 kB of the host with SoftHSM, and the memory of the device with an HSM: one that has none left is relieved of a quarter of the keys.',
        ),
        operationTimeoutMs: integer(
          100,
          600_000,
          30_000,
          'Milliseconds after which a host that does not answer an operation counts as hung and is replaced. Must be longer than the slowest key generation of the token.',
        ),
        network: choice(
          ['none', 'inherit'],
          'inherit',
          'What hosts have of the network. "none": nothing, each is in a network namespace of its own; right for SoftHSM, PCIe and USB devices and smart cards. "inherit" (default): what the gateway has, which the modules of network HSMs need; every host loads every module, so one of them is enough. Where the system does not allow namespaces, a gateway with "none" does not start.',
        ),
        environment: {
          type: 'object',
          description:
            'Environment variables for the modules, from this list only; never a secret. The hosts get nothing else of the environment of the gateway.',
          additionalProperties: false,
          isMap: true,
          required: [],
          properties: hostVariables,
        },
      },
    },
    store: {
      type: 'object',
      description: 'Where metadata, sealed keys and policies are kept: "sqlite" (default) or "postgres".',
      discriminator: { propertyName: 'kind' },
      oneOf: [sqliteSchema, postgresSchema],
    },
    audit: {
      type: 'object',
      description: 'The audit trail: a hash chain with signed checkpoints. When it can not be written, calls fail.',
      additionalProperties: false,
      required: [],
      properties: {
        directory: text(
          'path',
          { default: '/var/lib/hsm-gateway/audit' },
          'Folder of the trail. Only this gateway may write there.',
        ),
        retentionMs: integer(
          3_600_000,
          315_360_000_000,
          604_800_000,
          'Milliseconds that closed files stay online and can be queried; 7 days by default. After that they move to the folder archive, where they can be queried, followed and exported too.',
        ),
        archiveRetentionMs: integer(
          0,
          3_153_600_000_000,
          0,
          'Age of its last record, in milliseconds, at which an archived file is deleted; 0, the default: never. Not below retentionMs. A deletion is a record of the trail, signed by a checkpoint, so that the trail verifies from its first file that is left.',
        ),
        checkpointEveryRecords: integer(1, 40_000, 10_000, 'Records after which a checkpoint is signed.'),
        checkpointEveryMs: integer(
          1000,
          86_400_000,
          60_000,
          'Milliseconds after which a checkpoint is signed if there are records since the last one. Records after the last checkpoint can be cut off unseen.',
        ),
        maxFileBytes: integer(65_536, 4_294_967_296, 67_108_864, 'Bytes after which a new file is begun.'),
        sinks: auditSinksSchema,
      },
    },
    backups: backupsSchema,
    limits: {
      type: 'object',
      description: 'Limits on what callers may use. Each is answered with a reason of its own, never by waiting.',
      additionalProperties: false,
      required: [],
      properties: {
        maxKeysPerTenant: integer(
          1,
          10_000_000,
          1000,
          'Keys that a tenant may have, those scheduled for deletion included (QUOTA_EXCEEDED). Public KMS services give 20 to 50 because they bill by key; here the tenants are the services of one owner, and a key costs one row.',
        ),
        maxMessageBytes: integer(
          16_384,
          67_108_864,
          4_194_304,
          'Bytes of one gRPC message, a batch of the crypto stream included (MESSAGE_TOO_LARGE).',
        ),
        maxInFlightPerStream: integer(
          1,
          100_000,
          4096,
          'Operations of one crypto stream that are under way; past it the stream is not read until some are answered.',
        ),
        dataPerSecond: integer(
          1,
          10_000_000,
          100_000,
          'Data-plane operations per second and tenant, with a burst of one second (RATE_LIMITED).',
        ),
        managementPerSecond: integer(
          1,
          100_000,
          100,
          'Management calls per second and tenant, with a burst of one second (RATE_LIMITED).',
        ),
      },
    },
    kms: {
      type: 'object',
      description: 'The key management service.',
      additionalProperties: false,
      required: [],
      properties: {
        maxAliasesPerKey: integer(0, 1000, 50, 'Further names that a key may have besides its own (QUOTA_EXCEEDED).'),
        maxTagsPerKey: integer(0, 200, 20, 'Tags that a key may have (QUOTA_EXCEEDED, KMS.0409).'),
        maxGrantsPerKey: integer(0, 10_000, 100, 'Grants that a key may have (QUOTA_EXCEEDED, KMS.2404).'),
        maxKeystoresPerTenant: integer(
          1,
          1000,
          5,
          'Partitions that a tenant may have, its default one included (QUOTA_EXCEEDED). Each takes a token of the HSM.',
        ),
        allowOaepSha1: {
          type: 'boolean',
          default: false,
          description:
            'Whether key material may be imported under RSAES_OAEP_SHA_1. SHA-1 is broken for signatures, not for this; leave it off unless a client has nothing better.',
        },
      },
    },
    admin: {
      type: 'object',
      description: 'The admin plane.',
      additionalProperties: false,
      required: [],
      properties: {
        approvals: integer(
          1,
          16,
          2,
          'Operators, besides the one who proposes it, who have to approve an operation that destroys or reveals, unless "hsmctl quorum set" gave it another number.',
        ),
      },
    },
    policies: {
      type: 'object',
      description: 'Policies that tenants write, and groups of principals. Each bound is answered with QUOTA_EXCEEDED.',
      additionalProperties: false,
      required: [],
      properties: {
        maxPoliciesPerTenant: integer(0, 10_000, 200, 'Policies of its own that a tenant may have.'),
        maxDocumentChars: integer(
          256,
          65_536,
          6144,
          'Characters of a document (POLICY_INVALID). A longer one costs more for every call that its conditions are asked for.',
        ),
        maxAttachmentsPerSubject: integer(1, 1000, 20, 'Policies attached to one principal, one group, or everybody.'),
        maxGroupsPerTenant: integer(0, 10_000, 100, 'Groups that a tenant may have.'),
        maxGroupsPerPrincipal: integer(1, 1000, 10, 'Groups that a principal may be a member of.'),
        maxMembersPerGroup: integer(1, 100_000, 1000, 'Members that a group may have.'),
      },
    },
    sdf: {
      type: 'object',
      description: 'The device interface of GM/T 0018.',
      additionalProperties: false,
      required: [],
      properties: {
        sessionIdleMs: integer(
          10_000,
          604_800_000,
          1_800_000,
          'Milliseconds without a call after which a session ends, with its keys and access rights. It is told up to a fifth of that, and at most two minutes, later.',
        ),
        maxSessionsPerPrincipal: integer(
          1,
          100_000,
          256,
          'Sessions that one principal may have open (SDR_OPENSESSION).',
        ),
        maxHandlesPerPrincipal: integer(
          1,
          10_000_000,
          10_000,
          'Session keys, agreements, running operations and access rights of all sessions of one principal together (SDR_OPENSESSION).',
        ),
        maxPasswordFailures: integer(
          1,
          100,
          5,
          'Wrong passwords of GetPrivateKeyAccessRight in a row after which the index is locked (SDR_PRKRERR).',
        ),
        passwordLockMs: integer(
          1_000,
          86_400_000,
          900_000,
          'Milliseconds for which it stays locked. An operator lifts the lock by setting a password.',
        ),
        fileSpaceBytes: integer(
          0,
          1_073_741_824,
          16_777_216,
          'Bytes that the files of one partition may have together; reported as BufferSize of the device (SDR_FILESIZEERR).',
        ),
        maxFiles: integer(0, 1_000_000, 1024, 'Files of one partition (SDR_FILESIZEERR).'),
        debugFunctions: {
          type: 'boolean',
          default: false,
          description:
            'Whether the functions for verification and debugging (GM/T 0018-2023 clause 6.8) are served: they take private keys in the clear. Never in production.',
        },
      },
    },
    partitions: partitionsSchema,
    metrics: {
      type: 'object',
      description: 'Metrics for Prometheus, over HTTP without authentication: names and counts, no payload.',
      additionalProperties: false,
      required: [],
      properties: {
        enabled: { type: 'boolean', default: true, description: 'Whether to serve /metrics.' },
        listen: text('host-port', { default: '127.0.0.1:9464' }, 'Address of the HTTP server.'),
      },
    },
    log: {
      type: 'object',
      description: 'The log of the processes: JSON lines on standard error. Never holds payload or secrets.',
      additionalProperties: false,
      required: [],
      properties: {
        level: {
          type: 'string',
          enum: ['trace', 'debug', 'info', 'warn', 'error', 'fatal'],
          default: 'info',
          description: 'Least level that is logged.',
        },
        slowCallMs: integer(
          1,
          3_600_000,
          5000,
          'Milliseconds from which a call that went well gets a warning in the log. Making an RSA key takes seconds.',
        ),
      },
    },
    telemetry: telemetrySchema('secrets/collector.headers'),
    shutdown: {
      type: 'object',
      description: 'How the gateway stops.',
      additionalProperties: false,
      required: [],
      properties: {
        drainMs: integer(
          0,
          600_000,
          10_000,
          'Milliseconds that calls under way get to finish after SIGTERM; then they are cancelled.',
        ),
      },
    },
  },
};

/**
 * Fields that hold the path of a file with a secret. The files are checked (`secret_file.ts`), and nothing
 * ever prints what they contain.
 */
export const secretFields = [
  'tls.keyFile',
  'controlToken.pinFile',
  'store.passwordFile',
  'store.tls.keyFile',
  'audit.sinks.tls.keyFile',
  'telemetry.headersFile',
] as const;

export type SecretField = (typeof secretFields)[number];
