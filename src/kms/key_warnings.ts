/**
 * @module What is about to happen to keys: their destruction, and the expiry of imported material. The scheduler notes it as events,
 * once at seven days and once at one day before; ListKeyWarnings tells of it whenever asked; the metrics show the hours that are left.
 */
import { LRUCache } from 'lru-cache';
import type { CallContext } from '../core/call_context.ts';
import { GatewayError } from '../core/errors.ts';
import type { KeyRecord } from '../core/key.ts';
import { dayMs } from '../core/limits.ts';
import type { KeyEventKind } from '../core/ports/key_life.ts';
import type { KmsDeps } from './deps.ts';

const hourMs = dayMs / 24;
const nearMs = 7 * dayMs;
const imminentMs = dayMs;

/** Hours that ListKeyWarnings looks ahead when the caller does not say. */
const defaultWithinHours = nearMs / hourMs;

/** Keys of one run, of each kind, the soonest first. Those further away get their warning when some of these are gone. */
const maxKeysPerRun = 10_000;

export type WarningKind = 'deletion' | 'material_expiry';

export interface KeyWarning {
  readonly keyId: string;
  readonly alias: string;
  readonly kind: WarningKind;
  /** When it happens, in milliseconds since 1970 UTC. */
  readonly atMs: number;
  /** Whole hours that are left; 0 for what is due. */
  readonly remainingHours: number;
}

/** When a key is destroyed; undefined for a frozen one, which stays, and gets its time anew when it is unfrozen. */
const deletionOf = ({ state, deletionAtMs }: KeyRecord): number | undefined =>
  state === 'FROZEN' ? undefined : deletionAtMs;

const deadlinesOf = (key: KeyRecord): readonly { readonly kind: WarningKind; readonly atMs: number }[] => {
  const deletion = deletionOf(key);
  const { expiresAtMs } = key;
  return [
    ...(deletion === undefined ? [] : [{ kind: 'deletion', atMs: deletion } as const]),
    ...(expiresAtMs === undefined ? [] : [{ kind: 'material_expiry', atMs: expiresAtMs } as const]),
  ];
};

/**
 * The tenant's keys that are destroyed, or whose material expires, within so many hours; soonest first. At most 1000 keys.
 * @throws {GatewayError} STORE_UNAVAILABLE
 */
export const listKeyWarnings = async (
  deps: KmsDeps,
  context: CallContext,
  { withinHours = defaultWithinHours }: { readonly withinHours: number | undefined },
): Promise<readonly KeyWarning[]> => {
  const nowMs = deps.clock.now();
  const endMs = nowMs + withinHours * hourMs;
  // The store's bound is exclusive.
  const keys = await deps.life.listAnnounced(context.tenantId, endMs + 1);
  const warnings = keys.flatMap((key) =>
    deadlinesOf(key)
      .filter(({ atMs }) => atMs <= endMs)
      .map(({ kind, atMs }) => ({
        ...{ keyId: key.id, alias: key.alias, kind, atMs },
        remainingHours: Math.max(0, Math.floor((atMs - nowMs) / hourMs)),
      })),
  );
  return warnings.sort((a, b) => a.atMs - b.atMs);
};

/** A key within seven days of one of its deadlines. */
interface Announced {
  readonly key: KeyRecord;
  readonly kind: WarningKind;
  readonly atMs: number;
}

/** What runs remember, by the store that they note in: which warnings are there, and what the last run found. */
interface Memory {
  readonly noted: LRUCache<string, true>;
  announced: readonly Announced[];
}

const memories = new WeakMap<KmsDeps['events'], Memory>();

const memoryOf = (deps: Pick<KmsDeps, 'events'>): Memory => {
  const known = memories.get(deps.events);
  if (known !== undefined) return known;
  const memory: Memory = { noted: new LRUCache({ max: 4 * maxKeysPerRun }), announced: [] };
  memories.set(deps.events, memory);
  return memory;
};

const findAnnounced = async (deps: KmsDeps, nowMs: number): Promise<Announced[]> => {
  const beforeMs = nowMs + nearMs + 1;
  const [deletions, expiries] = await Promise.all([
    deps.life.listDue('deletion', beforeMs, maxKeysPerRun),
    deps.life.listDue('expiry', beforeMs, maxKeysPerRun),
  ]);
  const announce = (kind: WarningKind, timeOf: (key: KeyRecord) => number | undefined) => (key: KeyRecord) => {
    const atMs = timeOf(key);
    return atMs === undefined ? [] : [{ key, kind, atMs }];
  };
  return [
    ...deletions.flatMap(announce('deletion', deletionOf)),
    ...expiries.flatMap(announce('material_expiry', ({ expiresAtMs }) => expiresAtMs)),
  ];
};

const eventOf = (kind: WarningKind, leftMs: number): KeyEventKind =>
  leftMs <= imminentMs ? `${kind}_imminent` : `${kind}_near`;

/** Notes one warning, unless it was. A key that is gone by now needs none. */
const noteOne = async (deps: KmsDeps, { noted }: Memory, one: Announced, nowMs: number): Promise<boolean> => {
  const { key, kind: what, atMs } = one;
  const kind = eventOf(what, atMs - nowMs);
  const name = `${key.id} ${kind} ${atMs}`;
  if (noted.has(name)) return false;
  try {
    const isNew = await deps.events.noteWarning(key, { kind, timeMs: nowMs, atMs });
    noted.set(name, true);
    return isNew;
  } catch (error) {
    if (error instanceof GatewayError && error.reason === 'KEY_NOT_FOUND') return false;
    throw error;
  }
};

/**
 * Notes an event for every key of all tenants that is within seven days, and once more for every one that is within one day, of its
 * destruction or of the expiry of its material. What is due already gets none: the event of what happens comes next. For the
 * scheduler, every few minutes, on any number of gateways: each warning is noted once.
 * @returns how many are new
 * @throws {GatewayError} STORE_UNAVAILABLE; what was not noted is noted by the next run
 */
export const noteWarnings = async (deps: KmsDeps): Promise<number> => {
  const nowMs = deps.clock.now();
  const memory = memoryOf(deps);
  memory.announced = await findAnnounced(deps, nowMs);
  let count = 0;
  for (const one of memory.announced) {
    if (one.atMs > nowMs && (await noteOne(deps, memory, one, nowMs))) count += 1;
  }
  return count;
};

export interface KeyDeadline {
  readonly tenantId: string;
  readonly keyId: string;
  readonly kind: WarningKind;
  /** Hours that are left; 0 for what is due. */
  readonly hoursLeft: number;
}

/** Keys within seven days of a deadline, as the last run of `noteWarnings` found them; for the metrics. */
export const keyDeadlines = (deps: Pick<KmsDeps, 'events' | 'clock'>): readonly KeyDeadline[] => {
  const nowMs = deps.clock.now();
  return memoryOf(deps).announced.map(({ key, kind, atMs }) => ({
    ...{ tenantId: key.tenantId, keyId: key.id, kind },
    hoursLeft: Math.max(0, (atMs - nowMs) / hourMs),
  }));
};
