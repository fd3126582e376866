import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t, { type Test } from 'tap';
import { type AuditLog, openAuditLog } from '../../src/audit/audit_log.ts';
import { type SinkFailure, toConnectionFailure, toSinkFailure } from '../../src/audit/sinks/sink_failure.ts';
import type { SinkGap } from '../../src/audit/sinks/sink_message.ts';
import { type AuditSinks, startSinks, type SyslogSinkSettings } from '../../src/audit/sinks/sinks.ts';
import { GatewayError } from '../../src/core/errors.ts';
import { systemClock } from '../../src/core/ports/clock.ts';
import { auditEvent, readRecords, scratchFolder, trailFiles } from '../fixtures/audit_trail.ts';
import { createPki, pastValidity, type TestCertificate, type TestPki } from '../fixtures/certificates.ts';
import { placeOf, SyslogServer, until } from '../fixtures/syslog.ts';

const pki = await createPki(t.testdir({}));
const client = await pki.issueClient('tenant/ops/service/gateway');

/** Short enough for a test to see a few of each, long enough for a loaded machine. */
const times = { gatherMs: 5, retryBaseMs: 20, retryMaxMs: 40, closeMs: 5000, confirmEveryMs: 30 };

interface World {
  readonly directory: string;
  readonly log: AuditLog;
  readonly server: SyslogServer;
  readonly failures: SinkFailure[];
  readonly gaps: SinkGap[];
  ups: number;
  sinks: AuditSinks;
}

interface WorldOptions {
  readonly server?: TestCertificate;
  readonly clientCa?: string;
  readonly settings?: Partial<SyslogSinkSettings>;
  readonly connection?: Partial<SyslogSinkSettings['connection']>;
  readonly times?: Partial<typeof times> & { confirmEveryBytes?: number };
  readonly isServerDown?: boolean;
  readonly directory?: string;
  readonly maxFileBytes?: number;
  readonly identity?: { cert?: string; key?: string; ca?: string };
}

/** Files of some ten records, unless a test wants many. */
const openTrail = (directory: string, maxFileBytes = 8192): Promise<AuditLog> =>
  openAuditLog({ directory, gatewayName: 'gw-1', maxFileBytes, fsyncIntervalMs: 2 });

const settingsOf = (server: SyslogServer, options: WorldOptions): SyslogSinkSettings => ({
  ...{ kind: 'syslog', name: 'siem', startAt: 'beginning', confirmEveryMs: 30 },
  connection: {
    ...{ host: '127.0.0.1', port: server.port, serverName: '127.0.0.1', minSettleMs: 20 },
    identity: async () => ({
      ca: Buffer.from(options.identity?.ca ?? pki.authority.certificatePem),
      cert: Buffer.from(options.identity?.cert ?? client.certificatePem),
      key: Buffer.from(options.identity?.key ?? client.privateKeyPem),
    }),
    ...options.connection,
  },
  syslog: { facility: 'audit', appName: 'hsm-gateway', enterpriseId: 32_473, maxMessageBytes: 8192, procId: '1' },
  ...options.settings,
});

/** Starts the sink of a trail; the same again after `close` is a restart of the gateway. */
function startSink(
  world: Pick<World, 'directory' | 'server' | 'failures' | 'gaps'> & {
    readonly log: Pick<AuditLog, 'read' | 'status'>;
  },
  options: WorldOptions,
) {
  const counts = { ups: 0 };
  const sinks = startSinks({
    settings: [settingsOf(world.server, options)],
    trail: world.log,
    directory: world.directory,
    gateway: 'gw-1',
    clock: systemClock,
    onFailed: (_sink, failure) => world.failures.push(failure),
    onUp: () => {
      counts.ups++;
    },
    onGap: (_sink, gap) => world.gaps.push(gap),
    times: { ...times, ...options.times },
  });
  return { sinks, counts };
}

