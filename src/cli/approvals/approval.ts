/** @module Approvals as the command line gets and shows them: what would be carried out, in words that can be read before one signs. */
import { createHash } from 'node:crypto';
import { getSchema, type Rpc } from '../../client/index.ts';
import { approvalStatement } from '../../core/approval.ts';
import { GatewayError } from '../../core/errors.ts';
import type { Approval as GeneratedApproval } from '../../gen/hsmgateway/v1/Approval.ts';
import type { ApprovalVote as GeneratedVote } from '../../gen/hsmgateway/v1/ApprovalVote.ts';
import { type Column, formatTable, harmless } from '../../util/table.ts';
import { callRpc, type ConnectionFlags } from '../call_command.ts';
import type { OutputFormat } from '../failure.ts';
import { type CliIo, hasColour, terminalWidth, toJsonText } from '../io.ts';
import { toJson } from '../json_message.ts';
import { getRpc } from '../rpc_name.ts';

export interface ApprovalFlags extends ConnectionFlags {
  readonly output: OutputFormat;
}

type Vote = Omit<GeneratedVote, 'voted_at' | 'signature'> & { readonly voted_at: string; readonly signature: string };

/** As `toJson` gives it: bytes are base64, 64-bit integers text. */
export type Approval = Omit<
  GeneratedApproval,
  'request' | 'statement' | 'proposed_at' | 'expires_at' | 'executed_at' | 'votes'
> & {
  readonly request: string;
  readonly statement: string;
  readonly proposed_at: string;
  readonly expires_at: string;
  readonly executed_at: string;
  readonly votes: readonly Vote[];
};

/** Calls an RPC of ApprovalService. */
export const callApprovals = <Response>(
  io: CliIo,
  method: string,
  request: Readonly<Record<string, unknown>>,
  flags: ConnectionFlags,
): Promise<Response> => callRpc(io, getRpc(`ApprovalService.${method}`), request, flags) as Promise<Response>;

export const getApproval = async (io: CliIo, approval_id: string, flags: ConnectionFlags): Promise<Approval> =>
  (await callApprovals<{ readonly approval: Approval }>(io, 'GetApproval', { approval_id }, flags)).approval;

/** The RPC of a path; undefined where this version does not know it. */
export const rpcOfPath = (path: string): Rpc | undefined => {
  for (const { rpcs } of getSchema().services) {
    const found = rpcs.find((rpc) => rpc.path === path);
    if (found !== undefined) return found;
  }
  return undefined;
};

const bytesOf = (base64: string): Buffer => Buffer.from(base64, 'base64');

/**
 * The request that would be carried out.
 * @throws {GatewayError} OPERATION_NOT_SUPPORTED where this version of hsmctl can't read it: nobody should sign what he can't read
 */
export const requestOf = (approval: Approval): unknown => {
  const rpc = rpcOfPath(approval.method);
  if (rpc === undefined) {
    throw new GatewayError('OPERATION_NOT_SUPPORTED', 'this hsmctl does not know the operation; use a newer one', {
      metadata: { method: approval.method },
    });
  }
  return toJson(rpc.requestType, rpc.requestType.decode(bytesOf(approval.request)));
};

/**
 * What the caller's UKey signs, put together here from what was shown, and not taken from the gateway.
 * @throws {GatewayError} INTERNAL where the gateway would have something else signed
 */
export const statementOf = (
  approval: Approval,
  caller: { readonly name: string; readonly trustDomain: string },
): Uint8Array => {
  const statement = approvalStatement(
    {
      id: approval.approval_id,
      method: approval.method,
      request: bytesOf(approval.request),
      proposer: approval.proposer,
      proposedAtMs: Number(approval.proposed_at),
      expiresAtMs: Number(approval.expires_at),
    },
    caller.name,
    caller.trustDomain,
  );
  if (bytesOf(approval.statement).equals(statement)) return statement;
  throw new GatewayError(
    'INTERNAL',
    'the gateway asks for a signature over something else than it shows; nothing was signed',
    {
      metadata: {
        approval_id: approval.approval_id,
        expected_sha256: createHash('sha256').update(statement).digest('hex'),
      },
    },
  );
};

const timeOf = (milliseconds: string): string => new Date(Number(milliseconds)).toISOString();
const approvedBy = ({ votes }: Approval): readonly string[] =>
  votes.filter(({ approved }) => approved).map(({ operator }) => operator);

const columns: readonly Column<Approval>[] = [
  { header: 'APPROVAL ID', value: ({ approval_id }) => approval_id },
  {
    header: 'STATE',
    value: ({ state }) => String(state),
    style: ({ state }) => (state === 'PROPOSED' ? 'yellow' : state === 'FAILED' ? 'red' : undefined),
  },
  { header: 'OPERATION', value: ({ method }) => method.slice(method.lastIndexOf('.') + 1), minWidth: 12 },
  { header: 'PROPOSER', value: ({ proposer }) => proposer, minWidth: 8 },
  { header: 'APPROVED', value: (approval) => `${approvedBy(approval).length} of ${approval.required}` },
  { header: 'BY', value: (approval) => approvedBy(approval).join(', ') || '-', minWidth: 6 },
  { header: 'EXPIRES', value: ({ expires_at }) => timeOf(expires_at), minWidth: 10 },
];

export const printApprovals = (io: CliIo, approvals: readonly Approval[]): void => {
  const width = terminalWidth(io);
  io.stdout.write(
    formatTable(columns, approvals, { hasColour: hasColour(io), ...(width === undefined ? {} : { width }) }),
  );
};

const voteLine = ({ operator, approved, voted_at, comment }: Vote): string =>
  `${operator} ${approved ? 'approved' : 'rejected'} at ${timeOf(voted_at)}${comment === '' ? '' : `: ${comment}`}`;

/** Everything about one approval; the request as JSON. */
export const describeApproval = (approval: Approval): string => {
  const lines: [string, string][] = [
    ['approval', approval.approval_id],
    ['state', String(approval.state) + (approval.reason === '' ? '' : ` (${approval.reason})`)],
    ['operation', approval.method.slice(1)],
    ['request', JSON.stringify(requestOf(approval), null, 2)],
    ['proposed', `by ${approval.proposer} at ${timeOf(approval.proposed_at)}`],
    ...(approval.comment === '' ? [] : [['comment', approval.comment] satisfies [string, string]]),
    ['expires', timeOf(approval.expires_at)],
    ['approvals', `${approvedBy(approval).length} of ${approval.required}`],
    ...approval.votes.map((vote): [string, string] => ['', voteLine(vote)]),
    ...(approval.executor === ''
      ? []
      : [['carried out', `by ${approval.executor} at ${timeOf(approval.executed_at)}`] satisfies [string, string]]),
  ];
  const width = Math.max(...lines.map(([name]) => name.length)) + 2;
  return `${lines.map(([name, value]) => `${name.padEnd(width)}${indent(value, width)}`).join('\n')}\n`;
};

/** Lines after the first stand below it; what a terminal would act upon is made harmless. */
const indent = (value: string, width: number): string =>
  value
    .split('\n')
    .map(harmless)
    .join(`\n${' '.repeat(width)}`);

export const printApproval = (io: CliIo, approval: Approval, { output }: ApprovalFlags): void => {
  io.stdout.write(output === 'json' ? toJsonText({ approval }, io.stdout) : describeApproval(approval));
};
