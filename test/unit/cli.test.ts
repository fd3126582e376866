import { chmodSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { execFileSync } from 'node:child_process';
import fc from 'fast-check';
import type protobuf from 'protobufjs';
import t from 'tap';
import { toQuery } from '../../src/cli/audit/query_command.ts';
import { describeRpc, sampleRequest } from '../../src/cli/describe_text.ts';
import { type CliIo, toJsonText } from '../../src/cli/io.ts';
import { fromJson, toJson } from '../../src/cli/json_message.ts';
import { openProfile } from '../../src/cli/profile.ts';
import { getRpc } from '../../src/cli/rpc_name.ts';
import { parseTime } from '../../src/cli/time_text.ts';
import { toMessage } from '../../src/client/codec.ts';
import { getSchema } from '../../src/client/index.ts';
import { nearMiss } from '../../src/util/near_miss.ts';
import { formatTable, harmless, textWidth } from '../../src/util/table.ts';
import { messageOf, numRuns } from '../fixtures/client_messages.ts';
import { makePki } from '../fixtures/client_pki.ts';

const rpcs = getSchema().services.flatMap((service) => service.rpcs);
const caught = (call: () => unknown): unknown => {
  try {
    return call();
  } catch (error) {
    return error;
  }
};

t.test('every message survives JSON: what is printed can be sent, and gives the same bytes', async (t) => {
  for (const type of rpcs.flatMap(({ requestType, responseType }) => [requestType, responseType])) {
    const survives = (value: Record<string, unknown>): boolean => {
      const first = toJson(type, type.decode(type.encode(toMessage(type, value)).finish()));
      const text = JSON.stringify(first);
      const again = toJson(type, type.decode(type.encode(fromJson(type, JSON.parse(text))).finish()));
      return (
        JSON.stringify(again) === text && type.fieldsArray.every(({ name, partOf }) => partOf !== null || name in first)
      );
    };
    fc.assert(fc.property(messageOf(type), survives), { numRuns });
    t.pass(type.name);
  }
});

t.test('JSON that a message does not understand is refused with the path of the field', async (t) => {
  const rows: [string, unknown, string][] = [
    ['SignRequest', [], 'request'],
    ['SignRequest', 'text', 'request'],
    ['SignRequest', { keyId: 'x' }, 'keyId'],
    ['SignRequest', JSON.parse('{"__proto__": {}}'), '__proto__'],
    ['SignRequest', { constructor: 1 }, 'constructor'],
    ['SignRequest', { key_id: 1 }, 'key_id'],
    ['SignRequest', { key_id: '\ud800' }, 'key_id'],
    ['SignRequest', { message: 'a' }, 'message'],
    ['SignRequest', { message: 'aGk' }, 'message'],
    ['SignRequest', { message: 'aGl=' }, 'message'],
    ['SignRequest', { message: 'a-_=' }, 'message'],
    ['SignRequest', { message: 'aGk=\n' }, 'message'],
    ['SignRequest', { message: [104] }, 'message'],
    ['SignRequest', { signing_algorithm: 'ecdsa_sha_256' }, 'signing_algorithm'],
    ['SignRequest', { signing_algorithm: 'valueOf' }, 'signing_algorithm'],
    ['SignRequest', { signing_algorithm: 1.5 }, 'signing_algorithm'],
    ['GenerateRandomRequest', { random_data_length: 4_294_967_296 }, 'random_data_length'],
    ['GenerateRandomRequest', { random_data_length: -1 }, 'random_data_length'],
    ['GenerateRandomRequest', { random_data_length: '0x10' }, 'random_data_length'],
    ['QueryAuditRequest', { from: 1e300 }, 'from'],
    ['QueryAuditRequest', { from: '9223372036854775808' }, 'from'],
    ['EncryptDataRequest', { encryption_context: { a: 1 } }, 'encryption_context'],
    ['EncryptDataRequest', { encryption_context: 'a=b' }, 'encryption_context'],
    ['OperationBatch', { operations: [{ sign: {}, verify: {} }] }, 'operations[0].verify'],
    ['OperationBatch', { operations: [{ sign: { message: '*' } }] }, 'operations[0].sign.message'],
    ['ListKeysResponse', { truncated: 'yes' }, 'truncated'],
  ];
  for (const [name, value, field] of rows) {
    const outcome = caught(() => fromJson(getSchema().getType(name), value));
    t.match(outcome, { reason: 'FIELD_INVALID', metadata: { field } }, `${name} ${field}`);
  }
});

t.test('JSON of a response has names of enums, text for 64-bit integers, base64, and defaults', async (t) => {
  const details = getSchema().getType('KeyDetails');
  const json = toJson(
    details,
    details.decode(details.encode({ key_spec: 5, key_state: 99, creation_date: 1_750_000_000_000 }).finish()),
  );
  t.match(json, {
    key_spec: 'EC_P256',
    key_state: 99,
    creation_date: '1750000000000',
    origin: 'KEY_ORIGIN_UNSPECIFIED',
    algorithms: [],
  });
  const random = getSchema().getType('GenerateRandomResponse');
  t.same(toJson(random, random.decode(Buffer.from('0a0200ff', 'hex'))), { random_data: 'AP8=' });
  t.same(toJson(random, random.decode(Buffer.alloc(0))), { random_data: '' });
  const number = fromJson(getSchema().getType('SignRequest'), { signing_algorithm: 4_711, message_type: null });
  t.same(number, { signing_algorithm: 4_711 }, 'a number without a name is for the gateway to judge');
});

t.test('methods are found by short and by full name, and near misses are named', async (t) => {
  for (const name of [
    'KeyManagementService.Sign',
    'hsmgateway.v1.KeyManagementService.Sign',
    'hsmgateway.v1.KeyManagementService/Sign',
  ]) {
    t.equal(getRpc(name).path, '/hsmgateway.v1.KeyManagementService/Sign', name);
  }
  const rows: [string, object][] = [
    ['Sign', { reason: 'FIELD_INVALID' }],
    ['', { reason: 'FIELD_INVALID' }],
    [
      'KeyManagementService.sign',
      { reason: 'OPERATION_NOT_SUPPORTED', metadata: { did_you_mean: 'KeyManagementService.Sign' } },
    ],
    [
      'KeyManagmentService.Sign',
      { reason: 'OPERATION_NOT_SUPPORTED', metadata: { did_you_mean: 'KeyManagementService' } },
    ],
    ['KeyManagementService.constructor', { reason: 'OPERATION_NOT_SUPPORTED' }],
  ];
  for (const [name, pattern] of rows)
    t.match(
      caught(() => getRpc(name)),
      pattern,
      name,
    );
  t.equal(nearMiss('CraeteKey', ['CreateKey', 'ListKeys']), 'CreateKey');
  t.equal(nearMiss('Zzz', ['CreateKey']), undefined);
});

t.test('every method has a description whose example can be sent', async (t) => {
  for (const rpc of rpcs) {
    const text = describeRpc(rpc);
    t.ok(text.startsWith(`${rpc.service}.${rpc.name}\n`) && text.includes(rpc.responseType.name), rpc.name);
    if (!rpc.isStream) t.doesNotThrow(() => fromJson(rpc.requestType, sampleRequest(rpc.requestType)), rpc.name);
    const fields = (type: protobuf.Type) => type.fieldsArray.map(({ name }) => name);
    for (const field of fields(rpc.requestType))
      t.match(text, new RegExp(`^ {4}${field} `, 'm'), `${rpc.name} ${field}`);
  }
});

t.test('times are ISO, milliseconds, or spans before now', async (t) => {
  const now = Date.UTC(2026, 0, 31, 12);
  const rows: [string, number][] = [
    ['2026-01-31T08:00:00Z', Date.UTC(2026, 0, 31, 8)],
    ['2026-01-31T08:00+02:00', Date.UTC(2026, 0, 31, 6)],
    ['2026-01-31', Date.UTC(2026, 0, 31)],
    ['1750000000000', 1_750_000_000_000],
    ['now', now],
    ['15m', now - 900_000],
    ['7d', now - 604_800_000],
  ];
  for (const [text, expected] of rows) t.equal(parseTime(text, now, 'from'), expected, text);
  for (const text of ['', 'yesterday', '15', '15x', '-15m', '2026-13-01', '2026-01-31 08:00', '99999999999999999']) {
    t.match(
      caught(() => parseTime(text, now, 'to')),
      { reason: 'FIELD_INVALID', metadata: { field: 'to' } },
      text,
    );
  }
  t.match(toQuery({ from: '15m', rating: 'incident', type: 'ConsoleAction', requestId: 'r', all: true }, now), {
    from: now - 900_000,
    to: null,
    trace_rating: 'incident',
    trace_type: 'ConsoleAction',
    request_id: 'r',
    reason: null,
    limit: 1_000,
  });
  t.match(
    caught(() => toQuery({ limit: '0' }, now)),
    { reason: 'FIELD_INVALID', metadata: { field: 'limit' } },
  );
});

t.test('a table fits the terminal, counts wide characters twice, and lets no control character through', async (t) => {
  const columns = [
    { header: 'ID', value: (row: { name: string }) => String(row.name.length) },
    { header: 'NAME', value: (row: { name: string }) => row.name, minWidth: 4 },
  ];
  const rows = [{ name: 'a'.repeat(100) }, { name: '密钥管理' }, { name: 'x\u001b[31mred\u202e\n' }];
  const lines = formatTable(columns, rows, { width: 30 }).trimEnd().split('\n');
  t.equal(lines.length, 4);
  for (const line of lines) t.ok(textWidth(line) <= 30, line);
  t.match(lines[1], /^100 {2}a+…$/);
  t.equal(textWidth('密钥'), 4);
  t.equal(textWidth('e\u0301'), 1);
  t.equal(harmless('a\u001b\u0085\u2066b'), 'a\ufffd\ufffd\ufffdb');
  t.notOk(formatTable(columns, rows).includes('\u001b'), 'no colour unless asked for');
  t.ok(formatTable(columns, rows, { hasColour: true }).includes('\u001b[1m'));
  t.ok(
    textWidth(formatTable(columns, rows, { width: 3 }).split('\n')[1] as string) <= 9,
    'never below the least widths',
  );
  t.equal(toJsonText({ a: '\u009b\u202e' }, { write: () => {} }), '{"a":"\\u009b\\u202e"}\n');
});

t.test('a profile that is hostile, broken or open to others is refused with the field that is wrong', async (t) => {
  const folder = t.testdir({ profiles: {}, pki: {} });
  const profiles = join(folder, 'profiles');
  const pki = makePki(join(folder, 'pki'));
  const put = (name: string, content: string | Buffer, mode = 0o600): void => {
    writeFileSync(join(profiles, name), content);
    chmodSync(join(profiles, name), mode);
  };
  put('ca.pem', pki.authority.ca);
  put('cert.pem', pki.client.cert);
  put('key.pem', pki.client.key);
  put('open_key.pem', pki.client.key, 0o640);
  const good = { endpoint: 'localhost:1', ca_file: 'ca.pem', cert_file: 'cert.pem', key_file: 'key.pem' };
  const rows: [string, string | object, string][] = [
    ['list', '[]', 'profile'],
    ['text', 'no json', 'profile'],
    ['empty', '', 'profile'],
    ['unknown', { ...good, password: 'x' }, 'password'],
    ['proto', `{"__proto__": {}, ${JSON.stringify(good).slice(1)}`, '__proto__'],
    ['missing', { ...good, key_file: undefined }, 'key_file'],
    ['number', { ...good, endpoint: 8443 }, 'endpoint'],
    ['no_port', { ...good, endpoint: 'localhost' }, 'endpoint'],
    ['name', { ...good, server_name: 'a b' }, 'server_name'],
    ['open', { ...good, key_file: 'open_key.pem' }, 'key_file'],
    ['gone', { ...good, ca_file: 'gone.pem' }, 'ca_file'],
    ['folder', { ...good, cert_file: '.' }, 'cert_file'],
    ['device', { ...good, ca_file: '/dev/zero' }, 'ca_file'],
    ['pipe', { ...good, ca_file: 'pipe' }, 'ca_file'],
    ['swapped', { ...good, cert_file: 'key.pem' }, 'tls.cert'],
  ];
  execFileSync('mkfifo', [join(profiles, 'pipe'), join(profiles, 'fifo.json')]);
  writeFileSync(join(profiles, 'large.json'), Buffer.alloc(2_000_000, 32));
  mkdirSync(join(profiles, 'directory.json'));
  symlinkSync(join(profiles, 'nowhere'), join(profiles, 'dangling.json'));
  const io = (env: Record<string, string> = {}): CliIo => ({
    stdout: process.stdout,
    stderr: process.stderr,
    env: { HSMCTL_PROFILES: profiles, ...env },
    setExitCode: () => {},
  });
  for (const [name, content, field] of rows) {
    put(`${name}.json`, typeof content === 'string' ? content : JSON.stringify(content));
    t.match(
      caught(() => openProfile(io(), name)),
      { reason: 'CONFIG_INVALID', metadata: { field } },
      name,
    );
  }
  for (const name of [
    'fifo',
    'large',
    'directory',
    'dangling',
    '../profiles/list',
    '.',
    '..',
    '',
    'a/b',
    'a\0b',
    'none',
  ]) {
    t.match(
      caught(() => openProfile(io(), name)),
      { reason: 'CONFIG_INVALID', metadata: { field: 'profile' } },
      name,
    );
  }
  put('good.json', JSON.stringify(good));
  openProfile(io(), 'good').close();
  openProfile(io({ HSMCTL_PROFILE: 'good' }), undefined).close();
  t.match(
    caught(() => openProfile(io(), undefined)),
    { reason: 'CONFIG_INVALID', message: /several profiles/ },
  );
  t.match(
    caught(() => openProfile(io({ HSMCTL_PROFILES: join(folder, 'pki') }), undefined)),
    { message: /no profile in/ },
  );
  t.match(
    caught(() => openProfile(io({ HSMCTL_PROFILES: join(folder, 'nothing') }), 'acme')),
    { message: /there is none/ },
  );
});
