/**
 * @module What happens to partitions by the clock, and what a crash left half done. One gateway of a cluster does it at a time, by a
 * lease; each step is guarded by the partition's revision besides. What fails is left for the next turn.
 */
import { GatewayError } from '../../core/errors.ts';
import type { ManagedPartition, PartitionDue } from '../../core/ports/partitions.ts';
import { resumeCreation } from './activate.ts';
import { partitionName } from './changes.ts';
import type { PartitionDeps } from './deps.ts';
import { executeRelease, resumeRelease } from './release.ts';
import { endTerm } from './terms.ts';

const leaseName = 'partitions';
/** Longer than any step may take: a token's making waits in line, and is bounded there. */
const leaseMs = 5 * 60_000;
/** Partitions that one turn deals with, of each kind of due. */
const maxPerTurn = 100;

export interface ScheduleOutcome {
  readonly done: number;
  readonly left: number;
  /** How often each reason kept something from being done. */
  readonly failures: Readonly<Record<string, number>>;
}

interface Step {
  readonly due: PartitionDue;
  readonly traceName: (partition: ManagedPartition) => string;
  /** Undefined: there is nothing to be done yet. */
  readonly run: (deps: PartitionDeps, partition: ManagedPartition) => Promise<ManagedPartition | undefined>;
}

/** In an order in which what one frees the next can use. */
const steps: readonly Step[] = [
  { due: 'wipe', traceName: () => 'deleteHsm', run: resumeRelease },
  {
    due: 'release',
    traceName: () => 'deleteHsm',
    // The retention was the time to take it back.
    run: (deps, partition) =>
      executeRelease(deps, { partitionId: partition.id, confirmName: partitionName(partition) }),
  },
  {
    due: 'expire',
    traceName: ({ autoRenew }) => (autoRenew ? 'renewHsm' : 'freezeHsm'),
    run: endTerm,
  },
  {
    due: 'install',
    traceName: () => 'installHsm',
    run: (deps, { id, revision }) => deps.partitions.install(id, revision),
  },
  { due: 'create', traceName: () => 'createHsm', run: resumeCreation },
];

/** Still RELEASING: its token could not be wiped. */
const isLeft = (partition: ManagedPartition): boolean => partition.state === 'RELEASING';

const record = (
  deps: PartitionDeps,
  step: Step,
  before: ManagedPartition,
  after: ManagedPartition | undefined,
  failure: unknown,
) =>
  deps.recordAct({
    traceName: step.traceName(before),
    partitionId: before.id,
    partitionName: partitionName(before),
    tenantId: before.tenantId,
    fields: { tenant: before.tenantId, partition_state: (after ?? before).state },
    failure,
  });

/** One partition. @returns what kept it from being done; undefined where it was; null where there was nothing to do */
const runStep = async (
  deps: PartitionDeps,
  step: Step,
  partition: ManagedPartition,
): Promise<string | null | undefined> => {
  try {
    const after = await step.run(deps, partition);
    if (after === undefined) return null;
    const failure = isLeft(after) ? new GatewayError('HSM_UNAVAILABLE', 'the token cannot be wiped now') : undefined;
    await record(deps, step, partition, after, failure);
    return failure === undefined ? undefined : after.failure;
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    // Somebody else was at it: that call tells of it.
    if (error.reason !== 'CONCURRENT_UPDATE') await record(deps, step, partition, undefined, error);
    return error.reason;
  }
};

/**
 * One turn, if it is this gateway's.
 * @throws {GatewayError} STORE_UNAVAILABLE, AUDIT_UNAVAILABLE: the turn ends there
 */
export const runPartitionSchedule = async (deps: PartitionDeps): Promise<ScheduleOutcome> => {
  const { leases, settings, clock } = deps;
  const isOurs = () => leases.acquire(leaseName, settings.gatewayName, clock.now(), clock.now() + leaseMs);
  let done = 0;
  const failures: Record<string, number> = {};
  for (const step of steps) {
    if (!(await isOurs())) break;
    for (const partition of await deps.partitions.listDue(step.due, clock.now(), maxPerTurn)) {
      if (!(await isOurs())) break;
      const reason = await runStep(deps, step, partition);
      if (reason === undefined) done += 1;
      else if (reason !== null) failures[reason] = (failures[reason] ?? 0) + 1;
    }
  }
  return { done, left: Object.values(failures).reduce((sum, count) => sum + count, 0), failures };
};

/** For the end of a gateway: another one need not wait for the lease to run out. */
export const giveScheduleAway = ({ leases, settings }: PartitionDeps): Promise<void> =>
  leases.give(leaseName, settings.gatewayName);
