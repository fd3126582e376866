import { chmodSync, chownSync, mkdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import t from 'tap';
import { fieldFormats, parseHostPort } from '../../src/config/formats.ts';
import { parseJsonc } from '../../src/config/jsonc.ts';
import { defaultConfigPath, loadConfig, parseConfig } from '../../src/config/load.ts';
import { nearMiss } from '../../src/util/near_miss.ts';
import { sampleConfig } from '../../src/config/sample.ts';
import { gatewaySchema, secretFields } from '../../src/config/schema.ts';
import type { AnyField } from '../../src/config/schema_types.ts';
import { checkSecretFile, checkSecretFiles, readSecretFile, secretFilesOf } from '../../src/config/secret_file.ts';
import { GatewayError } from '../../src/core/errors.ts';

const numRuns = process.env.NIGHTLY === '1' ? 10_000 : 100;

type Json = Record<string, unknown>;

/** The least file that is valid. */
const minimal = () => ({
  gateway: { name: 'gw', trustDomain: 'example.org' } as Json,
  tls: { certFile: 'server.crt', keyFile: 'server.key', clientCaFile: '/ca/ca.crt' } as Json,
  modules: [{ name: 'soft', path: '/lib/p11.so' }] as Json[],
  controlToken: { module: 'soft', tokenLabel: 'control', pinFile: 'secrets/pin' } as Json,
});

const failure = (run: () => unknown): GatewayError => {
  try {
    run();
  } catch (error) {
    if (error instanceof GatewayError) return error;
    throw error;
  }
  throw new Error('nothing was thrown');
};

const problemOf = (config: unknown): string => failure(() => parseConfig(JSON.stringify(config), '/etc/gw')).message;

t.test('comments and trailing commas are allowed, and what looks like them inside strings is kept', async (t) => {
  const rows: [string, unknown][] = [
    ['// a\n{"a": 1, // b\n}', { a: 1 }],
    ['{"a": /* b */ [1, 2, /* } */], }', { a: [1, 2] }],
    ['{"url": "http://host/*no*/, }"}', { url: 'http://host/*no*/, }' }],
    ['{"a": "\\"// \\\\", "b": "\\u002f/"}', { a: '"// \\', b: '//' }],
    ['\uFEFF[true, false, null, -0.5e+2]//', [true, false, null, -50]],
    ['"x"/**/', 'x'],
    ['{}', {}],
    ['[\r\n\t]', []],
  ];
  for (const [text, value] of rows) t.strictSame(parseJsonc(text), value, text);
});

t.test('a text that is not JSON is refused with line and column', async (t) => {
  const rows: [string, string][] = [
    ['', 'line 1, column 1: a value is expected, the file ends'],
    ['{"a": 1\n "b": 2}', 'line 2, column 2: "," or "}" is expected, "\\"" is there'],
    ['{"a" 1}', 'line 1, column 6: ":" is expected, "1" is there'],
    ["{'a': 1}", 'line 1, column 2: a name in double quotes is expected, "\'" is there'],
    ['{,}', 'line 1, column 2: a name in double quotes is expected, "," is there'],
    ['[1,,2]', 'line 1, column 4: a value is expected, "," is there'],
    ['[01]', 'line 1, column 3: "," or "]" is expected, "1" is there'],
    ['[.5]', 'line 1, column 2: a value is expected, "." is there'],
    ['[NaN]', 'line 1, column 2: a value is expected, "N" is there'],
    ['{"a": 1} x', 'line 1, column 10: the end of the file is expected, "x" is there'],
    ['{"a": 1, "b": {}, "a": 2}', 'line 1, column 19: "a" occurs twice in one object'],
    ['{"a": "x\n"}', 'line 1, column 7: a string is not closed on its line'],
    ['["\\x"]', 'line 1, column 2: a string has an escape or a control character that JSON does not allow'],
    ['["\t"]', 'line 1, column 2: a string has an escape or a control character that JSON does not allow'],
    ['[1] /* open', 'line 1, column 5: a comment is not closed'],
    ['['.repeat(40), 'line 1, column 34: values are nested deeper than 32 levels'],
  ];
  for (const [text, message] of rows) {
    const error = failure(() => parseJsonc(text));
    t.equal(error.reason, 'CONFIG_INVALID', text);
    t.equal(error.message, message, text);
  }
});

t.test('every JSON text means the same with and without comments between its tokens', async (t) => {
  const blank = fc.constantFrom('', ' ', '\n', '// x "\n', '/* " { */', '/**/\t');
  fc.assert(
    fc.property(fc.jsonValue({ maxDepth: 5 }), fc.array(blank, { minLength: 5, maxLength: 5 }), (value, blanks) => {
      const plain = JSON.stringify(value);
      let index = 0;
      const commented = plain.replace(/"(?:[^"\\]|\\.)*"|[[\]{}:,]/g, (token) => {
        index += 1;
        return `${blanks[index % 5]}${token}${blanks[(index + 1) % 5]}`;
      });
      t.strictSame(JSON.stringify(parseJsonc(commented)), JSON.stringify(JSON.parse(plain)));
    }),
    { numRuns },
  );
  fc.assert(
    fc.property(fc.string({ unit: fc.constantFrom(...'{}[],:"\\/*\n 1e-.truefalsn') }), (text) => {
      try {
        parseJsonc(text);
      } catch (error) {
        if (!(error instanceof GatewayError)) throw error;
      }
    }),
    { numRuns },
  );
});

