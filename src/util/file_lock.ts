/**
 * @module Exclusive use of a folder by one process. Node has no flock, and a file with a process id can be taken over
 * by two processes at once after a crash; so the lock is SQLite's, a lock of the kernel on an empty file, which ends
 * with the process that holds it.
 */
import Database from 'better-sqlite3';

export interface FileLock {
  release(): void;
}

/**
 * Takes the lock at `path`, creating the file (mode by the umask) if it is missing. Never waits.
 * @returns undefined when somebody else holds the lock, this process included
 * @throws what SQLite says when the file cannot be opened
 */
export function tryLockFile(path: string): FileLock | undefined {
  const database = new Database(path, { timeout: 0 });
  try {
    // No journal file, and nothing is ever written: an exclusive transaction is open as long as the lock is held.
    database.pragma('journal_mode = OFF');
    database.exec('BEGIN EXCLUSIVE');
  } catch (error) {
    database.close();
    if (error instanceof Database.SqliteError && error.code.startsWith('SQLITE_BUSY')) return undefined;
    throw error;
  }
  return { release: () => void database.close() };
}
