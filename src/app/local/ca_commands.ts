/** @module `hsmctl ca show` and `hsmctl ca issue`: the certificate authority of the control token, without a gateway. */
import type { Command } from 'commander';
import type { OutputFormat } from '../../cli/failure.ts';
import { helpTail } from '../../cli/help.ts';
import type { CliIo } from '../../cli/io.ts';
import { resolvePath } from '../../cli/io.ts';
import { createPrivateFile } from '../../cli/private_file.ts';
import { readUserFile } from '../../cli/safe_file.ts';
import { GatewayError } from '../../core/errors.ts';
import type { AuthorityRecord, CertificateRecord } from '../../core/ports/certificates.ts';
import type { CertificateProfile } from '../../identity/certificates.ts';
import { createKeyPair } from '../../identity/certificates.ts';
import { toSpiffeId } from '../../identity/spiffe_id.ts';
import { fingerprintOf, issueLocally } from './authority.ts';
import {
  configOption,
  groupOf,
  loadNamedConfig,
  outputOption,
  runCommand,
  toFacts,
  toTable,
  usageError,
} from './command.ts';
import { localUser } from './local_note.ts';
import { createFile } from './new_secret.ts';
import type { LocalResources } from './resources.ts';

const isoTime = (timeMs: number): string => new Date(timeMs).toISOString();

const shown = (authority: AuthorityRecord) => ({
  generation: authority.generation,
  state: authority.state,
  sha256: fingerprintOf(authority.certificatePem),
  not_after: isoTime(authority.notAfterMs),
  token_serial: authority.tokenSerial,
  crl_number: authority.revocationList?.number ?? 0,
});

interface ShowFlags {
  readonly config: string;
  readonly pem?: true;
  readonly output: OutputFormat;
}

const registerShow = (group: Command, io: CliIo, resources: LocalResources): void => {
  group
    .command('show')
    .summary('the certificate authorities, with their fingerprints')
    .description('Shows the certificate authorities of this installation; the active one issues.')
    .addOption(configOption(io))
    .option('--pem', 'print their certificates in PEM instead')
    .addOption(outputOption())
    .addHelpText('after', helpTail(['hsmctl ca show', 'hsmctl ca show --pem > ca.crt']))
    .action(({ config, pem, output }: ShowFlags) =>
      runCommand(io, output, () =>
        resources.withStore(loadNamedConfig(io, config), async ({ authorities }) => {
          const list = await authorities.list();
          if (list.length === 0) {
            throw new GatewayError('NOT_INITIALIZED', 'there is no certificate authority; run `hsmctl init`');
          }
          const text = list.map(({ certificatePem }) => certificatePem).join('');
          if (pem) return { json: { authorities: text }, text };
          const rows = list.map(shown);
          const header = ['GENERATION', 'STATE', 'SHA-256', 'ENDS', 'TOKEN', 'CRL'];
          return {
            json: { authorities: rows },
            text: toTable(
              io,
              header,
              rows.map((row) => Object.values(row).map(String)),
            ),
          };
        }),
      ),
    );
};

interface IssueFlags {
  readonly config: string;
  readonly server: readonly string[];
  readonly principal?: string;
  readonly csr?: string;
  readonly outCert: string;
  readonly outKey?: string;
  readonly days?: string;
  readonly output: OutputFormat;
}

const toProfile = ({ server, principal }: IssueFlags, trustDomain: string): CertificateProfile => {
  if (server.length > 0 === (principal !== undefined)) throw usageError('give --server, or --principal');
  if (principal === undefined) return { kind: 'server', names: server };
  return { kind: 'client', spiffeId: toSpiffeId(trustDomain, principal), trustDomain };
};

const toDays = (text: string | undefined): number | undefined => {
  if (text === undefined) return undefined;
  if (/^[1-9]\d{0,3}$/.test(text)) return Number(text);
  throw usageError('--days must be a whole number from 1');
};

/** Files first: one that can't be written is found while nothing has happened. A certificate that was issued and not written is lost. */
const issue = async (io: CliIo, resources: LocalResources, flags: IssueFlags): Promise<CertificateRecord> => {
  const config = loadNamedConfig(io, flags.config);
  const profile = toProfile(flags, config.gateway.trustDomain);
  const { csr, outKey } = flags;
  if ((csr === undefined) === (outKey === undefined)) throw usageError('give --csr, or --out-key for a new key');
  const days = toDays(flags.days);
  const keyFile = outKey === undefined ? undefined : createPrivateFile(resolvePath(io, outKey), '--out-key');
  try {
    const made = csr === undefined ? await createKeyPair() : undefined;
    const key = made ?? { csrPem: readUserFile(resolvePath(io, csr ?? ''), { field: '--csr' }).toString('utf8') };
    const record = await resources.withStore(config, (store) =>
      resources.withHost(config, (host) =>
        issueLocally(config, host, store, { profile, key, days, user: localUser(io.env) }),
      ),
    );
    if (!createFile(resolvePath(io, flags.outCert), Buffer.from(record.certificatePem), 0o644)) {
      throw new GatewayError('CONFIG_INVALID', `--out-cert: ${flags.outCert} exists; nothing is overwritten`);
    }
    if (made !== undefined) keyFile?.finish(Buffer.from(made.privateKeyPem));
    return record;
  } finally {
    keyFile?.discard();
  }
};

const registerIssue = (group: Command, io: CliIo, resources: LocalResources): void => {
  group
    .command('issue')
    .summary("issue a gateway's own certificate, or the first operator's")
    .description(
      'Issues a certificate without a gateway: that of its listeners, or of the operators who are to issue all others. Needs the control token.',
    )
    .addOption(configOption(io))
    .option(
      '--server <name>',
      'host name or address that a server is reached at; repeatable',
      (value: string, before: readonly string[]) => [...before, value],
      [] as readonly string[],
    )
    .option('--principal <path>', 'operator/NAME, or tenant/TENANT/KIND/NAME')
    .option('--csr <file>', 'certificate request of whoever has the key')
    .option('--out-key <file>', 'make a key, and write it here with mode 0600')
    .requiredOption('--out-cert <file>', 'where the certificate goes')
    .option('--days <days>', 'validity (default: as long as the configuration allows)')
    .addOption(outputOption())
    .addHelpText(
      'after',
      helpTail([
        'hsmctl ca issue --server gateway-1.example --out-key tls/server.key --out-cert tls/server.crt',
        'hsmctl ca issue --principal operator/alice --csr alice.csr --out-cert alice.crt',
      ]),
    )
    .action((flags: IssueFlags) =>
      runCommand(io, flags.output, async () => {
        const { serial, principalId, notAfterMs } = await issue(io, resources, flags);
        const json = { serial, principal: principalId, not_after: isoTime(notAfterMs) };
        return { json, text: toFacts(json) };
      }),
    );
};

/** Registers `ca show` and `ca issue`. */
export const registerCaCommands = (program: Command, io: CliIo, resources: LocalResources): void => {
  const group = groupOf(program, 'ca', 'the certificate authority of the control token');
  registerShow(group, io, resources);
  registerIssue(group, io, resources);
};
