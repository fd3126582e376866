/**
 * @module The quickstart's main job: what an application does with the gateway, on real input, each step checked.
 */
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createEnvelope, type GatewayClient } from '../../src/client/index.ts';
import { connectProfile } from './profile_client.ts';
import { doSdfJob } from './sdf_job.ts';

const readme = fileURLToPath(new URL('../../README.md', import.meta.url));

export interface MainJob {
  readonly profilesDirectory: string;
  /** Profile of the tenant `acme` that does the job. */
  readonly application: string;
  /** `host:port` of the admin planes of all gateways: each has a trail of its own. */
  readonly adminAddresses: readonly string[];
  readonly say: (line: string) => void;
}

type KeySpec = 'AES_256' | 'RSA_2048' | 'EC_P256' | 'HMAC_256' | 'SM2' | 'SM4';

const assert = (condition: boolean, what: string): void => {
  if (!condition) throw new Error(`this did not come out as it should: ${what}`);
};

/** The tenant's key of this name, made if it is not there, so that the quickstart can run again and again. */
const ensureKey = async (client: GatewayClient, key_alias: string, key_spec: KeySpec): Promise<string> => {
  let marker = '';
  do {
    const page = await client.kms.listKeys({ limit: 1000, marker });
    const found = page.key_details.find((key) => key.key_alias === key_alias);
    if (found !== undefined) return found.key_id;
    marker = page.next_marker;
  } while (marker !== '');
  return (await client.kms.createKey({ key_alias, key_spec })).key_info?.key_id ?? '';
};

/** Envelope encryption: a data key encrypts the file here, the CMK in the token encrypts the data key. */
const encryptFile = async (client: GatewayClient, keyId: string, file: string): Promise<number> => {
  const plaintext = readFileSync(file);
  const encryptionContext = { file: 'README.md' };
  const message = await createEnvelope(client).encrypt(plaintext, { keyIds: [keyId], encryptionContext });

  // Later, elsewhere: the message names its key and has the encrypted data key.
  const decrypted = await createEnvelope(client).decrypt(message, { encryptionContext });
  assert(decrypted.equals(plaintext), 'the decrypted file');
  return plaintext.length;
};

/** Signs the file's digest in the token and lets OpenSSL verify the signature with the exported public key. */
const signFile = async (client: GatewayClient, keyId: string, file: string): Promise<string> => {
  const scratch = mkdtempSync(join(tmpdir(), 'hsm-gateway-quickstart-'));
  try {
    const message = createHash('sha256').update(readFileSync(file)).digest();
    const signing_algorithm = 'ECDSA_SHA_256' as const;
    const { signature } = await client.kms.sign({ key_id: keyId, message, message_type: 'DIGEST', signing_algorithm });
    const { public_key } = await client.kms.getPublicKey({ key_id: keyId });
    const [key, sig] = [join(scratch, 'public.pem'), join(scratch, 'signature')];
    writeFileSync(key, public_key);
    writeFileSync(sig, signature);
    return execFileSync('openssl', ['dgst', '-sha256', '-verify', key, '-signature', sig, file]).toString().trim();
  } finally {
    rmSync(scratch, { recursive: true, force: true });
  }
};

/** Another tenant must get nowhere with a key that it knows the id of. */
const tryForeignKey = async (other: GatewayClient, keyId: string): Promise<string> => {
  try {
    await other.kms.describeKey({ key_id: keyId });
  } catch (error) {
    return (error as { reason?: string }).reason ?? String(error);
  }
  throw new Error('another tenant could see the key');
};

const showAudit = async (auditor: GatewayClient, say: MainJob['say']): Promise<void> => {
  const { traces } = await auditor.audit.queryAudit({ limit: 20 });
  for (const trace of traces.toReversed()) {
    const time = new Date(Number(trace.time)).toISOString().slice(11, 23);
    const outcome = trace.reason === '' ? trace.code : trace.reason;
    say(`    ${time}  ${trace.trace_name.padEnd(36)} ${trace.user.padEnd(28)} ${outcome}`);
  }
  const report = await auditor.audit.verifyAudit({});
  assert(report.intact, `the audit chain: ${report.problem}`);
  say(`  the chain of ${String(report.records)} records is intact, ${String(report.checkpoints)} signed checkpoint(s)`);
};

const showTrails = async ({ profilesDirectory, adminAddresses, say }: MainJob): Promise<void> => {
  for (const address of adminAddresses) {
    say(`\nAudit trail of the gateway ${address}`);
    const auditor = await connectProfile(profilesDirectory, 'auditor', address);
    try {
      await showAudit(auditor, say);
    } finally {
      auditor.close();
    }
  }
};

/**
 * Does the job as tenant `acme`; a security officer makes the device's keys, an auditor looks at the trails; both are logged in.
 * Throws at the first thing that is not as it should be.
 */
export const doMainJob = async (job: MainJob): Promise<void> => {
  const { profilesDirectory, application, say } = job;
  const acme = await connectProfile(profilesDirectory, application);
  const globex = await connectProfile(profilesDirectory, 'globex');
  const officer = await connectProfile(profilesDirectory, 'officer');
  try {
    say('\nKeys');
    const keys = { AES_256: '', RSA_2048: '', EC_P256: '', HMAC_256: '', SM2: '', SM4: '' };
    for (const spec of Object.keys(keys) as KeySpec[]) {
      keys[spec] = await ensureKey(acme, `quickstart/${spec}`, spec);
      say(`  ${spec.padEnd(9)} ${keys[spec]}`);
    }
    say('\nEnvelope encryption of README.md');
    say(`  ${await encryptFile(acme, keys.AES_256, readme)} bytes encrypted, decrypted, compared: the same`);
    say('\nSignature of README.md, made in the token');
    say(`  openssl dgst -verify: ${await signFile(acme, keys.EC_P256, readme)}`);
    const { mac } = await acme.kms.generateMac({ key_id: keys.HMAC_256, message: Buffer.from('hello') });
    const checked = await acme.kms.verifyMac({ key_id: keys.HMAC_256, message: Buffer.from('hello'), mac });
    assert(checked.mac_valid, 'the MAC');
    say('\nThe same token as an SDF device (GM/T 0018)');
    await doSdfJob({ acme, officer, file: readme, say });
    say('\nTenant globex asks for a key of acme');
    say(`  ${await tryForeignKey(globex, keys.AES_256)}`);
    await showTrails(job);
  } finally {
    for (const client of [acme, globex, officer]) client.close();
  }
};