t.test('a minimal file gets every default, absolute paths, and is frozen all the way down', async (t) => {
  const config = parseConfig(JSON.stringify(minimal()), '/etc/gw');
  t.equal(config.tls.certFile, '/etc/gw/server.crt');
  t.equal(config.tls.clientCaFile, '/ca/ca.crt');
  t.equal(config.controlToken.pinFile, '/etc/gw/secrets/pin');
  t.strictSame(config.modules, [{ name: 'soft', path: '/lib/p11.so', profile: 'standard', maxSessions: 8 }]);
  t.strictSame(config.store, { kind: 'sqlite', file: '/var/lib/hsm-gateway/store.db' });
  t.equal(config.hosts.count, Math.max(1, Math.min(4, availableParallelism() - 1)));
  t.strictSame(config.hosts.environment, {});
  t.equal(config.metrics.enabled, true);
  t.equal(config.limits.maxKeysPerTenant, 1000);
  const assertFrozen = (value: unknown): void => {
    if (typeof value !== 'object' || value === null) return;
    t.ok(Object.isFrozen(value));
    for (const inner of Object.values(value)) assertFrozen(inner);
  };
  assertFrozen(config);
});

t.test('values of the file win over defaults, false and paths of the environment included', async (t) => {
  const config = parseConfig(
    JSON.stringify({
      ...minimal(),
      metrics: { enabled: false },
      hosts: { count: 3, environment: { SOFTHSM2_CONF: 'softhsm2.conf', CKNFAST_LOADSHARING: '1' } },
      store: { kind: 'postgres', passwordFile: 'pw', port: 5433 },
    }),
    '/srv',
  );
  t.equal(config.metrics.enabled, false);
  t.equal(config.hosts.count, 3);
  t.strictSame(config.hosts.environment, { SOFTHSM2_CONF: '/srv/softhsm2.conf', CKNFAST_LOADSHARING: '1' });
  t.strictSame(config.store, {
    kind: 'postgres',
    host: '127.0.0.1',
    port: 5433,
    database: 'hsm_gateway',
    user: 'hsm_gateway',
    passwordFile: '/srv/pw',
    maxConnections: 10,
    graceMs: 0,
  });
});

