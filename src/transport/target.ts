/** @module Where a connection goes, and how it is kept alive; the checks of what is told about it. */
import { GatewayError } from '../core/errors.ts';

export interface Target {
  readonly endpoint: string;
  readonly host: string;
  readonly port: number;
  /** Name that the gateway's certificate must have. */
  readonly serverName: string;
  /** A Unix socket instead of host and port: no TLS, nobody to name. */
  readonly socketPath?: string;
}

/** What a connection needs to be told. */
export interface ChannelSettings {
  readonly target: Target;
  readonly keepaliveMs: number;
  readonly keepaliveTimeoutMs: number;
  /** Goes along with unary calls. */
  readonly operatorSession: string | undefined;
}

export const optionInvalid = (field: string, rule: string): GatewayError =>
  new GatewayError('CONFIG_INVALID', `${field} ${rule}`, { metadata: { field } });

const endpointForm = /^(?:\[([0-9a-fA-F:.]{2,45})\]|([A-Za-z0-9._-]{1,253})):(\d{1,5})$/;

const unixForm = /^unix:(\/.{1,106})$/;

/**
 * @param field – what names the endpoint, for the error
 * @throws {GatewayError} CONFIG_INVALID
 */
export const toTarget = (endpoint: string, serverName: string | undefined, field = 'endpoint'): Target => {
  const socketPath = unixForm.exec(endpoint)?.[1];
  if (socketPath !== undefined) return { endpoint, host: '', port: 0, serverName: '', socketPath };
  const [, address, name, portText] = endpointForm.exec(endpoint) ?? [];
  const host = address ?? name;
  const port = Number(portText);
  if (host === undefined || port < 1 || port > 65_535) throw optionInvalid(field, 'must be host:port, or unix:/path');
  return { endpoint, host, port, serverName: serverName ?? host };
};
