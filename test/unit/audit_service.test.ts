/** @module AuditService over a real trail, through the real pipeline: what auditors are answered, and what the trail says of it. */
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { openAuditLog } from '../../src/audit/audit_log.ts';
import { trailOf } from '../../src/app/audit_trail.ts';
import { loadProtos } from '../../src/rpc/protos.ts';
import { auditServiceName, createAuditHandlers } from '../../src/rpc/handlers/audit.ts';
import type { MessageStream } from '../../src/rpc/handler.ts';
import { auditEvent, createCheckpointKey, scratchFolder, trailFiles } from '../fixtures/audit_trail.ts';
import { failure } from '../fixtures/failure.ts';
import { PipelineFront } from '../fixtures/pipeline_front.ts';
import { operator } from '../fixtures/rpc_walk.ts';
import { nullHandlers } from '../fixtures/rpc_server.ts';

const key = createCheckpointKey();
const directory = scratchFolder(t);
const log = await openAuditLog({
  directory,
  gatewayName: 'gw-1',
  maxFileBytes: 4096,
  signCheckpoint: key.sign,
  checkpointPublicKey: key.publicKey,
});
t.teardown(() => log.close());
for (let index = 1; index <= 30; index++) {
  const tenant = index % 3 === 0 ? 'globex' : 'acme';
  await log.record(auditEvent({ requestId: `r${index}`, tenant }), 'written');
}
const front = new PipelineFront({
  clock: { now: () => Date.now() },
  authorizer: { authorize: () => undefined, invalidate: () => undefined },
  handlers: { ...nullHandlers(), [auditServiceName]: createAuditHandlers(trailOf(log, 'gw-1')) },
});
const call = (name: string, request: object = {}) => front.call(`/${auditServiceName}/${name}`, request, operator);

/** All messages of a stream; each goes through its encoding, as it does on the wire. */
const stream = async (name: string, request: object): Promise<Record<string, unknown>[]> => {
  const { messages } = (await call(name, request)) as unknown as MessageStream;
  const type = loadProtos().root.lookupType(`hsmgateway.v1.${name}Response`);
  const all: Record<string, unknown>[] = [];
  for await (const message of messages) {
    const options = { longs: Number, bytes: Buffer, defaults: true } as const;
    all.push(type.toObject(type.decode(type.encode(type.fromObject(message)).finish()), options));
  }
  return all;
};

const followed = async (request: object) => {
  const messages = await stream('FollowAudit', { stop_at_end: true, ...request });
  const traces = messages.flatMap((message) => message.traces as Record<string, unknown>[]);
  return { ids: traces.flatMap(({ request_id }) => (request_id ? [request_id] : [])), last: messages.at(-1), messages };
};

const ids = (wanted: (index: number) => boolean): string[] =>
  Array.from({ length: 30 }, (_, index) => index + 1).flatMap((index) => (wanted(index) ? [`r${index}`] : []));

t.test('following gives what matches in order, and a place to go on without a gap or a copy', async (t) => {
  const whole = await followed({ from_start: true });
  t.same(
    whole.ids,
    ids(() => true),
  );
  t.match(whole.messages[0], { traces: [], next_sequence_number: 1, chain_id: log.status().chainId }, 'at once');
  t.equal(whole.last?.next_sequence_number, log.status().head.seq + 1);
  t.same(
    (await followed({ from_start: true, tenant: 'globex' })).ids,
    ids((index) => index % 3 === 0),
  );
  t.same((await followed({ from_start: true, request_id: 'r7' })).ids, ['r7']);
  t.same((await followed({})).ids, [], 'from now on');
  const chain_id = log.status().chainId;
  const late = await followed({ from_sequence_number: 20, chain_id });
  t.same(late.ids, whole.ids.slice(-late.ids.length));
  const rest = await followed({ from_sequence_number: late.last?.next_sequence_number, chain_id });
  t.same(rest.ids, []);
});

