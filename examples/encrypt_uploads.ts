/**
 * Takes an upload from standard input into an encrypted file, and gives it back, at constant memory whatever the size.
 *
 *     scripts/quickstart --up
 *     node --conditions=hsm-gateway-source examples/encrypt_uploads.ts put upload-1 < video.mp4
 *     node --conditions=hsm-gateway-source examples/encrypt_uploads.ts get upload-1 > copy.mp4
 *
 * The file is UPLOAD.enc, a message of the AWS Encryption SDK's format. It is bound to the upload's name: under another name it
 * does not open, so that nobody can exchange files.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { rename, rm } from 'node:fs/promises';
import { pipeline } from 'node:stream/promises';
import { createEnvelope, type Envelope } from 'hsm-gateway';
import { connectGateway, ensureKey } from './gateway.ts';

/** The file appears when it is whole: an upload that breaks off leaves none. */
const put = async (envelope: Envelope, key: string, name: string): Promise<void> => {
  const part = `${name}.enc.part`;
  try {
    const options = { keyIds: [key], encryptionContext: { upload: name } };
    await pipeline(process.stdin, envelope.encryptStream(options), createWriteStream(part));
    await rename(part, `${name}.enc`);
  } finally {
    await rm(part, { force: true });
  }
};

/** Every byte that comes out is authentic. That none is missing at the end is known when this has settled. */
const get = async (envelope: Envelope, key: string, name: string): Promise<void> => {
  const options = { keyIds: [key], encryptionContext: { upload: name } };
  await pipeline(createReadStream(`${name}.enc`), envelope.decryptStream(options), process.stdout);
};

const [direction, name = 'upload'] = process.argv.slice(2);
const gateway = await connectGateway();
try {
  const key = await ensureKey(gateway, 'examples/uploads', 'AES_256');
  await (direction === 'put' ? put : get)(createEnvelope(gateway), key, name);
} finally {
  gateway.close();
}
