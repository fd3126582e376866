// Original file: proto/hsmgateway/v1/agent.proto

import type { Long } from '@grpc/proto-loader';

/**
 * The certificate that the agent shows to gateways.
 */
export interface AgentIdentityInput {
  /**
   * Path of the SPIFFE id: `tenant/acme/agent/node-1`.
   */
  'principal'?: (string);
  /**
   * Serial number, lower-case hexadecimal.
   */
  'serial'?: (string);
  /**
   * Milliseconds since 1970.
   */
  'not_after'?: (number | string | Long);
  /**
   * When it is to be renewed, in milliseconds since 1970; 0 where the agent does not renew it.
   */
  'renew_at'?: (number | string | Long);
  /**
   * Why the last renewal failed, a reason; empty where none failed since the certificate was taken up.
   */
  'last_failure'?: (string);
}

/**
 * The certificate that the agent shows to gateways.
 */
export interface AgentIdentity {
  /**
   * Path of the SPIFFE id: `tenant/acme/agent/node-1`.
   */
  'principal': (string);
  /**
   * Serial number, lower-case hexadecimal.
   */
  'serial': (string);
  /**
   * Milliseconds since 1970.
   */
  'not_after': (number);
  /**
   * When it is to be renewed, in milliseconds since 1970; 0 where the agent does not renew it.
   */
  'renew_at': (number);
  /**
   * Why the last renewal failed, a reason; empty where none failed since the certificate was taken up.
   */
  'last_failure': (string);
}
