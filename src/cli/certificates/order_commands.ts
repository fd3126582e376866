/** @module `hsmctl certificate issue` and `revoke`: what an operator orders. */
import { randomUUID } from 'node:crypto';
import type { Command } from 'commander';
import { Option } from 'commander';
import { callRpc } from '../call_command.ts';
import { reportFailure } from '../failure.ts';
import { type CliIo, exitCodes, resolvePath } from '../io.ts';
import { getRpc } from '../rpc_name.ts';
import { readUserFile } from '../safe_file.ts';
import * as shared from './options.ts';
import { type Certificate, factsOf, printCertificates, printFacts, printJson, replaceFile } from './output.ts';

export interface IssuedAnswer {
  readonly certificate: Certificate;
  readonly authorities: string;
}

export interface OrderFlags extends shared.CommonFlags {
  readonly csr: string;
  readonly days?: number;
  readonly out?: string;
}

export const readCsr = (io: CliIo, path: string): string =>
  readUserFile(resolvePath(io, path), { field: 'csr' }).toString('utf8');

/** To a file, with facts on standard output; or the certificate itself to standard output. */
export const printIssued = (io: CliIo, answer: IssuedAnswer, { out, output }: OrderFlags): void => {
  if (out !== undefined) replaceFile(resolvePath(io, out), answer.certificate.certificate, 0o644, 'out');
  if (output === 'json') printJson(io, answer);
  else if (out === undefined) io.stdout.write(answer.certificate.certificate);
  else printFacts(io, factsOf(answer.certificate));
};

interface IssueFlags extends OrderFlags {
  readonly kind: string;
  readonly tenant?: string;
  readonly name: string;
}

const issueDetails = `
The request (PKCS#10) is signed by the key that the certificate is for: P-256, P-384, or RSA of 2048 bits and more. It may
leave out all names; a request that asks for another name, or for more than a client needs, is refused. The key never
leaves whoever made it:
  openssl req -new -newkey ec -pkeyopt ec_paramgen_curve:P-256 -nodes -subj / -keyout billing.key -out billing.csr

Without --out the certificate goes to standard output, in PEM.
`;

/** Adds `issue`. */
export const registerIssue = (group: Command, io: CliIo): void => {
  const command = group
    .command('issue')
    .summary('issue a certificate from a request')
    .description('Issues a certificate to whoever holds the key of a certificate request.')
    .addOption(shared.kindOption(['user', 'service', 'agent', 'operator']))
    .option('--tenant <name>', 'tenant of a user, service or agent')
    .requiredOption('--name <name>', 'name of the principal')
    .requiredOption('--csr <file>', 'certificate request in PEM')
    .addOption(shared.daysOption())
    .option('--out <file>', 'file for the certificate');
  shared
    .finish(command, issueDetails, [
      'hsmctl certificate issue --profile operator --kind service --tenant acme --name billing --csr billing.csr --out billing.crt',
      'hsmctl certificate issue --kind operator --name alice --csr alice.csr --days 30 > alice.crt',
    ])
    .action((flags: IssueFlags) =>
      reportFailure(io, flags.output, async () => {
        const { kind, tenant = null, name, days = null } = flags;
        const request = { kind: shared.toKind(kind), tenant, name, days, csr: readCsr(io, flags.csr) };
        const sequenced = { ...request, sequence: randomUUID() };
        const answer = await callRpc(io, getRpc('EnrollmentService.IssueCertificate'), sequenced, flags);
        printIssued(io, answer as unknown as IssuedAnswer, flags);
      }),
    );
};

interface RevokeFlags extends shared.CommonFlags {
  readonly reason: string;
  readonly tenant?: string;
  readonly yes?: true;
}

const revokeDetails = `
Calls with the certificate are refused at once by the gateway that is asked, and within a second by the others, on open
connections too. Certificates that were renewed from it are revoked with it, unless the reason is "superseded": whoever
got hold of a key could have renewed its certificate. There is no way back.

Without --yes nothing is revoked: the certificate is printed, and the exit code is 2.
`;

const revoke = async (io: CliIo, serial: string, flags: RevokeFlags): Promise<void> => {
  const { tenant = null, reason, yes } = flags;
  if (!yes) {
    const shown = await callRpc(io, getRpc('EnrollmentService.GetCertificate'), { serial, tenant }, flags);
    printCertificates(io, [(shown as unknown as IssuedAnswer).certificate]);
    io.stderr.write('hsmctl: nothing was revoked; to revoke this certificate for good, repeat with --yes\n');
    io.setExitCode(exitCodes.usage);
    return;
  }
  const request = { serial, tenant, reason: shared.reasons[reason], sequence: randomUUID() };
  const answer = await callRpc(io, getRpc('EnrollmentService.RevokeCertificate'), request, flags);
  if (flags.output === 'json') printJson(io, answer);
  else printCertificates(io, (answer as unknown as { certificates: readonly Certificate[] }).certificates);
};

/** Adds `revoke`. */
export const registerRevoke = (group: Command, io: CliIo): void => {
  const command = group
    .command('revoke')
    .summary('revoke a certificate for good')
    .description('Revokes a certificate, and those that were renewed from it, and prints them.')
    .argument('<serial>', 'serial number, as "hsmctl certificate list" shows it')
    .addOption(new Option('--reason <reason>', 'why').choices(Object.keys(shared.reasons)).default('unspecified'))
    .option('--tenant <name>', 'tenant that the certificate must be of')
    .option('--yes', 'really revoke it');
  shared
    .finish(command, revokeDetails, [
      'hsmctl certificate revoke 1f0c9d --profile operator',
      'hsmctl certificate revoke 1f0c9d --reason key-compromise --yes',
    ])
    .action((serial: string, flags: RevokeFlags) => reportFailure(io, flags.output, () => revoke(io, serial, flags)));
};
