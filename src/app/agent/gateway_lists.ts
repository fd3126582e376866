/** @module Which gateways the agent knows: those of its configuration, and those that the DNS and the gateways themselves name. */
import { resolveSrv } from 'node:dns/promises';
import { requestMembers } from '../../agent/member_call.ts';
import type { OwnCaller } from '../../agent/own_call.ts';
import { Discovery, joinSpecs } from '../../balance/discovery.ts';
import { fromSrvRecords } from '../../balance/srv_records.ts';
import type { AgentConfig } from '../../config/agent_config.ts';
import type { EndpointSpec } from '../../core/balance_settings.ts';
import type { Logger } from '../../obs/log.ts';

export interface GatewayListOptions {
  readonly gateways: AgentConfig['gateways'];
  readonly dispatcher: OwnCaller;
  /** Told the whole list, first that of the configuration. */
  readonly apply: (specs: readonly EndpointSpec[]) => void;
  readonly logger: Logger;
}

/**
 * Keeps the list from now on.
 * @returns the function that ends it
 */
export const startGatewayLists = ({ gateways, dispatcher, apply, logger }: GatewayListOptions): (() => void) => {
  const { endpoints, srv, members } = gateways;
  const found = new Map<string, readonly EndpointSpec[]>();
  /** The configuration knows best. */
  const tell = (): void => apply(joinSpecs([endpoints, ...found.values()]));
  const discover = (source: string, refreshMs: number, ask: () => Promise<readonly EndpointSpec[]>): Discovery => {
    found.set(source, []);
    const onChange = (specs: readonly EndpointSpec[]): void => {
      logger.info({ source, gateways: specs.map(({ address }) => address) }, 'the list of gateways is another one');
      found.set(source, specs);
      tell();
    };
    const onProblem = (problem: string): void =>
      logger.warn({ source, problem }, 'no list of gateways was given; it stays as it is');
    return new Discovery({ ask, refreshMs, onChange, onProblem });
  };
  const discoveries = [
    ...(srv ? [discover(srv.name, srv.refreshMs, async () => fromSrvRecords(await resolveSrv(srv.name), srv))] : []),
    ...(members ? [discover('the gateways', members.refreshMs, () => requestMembers(dispatcher))] : []),
  ];
  tell();
  for (const discovery of discoveries) void discovery.start();
  return () => {
    for (const discovery of discoveries) discovery.stop();
  };
};
