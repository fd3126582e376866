/** @module One look at a gateway: what `hsmctl status` shows, asked for at once. What the operator's roles don't allow is left out. */
import { GatewayError } from '../../core/errors.ts';
import type { Approval } from '../approvals/approval.ts';
import { callRpc, type ConnectionFlags } from '../call_command.ts';
import type { Certificate } from '../certificates/output.ts';
import type { CliIo } from '../io.ts';
import { getRpc } from '../rpc_name.ts';
import type { MonitoringAnswer } from './answers.ts';

/** Certificates that end sooner are shown. */
export const expiringDays = 30;
/** Rows of a section: the screen stays one screen. */
const maxRows = 10;

/** What one look at the gateway has found. */
export interface Look {
  readonly monitoring: MonitoringAnswer;
  /** Valid client certificates that end soon; undefined where the operator may not ask. */
  readonly expiring: readonly Certificate[] | undefined;
  /** Operations that wait for approvals, or were approved and not carried out; undefined where the operator may not ask. */
  readonly pending: readonly Approval[] | undefined;
  readonly nowMs: number;
}

/** @throws {GatewayError} what the gateway or the client gives */
export const callMonitoring = async (
  io: CliIo,
  request: { readonly tenant: string | null; readonly partition_id: string | null },
  flags: ConnectionFlags,
): Promise<MonitoringAnswer> =>
  (await callRpc(io, getRpc('PartitionService.GetMonitoring'), request, flags)) as unknown as MonitoringAnswer;

/** Another role's matter is no failure of the screen. */
const ifAllowed = async <Value>(asked: Promise<Value>): Promise<Value | undefined> => {
  try {
    return await asked;
  } catch (error) {
    if (error instanceof GatewayError && error.reason === 'ROLE_REQUIRED') return undefined;
    throw error;
  }
};

const listExpiring = async (
  io: CliIo,
  tenant: string | null,
  flags: ConnectionFlags,
): Promise<readonly Certificate[]> => {
  const request = { tenant, state: 'CERTIFICATE_VALID', expiring_days: expiringDays, limit: maxRows };
  const answer = await callRpc(io, getRpc('EnrollmentService.ListCertificates'), request, flags);
  return (answer as unknown as { readonly certificates: readonly Certificate[] }).certificates;
};

const listPending = async (io: CliIo, flags: ConnectionFlags): Promise<readonly Approval[]> => {
  const pages = ['PROPOSED', 'APPROVED'].map(async (state) => {
    const answer = await callRpc(io, getRpc('ApprovalService.ListApprovals'), { state, limit: maxRows }, flags);
    return (answer as unknown as { readonly approvals: readonly Approval[] }).approvals;
  });
  return (await Promise.all(pages)).flat();
};

/**
 * @param tenant – only what concerns this tenant, which is all that its administrator may ask
 * @throws {GatewayError} what the gateway or the client gives
 */
export const lookAt = async (io: CliIo, tenant: string | null, flags: ConnectionFlags): Promise<Look> => {
  const [monitoring, expiring, pending] = await Promise.all([
    callMonitoring(io, { tenant, partition_id: null }, flags),
    ifAllowed(listExpiring(io, tenant, flags)),
    ifAllowed(listPending(io, flags)),
  ]);
  return { monitoring, expiring, pending, nowMs: Date.now() };
};
