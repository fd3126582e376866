/** @module What archives of backups are called. */

const namePattern = /^[a-z0-9][a-z0-9._-]{0,127}$/;

/** Whether a text can be the name of an archive; none of them leads out of a folder. */
export const isBackupName = (name: string): boolean => namePattern.test(name);
