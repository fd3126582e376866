/** @module `hsmctl certificate renew`: the certificate of a profile by a new key, or another one by an operator. */
import { randomUUID } from 'node:crypto';
import { unlinkSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import type { Command } from 'commander';
import { createCertificateRequest } from '../../client/index.ts';
import { GatewayError } from '../../core/errors.ts';
import { callRpc } from '../call_command.ts';
import { reportFailure } from '../failure.ts';
import type { CliIo } from '../io.ts';
import { createPrivateFile } from '../private_file.ts';
import { type NamedProfile, readProfile } from '../profile.ts';
import { getRpc } from '../rpc_name.ts';
import { readUserFile } from '../safe_file.ts';
import * as shared from './options.ts';
import { type IssuedAnswer, printIssued, readCsr } from './order_commands.ts';
import { joinCertificates } from '../../util/pem.ts';
import { factsOf, printFacts, printJson, replaceFile } from './output.ts';

interface RenewFlags extends shared.CommonFlags {
  readonly csr?: string;
  readonly days?: number;
  readonly out?: string;
  readonly tenant?: string;
  readonly removeOld?: true;
}

const renewOther = async (io: CliIo, serial: string, flags: RenewFlags): Promise<void> => {
  const { csr, days = null, tenant = null } = flags;
  if (csr === undefined) {
    throw new GatewayError('FIELD_INVALID', '--csr is missing: the request of whoever has the key', {
      metadata: { field: 'csr' },
    });
  }
  const request = { serial, tenant, days, csr: readCsr(io, csr), sequence: randomUUID() };
  const answer = await callRpc(io, getRpc('EnrollmentService.RenewCertificate'), request, flags);
  printIssued(io, answer as unknown as IssuedAnswer, { ...flags, csr });
};

interface NewFiles {
  readonly ca_file: string;
  readonly cert_file: string;
  readonly key_file: string;
}

/**
 * Writes authorities and certificate beside the new key, then points the profile to them: that one rename is the renewal, before it all is as it was.
 * The file of authorities stays unless it lacks one: other profiles may use it.
 */
const switchProfile = (
  profile: NamedProfile,
  keyFile: string,
  { certificate, authorities }: IssuedAnswer,
): NewFiles => {
  const { folder, name, file } = profile;
  const stem = keyFile.slice(0, -'.key'.length);
  const cert_file = `${stem}.crt`;
  replaceFile(cert_file, certificate.certificate, 0o644, 'cert_file');
  const trusted = readUserFile(resolve(folder, file.ca_file), { field: 'ca_file' }).toString('utf8');
  const bundle = joinCertificates(trusted, authorities);
  const ca_file = bundle === joinCertificates(trusted) ? file.ca_file : `${stem}.ca.crt`;
  if (ca_file !== file.ca_file) replaceFile(ca_file, bundle, 0o644, 'ca_file');
  const changed = { ...file, ca_file, cert_file, key_file: keyFile };
  replaceFile(join(folder, `${name}.json`), `${JSON.stringify(changed, null, 2)}\n`, 0o600, 'profile');
  return { ca_file, cert_file, key_file: keyFile };
};

const removeOld = ({ folder, file }: NamedProfile): void => {
  for (const path of [file.cert_file, file.key_file]) unlinkSync(resolve(folder, path));
};

const renewOwn = async (io: CliIo, flags: RenewFlags): Promise<void> => {
  const profile = readProfile(io, flags.profile);
  const { privateKeyPem, csrPem } = await createCertificateRequest();
  const folder = dirname(resolve(profile.folder, profile.file.key_file));
  // Its name is new each time, because key and certificate can't be replaced at one instant.
  const tag = new Date().toISOString().replace(/[-:.Z]/g, '');
  const key = createPrivateFile(join(folder, `${profile.name}-${tag}.key`), 'key_file');
  try {
    const request = { csr: csrPem, days: flags.days ?? null, sequence: randomUUID() };
    const rpc = getRpc('CertificateService.RenewOwnCertificate');
    const answer = (await callRpc(io, rpc, request, { ...flags, profile: profile.name })) as unknown as IssuedAnswer;
    key.finish(Buffer.from(privateKeyPem));
    const files = switchProfile(profile, key.path, answer);
    if (flags.removeOld) removeOld(profile);
    if (flags.output === 'json') printJson(io, { certificate: answer.certificate, ...files });
    else printFacts(io, { ...factsOf(answer.certificate), key: files.key_file, certificate: files.cert_file });
  } finally {
    key.discard();
  }
};

const details = `
Without a serial number the certificate of the profile is renewed, by itself: with a new key, in new files beside the old
ones, which the profile names from then on. The switch is one step; until it, the profile is as it was. The old
certificate stays valid until it ends; the old files stay too, unless --remove-old is given.

With a serial number an operator renews the certificate of somebody else, from a request of whoever has the key.
`;

/** Adds `renew`. */
export const registerRenew = (group: Command, io: CliIo): void => {
  const command = group
    .command('renew')
    .summary("renew the profile's certificate, or another one")
    .description('Renews a certificate for the same principal.')
    .argument('[serial]', "serial number of somebody else's certificate")
    .option('--csr <file>', 'with a serial number: certificate request in PEM')
    .addOption(shared.daysOption())
    .option('--out <file>', 'with a serial number: file for the certificate')
    .option('--tenant <name>', 'with a serial number: tenant that the certificate must be of')
    .option('--remove-old', "remove the profile's old key and certificate");
  shared
    .finish(command, details, [
      'hsmctl certificate renew --profile acme',
      'hsmctl certificate renew 1f0c9d --profile operator --csr billing.csr --out billing.crt',
    ])
    .action((serial: string | undefined, flags: RenewFlags) =>
      reportFailure(io, flags.output, () =>
        serial === undefined ? renewOwn(io, flags) : renewOther(io, serial, flags),
      ),
    );
};
