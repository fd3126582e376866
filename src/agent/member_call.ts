/** @module The list of gateways that gateways themselves keep. */
import type { EndpointSpec } from '../core/balance_settings.ts';
import { callGateway, type OwnCaller } from './own_call.ts';

interface Answer {
  readonly gateways: readonly {
    readonly address: string;
    readonly server_name: string;
    readonly zone: string;
    readonly weight: number;
  }[];
}

/** What the configuration takes as an address, zone and name. Gateways are believed, but not to break the log or the balancing. */
const addressForm = /^(?:\[[0-9A-Fa-f:.]{2,45}\]|[A-Za-z0-9.-]{1,253}):([0-9]{1,5})$/;
const nameForm = /^[A-Za-z0-9._-]{0,253}$/;
const maxWeight = 1_000;

const isUsable = ({ address, server_name, zone }: Answer['gateways'][number]): boolean => {
  const port = Number(addressForm.exec(address)?.[1] ?? 0);
  return port >= 1 && port <= 65_535 && nameForm.test(server_name) && nameForm.test(zone);
};

/** @throws {GatewayError} what the gateway says: OPERATION_NOT_SUPPORTED from one of an earlier version; GATEWAY_UNREACHABLE */
export const requestMembers = async (dispatcher: OwnCaller): Promise<readonly EndpointSpec[]> => {
  const { gateways } = await callGateway<Answer>(dispatcher, 'ClusterService', 'ListGateways', {});
  return gateways.filter(isUsable).map(({ address, server_name, zone, weight }) => ({
    address,
    weight: Math.min(maxWeight, Math.max(1, weight)),
    ...(server_name === '' ? {} : { serverName: server_name }),
    ...(zone === '' ? {} : { zone }),
  }));
};
