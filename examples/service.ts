/**
 * An HTTP service that keeps personal data encrypted: what is on the disk can be read by whoever may use the key, and by nobody else.
 *
 *     scripts/quickstart --up
 *     node --conditions=hsm-gateway-source examples/service.ts people
 *     curl -X PUT --data '{"name":"Ada"}' http://127.0.0.1:8080/people/ada
 *     curl http://127.0.0.1:8080/people/ada
 *
 * The argument is the folder of the records. PORT is where it listens; 0 takes any free port.
 */
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { GatewayError } from 'hsm-gateway';
import { connectGateway, ensureKey } from './gateway.ts';

const folder = process.argv[2] ?? 'people';
/** What EncryptData takes. Larger records would go through `createEnvelope`. */
const maxBytes = 4096;
/** Answers to failures of the gateway; whatever else happens is 500. */
const statusCodes: Readonly<Record<string, number>> = {
  UNAVAILABLE: 503,
  RESOURCE_EXHAUSTED: 503,
  PERMISSION_DENIED: 403,
};

const gateway = await connectGateway();
const key_id = await ensureKey(gateway, 'examples/people', 'AES_256');
await mkdir(folder, { recursive: true });

const readBody = async (request: IncomingMessage): Promise<Buffer | undefined> => {
  const parts: Buffer[] = [];
  let bytes = 0;
  for await (const part of request) {
    bytes += part.length;
    if (bytes > maxBytes) return undefined;
    parts.push(part);
  }
  return bytes === 0 ? undefined : Buffer.concat(parts);
};

/** The context binds a record to its person: one that is put into another's place does not open. */
const save = async (person: string, plain_text: Buffer): Promise<void> => {
  const { cipher_text } = await gateway.kms.encryptData({ key_id, plain_text, encryption_context: { person } });
  plain_text.fill(0);
  await writeFile(join(folder, person), cipher_text);
};

const load = async (person: string): Promise<Buffer | undefined> => {
  const cipher_text = await readFile(join(folder, person)).catch(() => undefined);
  if (cipher_text === undefined) return undefined;
  return (await gateway.kms.decryptData({ cipher_text, encryption_context: { person } })).plain_text;
};

const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
  const person = /^\/people\/([a-z0-9-]{1,64})$/.exec(request.url ?? '')?.[1];
  if (person === undefined) return void response.writeHead(404).end();
  if (request.method === 'PUT') {
    const body = await readBody(request);
    if (body === undefined) return void response.writeHead(413).end(`1 to ${maxBytes} bytes\n`);
    await save(person, body);
    return void response.writeHead(204).end();
  }
  if (request.method === 'DELETE') {
    await rm(join(folder, person), { force: true });
    return void response.writeHead(204).end();
  }
  const plaintext = await load(person);
  if (plaintext === undefined) return void response.writeHead(404).end();
  response.writeHead(200, { 'content-type': 'application/json' }).end(plaintext);
};

const server = createServer((request, response) => {
  answer(request, response).catch((error: unknown) => {
    // The reason is stable and says nothing that is secret; what is behind it is in the audit trail.
    const failure = error instanceof GatewayError ? error : undefined;
    if (!response.headersSent) response.writeHead(statusCodes[failure?.status ?? ''] ?? 500);
    response.end(`${failure?.reason ?? 'INTERNAL'}\n`);
  });
});

server.listen(Number(process.env.PORT ?? 8080), '127.0.0.1', () => console.log(JSON.stringify(server.address())));

process.once('SIGTERM', () => {
  server.close(() => gateway.close());
  server.closeIdleConnections();
});
