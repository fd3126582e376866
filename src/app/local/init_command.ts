/** @module `hsmctl init`. */
import type { Command } from 'commander';
import type { OutputFormat } from '../../cli/failure.ts';
import { helpTail } from '../../cli/help.ts';
import type { CliIo } from '../../cli/io.ts';
import { resolvePath } from '../../cli/io.ts';
import { configOption, loadNamedConfig, outputOption, runCommand, toFacts } from './command.ts';
import { initGateway } from './init.ts';
import type { LocalResources } from './resources.ts';

/** Roles of the first operators: each another person with a UKey of its own. */
const firstRoles = ['SYSTEM_ADMINISTRATOR', 'SECURITY_OFFICER', 'AUDITOR'] as const;

const nextSteps = (config: string): string => {
  const commands = firstRoles.map(
    (role) => `  hsmctl operator enroll NAME --config ${config} --role ${role} --module MODULE --token LABEL\n`,
  );
  return `Next: enroll the first operators, a person with a UKey for each role; nobody may have two of them.\n${commands.join('')}`;
};

interface InitFlags {
  readonly config: string;
  readonly soPinFile?: string;
  readonly caName?: string;
  readonly output: OutputFormat;
}

/** Registers `init`. */
export const registerInitCommand = (program: Command, io: CliIo, resources: LocalResources): void => {
  program
    .command('init')
    .summary('prepare control token, store, audit key and certificate authority')
    .description(
      'Prepares the control token, its PIN file, the store, the public key of the audit trail and the certificate authority. What is there stays; may be repeated.',
    )
    .addOption(configOption(io))
    .option('--so-pin-file <file>', 'SO PIN for a control token that must be initialised (made if not given)')
    .option('--ca-name <name>', 'common name of the certificate authority, if it is made now')
    .addOption(outputOption())
    .addHelpText('after', helpTail(['hsmctl init --config /etc/hsm-gateway/gateway.jsonc']))
    .action(({ config, soPinFile, caName, output }: InitFlags) =>
      runCommand(io, output, async () => {
        const result = await initGateway(loadNamedConfig(io, config), resources, {
          ...(soPinFile === undefined ? {} : { soPinFile: resolvePath(io, soPinFile) }),
          ...(caName === undefined ? {} : { authorityName: caName }),
          onProgress: (line) => io.stderr.write(`${line}\n`),
        });
        const json = {
          control_token_serial: result.controlTokenSerial,
          created: result.isCreated,
          audit_public_key_file: result.auditPublicKeyFile,
          ca_sha256: result.authorityFingerprint,
          operators: result.operators,
        };
        if (result.operators === 0) io.stderr.write(nextSteps(config));
        return { json, text: toFacts(json) };
      }),
    );
};
