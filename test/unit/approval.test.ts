/** @module Approvals as the domain knows them: states, who may speak, and the statement that a UKey signs. */
import fc from 'fast-check';
import t from 'tap';
import {
  type ApprovalEvent,
  type ApprovalRecord,
  type ApprovalVote,
  approvalStatement,
  approvalStateAt,
  approvalTransitions,
  assertApprovalEvent,
  assertMayVote,
  executionStaleMs,
  type StoredApprovalState,
  stateAfterApproval,
} from '../../src/core/approval.ts';
import type { OperatorRole } from '../../src/core/operator_role.ts';
import { failure } from '../fixtures/failure.ts';

const approval = (changes: Partial<ApprovalRecord> = {}): ApprovalRecord => ({
  id: 'a1',
  state: 'PROPOSED',
  method: '/s/M',
  request: Uint8Array.of(1, 2),
  proposer: 'alice',
  comment: '',
  proposedAtMs: 1000,
  expiresAtMs: 2000,
  required: 2,
  votes: [],
  reason: undefined,
  executor: undefined,
  executedAtMs: undefined,
  revision: 1,
  ...changes,
});

const vote = (operator: string, isApproval = true): ApprovalVote => ({
  operator,
  isApproval,
  atMs: 1,
  comment: '',
  signature: undefined,
  ukeyId: undefined,
});

t.test('what may happen in which state, before and after the time is over', async (t) => {
  const states: readonly StoredApprovalState[] = [
    ...(['PROPOSED', 'APPROVED', 'EXECUTING'] as const),
    ...(['EXECUTED', 'FAILED', 'REJECTED', 'WITHDRAWN'] as const),
  ];
  for (const event of Object.keys(approvalTransitions) as ApprovalEvent[]) {
    for (const state of states) {
      const isLegal = (approvalTransitions[event] as readonly string[]).includes(state);
      const attempt = (nowMs: number) => () => assertApprovalEvent(approval({ state }), event, nowMs);
      if (isLegal) t.doesNotThrow(attempt(1999), `${event} in ${state}`);
      else t.throws(attempt(1999), failure('APPROVAL_STATE_INVALID'), `${event} in ${state}`);
      t.throws(attempt(2000), failure('APPROVAL_STATE_INVALID'), `${event} in ${state}, too late`);
    }
  }
});

t.test('only what waits expires', async (t) => {
  t.equal(approvalStateAt(approval(), 2000), 'EXPIRED');
  t.equal(approvalStateAt(approval({ state: 'APPROVED' }), 2000), 'EXPIRED');
  t.equal(approvalStateAt(approval({ state: 'EXECUTED' }), 2000), 'EXECUTED');
  t.equal(approvalStateAt(approval({ state: 'EXECUTING' }), 2000), 'EXECUTING');
});

t.test('who died while carrying out is followed by another, not before its time', async (t) => {
  const begun = approval({ state: 'EXECUTING', executedAtMs: 1500 });
  t.throws(() => assertApprovalEvent(begun, 'execute', 1500 + executionStaleMs - 1), failure('APPROVAL_STATE_INVALID'));
  t.doesNotThrow(() => assertApprovalEvent(begun, 'execute', 1500 + executionStaleMs));
  t.throws(() => assertApprovalEvent(begun, 'withdraw', 1500 + executionStaleMs), failure('APPROVAL_STATE_INVALID'));
});

t.test('others than the proposer speak, each once, in a role that decides it', async (t) => {
  const roles: readonly OperatorRole[] = ['SECURITY_OFFICER'];
  const open = approval({ votes: [vote('bob')] });
  const rows: readonly (readonly [string, readonly OperatorRole[], boolean])[] = [
    ['carol', ['SECURITY_OFFICER'], true],
    ['carol', ['TENANT_ADMINISTRATOR', 'SECURITY_OFFICER'], true],
    ['carol', ['SYSTEM_ADMINISTRATOR'], false],
    ['carol', [], false],
    ['alice', ['SECURITY_OFFICER'], false],
    ['bob', ['SECURITY_OFFICER'], false],
  ];
  for (const [name, held, expected] of rows) {
    const attempt = () => assertMayVote(open, { name, roles: held }, roles);
    if (expected) t.doesNotThrow(attempt, `${name} ${held}`);
    else t.throws(attempt, failure('APPROVER_NOT_ELIGIBLE'), `${name} ${held}`);
  }
});

t.test('the last approval that it takes makes it ready', async (t) => {
  t.equal(stateAfterApproval(approval()), 'PROPOSED');
  t.equal(stateAfterApproval(approval({ votes: [vote('bob')] })), 'APPROVED');
  t.equal(stateAfterApproval(approval({ required: 1 })), 'APPROVED');
  t.equal(stateAfterApproval(approval({ votes: [vote('bob', false)] })), 'PROPOSED', 'a rejection is no approval');
});

t.test('two operations that differ in anything have two statements', async (t) => {
  const text = fc.string({ maxLength: 6 });
  const parts = fc.record({
    id: text,
    method: text,
    request: fc.uint8Array({ maxLength: 6 }) as fc.Arbitrary<Uint8Array>,
    proposer: text,
    proposedAtMs: fc.nat(),
    expiresAtMs: fc.nat(),
    approver: text,
    domain: text,
  });
  type Parts = typeof parts extends fc.Arbitrary<infer T> ? T : never;
  const toHex = (of: Parts) => Buffer.from(approvalStatement(of, of.approver, of.domain)).toString('hex');
  const same = (a: Parts, b: Parts) =>
    JSON.stringify({ ...a, request: [...a.request] }) === JSON.stringify({ ...b, request: [...b.request] });
  fc.assert(
    fc.property(parts, parts, (a, b) => {
      if (a.id.isWellFormed() && b.id.isWellFormed()) return same(a, b) === (toHex(a) === toHex(b));
      return true;
    }),
    {
      examples: [
        [
          {
            id: 'ab',
            method: 'c',
            request: Uint8Array.of(),
            proposer: '',
            proposedAtMs: 1,
            expiresAtMs: 23,
            approver: '',
            domain: '',
          },
          {
            id: 'a',
            method: 'bc',
            request: Uint8Array.of(),
            proposer: '',
            proposedAtMs: 12,
            expiresAtMs: 3,
            approver: '',
            domain: '',
          },
        ],
      ],
    },
  );
  t.equal(
    toHex({ ...approval(), approver: 'bob', domain: 'td' }).length / 2,
    10 * 4 + 'hsm-gateway ukey statement 1approvetda1bob/s/M'.length + 2 + 'alice10002000'.length,
  );
});
