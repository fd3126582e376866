/** @module The schema of the sinks that the audit trail is sent to. */
import type { FileSinkConfig, SinkConfig, SyslogSinkConfig } from './gateway_config.ts';
import { choice, integer, text } from './schema_fields.ts';
import type { ArrayField, ObjectSchema, SchemaOf, StringField } from './schema_types.ts';

const name = (example: string): StringField =>
  text(
    'name',
    { example },
    'Name of the sink, unique: 1 to 63 of a-z, 0-9 and "-". Metrics and status show it, and its position is kept under it in audit.directory (sink-NAME.json): another name is a new sink.',
  );

const startAt = choice(
  ['now', 'beginning'],
  'now',
  'Where a sink begins when it is new: "now" sends what is recorded from then on, "beginning" the whole trail that is there, archived files too. Later starts go on from the position.',
);

/** What messages of RFC 5424 say of themselves. */
const syslogFields = {
  facility: choice(
    [
      'audit',
      'auth',
      'authpriv',
      'daemon',
      'local0',
      'local1',
      'local2',
      'local3',
      'local4',
      'local5',
      'local6',
      'local7',
    ],
    'audit',
    'Facility; "audit" is number 13, log audit.',
  ),
  appName: text('app-name', { default: 'hsm-gateway' }, 'APP-NAME: 1 to 48 printable ASCII characters without blanks.'),
  enterpriseId: integer(
    1,
    4_294_967_295,
    32_473,
    'Private enterprise number (IANA) in the name of the structured data, hsm@NUMBER. The default is the number for examples (RFC 5612): take your own.',
  ),
  maxMessageBytes: integer(
    2048,
    65_536,
    8192,
    'Bytes of a message. A longer one keeps its structured data, marked truncated="1", and its text is cut. Receivers need not take more than 2048 and should take 8192 (RFC 5425).',
  ),
} as const;

const file: ObjectSchema<FileSinkConfig> = {
  type: 'object',
  description: 'Lines in a file. It is rotated by size, and one that logrotate moved away is begun anew.',
  additionalProperties: false,
  required: ['kind', 'name', 'path'],
  properties: {
    kind: { type: 'string', enum: ['file'], example: 'file', description: '"file" or "syslog".' },
    name: name('local-copy'),
    path: text(
      'path',
      { example: '/var/log/hsm-gateway/audit.log' },
      'File to append to, not in audit.directory. Its folder must exist and be writable for rotation; links are not followed.',
    ),
    format: choice(['json', 'rfc5424'], 'json', 'What a line is: a JSON object, or a syslog message.'),
    maxFileBytes: integer(65_536, 1_099_511_627_776, 104_857_600, 'Size above which the file becomes path.1.'),
    keepFiles: integer(1, 1000, 10, 'Rotated files that are kept; the oldest one goes. The trail itself stays.'),
    mode: text(
      'file-mode',
      { default: '0600' },
      'Permissions of new files, four octal digits; others can never write.',
    ),
    startAt,
    ...syslogFields,
  },
};

const syslog: ObjectSchema<SyslogSinkConfig> = {
  type: 'object',
  description:
    'A syslog server over TLS (RFC 5424 and 5425); there is no sending in clear. Syslog acknowledges nothing: each connection is ended now and then, and the receiver ending it too confirms what it was sent; after any other end that is sent again. So a record may come twice; chain_id and seq tell.',
  additionalProperties: false,
  required: ['kind', 'name', 'host', 'tls'],
  properties: {
    kind: { type: 'string', enum: ['syslog'], example: 'syslog', description: '"file" or "syslog".' },
    name: name('siem'),
    host: text('host', { example: 'siem.example.org' }, 'Host name or address of the receiver.'),
    port: integer(1, 65_535, 6514, 'TCP port.'),
    tls: {
      type: 'object',
      description: 'TLS 1.2 or later. The files are read again for each connection.',
      additionalProperties: false,
      required: ['caFile'],
      properties: {
        caFile: text('path', { example: '/etc/hsm-gateway/tls/siem-ca.crt' }, 'Certificates of its authority.'),
        certFile: text('path', { example: '/etc/hsm-gateway/tls/siem.crt' }, 'Client certificate, if it asks for one.'),
        keyFile: text(
          'path',
          { example: '/etc/hsm-gateway/secrets/siem.key' },
          'SECRET FILE with the private key of the client certificate.',
        ),
        serverName: text(
          'host',
          { example: 'siem.example.org' },
          'Name or address that its certificate must be valid for; the host when left out.',
        ),
      },
    },
    confirmEveryMs: integer(
      1000,
      3_600_000,
      60_000,
      'Longest time until what was sent is confirmed; 8 MiB is the most that goes unconfirmed. That much may be sent twice after a failure.',
    ),
    startAt,
    ...syslogFields,
  },
};

export const auditSinksSchema: ArrayField<SchemaOf<SinkConfig>> = {
  type: 'array',
  description:
    'Where the trail is sent besides, at least once and in order: 0 to 16 sinks. One that is slow or down costs no call anything; it lags behind (hsm_gateway_audit_sink_lag_seconds) and goes on where it was.',
  isOptional: true,
  minItems: 0,
  maxItems: 16,
  items: {
    type: 'object',
    description: 'A sink.',
    discriminator: { propertyName: 'kind' },
    oneOf: [file, syslog],
  },
};
