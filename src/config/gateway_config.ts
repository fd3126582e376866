/**
 * @module The shape of a gateway's configuration once it is loaded: defaults filled in, paths absolute, frozen.
 * Unit, default, range and consequence of every field stand in one place, the `description`s of `schema.ts`;
 * the compiler checks that schema and shape name the same fields.
 */

import type { TelemetryConfig } from './telemetry_schema.ts';

export interface SqliteConfig {
  readonly kind: 'sqlite';
  readonly file: string;
}

export interface PostgresTlsConfig {
  readonly caFile: string;
  readonly certFile?: string;
  readonly keyFile?: string;
}

export interface PostgresConfig {
  readonly kind: 'postgres';
  readonly host: string;
  readonly port: number;
  readonly database: string;
  readonly user: string;
  readonly passwordFile?: string;
  readonly maxConnections: number;
  readonly graceMs: number;
  readonly tls?: PostgresTlsConfig;
}

export type StoreConfig = SqliteConfig | PostgresConfig;

/** One PKCS#11 module. `profile` is the name of a profile that ships with the gateway, or an absolute path. */
export interface ModuleSettings {
  readonly name: string;
  readonly path: string;
  readonly profile: string;
  readonly maxSessions: number;
}

/** Names of key specs and usages, parted by blanks or commas. */
export interface ProfileConfig {
  readonly keySpecs: string;
  readonly usages: string;
}

/** 0: no limit. */
export interface EditionConfig {
  readonly maxKeys: number;
  readonly maxSessions: number;
  readonly operationsPerSecond: number;
}

export interface PartitionsConfig {
  readonly retentionDays: number;
  readonly finance: ProfileConfig;
  readonly server: ProfileConfig;
  readonly signatureServer: ProfileConfig;
  readonly standard: EditionConfig;
  readonly platinum: EditionConfig;
}

export type SyslogFacility =
  | 'audit'
  | 'auth'
  | 'authpriv'
  | 'daemon'
  | `local${'0' | '1' | '2' | '3' | '4' | '5' | '6' | '7'}`;

interface SinkFields {
  readonly name: string;
  readonly startAt: 'now' | 'beginning';
  readonly facility: SyslogFacility;
  readonly appName: string;
  readonly enterpriseId: number;
  readonly maxMessageBytes: number;
}

export interface FileSinkConfig extends SinkFields {
  readonly kind: 'file';
  readonly path: string;
  readonly format: 'json' | 'rfc5424';
  readonly maxFileBytes: number;
  readonly keepFiles: number;
  /** Four octal digits. */
  readonly mode: string;
}

export interface SyslogSinkConfig extends SinkFields {
  readonly kind: 'syslog';
  readonly host: string;
  readonly port: number;
  readonly tls: {
    readonly caFile: string;
    readonly certFile?: string;
    readonly keyFile?: string;
    readonly serverName?: string;
  };
  readonly confirmEveryMs: number;
}

export type SinkConfig = FileSinkConfig | SyslogSinkConfig;

/** What this gateway says of itself in the list of gateways. */
export interface AdvertiseConfig {
  readonly address: string;
  readonly serverName?: string;
  readonly zone?: string;
  readonly weight: number;
}

export interface GatewayConfig {
  readonly gateway: { readonly name: string; readonly region: string; readonly trustDomain: string };
  readonly listen: { readonly data: string; readonly admin: string; readonly enrollment?: string };
  readonly advertise?: AdvertiseConfig;
  readonly tls: { readonly certFile: string; readonly keyFile: string; readonly clientCaFile: string };
  readonly certificates: {
    readonly maxDays: number;
    readonly maxOperatorDays: number;
    readonly warnDays: number;
  };
  readonly modules: readonly ModuleSettings[];
  readonly controlToken: { readonly module: string; readonly tokenLabel: string; readonly pinFile: string };
  readonly hosts: {
    readonly count: number;
    readonly maxPendingOperations: number;
    readonly maxLoadedKeys: number;
    readonly operationTimeoutMs: number;
    readonly network: 'none' | 'inherit';
    /** Environment of the hosts, by name; only names that the schema lists. */
    readonly environment: Readonly<Record<string, string>>;
  };
  readonly store: StoreConfig;
  readonly audit: {
    readonly directory: string;
    readonly retentionMs: number;
    readonly archiveRetentionMs: number;
    readonly checkpointEveryRecords: number;
    readonly checkpointEveryMs: number;
    readonly maxFileBytes: number;
    readonly sinks: readonly SinkConfig[];
  };
  readonly backups: { readonly directory: string };
  readonly limits: {
    readonly maxKeysPerTenant: number;
    readonly maxMessageBytes: number;
    readonly maxInFlightPerStream: number;
    readonly dataPerSecond: number;
    readonly managementPerSecond: number;
  };
  readonly kms: {
    readonly maxAliasesPerKey: number;
    readonly maxTagsPerKey: number;
    readonly maxGrantsPerKey: number;
    readonly maxKeystoresPerTenant: number;
    readonly allowOaepSha1: boolean;
  };
  readonly admin: {
    /** Where nobody set another number for an operation. */
    readonly approvals: number;
  };
  readonly policies: {
    readonly maxPoliciesPerTenant: number;
    readonly maxDocumentChars: number;
    readonly maxAttachmentsPerSubject: number;
    readonly maxGroupsPerTenant: number;
    readonly maxGroupsPerPrincipal: number;
    readonly maxMembersPerGroup: number;
  };
  readonly sdf: {
    readonly sessionIdleMs: number;
    readonly maxSessionsPerPrincipal: number;
    readonly maxHandlesPerPrincipal: number;
    readonly maxPasswordFailures: number;
    readonly passwordLockMs: number;
    readonly fileSpaceBytes: number;
    readonly maxFiles: number;
    readonly debugFunctions: boolean;
  };
  readonly partitions: PartitionsConfig;
  readonly metrics: { readonly enabled: boolean; readonly listen: string };
  readonly log: {
    readonly level: 'trace' | 'debug' | 'info' | 'warn' | 'error' | 'fatal';
    readonly slowCallMs: number;
  };
  readonly telemetry?: TelemetryConfig;
  readonly shutdown: { readonly drainMs: number };
}
