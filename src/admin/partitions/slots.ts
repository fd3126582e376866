/** @module RegisterSlot, UnregisterSlot and ListSlots: the pool that partitions come from. */
import type { CallContext } from '../../core/call_context.ts';
import { fieldInvalid, GatewayError } from '../../core/errors.ts';
import { runIdempotently } from '../../core/idempotent.ts';
import { newId } from '../../core/ids.ts';
import { defaultPageSize } from '../../core/limits.ts';
import type { PoolToken } from '../../core/ports/partition_tokens.ts';
import type { SlotRecord, SlotUse } from '../../core/ports/partitions.ts';
import type { PartitionDeps } from './deps.ts';

export interface RegisterSlotRequest {
  /** The first module of the configuration when undefined. */
  readonly module: string | undefined;
  /** Label or serial of a token that operations prepared; both undefined for capacity. */
  readonly tokenLabel: string | undefined;
  readonly tokenSerial: string | undefined;
  /** Absolute path on the gateway's machine; undefined for capacity. */
  readonly pinFile: string | undefined;
  /** Tokens that the module may initialise, 0 for no limit. For a token: undefined. */
  readonly capacity: number | undefined;
  readonly sequence: string | undefined;
}

/** @throws {GatewayError} FIELD_INVALID */
export const moduleOf = ({ tokens }: PartitionDeps, name: string | undefined): string => {
  const module = name ?? tokens.modules[0];
  if (module !== undefined && tokens.modules.includes(module)) return module;
  throw fieldInvalid('module', `is not a module of this gateway; there are: ${tokens.modules.join(', ')}`);
};

const refused = (what: string, module: string): GatewayError =>
  new GatewayError('NOT_INITIALIZED', what, { metadata: { module } });

/** The one token that is meant. @throws {GatewayError} NOT_INITIALIZED; FIELD_INVALID */
const findToken = async (
  { tokens }: PartitionDeps,
  module: string,
  { tokenLabel, tokenSerial }: RegisterSlotRequest,
): Promise<PoolToken> => {
  const [found, ...others] = await tokens.find({ module, tokenLabel, tokenSerial });
  if (found === undefined) throw refused('the module has no initialised token with this label and serial', module);
  if (others.length > 0) throw fieldInvalid('token_serial', 'is required: several tokens have this label');
  if (tokens.isControlToken(module, found.label)) throw fieldInvalid('token_label', 'is the control token');
  if (!found.isUserPinInitialized) throw refused('the user PIN of the token is not set', module);
  if (found.isUserPinLocked) throw refused('the user PIN of the token is locked', module);
  return found;
};

/** A token is looked for when it is registered; its PIN is tried when it is activated. */
const describeSlot = async (deps: PartitionDeps, request: RegisterSlotRequest, id: string): Promise<SlotRecord> => {
  const module = moduleOf(deps, request.module);
  const { pinFile, tokenLabel, tokenSerial, capacity = 0 } = request;
  const base = { id, module, createdAtMs: deps.clock.now() };
  if (tokenLabel === undefined && tokenSerial === undefined) {
    if (pinFile !== undefined) throw fieldInvalid('pin_file', 'belongs to a token: give its label or serial');
    return { ...base, kind: 'CAPACITY', tokenLabel: '', tokenSerial: '', pinFile: '', capacity };
  }
  if (pinFile === undefined) throw fieldInvalid('pin_file', 'is required for a token');
  if (request.capacity !== undefined) throw fieldInvalid('capacity', 'is not given for a token');
  deps.tokens.checkPinFile(pinFile);
  const token = await findToken(deps, module, request);
  const named = { tokenLabel: token.label, tokenSerial: token.serial, pinFile };
  return { ...base, kind: 'TOKEN', ...named, capacity: 1 };
};

const unused = (slot: SlotRecord): SlotUse => ({ slot, used: 0, partitionId: '', tenantId: '' });

/**
 * Puts a token, or a module's capacity for new tokens, into the pool. Idempotent by `sequence`.
 * @throws {GatewayError} FIELD_INVALID; NOT_INITIALIZED for a token that is not there or not ready; CONFIG_INVALID for its PIN file;
 * SLOT_EXISTS; PARTITION_EXISTS; SEQUENCE_REUSED; HSM_…
 */
export const registerSlot = async (
  deps: PartitionDeps,
  context: CallContext,
  request: RegisterSlotRequest,
): Promise<SlotUse> => {
  const { sequence, capacity, ...body } = request;
  const use = await runIdempotently(deps, context, {
    method: 'RegisterSlot',
    sequence,
    body: { ...body, capacity: capacity?.toString() },
    resourceId: newId(),
    run: async ({ resourceId, isTakeover }) => {
      const made = isTakeover ? await deps.slots.findSlot(resourceId) : undefined;
      if (made !== undefined) return made;
      const slot = await describeSlot(deps, request, resourceId);
      await deps.slots.registerSlot(slot);
      return unused(slot);
    },
  });
  context.audit.resourceId = use.slot.id;
  context.audit.resourceName = use.slot.tokenLabel || use.slot.module;
  return use;
};

/**
 * Takes a slot that nobody uses out of the pool. Its token stays as it is. Idempotent by `sequence`.
 * @throws {GatewayError} SLOT_NOT_FOUND; SLOT_IN_USE; SEQUENCE_REUSED
 */
export const unregisterSlot = async (
  deps: PartitionDeps,
  context: CallContext,
  { slotId, sequence }: { readonly slotId: string; readonly sequence: string | undefined },
): Promise<object> => {
  context.audit.resourceId = slotId;
  const isThere = (await deps.slots.findSlot(slotId)) !== undefined;
  return runIdempotently(deps, context, {
    method: 'UnregisterSlot',
    sequence,
    body: { slotId },
    resourceId: `${slotId}@${isThere ? 'there' : 'gone'}`,
    run: async ({ isTakeover }) => {
      if (!(isTakeover && !isThere)) await deps.slots.unregisterSlot(slotId);
      return {};
    },
  });
};

export interface PageRequest {
  readonly limit: number | undefined;
  readonly offset: number;
}

/** The pool in order of registration, page by page. @throws {GatewayError} STORE_UNAVAILABLE */
export const listSlots = (
  deps: PartitionDeps,
  _context: CallContext,
  { limit = defaultPageSize, offset }: PageRequest,
) => deps.slots.listSlots({ limit, offset });
