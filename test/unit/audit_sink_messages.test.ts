import t from 'tap';
import { toTrace } from '../../src/audit/event.ts';
import { encodeEvent } from '../../src/audit/event.ts';
import { chainStart, closing, encodeCheckpoint, encodeHeader, hashOf, openLine } from '../../src/audit/chain.ts';
import { restMs } from '../../src/audit/sinks/pace.ts';
import { formatSyslog, frameSyslog, type SyslogMessage } from '../../src/audit/sinks/rfc5424.ts';
import { jsonFormat, type SinkGap, type SyslogSettings, syslogFormat } from '../../src/audit/sinks/sink_message.ts';
import { TrailRecord } from '../../src/audit/trail_record.ts';
import { auditEvent } from '../fixtures/audit_trail.ts';
import { parseSyslog, takeFrames } from '../fixtures/syslog.ts';

const identity = { chainId: '6f4cb1f2-90e2-4d18-a1a6-5c9d0f0e4a11', gateway: 'gw-1' };
const settings: SyslogSettings = {
  facility: 'audit',
  appName: 'hsm-gateway',
  enterpriseId: 32_473,
  maxMessageBytes: 8192,
  procId: '4711',
};

const message = (changes: Partial<SyslogMessage> = {}): SyslogMessage => ({
  facility: 'auth',
  severity: 'critical',
  timeMs: Date.UTC(2003, 9, 11, 22, 14, 15, 3),
  hostname: 'mymachine.example.com',
  appName: 'su',
  procId: '',
  msgId: 'ID47',
  sdId: 'exampleSDID@32473',
  params: [],
  text: '',
  ...changes,
});

/** A record of the trail, as its writer makes it. */
const lineOf = (members: string, seq = 7): TrailRecord => {
  const opened = openLine({ ...chainStart, seq: seq - 1 }, members);
  return new TrailRecord(seq, `${opened}${closing(hashOf(opened))}`.trimEnd(), identity.gateway);
};
const recordOf = (changes: Parameters<typeof auditEvent>[0] = {}, seq = 7): TrailRecord =>
  lineOf(encodeEvent(auditEvent(changes), 0), seq);

t.test('the examples of RFC 5424 §6.5 are read by the strict parser of these tests', async (t) => {
  const bom = '\ufeff';
  const first = parseSyslog(
    Buffer.from(
      `<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - ${bom}'su root' failed for lonvick on /dev/pts/8`,
    ),
  );
  t.match(first, { facility: 4, severity: 2, hostname: 'mymachine.example.com', appName: 'su', procId: '-' });
  t.match(first, { msgId: 'ID47', data: {}, hasBom: true, text: "'su root' failed for lonvick on /dev/pts/8" });
  const second = parseSyslog(
    Buffer.from("<165>1 2003-08-24T05:14:15.000003-07:00 192.0.2.1 myproc 8710 - - %% It's time to make the do-nuts."),
  );
  t.match(second, { facility: 20, severity: 5, procId: '8710', msgId: '-', hasBom: false });
  const third = parseSyslog(
    Buffer.from(
      `<165>1 2003-10-11T22:14:15.003Z mymachine.example.com evntslog - ID47 [exampleSDID@32473 iut="3" eventSource="Application" eventID="1011"] ${bom}An application event log entry...`,
    ),
  );
  t.same(third.data, { 'exampleSDID@32473': { iut: '3', eventSource: 'Application', eventID: '1011' } });
  const fourth = parseSyslog(
    Buffer.from(
      '<165>1 2003-10-11T22:14:15.003Z mymachine.example.com evntslog - ID47 [exampleSDID@32473 iut="3" eventSource="Application" eventID="1011"][examplePriority@32473 class="high"]',
    ),
  );
  t.same(Object.keys(fourth.data), ['exampleSDID@32473', 'examplePriority@32473']);
  for (const bad of [
    '<192>1 - - - - - -',
    '<034>1 - - - - - -',
    '<34>2 - - - - - -',
    '<34>1 - - - - -',
    '<34>1 - a b c d [x y="a"b"]',
    '<34>1 - a b c d [x y="a]"]',
  ]) {
    t.throws(() => parseSyslog(Buffer.from(bad)), bad);
  }
});

t.test('messages are those of RFC 5424 §6.5, byte for byte', async (t) => {
  const plain = formatSyslog(message({ text: "'su root' failed for lonvick on /dev/pts/8" }), 8192);
  t.equal(
    plain.toString(),
    "<34>1 2003-10-11T22:14:15.003Z mymachine.example.com su - ID47 - 'su root' failed for lonvick on /dev/pts/8",
    'example 1, without the mark that a text of ASCII does not need',
  );
  const params = [
    ['iut', '3'],
    ['eventSource', 'Application'],
    ['eventID', '1011'],
  ] as const;
  const withData = message({ facility: 'local4', severity: 'notice', appName: 'evntslog', params, text: 'An entry…' });
  t.equal(
    formatSyslog(withData, 8192).toString(),
    '<165>1 2003-10-11T22:14:15.003Z mymachine.example.com evntslog - ID47 [exampleSDID@32473 iut="3" eventSource="Application" eventID="1011"] \ufeffAn entry…',
    'example 3, with a text that needs the mark',
  );
  t.equal(
    formatSyslog({ ...withData, text: '' }, 8192)
      .toString()
      .slice(-60),
    'sampleSDID@32473 iut="3" eventSource="Application" eventID="1011"]'.slice(-60),
    'example 4: nothing behind the data where there is no text',
  );
});

