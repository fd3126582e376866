/** @module The configuration of the store: one file, or a PostgreSQL server. */
import type { PostgresConfig, SqliteConfig } from './gateway_config.ts';
import { integer, text } from './schema_fields.ts';
import type { ObjectSchema } from './schema_types.ts';

/** One file. */
export const sqliteSchema: ObjectSchema<SqliteConfig> = {
  type: 'object',
  description: 'One file on this machine.',
  additionalProperties: false,
  required: ['kind'],
  properties: {
    kind: { type: 'string', enum: ['sqlite'], example: 'sqlite', description: '"sqlite" or "postgres".' },
    file: text(
      'path',
      { default: '/var/lib/hsm-gateway/store.db' },
      'Database file; its folder must exist and be writable. All metadata and sealed keys are in it: back it up.',
    ),
  },
};

/** A server, for several gateways. */
export const postgresSchema: ObjectSchema<PostgresConfig> = {
  type: 'object',
  description: 'A PostgreSQL server, version 14 or later: needed when several gateways share one store.',
  additionalProperties: false,
  required: ['kind'],
  properties: {
    kind: { type: 'string', enum: ['postgres'], example: 'postgres', description: '"sqlite" or "postgres".' },
    host: text('text', { default: '127.0.0.1' }, 'Host name, address, or folder of the Unix socket.'),
    port: integer(1, 65_535, 5432, 'TCP port.'),
    database: text('text', { default: 'hsm_gateway' }, 'Name of the database. The gateway makes its own tables in it.'),
    user: text('text', { default: 'hsm_gateway' }, 'Role to connect as; it must be allowed to create tables.'),
    passwordFile: text(
      'path',
      { example: '/etc/hsm-gateway/secrets/store-password' },
      'SECRET FILE with the password of that role; read anew for every connection. Leave it out for peer authentication on a Unix socket.',
    ),
    maxConnections: integer(
      1,
      200,
      10,
      'Connections that one gateway holds at most, besides one that listens for changes. Queries past it wait up to 5 s.',
    ),
    graceMs: integer(
      0,
      86_400_000,
      0,
      'Milliseconds after the last contact for which keys, policies, tenants and revocations that are in memory are believed while the server can not be reached. 0, the default: calls fail with STORE_UNAVAILABLE then. With it, uses of keys that are in memory go on (EncryptData, DecryptData, Sign, ...), and so does what was forbidden elsewhere meanwhile: a key that another gateway disabled, a certificate, policy or tenant that it took back works here until contact is back or this time is over. Whatever writes fails at once in any case.',
    ),
    tls: {
      type: 'object',
      description:
        'TLS to the server, whose certificate must be valid for the host name. Required unless the host is this machine.',
      additionalProperties: false,
      isOptional: true,
      required: ['caFile'],
      properties: {
        caFile: text('path', { example: '/etc/hsm-gateway/tls/store-ca.crt' }, 'Certificates of the server authority.'),
        certFile: text(
          'path',
          { example: '/etc/hsm-gateway/tls/store.crt' },
          'Client certificate, if it asks for one.',
        ),
        keyFile: text(
          'path',
          { example: '/etc/hsm-gateway/secrets/store.key' },
          'SECRET FILE with the private key of the client certificate.',
        ),
      },
    },
  },
};
