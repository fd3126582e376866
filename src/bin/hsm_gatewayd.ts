#!/usr/bin/env node
/**
 * @module Entry of `hsm-gatewayd`: argv → configuration → gateway. SIGTERM and SIGINT stop it after the calls under way
 * (a second one at once), SIGHUP has it read its certificates again.
 */
import { readFileSync } from 'node:fs';
import { Command, CommanderError } from 'commander';
import type { RunningGateway } from '../app/gateway.ts';
import { startGateway } from '../app/gateway.ts';
import type { GatewayConfig } from '../config/gateway_config.ts';
import { defaultConfigPath, loadConfig } from '../config/load.ts';
import { checkSecretFiles } from '../config/secret_file.ts';
import { GatewayError } from '../core/errors.ts';
import type { Logger } from '../obs/log.ts';
import { createLogger } from '../obs/log.ts';
import { ServiceManager } from '../util/service_manager.ts';

const exitCodes = { stopped: 0, failed: 1, usage: 2 } as const;

const { version } = JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as {
  version: string;
};

/** The path of the configuration file; ends the process after --help, --version and wrong usage. */
const parseArguments = (argv: readonly string[]): string => {
  const program = new Command('hsm-gatewayd')
    .description('Serves PKCS#11 tokens as a key management service over gRPC.')
    .version(version)
    .option('-c, --config <file>', 'configuration file', defaultConfigPath(process.env))
    .allowExcessArguments(false)
    .showHelpAfterError('(see --help)')
    .addHelpText(
      'after',
      `
Prints one JSON line {"ready":true,"data":"host:port","admin":"host:port",…} on standard output when it serves;
the log goes to standard error.

Signals: SIGTERM, SIGINT stop it after the calls under way, a second one at once; SIGHUP reads the certificates again
and opens the files of audit sinks anew.
Exit codes: 0 stopped, 1 failed, 2 wrong usage or configuration.`,
    )
    .exitOverride();
  try {
    program.parse(argv);
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    process.exit(error.exitCode === 0 ? exitCodes.stopped : exitCodes.usage);
  }
  return program.opts<{ config: string }>().config;
};

const loadOrExit = (path: string): GatewayConfig => {
  try {
    const config = loadConfig(path);
    checkSecretFiles(config);
    return config;
  } catch (error) {
    if (!(error instanceof GatewayError)) throw error;
    process.stderr.write(`hsm-gatewayd: ${error.message}\n`);
    process.exit(exitCodes.usage);
  }
};

/** Ties signals to the gateway. Signals that come while it starts are kept until it has. */
const handleSignals = (started: Promise<RunningGateway>, logger: Logger, manager: ServiceManager): void => {
  let isStopping = false;
  const stop = (signal: NodeJS.Signals): void => {
    if (isStopping) {
      logger.warn({ signal }, 'stopping at once');
      logger.flush();
      process.exit(exitCodes.failed);
    }
    isStopping = true;
    logger.info({ signal }, 'stopping');
    manager.stopping();
    started
      .then((gateway) => gateway.stop())
      .catch((error: unknown) => {
        logger.error({ err: error }, 'the gateway did not stop as it should');
        logger.flush();
        process.exit(exitCodes.failed);
      });
  };
  process.on('SIGTERM', stop);
  process.on('SIGINT', stop);
  process.on('SIGHUP', () => {
    started
      .then((gateway) => gateway.reloadTls())
      .then(() => logger.info('certificates read again'))
      .catch((error: unknown) => logger.error({ err: error }, 'the certificates were not changed'));
  });
};

const run = async (config: GatewayConfig): Promise<void> => {
  const logger = createLogger({ name: config.gateway.name, level: config.log.level });
  const started = startGateway(config, { logger });
  const manager = ServiceManager.fromEnvironment(process.env, (problem) => logger.warn(problem));
  handleSignals(started, logger, manager);
  try {
    const gateway = await started;
    const { address: data, adminAddress: admin, enrollmentAddress: enrollment, metricsAddress: metrics } = gateway;
    const { name } = config.gateway;
    const ready = { ready: true, name, version, pid: process.pid, data, admin, enrollment, metrics };
    process.stdout.write(`${JSON.stringify(ready)}\n`);
    manager.ready(() => gateway.vitals());
    await gateway.done;
    logger.info('stopped');
    process.exitCode = exitCodes.stopped;
  } catch (error) {
    logger.fatal({ err: error }, 'the gateway failed');
    logger.flush();
    process.stderr.write(`hsm-gatewayd: ${error instanceof Error ? error.message : String(error)}\n`);
    process.exitCode = exitCodes.failed;
  } finally {
    manager.close();
    logger.flush();
  }
};

await run(loadOrExit(parseArguments(process.argv)));
// What is left over (a socket of a client, a timer of a library) must not keep a stopped gateway alive.
process.exit();
