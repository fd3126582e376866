/**
 * @module This gateway in the list of gateways: it says again and again that it is there, and takes itself off when it stops. One that
 * dies is forgotten after a while; agents have seen by then that it does not answer.
 */
import type { AdvertiseConfig } from '../config/gateway_config.ts';
import type { AnnouncedMember, Member, MemberStore } from '../core/ports/members.ts';
import type { Logger } from '../obs/log.ts';
import { repeat } from './repeat.ts';

const announceMs = 10_000;
/** Two announcements may get lost, and a database may fail over. */
const maxAgeMs = 45_000;
/** Rows of gateways that are gone for good. */
const forgetAfterMs = 24 * 3_600_000;
/** More than any cluster has. */
const maxMembers = 64;

export interface Membership {
  /** Ends the announcements and takes this gateway off the list. */
  stop(): Promise<void>;
}

/** The gateways that are up. @throws {GatewayError} STORE_UNAVAILABLE */
export const listMembers = (members: MemberStore): Promise<readonly Member[]> =>
  members.listMembers(maxAgeMs, maxMembers);

/** Announces a gateway that has an address to announce. */
export const startMembership = (
  name: string,
  advertise: AdvertiseConfig | undefined,
  members: MemberStore,
  logger: Logger,
): Membership => {
  if (advertise === undefined) return { stop: async () => undefined };
  const { address, serverName, zone, weight } = advertise;
  const member: AnnouncedMember = { name, address, serverName, zone, weight };
  let isStopped = false;
  let underWay: Promise<void> = Promise.resolve();
  const announce = async (): Promise<void> => {
    if (!isStopped) await members.announce(member, forgetAfterMs);
  };
  const job = { name: 'announce this gateway', intervalMs: announceMs, run: () => (underWay = announce()) };
  const end = repeat(job, { logger });
  return {
    stop: async () => {
      isStopped = true;
      end();
      // An announcement that is on its way must not come after the withdrawal.
      await underWay.catch(() => undefined);
      await members.withdraw(address).catch((err: unknown) => logger.warn({ err }, 'this gateway stays on the list'));
    },
  };
};
