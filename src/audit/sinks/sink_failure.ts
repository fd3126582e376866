/** @module Why a sink does not deliver, as one of a few words that logs, metrics and monitoring share. */
import { GatewayError } from '../../core/errors.ts';

/**
 * `UNCONFIRMED`: everything was sent, and the receiver did not end the connection in answer to our end of it.
 * `REJECTED_BY_PEER`: the receiver refused us, its certificate is good. `CONFIG_INVALID`: a file that the sink needs.
 */
export type SinkProblem =
  | 'CONNECTION_REFUSED'
  | 'HOST_NOT_FOUND'
  | 'HOST_UNREACHABLE'
  | 'CERTIFICATE_INVALID'
  | 'REJECTED_BY_PEER'
  | 'HANDSHAKE_FAILED'
  | 'TIMED_OUT'
  | 'CONNECTION_LOST'
  | 'UNCONFIRMED'
  | 'DISK_FULL'
  | 'FILE_NOT_PERMITTED'
  | 'FILE_PATH_INVALID'
  | 'FILE_FAILED'
  | 'POSITION_FAILED'
  | 'TRAIL_UNREADABLE'
  | 'CONFIG_INVALID'
  | 'INTERNAL';

export class SinkFailure extends Error {
  override readonly name = 'SinkFailure';
  readonly problem: SinkProblem;

  constructor(problem: SinkProblem, message: string, cause?: unknown) {
    super(message, { cause });
    this.problem = problem;
  }
}

const connectionProblems: Readonly<Record<string, SinkProblem>> = {
  ECONNREFUSED: 'CONNECTION_REFUSED',
  ENOTFOUND: 'HOST_NOT_FOUND',
  EAI_AGAIN: 'HOST_NOT_FOUND',
  EHOSTUNREACH: 'HOST_UNREACHABLE',
  ENETUNREACH: 'HOST_UNREACHABLE',
  ETIMEDOUT: 'TIMED_OUT',
  ERR_TLS_CERT_ALTNAME_INVALID: 'CERTIFICATE_INVALID',
  EPROTO: 'HANDSHAKE_FAILED',
};

const fileProblems: Readonly<Record<string, SinkProblem>> = {
  ENOSPC: 'DISK_FULL',
  EDQUOT: 'DISK_FULL',
  EACCES: 'FILE_NOT_PERMITTED',
  EPERM: 'FILE_NOT_PERMITTED',
  EROFS: 'FILE_NOT_PERMITTED',
  ENOENT: 'FILE_PATH_INVALID',
  ENOTDIR: 'FILE_PATH_INVALID',
  EISDIR: 'FILE_PATH_INVALID',
  ELOOP: 'FILE_PATH_INVALID',
  ENXIO: 'FILE_PATH_INVALID',
};

/** Codes of OpenSSL for a certificate chain that is not good, as Node gives them. */
const certificateCode = /CERT|CRL|SIGNATURE|^(UNABLE_TO_|INVALID_|HOSTNAME_MISMATCH$|PATH_LENGTH_EXCEEDED$)/;

const codeOf = (error: unknown): string => {
  const code = (error as { code?: unknown } | undefined)?.code;
  return typeof code === 'string' ? code : '';
};

function connectionProblem(code: string): SinkProblem {
  const known = connectionProblems[code];
  if (known !== undefined) return known;
  if (code.startsWith('ERR_SSL_')) return code.includes('ALERT') ? 'REJECTED_BY_PEER' : 'HANDSHAKE_FAILED';
  return certificateCode.test(code) ? 'CERTIFICATE_INVALID' : 'CONNECTION_LOST';
}

const describe = (error: unknown): string => codeOf(error) || (error instanceof Error ? error.message : String(error));

/** What went wrong with a connection. */
export const toConnectionFailure = (error: unknown): SinkFailure =>
  error instanceof SinkFailure
    ? error
    : new SinkFailure(connectionProblem(codeOf(error)), `the connection failed: ${describe(error)}`, error);

/** What went wrong with a file. */
export const toFileFailure = (error: unknown): SinkFailure =>
  error instanceof SinkFailure
    ? error
    : new SinkFailure(fileProblems[codeOf(error)] ?? 'FILE_FAILED', `the file failed: ${describe(error)}`, error);

/** Anything else: what comes from the trail, from the files that the configuration names, or a mistake of ours. */
export function toSinkFailure(error: unknown): SinkFailure {
  if (error instanceof SinkFailure) return error;
  if (!(error instanceof GatewayError)) return new SinkFailure('INTERNAL', 'the sink failed', error);
  const problem = error.reason === 'CONFIG_INVALID' ? 'CONFIG_INVALID' : 'TRAIL_UNREADABLE';
  return new SinkFailure(problem, error.message, error);
}
