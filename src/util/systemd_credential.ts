/** @module Files that systemd hands to a service (LoadCredential=), whose permissions are not those of other secret files. */
import { resolve } from 'node:path';

/**
 * Whether a file is a credential of this service. systemd makes one readable for the service's user by an ACL, which
 * shows as mode 0440 with root as owner; its folder lets nobody else in.
 * @param uid – owner of the open file
 */
export const isSystemdCredential = (path: string, uid: number): boolean => {
  const folder = process.env.CREDENTIALS_DIRECTORY;
  return folder !== undefined && resolve(path).startsWith(`${folder}/`) && uid === 0;
};

/** Bits of the mode that a secret file must not have. */
export const forbiddenModeOf = (path: string, uid: number): number => (isSystemdCredential(path, uid) ? 0o037 : 0o077);