t.test('every fault is named by its path, with what is allowed or probably meant', async (t) => {
  const rows: [unknown, string][] = [
    [{ ...minimal(), lisetn: {} }, 'lisetn is not a field; did you mean "listen"?'],
    [{ ...minimal(), listen: { Data: ':1' } }, 'listen.Data is not a field; did you mean "data"?'],
    [{ ...minimal(), listen: { xyzzy: 1 } }, 'listen.xyzzy is not a field; known here: data, admin'],
    [{ ...minimal(), hosts: { count: 0 } }, 'hosts.count must be 1 to 16, is 0'],
    [{ ...minimal(), hosts: { count: 1.5 } }, 'hosts.count must be an integer, is a fraction'],
    [{ ...minimal(), hosts: { count: '2' } }, 'hosts.count must be an integer, is a string'],
    [{ ...minimal(), hosts: null }, 'hosts must be an object, is null'],
    [{ ...minimal(), hosts: { environment: { LD_PRELOAD: '/x' } } }, 'hosts.environment.LD_PRELOAD is not a field'],
    [{ ...minimal(), modules: [] }, 'modules must have 1 to 16 elements'],
    [{ ...minimal(), modules: {} }, 'modules must be an array, is an object'],
    [{ ...minimal(), modules: [{ name: 'soft', path: 'p11.so' }] }, 'modules[0].path must be an absolute path'],
    [{ ...minimal(), modules: [...minimal().modules, ...minimal().modules] }, 'modules[1].name is used twice: "soft"'],
    [
      { ...minimal(), modules: [{ name: 'sofd', path: '/x' }] },
      'controlToken.module is no name in modules; did you mean "sofd"?',
    ],
    [
      { ...minimal(), store: { kind: 'sqllite' } },
      'store.kind must be one of sqlite, postgres; did you mean "sqlite"?',
    ],
    [{ ...minimal(), store: {} }, 'store.kind must be one of sqlite, postgres'],
    [{ ...minimal(), store: { kind: 'postgres', host: 'db.example.org' } }, 'store.tls is missing'],
    [{ ...minimal(), store: { kind: 'postgres', tls: { certFile: 'x' } } }, 'store.tls.caFile is missing'],
    [{ ...minimal(), store: { kind: 'sqlite', passwordFile: 'x' } }, 'store.passwordFile is not a field'],
    [{ ...minimal(), log: { level: 'loud' } }, 'log.level must be one of trace, debug'],
    [{ ...minimal(), metrics: { enabled: 'yes' } }, 'metrics.enabled must be a boolean, is a string'],
    [{ ...minimal(), listen: { data: 'localhost' } }, 'listen.data must be host:port'],
    [{ ...minimal(), listen: { data: 'h:1', admin: 'h:1' } }, 'listen.admin must differ from listen.data'],
    [{ ...minimal(), tls: { certFile: 'a', keyFile: 'b' } }, 'tls.clientCaFile is missing'],
    [{ ...minimal(), gateway: { name: 'GW', trustDomain: 'example.org' } }, 'gateway.name must be 1 to 63 of a-z'],
    [
      { ...minimal(), controlToken: { ...minimal().controlToken, tokenLabel: 'x'.repeat(33) } },
      'controlToken.tokenLabel must be 1 to 32 bytes',
    ],
    [[], 'the file must be an object, is an array'],
  ];
  for (const [config, message] of rows) t.match(problemOf(config), message);
  const all = problemOf({ a: 1, modules: [] });
  for (const message of ['a is not a field', 'gateway is missing', 'modules must have']) t.match(all, message);
  const many = problemOf(Object.fromEntries(Array.from({ length: 40 }, (_, index) => [`field${index}x`, 1])));
  t.match(many, /and \d+ more$/);
});

t.test('a dangerous field name is refused like any other unknown one', async (t) => {
  const text = JSON.stringify(minimal()).replace('{', '{"__proto__": {"listen": 1}, ');
  t.match(failure(() => parseConfig(text, '/')).message, '__proto__ is not a field');
});

t.test('near misses forgive case, separators, swaps and few edits, and nothing else', async (t) => {
  const known = ['certFile', 'keyFile', 'clientCaFile', 'data'];
  const rows: [string, string | undefined][] = [
    ['cert_file', 'certFile'],
    ['CERTFILE', 'certFile'],
    ['ketFile', 'keyFile'],
    ['clinetCaFile', 'clientCaFile'],
    ['date', 'data'],
    ['database', undefined],
    ['', undefined],
    ['x'.repeat(1000), undefined],
  ];
  for (const [given, meant] of rows) t.equal(nearMiss(given, known), meant, given.slice(0, 20));
});

