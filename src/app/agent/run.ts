/** @module Runs an agent until a signal stops it. */
import type { AgentConfig } from '../../config/agent_config.ts';
import { createLogger, type Logger } from '../../obs/log.ts';
import { ServiceManager, type Vitals } from '../../util/service_manager.ts';
import { type RunningAgent, startAgent } from './agent.ts';

export interface RunOptions {
  readonly version: string;
  /** Ends the process at once. */
  readonly exit: (code: number) => never;
  /** Printed when the agent serves: one JSON line. */
  readonly onReady: (line: string) => void;
}

/** Ties signals to the agent. Signals that come while it starts are kept until it has. */
const handleSignals = (
  started: Promise<RunningAgent>,
  logger: Logger,
  manager: ServiceManager,
  exit: RunOptions['exit'],
): void => {
  let isStopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (isStopping) {
      logger.warn({ signal }, 'stopping at once');
      logger.flush();
      exit(1);
    }
    isStopping = true;
    logger.info({ signal }, 'stopping');
    manager.stopping();
    started.then((agent) => agent.stop()).catch(() => undefined);
  };
  const attempt = (what: string, act: (agent: RunningAgent) => Promise<void>) => (): void => {
    started.then(act).catch((err: unknown) => logger.error({ err }, `${what} failed; the certificate stays as it was`));
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on(
    'SIGHUP',
    attempt('reading the certificate again', (agent) => agent.reload()),
  );
  process.on(
    'SIGUSR2',
    attempt('the renewal', (agent) => agent.renew()),
  );
};

/** An agent without gateways is alive: another process in its place would have none either. */
const vitalsOf = (agent: RunningAgent): Vitals => {
  const { gateways } = agent.status();
  const ready = gateways.filter(({ state }) => state === 'AGENT_GATEWAY_READY').length;
  return { isAlive: true, status: `${ready} of ${gateways.length} gateways ready` };
};

/** @returns the exit code */
export const runAgent = async (config: AgentConfig, { version, exit, onReady }: RunOptions): Promise<number> => {
  const logger = createLogger({ name: config.agent.name, level: config.log.level });
  const started = startAgent(config, { logger, version });
  const manager = ServiceManager.fromEnvironment(process.env, (problem) => logger.warn(problem));
  handleSignals(started, logger, manager, exit);
  try {
    const agent = await started;
    const { socket, address, metricsAddress: metrics, done } = agent;
    onReady(
      `${JSON.stringify({ ready: true, name: config.agent.name, version, pid: process.pid, socket, address, metrics })}\n`,
    );
    manager.ready(() => vitalsOf(agent));
    await done;
    logger.info('stopped');
    return 0;
  } catch (error) {
    logger.fatal({ err: error }, 'the agent failed');
    process.stderr.write(`hsm-agent: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    manager.close();
    logger.flush();
  }
};
