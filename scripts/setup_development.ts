/**
 * @module Makes a development installation in one folder: SoftHSM, PINs, configuration, tenants, and certificates of the authority in
 * the control token, with profiles. A second run keeps everything that is valid. Not for production: all secrets are in files of one
 * user.
 */
import { mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { issueLocally } from '../src/app/local/authority.ts';
import { initGateway } from '../src/app/local/init.ts';
import { localUser } from '../src/app/local/local_note.ts';
import { systemResources } from '../src/app/local/system_resources.ts';
import { createTenant } from '../src/app/local/tenants.ts';
import type { GatewayConfig } from '../src/config/gateway_config.ts';
import { loadConfig } from '../src/config/load.ts';
import { systemClock } from '../src/core/ports/clock.ts';
import { enrollLocally } from '../src/app/local/enroll_operator.ts';
import { runUkeyHelper } from '../src/cli/ukey/helper.ts';
import type { OperatorRole } from '../src/core/operator_role.ts';
import { toSpiffeId } from '../src/identity/spiffe_id.ts';
import { developmentConfig, findNetwork, findSoftHsm, trustDomain } from './lib/development_config.ts';
import type { IdentityFiles, WantedCertificate } from './lib/development_pki.ts';
import { DevelopmentPki, writeWhole } from './lib/development_pki.ts';
import { ensureUkey, type UkeyFiles, type UkeySpec } from './lib/ukeys.ts';

const serverNames = ['localhost', '127.0.0.1', '::1'];
/** As Node writes `serverNames` when it reads them back. */
const serverAlternativeName = 'DNS:localhost, IP Address:127.0.0.1, IP Address:0:0:0:0:0:0:0:1';
/** The principal of each tenant, and what it may do. */
const application = { principal: 'service/app', policies: ['KMS Administrator', 'SDF FullAccess'] } as const;

/** The first operators, each with a UKey of its own, of another kind each. */
const operators: readonly { readonly name: string; readonly role: OperatorRole; readonly spec: UkeySpec }[] = [
  { name: 'admin', role: 'SYSTEM_ADMINISTRATOR', spec: 'RSA_2048' },
  { name: 'officer', role: 'SECURITY_OFFICER', spec: 'EC_P256' },
  { name: 'auditor', role: 'AUDITOR', spec: 'EC_P384' },
];

interface Setup {
  /** Absolute. */
  readonly directory: string;
  readonly dataPort: number;
  readonly adminPort: number;
  /** 0 for whatever is free when the gateway starts. */
  readonly enrollmentPort: number;
  /** Of a second gateway, where there is to be one. */
  readonly second: { readonly dataPort: number; readonly adminPort: number } | undefined;
  /** Folder of the Unix socket of a PostgreSQL server; SQLite otherwise. */
  readonly postgres: string | undefined;
  readonly tenants: readonly string[];
}

const say = (line: string): void => {
  process.stderr.write(`${line}\n`);
};

const readSetup = (): Setup => {
  const { values } = parseArgs({
    options: {
      dir: { type: 'string' },
      'data-port': { type: 'string' },
      'admin-port': { type: 'string' },
      'enrollment-port': { type: 'string', default: '0' },
      'second-data-port': { type: 'string' },
      'second-admin-port': { type: 'string' },
      postgres: { type: 'string' },
      tenants: { type: 'string', default: 'acme,globex' },
    },
  });
  type PortName = `${'' | 'second-'}${'data' | 'admin'}-port` | 'enrollment-port';
  const port = (name: PortName, least = 1): number => {
    const value = Number(values[name]);
    if (Number.isInteger(value) && value >= least && value <= 65_535) return value;
    throw new Error(`--${name} must be a port, ${least} to 65535`);
  };
  if (values.dir === undefined) throw new Error('--dir is missing');
  const tenants = values.tenants.split(',').filter((tenant) => tenant !== '');
  const taken = operators.find(({ name }) => tenants.includes(name));
  if (taken !== undefined) throw new Error(`"${taken.name}" is the profile of an operator, no tenant`);
  return {
    directory: resolve(values.dir),
    dataPort: port('data-port'),
    adminPort: port('admin-port'),
    enrollmentPort: port('enrollment-port', 0),
    second:
      values['second-data-port'] === undefined
        ? undefined
        : { dataPort: port('second-data-port'), adminPort: port('second-admin-port') },
    postgres: values.postgres,
    tenants,
  };
};

/** Writes a file of ours only where it is missing or says something else. */
const keep = (path: string, content: string): void => {
  try {
    if (readFileSync(path, 'utf8') === content) return;
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error;
  }
  writeWhole(path, content, 0o600);
  say(`wrote ${path}`);
};

const writeSoftHsm = ({ directory }: Setup): void => {
  const tokens = join(directory, 'tokens');
  mkdirSync(tokens, { recursive: true, mode: 0o700 });
  const lines = [`directories.tokendir = ${tokens}`, 'objectstore.backend = file', 'log.level = ERROR'];
  keep(join(directory, 'softhsm2.conf'), `${lines.join('\n')}\n`);
};

const writeConfigs = async (setup: Setup, pki: DevelopmentPki): Promise<GatewayConfig> => {
  const { directory, dataPort, adminPort, enrollmentPort, second, postgres } = setup;
  const at = (port: number): string => `127.0.0.1:${port}`;
  const head = '// Development installation, written by scripts/setup_development.ts: changes here are lost.\n';
  const write = (file: string, config: object): string => {
    const path = join(directory, file);
    keep(path, `${head}${JSON.stringify(config, null, 2)}\n`);
    return path;
  };
  const network = await findNetwork();
  if (network !== 'none') say('this system allows no network namespaces: crypto-hosts have the network of the gateway');
  const shared = { network, postgres };
  if (second !== undefined) {
    const listen = { data: at(second.dataPort), admin: at(second.adminPort) };
    write('gateway-2.jsonc', developmentConfig({ ...shared, name: 'dev-2', listen, audit: 'audit-2' }, pki));
  }
  const listen = { data: at(dataPort), admin: at(adminPort), enrollment: at(enrollmentPort) };
  return loadConfig(write('gateway.jsonc', developmentConfig({ ...shared, name: 'dev', listen, audit: 'audit' }, pki)));
};

const writeProfile = (
  setup: Setup,
  name: string,
  port: number,
  caFile: string,
  client: IdentityFiles,
  ukey?: UkeyFiles,
): void => {
  const profile = {
    endpoint: `127.0.0.1:${port}`,
    server_name: 'localhost',
    ca_file: caFile,
    cert_file: client.certFile,
    key_file: client.keyFile,
    ...(ukey && {
      ukey: { module: ukey.module, token: ukey.token, pin_file: ukey.pinFile, environment: ukey.environment },
    }),
  };
  keep(join(setup.directory, 'profiles', `${name}.json`), `${JSON.stringify(profile, null, 2)}\n`);
};

/** What certificates there are to be, by the names of their files. */
const wantedOf = ({
  tenants,
  dataPort,
  adminPort,
}: Setup): readonly (WantedCertificate & { readonly port?: number })[] => {
  const client = (name: string, principalId: string, port: number) => {
    const spiffeId = toSpiffeId(trustDomain, principalId);
    const profile = { kind: 'client', spiffeId, trustDomain } as const;
    return { name, profile, alternativeName: `URI:${spiffeId}`, port };
  };
  return [
    { name: 'server', profile: { kind: 'server', names: serverNames }, alternativeName: serverAlternativeName },
    ...tenants.map((tenant) => client(tenant, `tenant/${tenant}/${application.principal}`, dataPort)),
    ...operators.map(({ name }) => client(name, `operator/${name}`, adminPort)),
  ];
};

/** Certificates and profiles. The hosts are started only where something is to be issued. */
const preparePki = async (
  setup: Setup,
  config: GatewayConfig,
  pki: DevelopmentPki,
  ukeys: ReadonlyMap<string, UkeyFiles>,
): Promise<void> => {
  const wanted = wantedOf(setup);
  const user = localUser(process.env);
  const missing = wanted.filter((each) => !pki.isGood(each, systemClock.now()));
  if (missing.length > 0) {
    await systemResources.withStore(config, (store) =>
      systemResources.withHost(config, async (host) => {
        for (const each of missing) {
          await pki.issue(
            each,
            async (key) =>
              (await issueLocally(config, host, store, { profile: each.profile, key, user })).certificatePem,
          );
        }
      }),
    );
  }
  for (const { name, port } of wanted) {
    if (port !== undefined) writeProfile(setup, name, port, pki.caFile, pki.filesOf(name), ukeys.get(name));
  }
};

const ensureTenants = async (config: GatewayConfig, tenants: readonly string[]): Promise<void> => {
  const existing = await systemResources.withStore(config, ({ tenancy }) => tenancy.listTenants());
  for (const name of tenants) {
    const principalId = `tenant/${name}/${application.principal}`;
    if (existing.some(({ id }) => id === name)) {
      // A run that was interrupted may have made the tenant only.
      await systemResources.withStore(config, async ({ policies }) => {
        for (const policy of application.policies) await policies.attach(name, principalId, policy);
      });
      continue;
    }
    const attachments = application.policies.map((policy) => ({ principalId, policy }));
    const user = localUser(process.env);
    const module = config.controlToken.module;
    const partition = await createTenant(config, systemResources, { name, module, attachments, user }, systemClock);
    say(`made the tenant ${name} with the token "${partition.tokenLabel}"`);
  }
};

/** Devices that are not the gateway's: tokens in a folder of their own. */
const prepareUkeys = async ({ directory }: Setup): Promise<ReadonlyMap<string, UkeyFiles>> => {
  const ukeys = new Map<string, UkeyFiles>();
  for (const { name, spec } of operators) {
    ukeys.set(name, await ensureUkey(join(directory, 'ukeys'), findSoftHsm(), name, spec));
  }
  return ukeys;
};

const enroll = async (
  config: GatewayConfig,
  { name, role }: (typeof operators)[number],
  { module, token, pinFile, environment }: UkeyFiles,
): Promise<void> => {
  const operatorId = `operator/${name}`;
  const device = { modulePath: module, token, environment, profilePath: undefined, id: undefined, label: undefined };
  const proved = await runUkeyHelper({ device, task: { kind: 'enroll', operatorId } }, readFileSync(pinFile));
  const enrollment = {
    operatorId,
    roles: [role],
    tenantId: undefined,
    label: token,
    publicKey: Buffer.from(proved.publicKey, 'base64'),
    proof: Buffer.from(proved.signature, 'base64'),
  };
  await enrollLocally(config, systemResources, enrollment, process.env);
  say(`enrolled the operator ${name} (${role}) with the UKey "${token}"`);
};

const ensureOperators = async (config: GatewayConfig, ukeys: ReadonlyMap<string, UkeyFiles>): Promise<void> => {
  for (const operator of operators) {
    const ukey = ukeys.get(operator.name);
    const isEnrolled = await systemResources.withStore(
      config,
      async (store) => (await store.operators.readOperator(`operator/${operator.name}`)) !== undefined,
    );
    if (!isEnrolled && ukey !== undefined) await enroll(config, operator, ukey);
  }
};

const main = async (): Promise<void> => {
  const setup = readSetup();
  mkdirSync(setup.directory, { recursive: true, mode: 0o700 });
  writeSoftHsm(setup);
  const ukeys = await prepareUkeys(setup);
  const pki = new DevelopmentPki(join(setup.directory, 'pki'), say);
  pki.removeOldAuthority();
  const config = await writeConfigs(setup, pki);
  await initGateway(config, systemResources, { authorityName: 'hsm-gateway development CA', onProgress: say });
  await ensureTenants(config, setup.tenants);
  await preparePki(setup, config, pki, ukeys);
  await ensureOperators(config, ukeys);
};

try {
  await main();
} catch (error) {
  say(`setup_development: ${error instanceof Error ? error.message : String(error)}`);
  process.exitCode = 1;
}
