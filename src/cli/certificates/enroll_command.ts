/** @module `hsmctl enroll`: a first certificate for an enrollment token, on the machine where it will be used. */
import { existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Command } from 'commander';
import { enroll, type Enrollment } from '../../client/index.ts';
import { fieldInvalid, GatewayError } from '../../core/errors.ts';
import { parseTimeout } from '../call_command.ts';
import { type OutputFormat, reportFailure } from '../failure.ts';
import { helpTail } from '../help.ts';
import type { CliIo } from '../io.ts';
import { isProfileName, profilesFolder } from '../profile.ts';
import { type GatewayFlags, makeRequest, readAuthority, toGateway } from './enrollment.ts';
import { outputOption } from './options.ts';
import { joinCertificates } from '../../util/pem.ts';
import { printFacts, printJson, replaceFile } from './output.ts';
import { readToken } from './token_input.ts';

interface EnrollFlags extends GatewayFlags {
  readonly tokenFile: string;
  readonly profile: string;
  readonly endpoint?: string;
  readonly timeout: string;
  readonly output: OutputFormat;
}

/** Where the parts of a profile are. */
interface Paths {
  readonly profile: string;
  readonly key: string;
  readonly certificate: string;
  readonly authorities: string;
}

const toPaths = (io: CliIo, name: string): Paths => {
  if (!isProfileName(name))
    throw fieldInvalid('profile', 'must be 1 to 64 letters, digits, dots, dashes and underscores');
  const folder = profilesFolder(io);
  const at = (ending: string): string => join(folder, `${name}${ending}`);
  const paths = { profile: at('.json'), key: at('.key'), certificate: at('.crt'), authorities: at('.ca.crt') };
  if (!existsSync(paths.profile)) return paths;
  throw new GatewayError('CONFIG_INVALID', `profile: ${paths.profile} exists; nothing is overwritten`, {
    metadata: { field: 'profile', path: paths.profile },
  });
};

/** The data listener has port 8443 where nobody says otherwise. */
const endpointOf = ({ at, endpoint }: EnrollFlags): string => endpoint ?? `${at.slice(0, at.lastIndexOf(':'))}:8443`;

/** The profile last: with it all of it is there. */
const writeProfile = (paths: Paths, flags: EnrollFlags, ca: Buffer, enrollment: Enrollment): void => {
  const { certificatePem, authoritiesPem } = enrollment;
  replaceFile(paths.certificate, certificatePem, 0o600, 'cert_file');
  replaceFile(paths.authorities, joinCertificates(ca.toString('utf8'), authoritiesPem), 0o600, 'ca_file');
  const profile = {
    endpoint: endpointOf(flags),
    ...(flags.serverName === undefined ? {} : { server_name: flags.serverName }),
    ca_file: paths.authorities,
    cert_file: paths.certificate,
    key_file: paths.key,
  };
  replaceFile(paths.profile, `${JSON.stringify(profile, null, 2)}\n`, 0o600, 'profile');
};

const run = async (io: CliIo, flags: EnrollFlags): Promise<void> => {
  const timeoutMs = parseTimeout(flags.timeout);
  const paths = toPaths(io, flags.profile);
  const token = await readToken(io, flags.tokenFile);
  try {
    const ca = await readAuthority(io, flags);
    mkdirSync(profilesFolder(io), { recursive: true, mode: 0o700 });
    const csrPem = await makeRequest(paths.key);
    const enrollment = await enroll({ ...toGateway(flags), ca, token, csrPem, timeoutMs });
    writeProfile(paths, flags, ca, enrollment);
    const { serial, principal, notAfterMs } = enrollment;
    const facts = { serial, principal, not_after: new Date(notAfterMs).toISOString(), profile: paths.profile };
    if (flags.output === 'json') printJson(io, facts);
    else printFacts(io, facts);
  } finally {
    token.fill(0);
  }
};

const details = `
Makes a key here, which never leaves this machine, sends a request with the token, and writes a profile: key, certificate,
authorities and the file that names them, all of mode 0600, in $HSMCTL_PROFILES or var/profiles. The token is read from
a private file or from standard input (-): arguments of a process can be seen by everybody on the machine.

The gateway is known by the certificate of its authority (--ca-file), or by the fingerprint of that certificate
(--ca-sha256), which "hsmctl init" and "hsmctl ca show" print. Nothing is sent to a gateway that is another one.

If the answer gets lost, the same command may be repeated: the key that was made is used again, and gets the certificate.
`;

/** Adds `enroll`. */
export const registerEnroll = (program: Command, io: CliIo): void => {
  program
    .command('enroll')
    .summary('get a first certificate for an enrollment token')
    .description('Gets a certificate for an enrollment token and writes a profile.')
    .requiredOption('--at <host:port>', 'enrollment listener of the gateway')
    .option('--server-name <name>', "name in the gateway's certificate (default: the host)")
    .option('--ca-file <file>', 'certificate of the authority')
    .option('--ca-sha256 <hex>', 'fingerprint of the certificate of the authority')
    .requiredOption('--token-file <file>', 'private file that holds the token, or - for standard input')
    .requiredOption('--profile <name>', 'name of the profile that is written')
    .option('--endpoint <host:port>', 'data listener, for the profile (default: the host of --at, port 8443)')
    .option('-t, --timeout <ms>', 'milliseconds in which the answer has to come', '10000')
    .addOption(outputOption())
    .addHelpText('after', details)
    .addHelpText(
      'after',
      helpTail([
        'hsmctl enroll --at gateway:8445 --ca-sha256 9f86…0a08 --token-file token --profile node-1',
        'pass show token | hsmctl enroll --at gateway:8445 --ca-file ca.crt --token-file - --profile node-1',
      ]),
    )
    .action((flags: EnrollFlags) => reportFailure(io, flags.output, () => run(io, flags)));
};
