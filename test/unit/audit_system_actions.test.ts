import t from 'tap';
import { openAuditLog } from '../../src/audit/audit_log.ts';
import { createSystemAudit, toSystemEvent } from '../../src/audit/system_actions.ts';
import { GatewayError } from '../../src/core/errors.ts';
import type { SystemAction } from '../../src/core/ports/system_audit.ts';
import { scratchFolder } from '../fixtures/audit_trail.ts';
import { failure } from '../fixtures/failure.ts';
import { sampleKey } from '../fixtures/store_backends.ts';

const key = sampleKey('acme', { alias: 'payments' });
const action = (changes: Partial<SystemAction> = {}): SystemAction => ({
  traceName: 'rotateKey',
  key,
  startedAtMs: 1_700_000_000_000,
  fields: { primary_version: '2' },
  failure: undefined,
  ...changes,
});

t.test('the record of an action names the key and its tenant, and nobody as the caller', (t) => {
  t.match(toSystemEvent(action(), 1_700_000_000_250), {
    timeMs: 1_700_000_000_000,
    traceId: /^[0-9a-f-]{36}$/,
    traceName: 'rotateKey',
    traceRating: 'normal',
    traceType: 'SystemAction',
    eventType: 'system',
    serviceType: 'KMS',
    resourceType: 'cmk',
    resourceId: key.id,
    resourceName: 'payments',
    tenant: 'acme',
    user: '',
    sourceIp: '',
    request: { key_id: key.id, primary_version: '2' },
    code: 'OK',
    reason: '',
    requestId: '',
    method: '',
    durationMs: 250,
  });
  t.end();
});

t.test('the record of a failure has its code and rating, and not its text', (t) => {
  const failure = new GatewayError('HSM_UNAVAILABLE', 'inner matters', { cause: new Error('more of them') });
  const event = toSystemEvent(action({ failure, fields: {} }), 0);
  t.match(event, { code: 'UNAVAILABLE', reason: 'HSM_UNAVAILABLE', traceRating: 'incident', durationMs: 0 });
  t.notMatch(JSON.stringify(event), /inner|more/);
  t.end();
});

t.test('actions are in the chain of calls, on the disk, and found by a query for the tenant', async (t) => {
  const directory = scratchFolder(t);
  const log = await openAuditLog({ directory, gatewayName: 'gw-1' });
  const audit = createSystemAudit(log, { now: () => 1_700_000_000_100 });
  for (const traceName of ['rotateKey', 'deleteKey', 'deleteImportedKeyMaterial'] as const) {
    await audit.record(action({ traceName }));
    t.equal(log.status().unsyncedMs, 0, 'synced');
  }
  const { traces } = await log.query({ tenant: 'acme', limit: 10 });
  t.same(
    traces.map(({ trace_name, trace_type }) => [trace_name, trace_type]),
    ['deleteImportedKeyMaterial', 'deleteKey', 'rotateKey'].map((name) => [name, 'SystemAction']),
  );
  t.match(await log.verify(), { intact: true });
  await log.close();
  await t.rejects(audit.record(action()), failure('AUDIT_UNAVAILABLE'));
});
