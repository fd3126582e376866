/** @module Gateways from SRV records of the DNS (RFC 2782). */
import type { SrvRecord } from 'node:dns';
import type { EndpointSpec } from '../core/balance_settings.ts';

const maxWeight = 1_000;
/** Of a record without a weight, relative to others. */
const usualWeight = 100;

const hostForm = /^[A-Za-z0-9](?:[A-Za-z0-9-]{0,62})(?:\.[A-Za-z0-9](?:[A-Za-z0-9-]{0,62}))*$/;

/** The records of the lowest priority, as endpoints. A target of "." says that there is no service. */
export const fromSrvRecords = (
  records: readonly SrvRecord[],
  { serverName, zone }: { readonly serverName?: string; readonly zone?: string } = {},
): readonly EndpointSpec[] => {
  const usable = records.filter(({ name, port }) => hostForm.test(name) && name.length <= 253 && port > 0);
  const best = Math.min(...usable.map(({ priority }) => priority));
  const chosen = usable.filter(({ priority }) => priority === best);
  const areAllZero = chosen.every(({ weight }) => weight === 0);
  return chosen.map(({ name, port, weight }) => ({
    address: `${name}:${port}`,
    weight: areAllZero ? usualWeight : Math.min(maxWeight, Math.max(1, weight)),
    ...(serverName === undefined ? {} : { serverName }),
    ...(zone === undefined ? {} : { zone }),
  }));
};