t.test('addresses and paths outside their format are told apart from those inside', async (t) => {
  const hostPorts: [string, unknown][] = [
    ['localhost:80', { host: 'localhost', port: 80 }],
    ['[::1]:0', { host: '::1', port: 0 }],
    ['127.0.0.1:65535', { host: '127.0.0.1', port: 65_535 }],
    ['h:65536', undefined],
    ['::1:80', undefined],
    ['[zz]:80', undefined],
    ['256.1.1.1:80', undefined],
    [':80', undefined],
    ['h:', undefined],
    ['h:-1', undefined],
    ['a b:1', undefined],
  ];
  for (const [text, value] of hostPorts) t.strictSame(parseHostPort(text), value, text);
  t.notOk(fieldFormats.path.isValid('a\0b'));
  t.notOk(fieldFormats.text.isValid('a\nb'));
  t.notOk(fieldFormats['token-label'].isValid('label '));
  t.ok(fieldFormats.profile.isValid('/etc/p.json'));
  t.notOk(fieldFormats.profile.isValid('../p.json'));
});

t.test('the path of the file comes from the environment or is the system default', async (t) => {
  t.equal(defaultConfigPath({}), '/etc/hsm-gateway/gateway.jsonc');
  t.equal(defaultConfigPath({ HSM_GATEWAY_CONFIG: '' }), '/etc/hsm-gateway/gateway.jsonc');
  t.equal(defaultConfigPath({ HSM_GATEWAY_CONFIG: '/x' }), '/x');
});

t.test('a file that can not be read is a configuration error that names it', async (t) => {
  const folder = t.testdir({ 'latin1.jsonc': Buffer.from([0x22, 0xe9, 0x22]), 'bad.jsonc': '{' });
  const rows: [string, string][] = [
    ['missing.jsonc', 'can not be read (ENOENT)'],
    ['.', 'is not a regular file'],
    ['latin1.jsonc', 'is not UTF-8'],
    ['bad.jsonc', 'line 1, column 2'],
  ];
  for (const [name, message] of rows) {
    const error = failure(() => loadConfig(join(folder, name)));
    t.equal(error.reason, 'CONFIG_INVALID');
    t.match(error.message, message);
    t.equal(error.metadata.path, join(folder, name));
  }
  writeFileSync(join(folder, 'big.jsonc'), ' '.repeat(1_048_577));
  t.match(failure(() => loadConfig(join(folder, 'big.jsonc'))).message, 'larger than');
});

t.test('the committed sample is what the schema generates, names every field, and loads', async (t) => {
  const path = new URL('../../src/config/gateway.sample.jsonc', import.meta.url);
  const committed = readFileSync(path, 'utf8');
  t.equal(committed, sampleConfig(), 'regenerate it with: hsmctl config sample > src/config/gateway.sample.jsonc');
  const config = loadConfig(path.pathname);
  const { gateway, tls, modules, controlToken } = config;
  const bare = { ...minimal(), gateway, tls, modules, controlToken, hosts: { count: 1 } };
  t.strictSame(config, parseConfig(JSON.stringify(bare), '/'), 'all that is optional has its default');
  const names = (field: AnyField): string[] => {
    if (field.type === 'array') return names(field.items);
    if (field.type !== 'object') return [];
    const objects = 'oneOf' in field ? field.oneOf : [field];
    return objects.flatMap((one) => Object.entries(one.properties).flatMap(([name, inner]) => [name, ...names(inner)]));
  };
  for (const name of names(gatewaySchema as unknown as AnyField)) t.ok(committed.includes(`"${name}": `), name);
});

