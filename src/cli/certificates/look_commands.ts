/** @module `hsmctl certificate list`, `show` and `crl`: what was issued and what was revoked. */
import { type Command, Option } from 'commander';
import { callRpc } from '../call_command.ts';
import { reportFailure } from '../failure.ts';
import { type CliIo, resolvePath } from '../io.ts';
import { getRpc } from '../rpc_name.ts';
import * as shared from './options.ts';
import type { IssuedAnswer } from './order_commands.ts';
import { type Certificate, factsOf, printCertificates, printFacts, printJson, replaceFile, timeOf } from './output.ts';

interface ListFlags extends shared.CommonFlags {
  readonly tenant?: string;
  readonly principal?: string;
  readonly state?: string;
  readonly expiring?: number;
  readonly limit: number;
  readonly marker?: string;
  readonly all?: true;
}

interface Page {
  readonly certificates: readonly Certificate[];
  readonly next_marker: string;
}

const fetchPage = async (io: CliIo, flags: ListFlags, marker: string | null): Promise<Page> => {
  const { tenant = null, principal = null, state, expiring = null, limit } = flags;
  const request = {
    ...{ tenant, principal, limit, marker, expiring_days: expiring },
    state: state === undefined ? null : `CERTIFICATE_${state.toUpperCase()}`,
  };
  return (await callRpc(io, getRpc('EnrollmentService.ListCertificates'), request, flags)) as unknown as Page;
};

const list = async (io: CliIo, flags: ListFlags): Promise<void> => {
  let page = await fetchPage(io, flags, flags.marker ?? null);
  const certificates = [...page.certificates];
  while (flags.all && page.next_marker !== '') {
    page = await fetchPage(io, flags, page.next_marker);
    certificates.push(...page.certificates);
  }
  if (flags.output === 'json') {
    printJson(io, { certificates, next_marker: page.next_marker });
    return;
  }
  printCertificates(io, certificates);
  if (page.next_marker !== '') io.stderr.write(`hsmctl: there are more; go on with --marker ${page.next_marker}\n`);
};

/** Adds `list`. */
export const registerList = (group: Command, io: CliIo): void => {
  const command = group
    .command('list')
    .summary('issued certificates, newest first')
    .description('Prints certificates that were issued, the newest first.')
    .option('--tenant <name>', 'of this tenant')
    .option('--principal <path>', 'of this principal, for example tenant/acme/service/billing')
    .addOption(new Option('--state <state>', 'in this state').choices(['valid', 'revoked', 'expired']))
    .addOption(new Option('--expiring <days>', 'that end within so many days').argParser(shared.wholeNumber(1, 3650)))
    .addOption(
      new Option('--limit <number>', 'how many at once').argParser(shared.wholeNumber(1, 1000)).default(100, '100'),
    )
    .option('--marker <marker>', 'where the page before ended')
    .option('--all', 'all pages');
  shared
    .finish(command, '', [
      'hsmctl certificate list --profile operator --tenant acme',
      'hsmctl certificate list --state valid --expiring 14',
      'hsmctl certificate list --all --output json',
    ])
    .action((flags: ListFlags) => reportFailure(io, flags.output, () => list(io, flags)));
};

interface ShowFlags extends shared.CommonFlags {
  readonly pem?: true;
  readonly tenant?: string;
}

/** Adds `show`. */
export const registerShow = (group: Command, io: CliIo): void => {
  const command = group
    .command('show')
    .summary('one certificate')
    .description('Prints what is known of a certificate.')
    .argument('<serial>', 'serial number')
    .option('--tenant <name>', 'tenant that the certificate must be of')
    .option('--pem', 'print the certificate itself');
  shared
    .finish(command, '', [
      'hsmctl certificate show 1f0c9d',
      'hsmctl certificate show 1f0c9d --pem | openssl x509 -text',
    ])
    .action((serial: string, flags: ShowFlags) =>
      reportFailure(io, flags.output, async () => {
        const request = { serial, tenant: flags.tenant ?? null };
        const answer = await callRpc(io, getRpc('EnrollmentService.GetCertificate'), request, flags);
        const { certificate } = answer as unknown as IssuedAnswer;
        if (flags.pem) io.stdout.write(certificate.certificate);
        else if (flags.output === 'json') printJson(io, answer);
        else printFacts(io, factsOf(certificate));
      }),
    );
};

interface CrlFlags extends shared.CommonFlags {
  readonly authority?: number;
  readonly out?: string;
}

interface CrlAnswer {
  readonly authority: number;
  readonly crl: string;
  readonly number: string;
  readonly this_update: string;
  readonly next_update: string;
}

const toPem = (base64: string): string =>
  `-----BEGIN X509 CRL-----\n${(base64.match(/.{1,64}/g) ?? []).join('\n')}\n-----END X509 CRL-----\n`;

/** Adds `crl`. */
export const registerCrl = (group: Command, io: CliIo): void => {
  const command = group
    .command('crl')
    .summary('the revocation list')
    .description(
      'Prints the revocation list of an authority in PEM, for others than the gateways, which do not need it.',
    )
    .addOption(
      new Option('--authority <generation>', 'of this authority (default: the active one)').argParser(
        shared.wholeNumber(1, 999_999),
      ),
    )
    .option('--out <file>', 'file for the list');
  shared
    .finish(command, '', [
      'hsmctl certificate crl --profile operator --out ca.crl',
      'hsmctl certificate crl | openssl crl -text',
    ])
    .action((flags: CrlFlags) =>
      reportFailure(io, flags.output, async () => {
        const request = { authority: flags.authority ?? null };
        const answer = (await callRpc(io, getRpc('EnrollmentService.GetCrl'), request, flags)) as unknown as CrlAnswer;
        if (flags.out !== undefined) replaceFile(resolvePath(io, flags.out), toPem(answer.crl), 0o644, 'out');
        if (flags.output === 'json') printJson(io, answer);
        else if (flags.out === undefined) io.stdout.write(toPem(answer.crl));
        else {
          const { authority, number, this_update, next_update } = answer;
          const facts = {
            authority: String(authority),
            number,
            issued: timeOf(this_update),
            'good until': timeOf(next_update),
          };
          printFacts(io, facts);
        }
      }),
    );
};
