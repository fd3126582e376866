/**
 * @module The session of an operator profile: a private file NAME.session beside NAME.json. Whoever has it and the profile's key is
 * the operator until the session ends.
 */
import { randomBytes } from 'node:crypto';
import { existsSync, renameSync, rmSync } from 'node:fs';
import { GatewayError } from '../../core/errors.ts';
import { createPrivateFile } from '../private_file.ts';
import { readUserFile } from '../safe_file.ts';

export interface SavedSession {
  /** `session_token` in base64url. */
  readonly token: string;
  readonly sessionId: string;
  /** Milliseconds since 1970. */
  readonly expiresAtMs: number;
}

const field = 'session';
const tokenForm = /^[A-Za-z0-9_-]{43}$/;

/** Where the session of a profile is kept. */
export const sessionPath = (profilePath: string): string => profilePath.replace(/\.json$/, '.session');

const parse = (content: Buffer): SavedSession | undefined => {
  try {
    const { token, sessionId, expiresAtMs } = JSON.parse(content.toString('utf8')) as Partial<SavedSession>;
    if (typeof token !== 'string' || !tokenForm.test(token)) return undefined;
    return { token, sessionId: String(sessionId), expiresAtMs: Number(expiresAtMs) };
  } catch {
    return undefined;
  }
};

/**
 * The session of a profile; `undefined` where nobody is logged in.
 * @throws {GatewayError} CONFIG_INVALID for a file that others can read, or that holds no session
 */
export const readSession = (profilePath: string): SavedSession | undefined => {
  const path = sessionPath(profilePath);
  if (!existsSync(path)) return undefined;
  const content = readUserFile(path, { field, isPrivate: true });
  const session = parse(content);
  content.fill(0);
  if (session !== undefined) return session;
  throw new GatewayError('CONFIG_INVALID', `${field}: ${path} holds no session; log in again`, {
    metadata: { field, path },
  });
};

/** Replaces the session of a profile, whole or not at all. @throws {GatewayError} CONFIG_INVALID where the folder can't be written */
export const saveSession = (profilePath: string, session: SavedSession): void => {
  const path = sessionPath(profilePath);
  const draft = createPrivateFile(`${path}.${randomBytes(6).toString('hex')}`, field);
  draft.finish(Buffer.from(`${JSON.stringify(session)}\n`));
  renameSync(draft.path, path);
};

/** Forgets it; harmless where there is none. */
export const dropSession = (profilePath: string): void => rmSync(sessionPath(profilePath), { force: true });
