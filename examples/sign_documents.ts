/**
 * Signs files of any size with an EC key that never leaves the HSM, and checks each signature with nothing but the public key.
 *
 *     scripts/quickstart --up
 *     node --conditions=hsm-gateway-source examples/sign_documents.ts README.md package.json
 *
 * For each FILE there is FILE.sig afterwards, which OpenSSL knows too:
 * `openssl dgst -sha256 -verify signer.pub -signature README.md.sig README.md`
 */
import { createHash, createVerify, type KeyObject, createPublicKey } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import type { GatewayClient } from 'hsm-gateway';
import { connectGateway, ensureKey } from './gateway.ts';

/** The digest is made here, whatever the size of the file; the signature is made in the HSM. */
const signFile = async ({ kms }: GatewayClient, key_id: string, file: string): Promise<Buffer> => {
  const hash = createHash('sha256');
  await pipeline(createReadStream(file), hash);
  const call = { key_id, message: hash.digest(), message_type: 'DIGEST', signing_algorithm: 'ECDSA_SHA_256' } as const;
  const { signature } = await kms.sign(call);
  await writeFile(`${file}.sig`, signature);
  return signature;
};

/** Needs no gateway: whoever has the public key can do this. */
const isGenuine = async (publicKey: KeyObject, file: string, signature: Buffer): Promise<boolean> => {
  const verifier = createVerify('sha256');
  await pipeline(createReadStream(file), verifier);
  return verifier.verify(publicKey, signature);
};

const gateway = await connectGateway();
try {
  const key = await ensureKey(gateway, 'examples/signer', 'EC_P256');
  const { public_key } = await gateway.kms.getPublicKey({ key_id: key });
  const publicKey = createPublicKey(public_key);
  await writeFile('signer.pub', publicKey.export({ type: 'spki', format: 'pem' }));
  // All at once: the library sends what is asked for at the same time in one batch.
  const files = process.argv.slice(2);
  const signatures = await Promise.all(files.map((file) => signFile(gateway, key, file)));
  for (const [index, signature] of signatures.entries()) {
    const file = files[index] as string;
    console.log(`${file}: ${(await isGenuine(publicKey, file, signature)) ? 'genuine' : 'NOT GENUINE'}`);
  }
} finally {
  gateway.close();
}
