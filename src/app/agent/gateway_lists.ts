/** @module Which gateways the agent knows: those of its configuration, and those that the DNS and the gateways themselves name. */
import { resolveSrv } from 'node:dns/promises';
import { Discovery } from '../../agent/discovery.ts';
import type { EndpointSpec } from '../../agent/gateway_endpoint.ts';
import { requestMembers } from '../../agent/member_call.ts';
import type { OwnCaller } from '../../agent/own_call.ts';
import { fromSrvRecords } from '../../agent/srv_records.ts';
import type { AgentConfig } from '../../config/agent_config.ts';
import type { Logger } from '../../obs/log.ts';

export interface GatewayListOptions {
  readonly gateways: AgentConfig['gateways'];
  readonly dispatcher: OwnCaller;
  /** Told the whole list, first that of the configuration. */
  readonly apply: (specs: readonly EndpointSpec[]) => void;
  readonly logger: Logger;
}

/** Each address as the first list has it: the configuration knows best. */
const join = (lists: readonly (readonly EndpointSpec[])[]): readonly EndpointSpec[] => {
  const byAddress = new Map<string, EndpointSpec>();
  for (const spec of lists.flat()) if (!byAddress.has(spec.address)) byAddress.set(spec.address, spec);
  return [...byAddress.values()];
};

/**
 * Keeps the list from now on.
 * @returns the function that ends it
 */
export const startGatewayLists = ({ gateways, dispatcher, apply, logger }: GatewayListOptions): (() => void) => {
  const { endpoints, srv, members } = gateways;
  const found = new Map<string, readonly EndpointSpec[]>();
  const tell = (): void => apply(join([endpoints, ...found.values()]));
  const discover = (source: string, refreshMs: number, ask: () => Promise<readonly EndpointSpec[]>): Discovery => {
    found.set(source, []);
    const onChange = (specs: readonly EndpointSpec[]): void => {
      found.set(source, specs);
      tell();
    };
    return new Discovery({ source, ask, refreshMs, onChange, logger });
  };
  const discoveries = [
    ...(srv ? [discover(srv.name, srv.refreshMs, async () => fromSrvRecords(await resolveSrv(srv.name), srv))] : []),
    ...(members ? [discover('the gateways', members.refreshMs, () => requestMembers(dispatcher))] : []),
  ];
  tell();
  for (const discovery of discoveries) discovery.start();
  return () => {
    for (const discovery of discoveries) discovery.stop();
  };
};