async function makeWorld(t: Test, options: WorldOptions = {}): Promise<World> {
  const directory = options.directory ?? scratchFolder(t);
  const server = new SyslogServer({
    server: options.server ?? pki.server,
    clientCa: options.clientCa ?? pki.authority.certificatePem,
  });
  await server.start();
  if (options.isServerDown) await server.kill();
  const log = await openTrail(directory, options.maxFileBytes);
  const parts = { directory, log, server, failures: [], gaps: [] };
  const { sinks, counts } = startSink(parts, options);
  const world = {
    ...parts,
    sinks,
    get ups() {
      return counts.ups;
    },
  };
  t.teardown(async () => {
    await Promise.all([server.kill(), world.sinks.close()]);
    await log.close();
  });
  return world;
}

const fill = (log: AuditLog, count: number): Promise<unknown> =>
  Promise.all(Array.from({ length: count }, () => log.record(auditEvent(), 'written')));

const statusOf = ({ sinks }: Pick<World, 'sinks'>) => {
  const [status] = sinks.status();
  if (status === undefined) throw new Error('there is no sink');
  return status;
};

const span = (first: number, last: number): number[] => Array.from({ length: last - first + 1 }, (_, i) => first + i);
const distinct = (seqs: readonly number[]): number[] => [...new Set(seqs)];
/** The position on the disk; -1 before there is one. */
const kept = ({ directory }: Pick<World, 'directory'>): { seq: number } => {
  const path = join(directory, 'sink-siem.json');
  return existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : { seq: -1 };
};

/** Everything that is in the trail by now is confirmed. */
const delivered = (world: World, what = 'all is confirmed'): Promise<void> => {
  const { seq } = world.log.status().head;
  return until(() => kept(world).seq >= seq && statusOf(world).state === 'up', what);
};

/** What counts for a receiver: nothing is missing, and dropping what came before gives the right order. */
function sameAsTrail(t: Test, world: World, name = 'everything arrived, in order'): void {
  const { seq } = world.log.status().head;
  t.same(distinct(world.server.seqs.filter((one) => !Number.isNaN(one))), span(1, seq), name);
  const texts = new Map<number, string>();
  for (const message of world.server.messages) {
    const { seq: place } = placeOf(message);
    if (Number.isNaN(place)) continue;
    if (texts.has(place) && texts.get(place) !== message.text) t.fail(`record ${place} came in two versions`);
    texts.set(place, message.text);
  }
}

t.test('all records arrive in order, once, and the position follows', async (t) => {
  const world = await makeWorld(t);
  await fill(world.log, 300);
  await delivered(world);
  t.same(world.server.seqs, span(1, world.log.status().head.seq), 'each once, over several files');
  t.ok(trailFiles(world.directory).length > 3);
  t.match(statusOf(world), { state: 'up', problem: undefined, lagRecords: 0, lagMs: 0, errors: 0, name: 'siem' });
  t.equal(statusOf(world).sentRecords, world.log.status().head.seq);
  t.equal(world.ups, 1, 'told once');
  const records = new Map(readRecords(world.directory).map((record) => [record.seq, record]));
  for (const message of world.server.messages) {
    const { chain_id, gateway, record } = JSON.parse(message.text);
    t.same(record, records.get(placeOf(message).seq), 'as it stands in the trail');
    if (chain_id !== world.log.status().chainId || gateway !== 'gw-1') t.fail('of another trail');
  }
});

t.test('an orderly restart sends nothing twice and leaves nothing out', async (t) => {
  const world = await makeWorld(t);
  await fill(world.log, 20);
  await world.sinks.close();
  t.equal(kept(world).seq, world.log.status().head.seq, 'closing has sent what was there');
  t.equal(statusOf(world).state, 'stopped');
  await fill(world.log, 20);
  world.sinks = startSink(world, {}).sinks;
  await delivered(world);
  t.same(world.server.seqs, span(1, world.log.status().head.seq));
});

