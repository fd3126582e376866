/** @module The quickstart: sets up ./var, starts the gateway, does the main job on real input, shows what to do next. */
import { join, relative, resolve } from 'node:path';
import { findFreePort, type Installation, prepareInstallation, startGateway } from './lib/installation.ts';
import { readRunning, stopRunning, writeRunning } from './lib/running.ts';
import { doMainJob } from './lib/main_job.ts';

const directory = resolve(process.env.HSM_GATEWAY_VAR ?? 'var');
const mode = process.argv[2] ?? 'foreground';
const say = (text: string): void => console.log(text);

const start = async (detached: boolean): Promise<Installation> => {
  say('Preparing tokens, certificates and configuration …');
  await prepareInstallation(directory, {
    data: await findFreePort(7443),
    admin: await findFreePort(7444),
    enrollment: await findFreePort(7445),
  });
  say('Starting the gateway …');
  return startGateway(directory, { detached });
};

const printNext = (): void => {
  const shown = relative(process.cwd(), directory) || '.';
  say(`
Try it:
  scripts/hsmctl call --profile acme KeyManagementService.ListKeys '{}'
  scripts/hsmctl call --profile acme KeyManagementService.GenerateRandom '{"random_data_length":256}'
  scripts/hsmctl login --profile auditor
  scripts/hsmctl audit query --profile auditor --limit 5
  scripts/hsmctl doctor --config ${join(shown, 'gateway.jsonc')}
Everything is below ${shown}/: profiles, certificates, tokens, store, audit trail, gateway.log.`);
};

const up = async (): Promise<void> => {
  const running = readRunning(directory);
  if (running !== undefined) {
    say(`The gateway is running already (process ${running.pid}, data ${String(running.ready.data)}).`);
    return;
  }
  const installation = await start(true);
  writeRunning(directory, { pid: installation.process.pid ?? 0, ready: installation.ready });
  installation.process.stdout?.destroy();
  installation.process.unref();
  say(
    `The gateway is ready: data plane ${String(installation.ready.data)}, admin plane ${String(installation.ready.admin)}.`,
  );
  printNext();
};

const down = async (): Promise<void> => {
  say((await stopRunning(directory)) ? 'The gateway is stopped.' : 'No gateway is running.');
};

/** Starts a gateway (taking the place of one that `--up` left) and does the main job on it. */
const run = async (): Promise<Installation> => {
  if (await stopRunning(directory)) say('Stopped the gateway that was running.');
  const installation = await start(false);
  try {
    await doMainJob({ profilesDirectory: installation.profilesDirectory, say });
    return installation;
  } catch (error) {
    await installation.stop();
    throw error;
  }
};

const check = async (): Promise<void> => {
  const installation = await run();
  await installation.stop();
  say('\nAll of it works.');
};

const foreground = async (): Promise<void> => {
  const installation = await run();
  printNext();
  say('\nThe gateway is running. Ctrl-C stops it.');
  const stopped = new Promise<void>((done) => {
    for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => done());
    installation.process.once('exit', () => done());
  });
  await stopped;
  await installation.stop();
  say('\nThe gateway is stopped. What it kept is in the folder; start it again with scripts/quickstart.');
};

const modes: Readonly<Record<string, () => Promise<void>>> = {
  foreground,
  '--check': check,
  '--up': up,
  '--down': down,
};

try {
  await modes[mode]?.();
} catch (error) {
  console.error(`\nThe quickstart failed: ${error instanceof Error ? error.message : String(error)}`);
  if (error instanceof Error && error.cause !== undefined) console.error(error.cause);
  process.exitCode = 1;
}