t.test('the sample with PostgreSQL switched on loads too', async (t) => {
  const lines = sampleConfig().split('\n');
  const file = lines.findIndex((line) => line.startsWith('    "file":'));
  const kind = lines.findIndex((line) => line.startsWith('    "kind":'));
  const text = lines
    .filter((_, index) => index !== file && index !== kind)
    .map((line) => line.replace(/^ {4}\/\/ {2}"/, '    "'))
    .join('\n');
  t.equal(parseConfig(text, '/').store.kind, 'postgres');
});

const fileSink = { kind: 'file', name: 'copy', path: '/var/log/audit.log' };
const syslogSink = { kind: 'syslog', name: 'siem', host: 'siem.example.org', tls: { caFile: 'ca.crt' } };

t.test('the sample with sinks switched on loads too', async (t) => {
  const text = sampleConfig().replace(/^ {4}\/\/(?=["\]]| {2})/gm, '    ');
  const start = text.indexOf('    "sinks": [');
  const { sinks } = parseJsonc(`{${text.slice(start, text.indexOf('    ],', start))}]}`) as { sinks: Json[] };
  const config = parseConfig(JSON.stringify({ ...minimal(), audit: { sinks } }), '/etc/gw');
  const common = { startAt: 'now', facility: 'audit', appName: 'hsm-gateway', enterpriseId: 32_473 };
  t.match(config.audit.sinks, [
    { ...common, kind: 'file', name: 'local-copy', format: 'json', keepFiles: 10, mode: '0600' },
    { ...common, kind: 'syslog', name: 'siem', port: 6514, confirmEveryMs: 60_000 },
  ]);
  const least = parseConfig(JSON.stringify({ ...minimal(), audit: { sinks: [fileSink, syslogSink] } }), '/etc/gw');
  const [file, siem] = least.audit.sinks;
  const [shownFile, shownSiem] = config.audit.sinks;
  t.strictSame({ ...file, name: '', path: '' }, { ...shownFile, name: '', path: '' }, 'what it shows are the defaults');
  t.strictSame({ ...siem, tls: {} }, { ...shownSiem, tls: {} });
  t.strictSame(siem?.kind === 'syslog' && siem.tls, { caFile: '/etc/gw/ca.crt' });
  t.strictSame(parseConfig(JSON.stringify(minimal()), '/').audit.sinks, [], 'none by default');
});

t.test('sinks that could not work, or would work against each other, are refused', async (t) => {
  const { tls } = syslogSink;
  const rows: [sinks: Json[], problem: string][] = [
    [[{ kind: 'udp' }], 'audit.sinks[0].kind must be one of file, syslog'],
    [[{ ...syslogSink, tls: undefined }], 'audit.sinks[0].tls is missing'],
    [[{ ...syslogSink, insecurePlainTcp: true }], 'audit.sinks[0].insecurePlainTcp is not a field'],
    [[fileSink, { ...syslogSink, name: 'copy' }], 'audit.sinks[1].name is used twice: "copy"'],
    [[fileSink, { ...fileSink, name: 'again' }], 'audit.sinks[1].path is used twice'],
    [[{ ...fileSink, path: '/var/lib/hsm-gateway/audit/x' }], 'audit.sinks[0].path must not lie in audit.directory'],
    [[{ ...fileSink, mode: '0666' }], 'audit.sinks[0].mode must be four octal digits'],
    [[{ ...fileSink, mode: '640' }], 'audit.sinks[0].mode must be four octal digits'],
    [[{ ...fileSink, keepFiles: 0 }], 'audit.sinks[0].keepFiles must be 1 to 1000, is 0'],
    [[{ ...fileSink, name: '../x' }], 'audit.sinks[0].name must be 1 to 63'],
    [[{ ...syslogSink, tls: { ...tls, keyFile: 'k' } }], 'audit.sinks[0].tls must have both certFile and keyFile'],
    [[{ ...syslogSink, host: 'siem.example.org:6514' }], 'audit.sinks[0].host must be a host name'],
    [[{ ...syslogSink, facility: 'local8' }], 'audit.sinks[0].facility must be one of audit'],
    [[{ ...syslogSink, appName: 'a b' }], 'audit.sinks[0].appName must be 1 to 48'],
    [[{ ...syslogSink, maxMessageBytes: 480 }], 'audit.sinks[0].maxMessageBytes must be 2048 to 65536'],
    [Array.from({ length: 17 }, () => fileSink), 'audit.sinks must have 0 to 16 elements'],
  ];
  for (const [sinks, problem] of rows) t.match(problemOf({ ...minimal(), audit: { sinks } }), problem, problem);
});

t.test('every secret field of the schema is listed, and only those', async (t) => {
  const marked: string[] = [];
  const walk = (field: AnyField, path: string): void => {
    if (field.type === 'array') {
      walk(field.items, path);
      return;
    }
    if (field.type !== 'object') {
      if (field.description.startsWith('SECRET FILE')) marked.push(path);
      return;
    }
    for (const one of 'oneOf' in field ? field.oneOf : [field]) {
      for (const [name, inner] of Object.entries(one.properties)) walk(inner, path === '' ? name : `${path}.${name}`);
    }
  };
  walk(gatewaySchema as unknown as AnyField, '');
  t.strictSame(marked, [...secretFields]);
  const config = parseConfig(JSON.stringify(minimal()), '/etc');
  t.strictSame(secretFilesOf(config), [
    { field: 'tls.keyFile', path: '/etc/server.key' },
    { field: 'controlToken.pinFile', path: '/etc/secrets/pin' },
  ]);
  const withKey = { ...syslogSink, tls: { caFile: 'ca', certFile: 'crt', keyFile: 'sink.key' } };
  const sinks = [fileSink, withKey, { ...withKey, name: 'second', tls: { ...withKey.tls, keyFile: 'other.key' } }];
  t.strictSame(secretFilesOf(parseConfig(JSON.stringify({ ...minimal(), audit: { sinks } }), '/etc')).slice(2), [
    { field: 'audit.sinks.tls.keyFile', path: '/etc/sink.key' },
    { field: 'audit.sinks.tls.keyFile', path: '/etc/other.key' },
  ]);
});

t.test('a secret file must be regular, closed to others, owned by the user or root, and not empty', async (t) => {
  const folder = t.testdir({});
  const uid = process.getuid?.() ?? 0;
  const at = (name: string) => join(folder, name);
  const write = (name: string, mode: number, content = 'secret-1234') => {
    writeFileSync(at(name), content);
    chmodSync(at(name), mode);
    return at(name);
  };
  for (const mode of [0o600, 0o400]) {
    const path = write(`good-${mode}`, mode);
    t.equal(checkSecretFile(path, { field: 'tls.keyFile' }), undefined);
    t.equal(readSecretFile(path, { field: 'tls.keyFile' }).toString(), 'secret-1234');
  }
  mkdirSync(at('folder'), { mode: 0o700 });
  symlinkSync(at('good-384'), at('link'));
  const rows: [string, string][] = [
    [write('group', 0o640), 'has mode 0640, which lets others in; run: chmod 600'],
    [write('others', 0o604), 'has mode 0604'],
    [write('write', 0o620), 'has mode 0620'],
    [write('empty', 0o600, ''), 'is empty'],
    [write('large', 0o600, 'x'.repeat(65_537)), 'is larger than'],
    [at('folder'), 'is not a regular file'],
    [at('link'), 'is a symbolic link'],
    [at('missing'), 'does not exist'],
    ['/dev/null', 'is not a regular file'],
  ];
  for (const [path, message] of rows) {
    const error = failure(() => checkSecretFile(path, { field: 'controlToken.pinFile' }));
    t.equal(error.reason, 'CONFIG_INVALID');
    t.match(error.message, message);
    t.equal(error.metadata.field, 'controlToken.pinFile');
    t.notMatch(error.message, 'secret-1234');
  }
  if (uid !== 0) return;
  process.env.CREDENTIALS_DIRECTORY = folder;
  t.teardown(() => delete process.env.CREDENTIALS_DIRECTORY);
  t.equal(checkSecretFile(write('credential', 0o440), { field: 'f' }), undefined, 'systemd gives its user an ACL');
  t.match(failure(() => checkSecretFile(at('others'), { field: 'f' })).message, 'has mode 0604');
  process.env.CREDENTIALS_DIRECTORY = at('folder');
  t.match(failure(() => checkSecretFile(`${at('folder')}/../group`, { field: 'f' })).message, 'has mode 0640');
  const foreign = write('foreign', 0o600);
  chownSync(foreign, 4321, 4321);
  t.match(failure(() => checkSecretFile(foreign, { field: 'f' })).message, 'belongs to user 4321');
  t.equal(checkSecretFile(foreign, { field: 'f', uid: 4321 }), undefined);
  t.equal(checkSecretFile(write('root', 0o600), { field: 'f', uid: 4321 }), undefined, 'root may own it');
});

t.test('all secret files of a configuration are checked, and the first bad one is named', async (t) => {
  const folder = t.testdir({ secrets: { pin: '1234' }, 'server.key': 'key' });
  chmodSync(join(folder, 'server.key'), 0o600);
  chmodSync(join(folder, 'secrets/pin'), 0o644);
  const config = parseConfig(JSON.stringify(minimal()), folder);
  t.equal(failure(() => checkSecretFiles(config)).metadata.field, 'controlToken.pinFile');
  chmodSync(join(folder, 'secrets/pin'), 0o600);
  t.equal(checkSecretFiles(config), undefined);
});
