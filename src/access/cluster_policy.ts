/** @module The policy row of the list of gateways: whoever has a certificate may know where the others are. */
import type { RpcPolicy } from './rpc_rows.ts';
import { operator } from './rpc_rows.ts';

/** Keyed by full method path. */
export const clusterPolicies: Readonly<Record<string, RpcPolicy>> = {
  '/hsmgateway.v1.ClusterService/ListGateways': operator('cluster:listGateways', 'listGateways', [], [], {
    callers: 'holder',
    resourceType: 'gateway',
  }),
};