t.test('following without an end gives what is written meanwhile, until it is given up', async (t) => {
  const abort = new AbortController();
  const batches = await trailOf(log, 'gw-1').follow({
    from: 'end',
    filter: { reason: 'KEY_NOT_FOUND' },
    stopsAtEnd: false,
    signal: abort.signal,
  });
  const seen: string[] = [];
  const reading = (async () => {
    for await (const { traces } of batches) {
      seen.push(...traces.map(({ request_id }) => request_id));
      if (seen.length === 2) abort.abort();
    }
  })();
  for (const [requestId, reason] of [
    ['n1', 'KEY_NOT_FOUND'],
    ['n2', ''],
    ['n3', 'KEY_NOT_FOUND'],
  ] as const) {
    await log.record(auditEvent({ requestId, reason, code: reason === '' ? 'OK' : 'NOT_FOUND' }), 'written');
  }
  await reading;
  t.same(seen, ['n1', 'n3']);
});

t.test('places that do not exist are refused, and the refusal is recorded', async (t) => {
  for (const [request, reason] of [
    [{ from_sequence_number: 1_000_000 }, 'AUDIT_POSITION_INVALID'],
    [{ from_sequence_number: 1, chain_id: '00000000-0000-4000-8000-000000000009' }, 'AUDIT_POSITION_INVALID'],
    [{ from_sequence_number: 1, from_start: true }, 'FIELD_INVALID'],
    [{ chain_id: 'x' }, 'FIELD_INVALID'],
  ] as const) {
    await t.rejects(call('FollowAudit', request), failure(reason));
    t.match(front.event, { traceName: 'followAudit', reason });
  }
  await t.rejects(
    call('ExportAudit', { first_sequence_number: 5, last_sequence_number: 4 }),
    failure('AUDIT_POSITION_INVALID'),
  );
  t.match(front.event, {
    traceName: 'exportAudit',
    request: { first_sequence_number: '5', last_sequence_number: '4' },
  });
});

t.test('export, files and checkpoint are answered over the wire', async (t) => {
  const parts = await stream('ExportAudit', { first_sequence_number: 3, last_sequence_number: 9 });
  const lines = Buffer.concat(parts.map((part) => part.lines as Buffer))
    .toString('latin1')
    .trimEnd()
    .split('\n');
  t.equal(JSON.parse(lines[0] ?? '').seq, 3);
  t.equal(JSON.parse(lines.at(-1) ?? '').kind, 'checkpoint');
  t.match(parts[0], { first_sequence_number: 3, planned_last_sequence_number: 9 });
  const { files, next_marker } = await call('ListAuditFiles', { limit: 2 });
  t.match(files, [{ first_sequence_number: 1, state: 'ONLINE' }, { state: 'ONLINE' }]);
  const rest = await call('ListAuditFiles', { marker: next_marker });
  t.equal((rest.files as object[]).length, trailFiles(directory).length - 2);
  await t.rejects(
    call('ListAuditFiles', { marker: '../x' }),
    failure('FIELD_INVALID', { metadata: { field: 'marker' } }),
  );
  t.match(await call('GetAuditCheckpoint'), { gateway: 'gw-1', checkpoint: { chain_id: log.status().chainId } });
});

t.test('a verdict takes a checkpoint into account, and a bad one makes its record an incident', async (t) => {
  const { checkpoint } = await call('GetAuditCheckpoint');
  t.match(await call('VerifyAudit', { checkpoint: checkpoint as object }), { intact: true, problem_kind: '' });
  t.match(front.event, { traceName: 'verifyAudit', traceRating: 'normal', code: 'OK' });
  const forged = { ...(checkpoint as object), hash: 'f'.repeat(64) };
  t.match(await call('VerifyAudit', { checkpoint: forged }), { intact: false, problem_kind: 'SIGNATURE_INVALID' });
  t.match(front.event, { traceRating: 'incident', request: { problem: 'SIGNATURE_INVALID' } });
  for (const [field, value] of [
    ['hash', 'F'.repeat(64)],
    ['signature', Buffer.alloc(0)],
    ['sequence_number', 0],
    ['chain_id', 'x'],
  ] as const) {
    const request = { checkpoint: { ...(checkpoint as object), [field]: value } };
    await t.rejects(
      call('VerifyAudit', request),
      failure('FIELD_INVALID', { metadata: { field: `checkpoint.${field}` } }),
    );
  }
  const [, second = ''] = trailFiles(directory);
  rmSync(join(directory, second));
  t.match(await call('VerifyAudit'), { intact: false, problem_kind: 'GAP' });
  t.match(front.event, { traceRating: 'incident', request: { problem: 'GAP', first_bad_sequence_number: /^\d+$/ } });
});