t.test('values are escaped as §6.3.3 says, and header fields hold printable ASCII alone', async (t) => {
  const value = 'a "quote" \\ and ] and 中 \u0007\n\u009b \ud800';
  const bytes = formatSyslog(
    message({
      hostname: 'höst name',
      appName: 'x'.repeat(60),
      msgId: '',
      params: [
        ['p', value],
        ['empty', ''],
      ],
    }),
    8192,
  );
  const parsed = parseSyslog(bytes);
  t.match(bytes.toString(), 'a \\"quote\\" \\\\ and \\] and 中');
  t.equal(parsed.data['exampleSDID@32473']?.p, 'a "quote" \\ and ] and 中 \ufffd\ufffd\ufffd \ufffd');
  t.same(Object.keys(parsed.data['exampleSDID@32473'] ?? {}), ['p'], 'an empty value is left out');
  t.match(parsed, { hostname: 'h_st_name', appName: 'x'.repeat(48), msgId: '-' });
  for (const timeMs of [Number.NaN, -1, 1e15, Number.POSITIVE_INFINITY]) {
    t.equal(parseSyslog(formatSyslog(message({ timeMs }), 8192)).timestamp, '-', `no time: ${timeMs}`);
  }
});

t.test('a message that is too long keeps its data, and its text is cut between characters', async (t) => {
  const params = [['resource', '键'.repeat(40)]] as const;
  for (let extra = 0; extra < 4; extra++) {
    const bytes = formatSyslog(message({ params, text: `${'x'.repeat(extra)}${'值'.repeat(2000)}` }), 2048);
    const parsed = parseSyslog(bytes);
    t.ok(bytes.length <= 2048 && bytes.length > 2044, `${bytes.length} bytes`);
    t.match(parsed.data['exampleSDID@32473'], { resource: '键'.repeat(40), truncated: '1' });
    t.match(parsed.text, /^x*值+$/, 'whole characters only');
  }
  const fits = formatSyslog(message({ params, text: 'short' }), 2048);
  t.notOk('truncated' in (parseSyslog(fits).data['exampleSDID@32473'] ?? {}), 'one that fits says nothing of it');
});

t.test('where the data alone is too long its values are cut, and none is left out', async (t) => {
  const hostile = '"\\]\u0007'.repeat(64);
  const params = Array.from({ length: 14 }, (_, index) => [`name_${index}`, hostile] as const);
  const bytes = formatSyslog(message({ hostname: 'h'.repeat(63), params, text: 'text' }), 2048);
  t.ok(bytes.length <= 2048, `${bytes.length} bytes`);
  const data = parseSyslog(bytes).data['exampleSDID@32473'] ?? {};
  t.equal(Object.keys(data).length, 15, 'all names and the sign');
  t.ok(
    Object.entries(data).every(
      ([name, value]) => name === 'truncated' || hostile.replaceAll('\u0007', '\ufffd').startsWith(value),
    ),
  );
});

t.test('frames count bytes, not characters', async (t) => {
  const messages = [Buffer.from('<34>1 - - - - - - \ufeff中'), Buffer.from('<34>1 - - - - - -')];
  const stream = frameSyslog(messages);
  t.match(stream.toString(), /^24 <34>1 - - - - - - \ufeff中17 <34>1/);
  t.same(takeFrames(stream).messages, messages);
  t.same(takeFrames(stream.subarray(0, 30)).messages, messages.slice(0, 1), 'half of a frame is waited for');
});

t.test('a trace becomes a message with its place, its main fields and the whole record', async (t) => {
  const record = recordOf({ traceRating: 'incident', reason: 'RPC_NOT_ALLOWED', code: 'PERMISSION_DENIED' });
  const format = syslogFormat(identity, settings);
  const parsed = parseSyslog(format.record(record));
  t.match(parsed, {
    facility: 13,
    severity: 2,
    timestamp: '2023-11-14T22:13:20.000Z',
    hostname: 'gw-1',
    appName: 'hsm-gateway',
    procId: '4711',
    msgId: 'decryptDatakey',
    hasBom: false,
  });
  t.match(parsed.data['hsm@32473'], {
    chain_id: identity.chainId,
    seq: '7',
    trace_rating: 'incident',
    tenant: 'acme',
    user: 'tenant/acme/service/billing',
    resource_id: '0d0466b0-e727-4d9c-b35d-f84bb474a37f',
    reason: 'RPC_NOT_ALLOWED',
    source_ip: '192.0.2.7',
  });
  const whole = { chain_id: identity.chainId, gateway: 'gw-1', record: JSON.parse(record.line) };
  t.same(JSON.parse(parsed.text), whole, 'the record as it stands in the trail');
  const severities = (['normal', 'warning', 'incident'] as const).map(
    (traceRating) => parseSyslog(format.record(recordOf({ traceRating }))).severity,
  );
  t.same(severities, [6, 4, 2]);
});