t.test('a new sink begins now, or at the beginning, and remembers where', async (t) => {
  const directory = scratchFolder(t);
  const before = await openTrail(directory);
  await fill(before, 10);
  await before.close();
  const world = await makeWorld(t, { directory, settings: { startAt: 'now' }, isServerDown: true });
  const begin = world.log.status().head.seq;
  await until(() => kept(world).seq >= 0, 'the position is kept at once');
  t.equal(kept(world).seq, begin);
  await fill(world.log, 5);
  await world.sinks.close();
  await world.server.start();
  world.sinks = startSink(world, { settings: { startAt: 'now' } }).sinks;
  await delivered(world);
  t.same(world.server.seqs, span(begin + 1, world.log.status().head.seq), 'now was when it was first started');
});

t.test('while a receiver is down calls are recorded, and it gets everything when it comes back', async (t) => {
  const world = await makeWorld(t, { isServerDown: true });
  await until(() => statusOf(world).errors > 3, 'it is tried again and again');
  t.match(statusOf(world), { state: 'failed', problem: 'CONNECTION_REFUSED' });
  t.equal(world.failures.length, 1, 'told once, not for each try');
  await fill(world.log, 500);
  t.ok(world.log.status().isAvailable);
  await until(() => statusOf(world).lagRecords >= 500, 'the lag shows');
  t.ok(statusOf(world).lagMs >= 0);
  await world.server.start();
  await delivered(world);
  sameAsTrail(t, world);
  t.match(statusOf(world), { state: 'up', problem: undefined, lagRecords: 0 });
  t.equal(world.ups, 1);
});

t.test('connections that are reset in the middle lose nothing and change no order', async (t) => {
  const world = await makeWorld(t, { times: { confirmEveryBytes: 200_000 } });
  world.server.resetAfterBytes = 40_000;
  await fill(world.log, 400);
  await until(() => statusOf(world).errors >= 2, 'some connections were reset');
  world.server.resetAfterBytes = Number.POSITIVE_INFINITY;
  await delivered(world);
  sameAsTrail(t, world);
  t.ok(world.server.seqs.length > world.log.status().head.seq, 'some came twice');
});

t.test('a receiver that is killed and comes back gets what it had not read', async (t) => {
  const world = await makeWorld(t);
  for (let round = 0; round < 2; round++) {
    const filling = fill(world.log, 300);
    await until(() => world.server.seqs.length > round * 100, 'it is under way');
    await world.server.kill();
    await filling;
    await until(() => statusOf(world).state === 'failed', 'it is noticed');
    await world.server.start();
  }
  await delivered(world);
  sameAsTrail(t, world);
});

t.test('a receiver that takes connections and reads nothing counts as gone, not as served', async (t) => {
  const world = await makeWorld(t, {
    connection: { writeTimeoutMs: 100, confirmTimeoutMs: 100 },
    times: { confirmEveryBytes: 100_000_000, confirmEveryMs: 60_000 },
    maxFileBytes: 16_777_216,
  });
  await delivered(world);
  world.server.isDeaf = true;
  // More than the buffers of both systems hold, so that writing stalls.
  for (let index = 0; index < 12; index++) {
    await Promise.all(Array.from({ length: 400 }, () => log(world, bulky())));
  }
  await until(() => statusOf(world).problem === 'TIMED_OUT', 'a write that gets nowhere');
  const { seq } = kept(world);
  t.ok(seq < 100, 'what was written into the void is not taken as delivered');
  await world.sinks.close();
  t.ok(world.log.status().isAvailable);
});

const bulky = () => auditEvent({ request: Object.fromEntries(span(1, 8).map((n) => [`f${n}`, 'x'.repeat(250)])) });
const log = (world: World, event: ReturnType<typeof auditEvent>): Promise<void> => world.log.record(event, 'written');

