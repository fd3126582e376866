/** @module The one failure that callers of the log see. */
import { GatewayError } from '../core/errors.ts';

/** What happened goes to `cause`, for the log of the gateway; a caller learns only that another node may do better. */
export const auditUnavailable = (message: string, cause?: unknown): GatewayError =>
  new GatewayError('AUDIT_UNAVAILABLE', message, { cause });

export const toGatewayError = (error: unknown, message: string): GatewayError =>
  error instanceof GatewayError ? error : auditUnavailable(message, error);
