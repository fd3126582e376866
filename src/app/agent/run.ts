/** @module Runs an agent until a signal stops it. */
import type { AgentConfig } from '../../config/agent_config.ts';
import { createLogger, type Logger } from '../../obs/log.ts';
import { type RunningAgent, startAgent } from './agent.ts';

export interface RunOptions {
  readonly version: string;
  /** Ends the process at once. */
  readonly exit: (code: number) => never;
  /** Printed when the agent serves: one JSON line. */
  readonly onReady: (line: string) => void;
}

/** Ties signals to the agent. Signals that come while it starts are kept until it has. */
const handleSignals = (started: Promise<RunningAgent>, logger: Logger, exit: RunOptions['exit']): void => {
  let isStopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (isStopping) {
      logger.warn({ signal }, 'stopping at once');
      logger.flush();
      exit(1);
    }
    isStopping = true;
    logger.info({ signal }, 'stopping');
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

/** @returns the exit code */
export const runAgent = async (config: AgentConfig, { version, exit, onReady }: RunOptions): Promise<number> => {
  const logger = createLogger({ name: config.agent.name, level: config.log.level });
  const started = startAgent(config, { logger, version });
  handleSignals(started, logger, exit);
  try {
    const { socket, address, metricsAddress: metrics, done } = await started;
    onReady(
      `${JSON.stringify({ ready: true, name: config.agent.name, version, pid: process.pid, socket, address, metrics })}\n`,
    );
    await done;
    logger.info('stopped');
    return 0;
  } catch (error) {
    logger.fatal({ err: error }, 'the agent failed');
    process.stderr.write(`hsm-agent: ${error instanceof Error ? error.message : String(error)}\n`);
    return 1;
  } finally {
    logger.flush();
  }
};
