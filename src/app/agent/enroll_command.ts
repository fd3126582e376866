/** @module `hsm-agent enroll`: the agent's first certificate, for an enrollment token, into the files of its configuration. */
import { existsSync, mkdirSync, unlinkSync } from 'node:fs';
import { dirname } from 'node:path';
import type { Command } from 'commander';
import { type GatewayFlags, makeRequest, readAuthority, toGateway } from '../../cli/certificates/enrollment.ts';
import { readToken } from '../../cli/certificates/token_input.ts';
import { helpTail } from '../../cli/help.ts';
import { type CliIo, resolvePath } from '../../cli/io.ts';
import { readUserFile } from '../../cli/safe_file.ts';
import { enroll, type Enrollment } from '../../client/index.ts';
import type { OutputFormat } from '../../cli/failure.ts';
import { loadAgentConfig } from '../../config/load_agent.ts';
import { GatewayError } from '../../core/errors.ts';
import { joinCertificates } from '../../util/pem.ts';
import { outputOption, runCommand, toFacts } from '../local/command.ts';
import { agentConfigOption } from './config_commands.ts';
import { writeIdentityFiles } from './identity_files.ts';

interface EnrollFlags extends GatewayFlags {
  readonly config: string;
  readonly tokenFile: string;
  readonly replace?: boolean;
  readonly output: OutputFormat;
}

/** The key of a request whose answer has not come yet: a repetition uses it again, and gets the same certificate. */
const draftOf = (file: string): string => `${file}.new-key`;

const assertNew = (path: string, isReplaced: boolean | undefined): void => {
  if (!existsSync(path) || isReplaced === true) return;
  throw new GatewayError('CONFIG_INVALID', `identity.file: ${path} exists; --replace takes its place`, {
    metadata: { field: 'identity.file', path },
  });
};

const writeIdentity = (
  { file, caFile }: { readonly file: string; readonly caFile: string },
  ca: Buffer,
  { certificatePem, authoritiesPem }: Enrollment,
): void => {
  const key = readUserFile(draftOf(file), { field: 'key_file', isPrivate: true });
  const identity = Buffer.concat([key, Buffer.from(certificatePem)]);
  try {
    writeIdentityFiles({ file, caFile }, identity, joinCertificates(ca.toString('latin1'), authoritiesPem));
    unlinkSync(draftOf(file));
  } finally {
    key.fill(0);
    identity.fill(0);
  }
};

const run = async (io: CliIo, flags: EnrollFlags) => {
  const { identity } = loadAgentConfig(resolvePath(io, flags.config));
  assertNew(identity.file, flags.replace);
  const token = await readToken(io, flags.tokenFile);
  try {
    const ca = await readAuthority(io, flags);
    for (const path of [identity.file, identity.caFile]) mkdirSync(dirname(path), { recursive: true, mode: 0o700 });
    const csrPem = await makeRequest(draftOf(identity.file));
    const enrollment = await enroll({ ...toGateway(flags), ca, token, csrPem });
    writeIdentity(identity, ca, enrollment);
    const { serial, principal, notAfterMs } = enrollment;
    const facts = { serial, principal, not_after: new Date(notAfterMs).toISOString(), identity: identity.file };
    return { json: facts, text: toFacts(facts) };
  } finally {
    token.fill(0);
  }
};

const details = `
Makes a key on this machine, sends a request with the token, and writes key and certificate to identity.file (mode 0600) and
the authorities to identity.caFile. The token is read from a private file or from standard input (-): arguments of a process
can be seen by everybody on the machine. An operator makes one with "hsmctl enrollment-token create --kind agent".

The gateway is known by the certificate of its authority (--ca-file), or by the fingerprint of that certificate
(--ca-sha256), which "hsmctl init" and "hsmctl ca show" print. Nothing is sent to a gateway that is another one.

If the answer gets lost, the same command may be repeated: the key that was made is used again, and gets the certificate.
With --replace an agent that runs takes up the new certificate within seconds.
`;

/** Adds `enroll`. */
export const registerAgentEnroll = (program: Command, io: CliIo): void => {
  program
    .command('enroll')
    .summary("get the agent's first certificate for an enrollment token")
    .description("Gets the agent's certificate for an enrollment token.")
    .addOption(agentConfigOption(io))
    .requiredOption('--at <host:port>', 'enrollment listener of a gateway')
    .option('--server-name <name>', "name in the gateway's certificate (default: the host)")
    .option('--ca-file <file>', 'certificate of the authority')
    .option('--ca-sha256 <hex>', 'fingerprint of the certificate of the authority')
    .requiredOption('--token-file <file>', 'private file that holds the token, or - for standard input')
    .option('--replace', 'take the place of a certificate that is there')
    .addOption(outputOption())
    .addHelpText('after', details)
    .addHelpText('after', helpTail(['hsm-agent enroll --at gateway:8445 --ca-sha256 9f86…0a08 --token-file token']))
    .action((flags: EnrollFlags) => runCommand(io, flags.output, () => run(io, flags)));
};
