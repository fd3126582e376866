/** @module The policy rows of LogService: who looks after the machines decides what they write; who watches may see it. */
import type { RpcPolicy } from './rpc_rows.ts';
import { operator } from './rpc_rows.ts';

const service = '/hsmgateway.v1.LogService';

/** Keyed by full method path. */
export const logPolicies: Readonly<Record<string, RpcPolicy>> = {
  [`${service}/GetLogLevel`]: operator(
    'hsm:log:getLevel',
    'getLogLevel',
    [],
    ['SYSTEM_ADMINISTRATOR', 'SECURITY_OFFICER', 'AUDITOR'],
    { resourceType: 'gateway' },
  ),
  // A quiet log hides what goes wrong, so what was asked for is in the trail.
  [`${service}/SetLogLevel`]: operator(
    'hsm:log:setLevel',
    'setLogLevel',
    ['level', 'valid_seconds', 'until_restart'],
    ['SYSTEM_ADMINISTRATOR'],
    { resourceType: 'gateway' },
  ),
};
