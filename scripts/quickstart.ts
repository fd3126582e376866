/** @module The quickstart: sets up ./var, starts gateways and agent, does the main job on real input, shows what to do next. */
import { join, relative, resolve } from 'node:path';
import { doMainJob } from './lib/main_job.ts';
import { agentProfile } from './lib/quick_agent.ts';
import { type QuickSite, startQuickSite } from './lib/quick_site.ts';
import { readRunning, stopRunning } from './lib/running.ts';

const directory = resolve(process.env.HSM_GATEWAY_VAR ?? 'var');
const shown = relative(process.cwd(), directory) || '.';
const mode = process.argv[2] ?? 'foreground';
const say = (text: string): void => console.log(text);

const printSite = (): void => {
  say('\nWhat runs:');
  for (const { name, pid, argument } of readRunning(directory)) {
    say(`  ${name.padEnd(10)} process ${String(pid).padEnd(7)} ${relative(process.cwd(), argument)}`);
  }
};

const printNext = (): void => {
  printSite();
  say(`
Try it:
  scripts/hsm-agent status --config ${join(shown, 'agent.jsonc')}
  scripts/hsmctl call --profile ${agentProfile} KeyManagementService.ListKeys '{}'
  scripts/hsmctl call --profile ${agentProfile} KeyManagementService.GenerateRandom '{"random_data_length":256}'
  scripts/hsmctl login --profile admin && scripts/hsmctl status --profile admin
  scripts/hsmctl audit query --profile auditor --limit 5
  scripts/hsmctl doctor --config ${join(shown, 'gateway.jsonc')}
The profile "${agentProfile}" calls through the agent, "acme" and "globex" a gateway directly, the others are operators.
Everything is below ${shown}/: profiles, certificates, tokens, store, audit trails, logs.`);
};

/** Starts everything, in the place of what an earlier run has left; stops what it started where that fails. */
const start = async (life: 'tied' | 'outlives'): Promise<QuickSite> => {
  if ((await stopRunning(directory)).length > 0) say('Stopped what an earlier run had left.');
  try {
    return await startQuickSite({ directory, life, say });
  } catch (error) {
    await stopRunning(directory);
    throw error;
  }
};

const up = async (): Promise<void> => {
  const running = readRunning(directory);
  // The agent comes last: without it something failed.
  if (running.some(({ name }) => name === 'agent')) {
    say('It is running already.');
    printSite();
    return;
  }
  const { gateways, agent } = await start('outlives');
  for (const { process: child } of [...gateways, agent]) {
    child.stdout?.destroy();
    child.unref();
  }
  for (const { ready } of gateways) {
    say(`A gateway is ready: data plane ${String(ready.data)}, admin plane ${String(ready.admin)}.`);
  }
  say(`The agent is ready: ${String(agent.ready.socket)}.`);
  printNext();
  say('\nscripts/quickstart --down stops it all.');
};

const down = async (): Promise<void> => {
  const stopped = await stopRunning(directory);
  say(stopped.length === 0 ? 'Nothing is running.' : `Stopped: ${stopped.map(({ name }) => name).join(', ')}.`);
};

/** Starts everything and does the main job, through the agent. */
const run = async (): Promise<QuickSite> => {
  const site = await start('tied');
  const adminAddresses = site.gateways.map(({ ready }) => String(ready.admin));
  await doMainJob({ profilesDirectory: site.profilesDirectory, application: agentProfile, adminAddresses, say });
  return site;
};

const check = async (): Promise<void> => {
  await run();
  await stopRunning(directory);
  say('\nAll of it works.');
};

const foreground = async (): Promise<void> => {
  const { ended } = await run();
  printNext();
  say('\nCtrl-C stops it all.');
  const died = await ended;
  if (isInterrupted) await interrupted;
  else throw new Error(`${died} has ended by itself; its log in ${shown}/ says why`);
};

const modes: Readonly<Record<string, () => Promise<void>>> = {
  foreground,
  '--check': check,
  '--up': up,
  '--down': down,
};

let isInterrupted = false;

/** A signal, whenever it comes, ends it and everything that was started. */
const interrupted = new Promise<void>((done) => {
  const stop = (): void => {
    if (isInterrupted) return;
    isInterrupted = true;
    process.exitCode = mode === 'foreground' ? 0 : 1;
    void stopRunning(directory).then(() => {
      say('\nAll of it is stopped. What it kept is in the folder; start it again with scripts/quickstart.');
      done();
    });
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, stop);
});

const fail = async (error: unknown): Promise<void> => {
  console.error(`\nThe quickstart failed: ${error instanceof Error ? error.message : String(error)}`);
  if (error instanceof Error && error.cause !== undefined) console.error(error.cause);
  process.exitCode = 1;
  await stopRunning(directory);
};

try {
  await Promise.race([modes[mode]?.(), interrupted]);
} catch (error) {
  // What was under way when a signal came fails; that is no news.
  if (isInterrupted) await interrupted;
  else await fail(error);
}
// Connections of a client, or a process that was let go, must not keep it.
process.exit();
