/**
 * @module All that the quickstart runs, in one folder: with PostgreSQL two gateways over it, otherwise one with SQLite; and the agent.
 * Every process is noted before the next one starts, so that whatever happens can be stopped.
 */
import { join } from 'node:path';
import { enrollAgent, startQuickAgent } from './quick_agent.ts';
import {
  type Daemon,
  findFreePort,
  type InstallationOptions,
  prepareInstallation,
  startGateway,
  type StartOptions,
} from './installation.ts';
import type { ServerPlace } from './private_postgres.ts';
import { connectProfile, loginProfile } from './profile_client.ts';
import { findPlace, moveFromSqlite, startQuickPostgres, usesPostgres } from './quick_postgres.ts';
import { noteRunning } from './running.ts';

export interface QuickSite {
  readonly profilesDirectory: string;
  readonly gateways: readonly Daemon[];
  readonly agent: Daemon;
  /** Settles, with its name, when a process has ended. */
  readonly ended: Promise<string>;
}

interface Start {
  readonly directory: string;
  readonly life: 'tied' | 'outlives';
  readonly say: (text: string) => void;
}

/** Operators that the quickstart acts as. */
const operators = ['officer', 'auditor'] as const;

/** How a daemon is started, noted as soon as it is there. */
const optionsFor = ({ directory, life }: Start, name: string): StartOptions => ({
  life,
  name,
  onSpawn: (pid, argument) => noteRunning(directory, { name, pid, argument, signal: 'SIGTERM' }),
});

/** Starts PostgreSQL where it can be, with what was in SQLite. */
const openStore = async (start: Start): Promise<ServerPlace | undefined> => {
  const { directory, life, say } = start;
  const place = await findPlace(directory);
  if (typeof place === 'string') {
    if (usesPostgres(directory)) throw new Error(`the store of this folder is in PostgreSQL, but ${place}`);
    say(`One gateway with SQLite: ${place}.`);
    return undefined;
  }
  say('Starting a PostgreSQL of its own …');
  noteRunning(directory, await startQuickPostgres(directory, place, life === 'outlives'));
  if (await moveFromSqlite(directory, place)) say('Moved the store of an earlier run from SQLite to PostgreSQL.');
  return place;
};

const firstPorts = async () => ({
  data: await findFreePort(7443),
  admin: await findFreePort(7444),
  enrollment: await findFreePort(7445),
});

const secondPorts = async () => ({ data: await findFreePort(7453), admin: await findFreePort(7454) });

const whenEnded = ({ process: child }: Daemon, name: string): Promise<string> =>
  new Promise((done) => child.once('exit', () => done(name)));

/** Sets up and starts everything; what was started is noted also where it fails. */
export const startQuickSite = async (start: Start): Promise<QuickSite> => {
  const { directory, say } = start;
  const place = await openStore(start);
  say('Preparing tokens, certificates and configuration …');
  const options: InstallationOptions =
    place === undefined ? {} : { postgres: place.folder, second: await secondPorts() };
  await prepareInstallation(directory, await firstPorts(), undefined, options);
  const names = place === undefined ? ['gateway'] : ['gateway', 'gateway-2'];
  say(names.length === 1 ? 'Starting the gateway …' : 'Starting two gateways …');
  const gateways = await Promise.all(names.map((name) => startGateway(directory, optionsFor(start, name))));
  const profilesDirectory = join(directory, 'profiles');
  say(`Logging operators in with their UKeys: ${operators.join(', ')} …`);
  await Promise.all(operators.map((operator) => loginProfile(profilesDirectory, operator)));
  const officer = await connectProfile(profilesDirectory, 'officer');
  try {
    const addresses = gateways.map(({ ready }) => String(ready.data));
    const enrollment = String(gateways[0]?.ready.enrollment);
    if (await enrollAgent({ directory, gateways: addresses, enrollment }, officer)) {
      say('Enrolled the agent by a one-time token.');
    }
  } finally {
    officer.close();
  }
  say('Starting the agent …');
  const agent = await startQuickAgent(directory, gateways.length, optionsFor(start, 'agent'));
  const ended = Promise.race([
    whenEnded(agent, 'the agent'),
    ...gateways.map((gateway, index) => whenEnded(gateway, names[index] ?? '')),
  ]);
  return { profilesDirectory, gateways, agent, ended };
};
