/** @module The handler of ClusterService. */
import type { Member } from '../../core/ports/members.ts';
import type { ServiceHandlers } from '../handler.ts';

export const clusterServiceName = 'hsmgateway.v1.ClusterService';

/** @param listMembers the gateways that are up, as they announce themselves */
export const createClusterHandlers = (listMembers: () => Promise<readonly Member[]>): ServiceHandlers => ({
  ListGateways: async () => ({
    gateways: (await listMembers()).map(({ name, address, serverName = '', zone = '', weight, heardAgoMs }) => ({
      ...{ name, address, server_name: serverName, zone, weight },
      heard_ago_ms: String(Math.round(heardAgoMs)),
    })),
  }),
});
