/** @module The programs of `examples/`, as they stand, at a gateway with SoftHSM. */
import { execFile, spawn } from 'node:child_process';
import { createHash, randomBytes } from 'node:crypto';
import { once } from 'node:events';
import { existsSync, readdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { promisify } from 'node:util';
import t from 'tap';
import { startTestGateway } from '../fixtures/gateway.ts';

const gateway = await startTestGateway();
t.teardown(() => gateway.remove());
const examples = new URL('../../examples/', import.meta.url).pathname;
const folder = t.testdir({ 'a.txt': 'a document', 'b.txt': 'another one' });
const env = {
  ...process.env,
  HSM_ENDPOINT: String(gateway.ready.data).replace('127.0.0.1', 'localhost'),
  HSM_PKI: join(gateway.directory, 'pki'),
  PORT: '0',
};
const argumentsOf = (name: string, args: readonly string[]): string[] => [
  ...['--conditions=hsm-gateway-source', '--disable-warning=ExperimentalWarning', join(examples, name), ...args],
];

/** Runs an example to its end. @throws with its standard error where it fails */
const run = async (name: string, args: readonly string[], input = Buffer.alloc(0)): Promise<Buffer> => {
  const options = { cwd: folder, env, encoding: 'buffer', maxBuffer: 16_777_216 } as const;
  const running = promisify(execFile)(process.execPath, argumentsOf(name, args), options);
  running.child.stdin?.end(input);
  return (await running).stdout;
};

t.test('every example is run here', async (t) => {
  t.strictSame(
    readdirSync(examples)
      .filter((name) => name.endsWith('.ts'))
      .toSorted(),
    ['encrypt_uploads.ts', 'gateway.ts', 'service.ts', 'sign_documents.ts', 'sm2_signature.ts'],
  );
});

t.test('documents are signed, and OpenSSL knows the signatures', async (t) => {
  for (let times = 0; times < 2; times++) {
    t.equal(String(await run('sign_documents.ts', ['a.txt', 'b.txt'])), 'a.txt: genuine\nb.txt: genuine\n');
  }
  const verify = (file: string, signature: string) =>
    promisify(execFile)('openssl', ['dgst', '-sha256', '-verify', 'signer.pub', '-signature', signature, file], {
      cwd: folder,
    });
  t.match((await verify('a.txt', 'a.txt.sig')).stdout, /Verified OK/);
  await t.rejects(verify('a.txt', 'b.txt.sig'), 'the signature of another document');
});

t.test('an upload comes back as it was, and opens under its own name alone', async (t) => {
  const upload = randomBytes(3_000_000);
  const digest = (bytes: Buffer): string => createHash('sha256').update(bytes).digest('hex');
  await run('encrypt_uploads.ts', ['put', 'one'], upload);
  t.notOk(readFileSync(join(folder, 'one.enc')).includes(upload.subarray(0, 64)));
  t.equal(digest(await run('encrypt_uploads.ts', ['get', 'one'])), digest(upload));
  renameSync(join(folder, 'one.enc'), join(folder, 'two.enc'));
  await t.rejects(run('encrypt_uploads.ts', ['get', 'two']), /ENCRYPTION_CONTEXT_INVALID/);
  t.notOk(existsSync(join(folder, 'one.enc.part')));
});

t.test('an SM2 signature is valid for an implementation that is not ours', async (t) => {
  t.match(String(await run('sm2_signature.ts', ['电子签名'])), /\nsm-crypto-v2: valid\n$/);
});

t.test('the service keeps records encrypted, each for its person', async (t) => {
  const service = spawn(process.execPath, argumentsOf('service.ts', ['people']), { cwd: folder, env });
  t.teardown(() => service.kill());
  const [line] = (await once(createInterface(service.stdout), 'line')) as [string];
  const url = `http://127.0.0.1:${(JSON.parse(line) as { port: number }).port}/people`;
  const ada = JSON.stringify({ name: 'Ada', born: '1815-12-10' });
  const put = async (person: string, body: string) => (await fetch(`${url}/${person}`, { method: 'PUT', body })).status;
  const get = async (person: string) => (await fetch(`${url}/${person}`)).text();
  t.strictSame(
    [await put('ada', ada), await put('bob', '{}'), await put('bob', ''), await put('B/..', '{}')],
    [204, 204, 413, 404],
  );
  t.equal(await put('big', 'x'.repeat(5_000)), 413);
  t.equal(await get('ada'), ada);
  const file = (person: string): string => join(folder, 'people', person);
  t.notOk(readFileSync(file('ada')).includes('Ada'), 'not in the clear on the disk');
  writeFileSync(file('bob'), readFileSync(file('ada')));
  t.equal(await get('bob'), 'CIPHERTEXT_INVALID\n', "another one's record in its place");
  await fetch(`${url}/ada`, { method: 'DELETE' });
  t.equal((await fetch(`${url}/ada`)).status, 404);
  service.kill();
  t.strictSame(await once(service, 'exit'), [0, null], 'it ends in good order');
});