t.test('what a deaf receiver was sent is sent again when it hears', async (t) => {
  const world = await makeWorld(t, { connection: { confirmTimeoutMs: 200 } });
  world.server.isDeaf = true;
  await fill(world.log, 50);
  await until(() => statusOf(world).problem === 'UNCONFIRMED', 'its end of the connection never comes');
  t.equal(world.failures.length, 1);
  world.server.isDeaf = false;
  await delivered(world);
  sameAsTrail(t, world);
});

t.test('bad certificates are named for what they are, on both sides', async (t) => {
  const other = await createPki(scratchFolder(t), 'other');
  const stranger = await other.issueClient('tenant/ops/service/gateway');
  const expired = await pki.issue('old', { kind: 'server', names: ['127.0.0.1'] }, pastValidity());
  const misnamed = await pki.issue('misnamed', { kind: 'server', names: ['elsewhere.example'] });
  const rows: [what: string, options: WorldOptions, problem: string][] = [
    ['of an authority that is not ours', { server: other.server }, 'CERTIFICATE_INVALID'],
    ['that has expired', { server: expired }, 'CERTIFICATE_INVALID'],
    ['for another name', { server: misnamed }, 'CERTIFICATE_INVALID'],
    ['for another address', { server: misnamed, connection: { serverName: '127.0.0.2' } }, 'CERTIFICATE_INVALID'],
    ['our own, of a stranger', { identity: identityOf(stranger, pki) }, 'CONNECTION_LOST'],
    ['our own, which is no certificate', { identity: { cert: 'nonsense' } }, 'CONFIG_INVALID'],
    ['our own, with the key of another', { identity: { key: stranger.privateKeyPem } }, 'CONFIG_INVALID'],
  ];
  for (const [what, options, problem] of rows) {
    const world = await makeWorld(t, options);
    await until(() => statusOf(world).errors >= 2, what);
    t.match(statusOf(world), { state: 'failed', problem }, what);
    t.equal(world.server.messages.length, 0, 'nothing was sent');
    t.equal(kept(world).seq, 0, 'nothing counts as delivered');
    const told = JSON.stringify(world.failures.map(({ message, cause }) => [message, String(cause)]));
    t.notMatch(told, /PRIVATE KEY/);
  }
  const named = await makeWorld(t, { server: misnamed, connection: { serverName: 'elsewhere.example' } });
  await delivered(named);
  t.match(statusOf(named), { state: 'up' }, 'the name can be configured');
});

const identityOf = (certificate: TestCertificate, { authority }: TestPki) => ({
  cert: certificate.certificatePem,
  key: certificate.privateKeyPem,
  ca: authority.certificatePem,
});

t.test('what OpenSSL and the system say has one word each', async (t) => {
  const rows: [code: string, problem: string][] = [
    ['ERR_SSL_TLSV13_ALERT_CERTIFICATE_REQUIRED', 'REJECTED_BY_PEER'],
    ['ERR_SSL_TLSV1_ALERT_UNKNOWN_CA', 'REJECTED_BY_PEER'],
    ['ERR_SSL_WRONG_VERSION_NUMBER', 'HANDSHAKE_FAILED'],
    ['CERT_HAS_EXPIRED', 'CERTIFICATE_INVALID'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 'CERTIFICATE_INVALID'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 'CERTIFICATE_INVALID'],
    ['EHOSTUNREACH', 'HOST_UNREACHABLE'],
    ['ECONNRESET', 'CONNECTION_LOST'],
  ];
  for (const [code, problem] of rows) {
    t.equal(toConnectionFailure(Object.assign(new Error('text'), { code })).problem, problem, code);
  }
  t.equal(toSinkFailure(new GatewayError('AUDIT_UNAVAILABLE', 'text')).problem, 'TRAIL_UNREADABLE');
  t.equal(toSinkFailure(new GatewayError('CONFIG_INVALID', 'text')).problem, 'CONFIG_INVALID');
  t.equal(toSinkFailure(new TypeError('a mistake')).problem, 'INTERNAL');
});

