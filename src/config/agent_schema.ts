/**
 * @module The schema of the agent's configuration file, and with it the documentation of every field: the `description`s,
 * from which `sample.ts` writes `agent.sample.jsonc`.
 */
import type { EndpointSettings, EndpointSpec, HedgeSettings, RetrySettings } from '../core/balance_settings.ts';
import type {
  AgentConfig,
  AgentIdentityConfig,
  AgentLocalConfig,
  AgentMembersConfig,
  AgentSrvConfig,
} from './agent_config.ts';
import { telemetrySchema } from './telemetry_schema.ts';
import { flag, integer, optionalText, section, text } from './schema_fields.ts';
import type { ObjectSchema, StringField } from './schema_types.ts';

const mebi = 1_048_576;

const serverName = optionalText(
  'domain-name',
  'gateway.example.org',
  'Name that the certificate must have instead of the host of the address.',
);

const identity: ObjectSchema<AgentIdentityConfig> = section(
  'What the agent shows to gateways: its certificate is the principal of all that its local callers do.',
  {
    file: text(
      'path',
      { default: '/var/lib/hsm-agent/identity.pem' },
      'SECRET FILE with the private key and its certificate, issuers after it, in PEM; "hsm-agent enroll" makes it. One file, because a key and a certificate in two could not be replaced at one instant. Read again when it changes, and on SIGHUP.',
    ),
    caFile: text(
      'path',
      { default: '/var/lib/hsm-agent/ca.crt' },
      'PEM certificates of the authorities that gateways must have theirs from. A renewal adds those that came since.',
    ),
    renewal: flag(
      true,
      'Whether the agent renews its certificate. Switch it off where something else replaces the file.',
    ),
    renewAtPercent: integer(
      1,
      95,
      66,
      'Part of the validity of the certificate, in percent, after which it is renewed; up to 5 percent later, so that agents which were set up together do not come together.',
    ),
    warnHours: integer(
      1,
      8_760,
      72,
      'Hours before the end of the certificate from which the log warns; every six hours.',
    ),
  },
);

const local: ObjectSchema<AgentLocalConfig> = section(
  'Where local applications call. Whoever may open the socket is served.',
  {
    socket: text(
      'socket-path',
      { default: '/run/hsm-agent/agent.sock' },
      'Unix socket. A socket that is left over is replaced; anything else of that name is not touched, and the agent does not start.',
    ),
    directoryMode: text(
      'mode',
      { default: '0750' },
      'Permissions of the folder of the socket, which is made where it is missing. One that is there keeps its own.',
    ),
    socketMode: text('mode', { default: '0660' }, 'Permissions of the socket: who may write to it may call.'),
    group: optionalText(
      'group',
      'hsm-callers',
      'Group of the socket, and of the folder where the agent makes it. That of the process when left out.',
    ),
    listen: optionalText(
      'loopback-address',
      '127.0.0.1:7460',
      'A TCP port for callers that can not use the socket. Every user of this machine can call then, whatever the modes above say.',
    ),
    maxConnections: integer(1, 100_000, 512, 'Connections at the same time; further ones are closed at once.'),
    maxCallsPerConnection: integer(
      1,
      100_000,
      512,
      'Calls of one connection at the same time (HTTP/2 streams); further ones are refused.',
    ),
    maxStreams: integer(
      1,
      100_000,
      1_024,
      'Crypto streams at the same time, over all connections; further ones fail with HSM_BUSY.',
    ),
    maxOutstanding: integer(
      1,
      1_000_000,
      16_384,
      'Operations of all callers together that have no answer yet. Past it calls fail with HSM_BUSY at once.',
    ),
    maxOutstandingBytes: integer(
      mebi,
      4_096 * mebi,
      64 * mebi,
      'Bytes of their requests together; past it HSM_BUSY as well. Bounds the memory of the agent.',
    ),
    maxInFlightPerStream: integer(
      1,
      65_536,
      1_024,
      'Operations of one crypto stream at the same time. Then the stream is not read until one is answered.',
    ),
    maxUnreadBytesPerStream: integer(
      1,
      64 * mebi,
      mebi,
      'Bytes of results that the caller of a crypto stream has not taken, before nothing new of it is begun.',
    ),
    maxMessageBytes: integer(
      1_024,
      64 * mebi,
      mebi,
      'Bytes of one request. A batch of a crypto stream may have four times as many.',
    ),
  },
);

const endpoint: ObjectSchema<EndpointSpec> = section(
  'One gateway.',
  {
    address: text('gateway-address', { example: 'gateway-1.example.org:8443' }, 'Its data listener.'),
    serverName,
    zone: optionalText('name', 'zone-a', 'Where it is, for the preference of the own zone.'),
    weight: integer(1, 1_000, 100, 'Share of the calls, relative to the other gateways.'),
  },
  ['address'],
);

const srv: ObjectSchema<AgentSrvConfig> = {
  ...section(
    'Further gateways from the DNS. Of their records the lowest priority counts; a query that fails or gives none changes nothing.',
    {
      name: text('domain-name', { example: '_hsm-gateway._tcp.example.org' }, 'Name of the SRV records.'),
      serverName,
      zone: optionalText('name', 'zone-a', 'Zone of all of them.'),
      refreshMs: integer(1_000, 86_400_000, 30_000, 'Milliseconds between queries.'),
    },
    ['name'],
  ),
  isOptional: true,
};

