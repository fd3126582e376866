/** @module `hsmctl init`. */
import type { Command } from 'commander';
import type { OutputFormat } from '../../cli/failure.ts';
import { helpTail } from '../../cli/help.ts';
import type { CliIo } from '../../cli/io.ts';
import { resolvePath } from '../../cli/io.ts';
import { addRootOptions, ceremonyHelp, type RootFlags, toPrepareRoot } from './ceremony/flags.ts';
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

interface InitFlags extends RootFlags {
  readonly config: string;
  readonly soPinFile?: string;
  readonly caName?: string;
  readonly output: OutputFormat;
}

const runInit = async (io: CliIo, resources: LocalResources, flags: InitFlags) => {
  const { soPinFile, caName } = flags;
  const config = loadNamedConfig(io, flags.config);
  const onProgress = (line: string): void => void io.stderr.write(`${line}\n`);
  const prepareRoot = toPrepareRoot(io, flags, { io, config, resources, onProgress });
  const result = await initGateway(config, resources, {
    ...(soPinFile === undefined ? {} : { soPinFile: resolvePath(io, soPinFile) }),
    ...(caName === undefined ? {} : { authorityName: caName }),
    ...(prepareRoot === undefined ? {} : { prepareRoot }),
    onProgress,
  });
  const json = {
    control_token_serial: result.controlTokenSerial,
    created: result.isCreated,
    root_ceremony: result.ceremony?.id ?? '',
    audit_public_key_file: result.auditPublicKeyFile,
    ca_sha256: result.authorityFingerprint,
    operators: result.operators,
  };
  if (result.operators === 0) io.stderr.write(nextSteps(flags.config));
  return { json, text: toFacts(json) };
};

const ukeys = '--module /usr/lib/p11.so';
const examples = [
  'hsmctl init --config /etc/hsm-gateway/gateway.jsonc',
  `hsmctl init --components 2/3 --shares-out /media/shares ${ukeys} --custodian alice --custodian bob,token=Bob --custodian carol,key=carol.crt`,
  `hsmctl init --restore ${ukeys} --share root-share-1-alice.json --share root-share-2-bob.json,token=Bob`,
];

/** Registers `init`. */
export const registerInitCommand = (program: Command, io: CliIo, resources: LocalResources): void => {
  const command = program
    .command('init')
    .summary('prepare control token, store, audit key and certificate authority')
    .description(
      'Prepares the control token, its PIN file, the store, the public key of the audit trail and the certificate authority. What is there stays; may be repeated.',
    )
    .addOption(configOption(io))
    .option('--so-pin-file <file>', 'SO PIN for a control token that must be initialised (made if not given)')
    .option('--ca-name <name>', 'common name of the certificate authority, if it is made now');
  addRootOptions(command)
    .addOption(outputOption())
    .addHelpText('after', ceremonyHelp)
    .addHelpText('after', helpTail(examples))
    .action((flags: InitFlags) => runCommand(io, flags.output, () => runInit(io, resources, flags)));
};