t.test('hosts that are not there are named for what they are', async (t) => {
  const world = await makeWorld(t, { connection: { host: 'no-such-host.invalid' } });
  await until(() => statusOf(world).errors > 0, 'it is tried');
  t.match(statusOf(world), { state: 'failed', problem: 'HOST_NOT_FOUND' });
});

t.test('records that retention took away leave a gap that is told once, and the rest follows', async (t) => {
  const world = await makeWorld(t, { isServerDown: true });
  await fill(world.log, 60);
  await until(() => statusOf(world).errors > 0, 'it is down');
  const [first = '', second = '', third = ''] = trailFiles(world.directory);
  const firstThere = Number(/\d+/.exec(third)?.[0]);
  for (const name of [first, second]) rmSync(join(world.directory, name));
  await world.server.start();
  await delivered(world);
  const [gap, ...more] = world.gaps;
  t.match(gap, { reason: 'retention', firstMissing: 1, lastMissing: firstThere - 1 });
  t.same(more, []);
  const [told] = world.server.messages;
  t.match(told, { msgId: 'auditSinkGap', data: { 'hsm@32473': { last_missing: String(firstThere - 1) } } });
  t.same(world.server.seqs.slice(1), span(firstThere, world.log.status().head.seq), 'the rest in order');
  t.equal(statusOf(world).missedRecords, firstThere - 1);
});

t.test('a position that does not fit the trail has everything sent again, and says why', async (t) => {
  const rows: [reason: string, position: string][] = [
    ['position_lost', 'nonsense'],
    ['position_lost', '{"chain_id":"x","seq":-1,"time":0}'],
    ['other_trail', '{"chain_id":"another","seq":7,"time":0}'],
  ];
  for (const [reason, position] of rows) {
    const directory = scratchFolder(t);
    writeFileSync(join(directory, 'sink-siem.json'), position);
    const world = await makeWorld(t, { directory });
    await until(() => world.server.messages.length > 1, 'messages come');
    await until(() => world.ups > 0, 'they are confirmed');
    t.match(world.gaps, [{ reason }]);
    t.equal(world.server.messages[0]?.msgId, 'auditSinkGap', 'the gap comes first');
    sameAsTrail(t, world);
  }
  const directory = scratchFolder(t);
  const before = await openTrail(directory);
  const { chainId, head } = before.status();
  await before.close();
  writeFileSync(join(directory, 'sink-siem.json'), JSON.stringify({ chain_id: chainId, seq: head.seq + 900, time: 0 }));
  const world = await makeWorld(t, { directory });
  await until(() => world.ups > 0, 'all is sent');
  t.match(world.gaps, [{ reason: 'trail_cut', lastMissing: head.seq + 900 }], 'the trail ends before what was sent');
  sameAsTrail(t, world);
});

t.test('only what is on the disk is sent: a loss of power can take nothing back', async (t) => {
  const directory = scratchFolder(t);
  const world = await makeWorld(t, { directory });
  await delivered(world);
  let syncedSeq = world.log.status().syncedSeq;
  const reached = world.server.seqs.length;
  const read: AuditLog['read'] = (from, options) => world.log.read(from, options);
  const slow = { ...world, log: { ...world.log, read, status: () => ({ ...world.log.status(), syncedSeq }) } };
  await world.sinks.close();
  world.sinks = startSink(slow, {}).sinks;
  await fill(world.log, 10);
  const [status] = world.sinks.status();
  t.equal(status?.lagRecords, 0, 'nothing to send yet');
  t.equal(world.server.seqs.length, reached);
  syncedSeq += 10;
  await until(() => world.server.seqs.length === reached + 10, 'now it is');
});

t.test('closing waits a bounded time for a receiver that does not answer, and keeps the position', async (t) => {
  const world = await makeWorld(t, { times: { closeMs: 50 } });
  await delivered(world);
  const { seq } = kept(world);
  world.server.isDeaf = true;
  await fill(world.log, 20);
  await world.sinks.close();
  t.equal(kept(world).seq, seq);
  t.equal(statusOf(world).state, 'stopped');
});
