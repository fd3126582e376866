import { appendFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import t from 'tap';
import { type AuditLog, openAuditLog } from '../../src/audit/audit_log.ts';
import { type AuditQuery, queryTrail } from '../../src/audit/query.ts';
import { auditEvent, trailFiles, rejectsWith, scratchFolder } from '../fixtures/audit_trail.ts';

const start = 1_700_000_000_000;

/** Twelve records of three callers, each a minute after the one before. */
const events = Array.from({ length: 12 }, (_, index) =>
  auditEvent({
    timeMs: start + index * 60_000,
    requestId: `r${index}`,
    tenant: ['acme', 'globex', ''][index % 3] ?? '',
    user: ['tenant/acme/service/billing', 'tenant/globex/user/billing', 'operator/alice'][index % 3] ?? '',
    traceName: index % 2 === 0 ? 'decryptDatakey' : 'createKey',
    traceRating: index === 5 ? 'incident' : 'normal',
    traceType: index === 9 ? 'ConsoleAction' : 'ApiCall',
    code: index === 6 ? 'NOT_FOUND' : 'OK',
    reason: index === 6 ? 'KEY_NOT_FOUND' : '',
    resourceType: index === 7 ? 'rng' : 'cmk',
    resourceId: `key-${index % 4}`,
    resourceName: index === 4 ? 'the "quoted" name' : '',
    request: index === 3 ? { tenant: 'acme', user: 'operator/alice' } : {},
  }),
);

const idsOf = (page: { traces: readonly { request_id: string }[] }): string[] =>
  page.traces.map((trace) => trace.request_id).filter((id) => id !== '');

async function openWithEvents(directory: string, maxFileBytes?: number): Promise<AuditLog> {
  const clock = { now: () => start };
  const log = await openAuditLog({ directory, gatewayName: 'gw-1', clock, ...(maxFileBytes && { maxFileBytes }) });
  for (const event of events) await log.record(event, 'written');
  return log;
}

const only = (wanted: (index: number) => boolean): string[] =>
  events.flatMap((event, index) => (wanted(index) ? [event.requestId] : [])).reverse();

t.test('filters select records, newest first, in one file and in many', async (t) => {
  const rows: { filter: AuditQuery; ids: string[] }[] = [
    { filter: {}, ids: only(() => true) },
    {
      filter: { tenant: '', user: '', traceName: '', fromMs: 0, toMs: 0, limit: 0, marker: '' },
      ids: only(() => true),
    },
    { filter: { tenant: 'acme' }, ids: only((index) => index % 3 === 0) },
    { filter: { tenant: 'acm' }, ids: [] },
    { filter: { user: 'billing' }, ids: only((index) => index % 3 !== 2) },
    { filter: { user: 'tenant/globex/user/billing' }, ids: only((index) => index % 3 === 1) },
    { filter: { user: 'alice' }, ids: only((index) => index % 3 === 2) },
    { filter: { user: 'lice' }, ids: [] },
    { filter: { traceName: 'createKey' }, ids: only((index) => index % 2 === 1) },
    { filter: { traceRating: 'incident' }, ids: ['r5'] },
    { filter: { traceType: 'ConsoleAction' }, ids: ['r9'] },
    { filter: { code: 'NOT_FOUND' }, ids: ['r6'] },
    { filter: { code: 'OK' }, ids: only((index) => index !== 6) },
    { filter: { reason: 'KEY_NOT_FOUND' }, ids: ['r6'] },
    { filter: { reason: 'OK' }, ids: [] },
    { filter: { requestId: 'r11' }, ids: ['r11'] },
    { filter: { requestId: 'r1' }, ids: ['r1'] },
    { filter: { resourceType: 'rng' }, ids: ['r7'] },
    { filter: { resourceId: 'key-2' }, ids: only((index) => index % 4 === 2) },
    { filter: { resourceName: 'the "quoted" name' }, ids: ['r4'] },
    { filter: { fromMs: start + 120_000 }, ids: only((index) => index >= 2) },
    { filter: { toMs: start + 120_000 }, ids: only((index) => index < 2) },
    { filter: { fromMs: start + 60_000, toMs: start + 180_000 }, ids: ['r2', 'r1'] },
    { filter: { fromMs: start + 60_001, toMs: start + 120_000 }, ids: [] },
    { filter: { tenant: 'acme', traceName: 'decryptDatakey', resourceId: 'key-0' }, ids: ['r0'] },
    { filter: { limit: 3 }, ids: ['r11', 'r10', 'r9'] },
  ];
  for (const maxFileBytes of [undefined, 4096]) {
    const directory = scratchFolder(t);
    const log = await openWithEvents(directory, maxFileBytes);
    t.equal(trailFiles(directory).length > 1, maxFileBytes !== undefined);
    for (const { filter, ids } of rows) t.same(idsOf(await log.query(filter)), ids, JSON.stringify(filter));
    await log.close();
  }
});

t.test('pages follow on each other without gaps, whatever their size', async (t) => {
  for (const maxFileBytes of [undefined, 4096]) {
    const log = await openWithEvents(scratchFolder(t), maxFileBytes);
    for (const limit of [1, 2, 5, 12, 13, 1000]) {
      const seen: string[] = [];
      let marker = '';
      do {
        const page = await log.query({ limit, marker, resourceType: 'cmk' });
        t.ok(page.traces.length <= limit);
        seen.push(...idsOf(page));
        // Records that come in between do not shift the pages.
        await log.record(auditEvent({ requestId: 'later', resourceType: 'other' }), 'written');
        marker = page.nextMarker;
      } while (marker !== '');
      t.same(
        seen,
        only((index) => index !== 7),
        `pages of ${limit}`,
      );
    }
    await log.close();
  }
});

t.test('a query reads a bounded number of bytes and goes on from its marker', async (t) => {
  const directory = scratchFolder(t);
  const log = await openWithEvents(directory, 4096);
  await log.close();
  const seen: string[] = [];
  let marker = '';
  let pages = 0;
  do {
    const page = await queryTrail(directory, 'gw-1', { marker, tenant: 'acme' }, { maxScanBytes: 1000 });
    seen.push(...idsOf(page));
    marker = page.nextMarker;
    pages++;
  } while (marker !== '');
  t.same(
    seen,
    only((index) => index % 3 === 0),
  );
  t.ok(pages > 2, 'in several calls, some without a record');
});

t.test('a wrong limit or marker is refused by name', async (t) => {
  const log = await openWithEvents(scratchFolder(t));
  for (const limit of [-1, 1001, 1.5, Number.NaN]) {
    await rejectsWith(t, log.query({ limit }), { reason: 'FIELD_INVALID', metadata: { field: 'limit' } });
  }
  for (const marker of ['x', '!!', Buffer.from('2:1:1').toString('base64url'), 'A'.repeat(10_000)]) {
    await rejectsWith(t, log.query({ marker }), { reason: 'FIELD_INVALID', metadata: { field: 'marker' } });
  }
  const beyond = Buffer.from('1:1:99999999').toString('base64url');
  t.equal(idsOf(await log.query({ marker: beyond })).length, 12, 'a marker behind the end starts at the end');
  const inside = Buffer.from('1:1:777').toString('base64url');
  t.equal(idsOf(await log.query({ marker: inside })).length < 12, true, 'one inside a line starts before that line');
  await log.close();
});

t.test('whole files outside the time range are not searched', async (t) => {
  const directory = scratchFolder(t);
  let now = start;
  const log = await openAuditLog({ directory, gatewayName: 'gw-1', maxFileBytes: 4096, clock: { now: () => now } });
  for (let index = 0; index < 60; index++) {
    now += 3_600_000;
    await log.record(auditEvent({ timeMs: now, requestId: `h${index}` }), 'written');
  }
  await log.close();
  const from = start + 30 * 3_600_000;
  // A budget that would not do for reading all files: headers are enough for those outside.
  const options = { maxScanBytes: trailFiles(directory).length * 4096 + 12_000 };
  const page = await queryTrail(directory, 'gw-1', { fromMs: from, toMs: from + 2 * 3_600_000 }, options);
  t.same(idsOf(page), ['h30', 'h29']);
  t.equal(page.nextMarker, '');
});

t.test('queries pass over damage and torn lines, and still find the rest', async (t) => {
  const directory = scratchFolder(t);
  const log = await openWithEvents(directory);
  await log.close();
  const path = join(directory, trailFiles(directory)[0] ?? '');
  appendFileSync(path, 'no record\n');
  appendFileSync(path, `{"seq":1,"tenant":"acme"}\n${'x'.repeat(300_000)}\n`);
  appendFileSync(path, '\0'.repeat(5000));
  t.equal(idsOf(await queryTrail(directory, 'gw-1', {})).length, 12);
  writeFileSync(join(directory, 'audit-0000000000009999.jsonl'), Buffer.alloc(700_000, 0x20));
  t.equal(idsOf(await queryTrail(directory, 'gw-1', { tenant: 'acme' })).length, 4);
});