t.test('the record in the JSON is, byte for byte, the line that the chain is made of', async (t) => {
  const record = recordOf({ resourceName: 'alias "q" \\ 中 \u202e' });
  const text = jsonFormat(identity).record(record).toString();
  t.equal(text, `{"chain_id":"${identity.chainId}","gateway":"gw-1","record":${record.line}}`);
  t.match(text, /^[ -~]+$/, 'printable ASCII in one line');
});

t.test('records of the chain itself are sent too: a checkpoint outside shows a cut trail', async (t) => {
  const format = syslogFormat(identity, settings);
  const checkpoint = {
    chainId: identity.chainId,
    seq: 41,
    hash: 'ab'.repeat(32),
    timeMs: 1_700_000_000_000,
    signature: 'c2ln',
  };
  const parsed = parseSyslog(format.record(lineOf(encodeCheckpoint(checkpoint), 42)));
  t.match(parsed, { msgId: 'auditCheckpoint', severity: 6, timestamp: '2023-11-14T22:13:20.000Z' });
  t.match(parsed.data['hsm@32473'], { seq: '42', signed_seq: '41', signed_hash: 'ab'.repeat(32) });
  t.match(JSON.parse(parsed.text).record, { kind: 'checkpoint', signature: 'c2ln' });
  const genesis = lineOf(encodeHeader('genesis', 1_700_000_000_000, { ...identity, checkpointKey: '' }), 1);
  t.equal(parseSyslog(format.record(genesis)).msgId, 'auditGenesis');
});

t.test('a damaged line is said to be one, and nothing of it is passed on', async (t) => {
  const lines = ['', 'garbage "} \u0000', `${recordOf().line.slice(0, 90)}`, '{"seq":7,"prev":"'];
  const forged = recordOf().line.replace('"tenant":"acme"', '"tenant":"acme');
  for (const line of [...lines, forged]) {
    const record = new TrailRecord(7, line, 'gw-1');
    const json = JSON.parse(jsonFormat(identity).record(record).toString());
    t.same(json, { chain_id: identity.chainId, gateway: 'gw-1', damaged: { seq: 7 } });
    const parsed = parseSyslog(syslogFormat(identity, settings).record(record));
    t.match(parsed, { msgId: 'auditDamagedRecord', severity: 2, timestamp: '-' });
  }
});

t.test('a gap says what is missing of which chain', async (t) => {
  const gap: SinkGap = {
    ...{ reason: 'retention', chainId: 'c-1', firstMissing: 5, lastMissing: 90, timeMs: 1_700_000_000_000 },
  };
  const parsed = parseSyslog(syslogFormat(identity, settings).gap(gap));
  t.match(parsed, { msgId: 'auditSinkGap', severity: 2 });
  t.match(parsed.data['hsm@32473'], { chain_id: 'c-1', gap: 'retention', first_missing: '5', last_missing: '90' });
  const json = JSON.parse(jsonFormat(identity).gap(gap).toString());
  t.match(json, { chain_id: 'c-1', gap: { reason: 'retention', first_missing: 5, last_missing: 90 } });
});

t.test('a sink sends the fields of the trail and no others', async (t) => {
  const record = recordOf({ reason: 'X', resourceName: 'n' });
  const ofTrail = new Set([...Object.keys(toTrace({}, '')), 'seq', 'prev', 'hash', 'chain_id', 'gateway']);
  const parsed = parseSyslog(syslogFormat(identity, settings).record(record));
  const sent = [...Object.keys(JSON.parse(parsed.text).record), ...Object.keys(parsed.data['hsm@32473'] ?? {})];
  t.same(
    sent.filter((name) => !ofTrail.has(name)),
    [],
  );
  const request = { key_id: 'k', secret_looking: 'value' };
  const json = JSON.parse(jsonFormat(identity).record(recordOf({ request })).toString());
  t.same(json.record.request, request, 'of the request what the allow-list let into the trail');
});

t.test('a sink that lags takes half of an idle event loop, and an eighth where calls need it', async (t) => {
  const rows: [formatting: number, active: number, idle: number, rest: number][] = [
    [2, 4, 100, 4],
    [2, 4, 0, 4],
    [2, 60, 60, 4],
    [2, 70, 50, 24],
    [2, 100, 0, 24],
    [0.3, 10, 0, 4],
    [0, 0, 0, 0],
  ];
  for (const [formatting, active, idle, rest] of rows) t.equal(restMs(formatting, { active, idle }), rest);
});
