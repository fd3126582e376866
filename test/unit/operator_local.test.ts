/** @module Operators that are enrolled on the machine, and how the audit trail comes to know of it. */
import { randomUUID } from 'node:crypto';
import t from 'tap';
import { enrollLocally } from '../../src/app/local/enroll_operator.ts';
import type { LocalStore } from '../../src/app/local/resources.ts';
import { recordLocalActions } from '../../src/app/operators.ts';
import type { AuditEvent } from '../../src/audit/event.ts';
import { GatewayError } from '../../src/core/errors.ts';
import { encodeEnrollment } from '../../src/core/ukey_statement.ts';
import { failure } from '../fixtures/failure.ts';
import { localWorld, writeServerTls } from '../fixtures/local_commands.ts';
import { MemoryOperators } from '../fixtures/memory_operators.ts';
import { ecUkey, sm2Engine, sm2Ukey, type SoftwareUkey } from '../fixtures/software_ukey.ts';

const enrollmentOf = (name: string, ukey: SoftwareUkey) => ({
  operatorId: `operator/${name}`,
  roles: ['SECURITY_OFFICER'] as const,
  tenantId: undefined,
  label: 'from the safe',
  publicKey: ukey.publicKey,
  proof: ukey.sign(encodeEnrollment(`operator/${name}`, ukey.publicKey)),
});

t.test('an enrollment on the machine is noted for the trail, one that was refused is not', async (t) => {
  const folder = t.testdir({});
  await writeServerTls(folder);
  const world = localWorld(folder);
  await world.run('init');
  const enroll = (enrollment: ReturnType<typeof enrollmentOf>) =>
    enrollLocally(world.config, world.resources, enrollment, { SUDO_USER: 'carol' });
  const key = ecUkey();
  t.match(await enroll(enrollmentOf('olga', key)), { operator: { id: 'operator/olga', roles: ['SECURITY_OFFICER'] } });
  await t.rejects(enroll(enrollmentOf('olga', ecUkey())), failure('OPERATOR_EXISTS'));
  await t.rejects(enroll(enrollmentOf('otto', key)), failure('UKEY_EXISTS'));
  const forged = { ...enrollmentOf('otto', ecUkey()), proof: Buffer.alloc(70) };
  await t.rejects(enroll(forged), failure('UKEY_SIGNATURE_INVALID'));
  const claim = (store: LocalStore) => store.localActions.claimLocalActions(Date.now(), Date.now() + 60_000);
  const actions = await world.resources.withStore(world.config, claim);
  t.match(actions, [
    {
      traceName: 'enrollOperator',
      resourceId: 'operator/olga',
      user: 'carol',
      fields: { roles: '["SECURITY_OFFICER"]', ukey_label: 'from the safe' },
    },
  ]);
  t.equal(actions.length, 1);
});

t.test('a host is started for an SM2 key, and for no other', async (t) => {
  const folder = t.testdir({});
  await writeServerTls(folder);
  const world = localWorld(folder);
  await world.run('init');
  let hosts = 0;
  const resources = {
    ...world.resources,
    withHost: (async (_config, use) => {
      hosts += 1;
      return use({ execute: sm2Engine.execute } as never);
    }) as typeof world.resources.withHost,
  };
  await enrollLocally(world.config, resources, enrollmentOf('olga', ecUkey()), {});
  t.equal(hosts, 0);
  await enrollLocally(world.config, resources, enrollmentOf('otto', sm2Ukey()), {});
  t.equal(hosts, 1);
});

t.test('an action stays until its record is on disk', async (t) => {
  const store = new MemoryOperators();
  const action = {
    id: randomUUID(),
    atMs: 1000,
    traceName: 'enrollOperator',
    resourceType: 'operator',
    resourceId: 'operator/olga',
    user: 'carol',
    fields: { roles: '["AUDITOR"]' },
  };
  await store.noteLocalAction(action);
  const events: AuditEvent[] = [];
  const durabilities: string[] = [];
  let isFull = true;
  const audit = {
    record: async (event: AuditEvent, durability: string) => {
      if (isFull) throw new GatewayError('AUDIT_UNAVAILABLE', 'the disk is full');
      events.push(event);
      durabilities.push(durability);
    },
  };
  const record = (nowMs: number) => recordLocalActions({ localActions: store }, audit, nowMs);
  await t.rejects(record(2000), failure('AUDIT_UNAVAILABLE'));
  t.equal(store.actions.size, 1);
  isFull = false;
  await record(3000);
  t.equal(events.length, 0, 'another gateway may be at it');
  await record(62_001);
  t.match(events, [
    {
      timeMs: 1000,
      traceType: 'ConsoleAction',
      traceName: 'enrollOperator',
      user: 'local/carol',
      resourceId: 'operator/olga',
      request: { roles: '["AUDITOR"]' },
      code: 'OK',
    },
  ]);
  t.same([durabilities, store.actions.size], [['synced'], 0]);
});