const members: ObjectSchema<AgentMembersConfig> = {
  ...section(
    'Further gateways from the list that gateways over one store keep ("advertise" of theirs). One of the others, listed here or in the DNS, has to be reached first: list more than one. An answer that fails or is empty changes nothing.',
    { refreshMs: integer(1_000, 86_400_000, 30_000, 'Milliseconds between queries.') },
  ),
  isOptional: true,
};

const balance: ObjectSchema<EndpointSettings> = section('How gateways are watched and chosen.', {
  streamsPerEndpoint: integer(
    1,
    8,
    1,
    'Crypto streams to each gateway. One carries tens of thousands of operations a second.',
  ),
  probeIntervalMs: integer(100, 600_000, 2_000, 'Milliseconds between looks at the health of a gateway that is ready.'),
  probeTimeoutMs: integer(
    50,
    60_000,
    1_500,
    'Milliseconds in which health must answer, and a connection be made. A gateway that is silent for so long is put aside, and what may be repeated goes to another one.',
  ),
  keepaliveMs: integer(1_000, 600_000, 2_000, 'Milliseconds between pings of a connection.'),
  keepaliveTimeoutMs: integer(
    100,
    60_000,
    3_000,
    'Milliseconds in which a ping must be answered; then the connection is broken off.',
  ),
  cooldownMs: integer(
    10,
    60_000,
    250,
    'Milliseconds until a gateway that failed is tried again; doubled with each further failure, less a jitter of up to half.',
  ),
  maxCooldownMs: integer(100, 3_600_000, 10_000, 'Longest such wait.'),
  ejectAfterFailures: integer(
    1,
    100_000,
    20,
    'Answers in a row that say the gateway itself can not work (HSM_UNAVAILABLE, STORE_UNAVAILABLE, AUDIT_UNAVAILABLE), after which it gets no calls for a while.',
  ),
});

const retry: ObjectSchema<RetrySettings> = section(
  'Repetition of calls that failed, within the deadline of the caller: only what did not happen for certain, or may happen twice.',
  {
    maxAttempts: integer(1, 20, 6, 'Attempts of one call in all.'),
    baseDelayMs: integer(
      1,
      60_000,
      50,
      'Mean wait before a repetition at the same gateway in milliseconds; doubled with each further one.',
    ),
    maxDelayMs: integer(1, 60_000, 1_000, 'Longest such wait.'),
    budget: integer(
      0,
      1_000_000,
      4_096,
      'Repetitions that may be made at once. What was refused before it began (a gateway that is about to stop) does not count.',
    ),
    budgetPercent: integer(
      0,
      100,
      20,
      'Calls, in percent, that give the budget one repetition back: how much the load may grow in the long run.',
    ),
    connectWaitMs: integer(
      0,
      600_000,
      10_000,
      'Milliseconds that a call waits while no gateway can be reached, within its deadline. It was sent to none then, so that it fails for want of a gateway alone.',
    ),
  },
);

const hedge: ObjectSchema<HedgeSettings> = section(
  'A second attempt of an operation that takes long, at another gateway, while the first is under way: the first answer counts. Only of operations of the crypto stream that change nothing. It costs one call more, one record more in the trail, and one repetition of the budget.',
  {
    enabled: flag(false, 'Whether to make such attempts.'),
    percentile: integer(
      50,
      99,
      95,
      'Share of the last operations, in percent, that had their answer in the time that is waited.',
    ),
    minDelayMs: integer(1, 60_000, 10, 'Milliseconds that are waited in any case.'),
    delayMs: integer(
      0,
      60_000,
      0,
      'Milliseconds that are waited, whatever the last operations took; 0: by percentile.',
    ),
  },
);

const logLevel: StringField = {
  type: 'string',
  enum: ['trace', 'debug', 'info', 'warn', 'error', 'fatal'],
  default: 'info',
  description: 'Least level that is logged.',
};

/** See the module. */
export const agentSchema: ObjectSchema<AgentConfig> = section(
  'Configuration of hsm-agent: JSON with comments. Every field, with its default or an example. Relative paths start at the folder of this file. "hsm-agent config check FILE" says what is wrong with one.',
  {
    agent: section('Who this agent is.', {
      name: text('name', { default: 'agent' }, 'Name in logs and metrics.'),
      zone: optionalText(
        'name',
        'zone-a',
        'Where this machine is. Gateways of the same zone get all calls while one of them is ready.',
      ),
    }),
    identity,
    local,
    gateways: section(
      'Which gateways there are: listed here, in the DNS, by the gateways themselves, or all of them.',
      {
        endpoints: {
          type: 'array',
          description: 'Gateways of one cluster.',
          minItems: 0,
          maxItems: 64,
          items: endpoint,
        },
        srv,
        members,
      },
    ),
    balance,
    retry,
    hedge,
    metrics: section('Metrics for Prometheus, over HTTP without authentication: names and counts, no payload.', {
      enabled: flag(false, 'Whether to serve /metrics and /healthz.'),
      listen: text(
        'loopback-or-socket',
        { default: '127.0.0.1:9465' },
        'Address on loopback, or a Unix socket, of mode 0660.',
      ),
    }),
    log: section('The log: JSON lines on standard error. Never holds payload or secrets.', {
      level: logLevel,
      slowCallMs: integer(
        1,
        3_600_000,
        5000,
        'Milliseconds from which a call that went well gets a warning in the log. Making an RSA key takes seconds.',
      ),
    }),
    telemetry: telemetrySchema('collector.headers'),
    shutdown: section('How the agent stops.', {
      drainMs: integer(
        0,
        600_000,
        10_000,
        'Milliseconds that calls under way get to finish after SIGTERM; then they are cancelled.',
      ),
    }),
  },
);
