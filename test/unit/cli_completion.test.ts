import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Command } from 'commander';
import t from 'tap';
import { registerLocalCommands } from '../../src/app/local/register.ts';
import { bashScript } from '../../src/cli/completion/bash.ts';
import { allNodes, toTree } from '../../src/cli/completion/command_tree.ts';
import { fishScript } from '../../src/cli/completion/fish.ts';
import { zshScript } from '../../src/cli/completion/zsh.ts';
import type { CliIo } from '../../src/cli/io.ts';
import { toVerbName } from '../../src/cli/kms/verb.ts';
import { registerRemoteCommands } from '../../src/cli/register.ts';
import { getSchema } from '../../src/client/index.ts';
import { kmsRpcs } from '../fixtures/kms_cli.ts';

const folder = t.testdir({ profiles: {}, work: { 'order.txt': '', 'orders.bin': '', other: {} } });
const work = join(folder, 'work');
for (const name of ['acme', 'operator']) writeFileSync(join(folder, 'profiles', `${name}.json`), '{}');
const env = { PATH: process.env.PATH, HOME: folder, HSMCTL_PROFILES: join(folder, 'profiles') };

/** The whole program, as `hsmctl` puts it together. */
const makeProgram = (write: (text: string | Uint8Array) => unknown): Command => {
  const io: CliIo = { stdout: { write }, stderr: { write }, env: {}, setExitCode: () => {} };
  const program = new Command('hsmctl').exitOverride().configureOutput({ writeOut: write, writeErr: write });
  registerRemoteCommands(program, io);
  registerLocalCommands(program, io);
  return program;
};
const tree = toTree(makeProgram(() => true));

/** What `hsmctl completion SHELL` prints. */
const printedFor = async (shell: string): Promise<string> => {
  let printed = '';
  const program = makeProgram((text) => {
    printed += String(text);
  });
  await program.parseAsync(['completion', shell], { from: 'user' }).catch(() => {});
  return printed;
};

const put = (name: string, script: string): string => {
  writeFileSync(join(folder, name), script);
  return join(folder, name);
};
const linesOf = (text: string): readonly string[] => text.split('\n').filter((line) => line !== '');
const run = (program: string, args: readonly string[]): string =>
  execFileSync(program, args, { cwd: work, env, encoding: 'utf8' });

/** What bash would offer where the line ends. It parts words at `=` too. */
const askBash = (file: string, line: string): readonly string[] => {
  const parted = line.split(' ').flatMap((word) => (/^--[^=]+=/.test(word) ? word.split(/(=)/) : [word]));
  const words = parted.at(-2) === '=' && parted.at(-1) === '' ? parted.slice(0, -1) : parted;
  const script = `source "$1"; shift; COMP_WORDS=("$@"); COMP_CWORD=$(($# - 1)); _hsmctl; printf '%s\\n' "\${COMPREPLY[@]}"`;
  return linesOf(run('bash', ['--norc', '-c', script, 'bash', file, ...words]));
};

const askFish = (file: string, line: string): readonly string[] =>
  linesOf(run('fish', ['--no-config', '-c', `source ${file}; complete -C '${line}'`])).map(
    (one) => one.split('\t')[0] ?? '',
  );

/** zsh completes in its line editor alone: here the functions that the script calls print what they are given. */
const askZsh = (file: string, line: string): readonly string[] => {
  const stubs =
    'compdef() {}; compset() {}; compadd() { print -r -- "$@" }; _files() { print FILES }; _describe() { print -rl -- $list }';
  const script = `${stubs}; source "$1"; shift; words=("$@"); CURRENT=$#; _hsmctl; true`;
  return linesOf(run('zsh', ['-f', '-c', script, 'zsh', file, ...line.split(' ')]));
};

const isInstalled = (shell: string): boolean => spawnSync(shell, ['-c', 'true']).error === undefined;

t.test('bash completes commands and verbs of the whole program', async (t) => {
  const file = put('hsmctl.bash', await printedFor('bash'));
  const ask = (line: string): readonly string[] => askBash(file, line);
  t.same(ask('hsmctl k'), ['kms']);
  t.same(ask('hsmctl KM'), ['kms']);
  for (const name of ['call', 'kms', 'sdf', 'audit', 'tenant', 'doctor', 'completion'])
    t.ok(ask('hsmctl ').includes(name), name);
  t.same(ask('hsmctl kms ').toSorted(), kmsRpcs.map(({ name }) => toVerbName(name)).toSorted());
  t.same(ask('hsmctl kms freeze'), ['freeze-key']);
  t.same(ask('hsmctl sdf key '), ['create', 'list', 'import', 'destroy', 'public']);
  t.same(ask('hsmctl completion '), ['bash', 'zsh', 'fish']);
  t.same(ask('hsmctl nothing '), ask('hsmctl '), 'an unknown word leads nowhere');
  t.same(ask('hsmctl call KeyAdmin'), ['KeyAdminService.FreezeKey', 'KeyAdminService.UnfreezeKey']);
});

t.test('bash completes options, and what they take', async (t) => {
  const file = put('hsmctl.bash', await printedFor('bash'));
  const ask = (line: string): readonly string[] => askBash(file, line);
  t.same(ask('hsmctl kms create-key --key-s'), ['--key-spec']);
  t.ok(ask('hsmctl kms encrypt-data KEY -').includes('--plain-text-file'));
  t.notOk(ask('hsmctl kms create-key -').includes('--plain-text-file'));
  const specs = Object.keys(getSchema().root.lookupEnum('hsmgateway.v1.KeySpec').values).slice(1);
  t.same(ask('hsmctl kms create-key --key-spec '), specs);
  t.same(ask('hsmctl kms create-key --key-spec rsa_'), ['RSA_2048', 'RSA_3072', 'RSA_4096']);
  t.same(ask('hsmctl kms create-key --key-alias o --key-spec=EC'), ['EC_P256', 'EC_P384']);
  t.same(ask('hsmctl kms create-key --key-spec='), specs);
  t.same(ask('hsmctl kms list-keys --output '), ['table', 'json']);
  t.same(ask('hsmctl kms list-keys -o t'), ['table']);
  t.same(ask('hsmctl kms list-keys --profile '), ['acme', 'operator']);
  t.same(ask('hsmctl kms list-keys -p op'), ['operator']);
  t.same(ask('hsmctl kms encrypt-data KEY --plain-text-file order').toSorted(), ['order.txt', 'orders.bin']);
  t.same(ask('hsmctl kms describe-key --key-id '), [], 'what nobody can guess is not guessed');
  t.same(ask('hsmctl kms list-keys --marker --'), [], 'nor is it an option');
});

t.test('fish completes the same', { skip: isInstalled('fish') ? false : 'no fish on this machine' }, async (t) => {
  const file = put('hsmctl.fish', await printedFor('fish'));
  t.same(askFish(file, 'hsmctl km'), ['kms']);
  t.same(askFish(file, 'hsmctl kms freeze'), ['freeze-key']);
  t.same(askFish(file, 'hsmctl kms create-key --key-spec RSA_2'), ['RSA_2048']);
  t.same(askFish(file, 'hsmctl kms create-key --key-sp'), ['--key-spec']);
  t.same(askFish(file, 'hsmctl kms list-keys --profile '), ['acme', 'operator']);
  t.same(askFish(file, 'hsmctl kms encrypt-data --plain-text-file order'), ['order.txt', 'orders.bin']);
});

t.test('zsh completes the same', { skip: isInstalled('zsh') ? false : 'no zsh on this machine' }, async (t) => {
  const file = put('_hsmctl', await printedFor('zsh'));
  const ask = (line: string): string => askZsh(file, line).join('\n');
  t.match(ask('hsmctl km'), /^kms:keys/m);
  t.match(ask('hsmctl kms fr'), /^freeze-key:stops all use of a key/m);
  t.match(ask('hsmctl kms create-key --key-spec R'), /RSA_2048 RSA_3072/);
  t.match(ask('hsmctl kms create-key --key-spec=R'), /RSA_2048 RSA_3072/);
  t.match(ask('hsmctl kms create-key --k'), /^--key-spec:AES_256 when not given/m);
  t.match(ask('hsmctl kms list-keys --profile '), /-a files/);
  t.equal(ask('hsmctl kms encrypt-data --out '), 'FILES');
  t.equal(ask('hsmctl kms describe-key --key-id '), '');
});

t.test('every command, option and name of an enum is in all three scripts', async (t) => {
  for (const shell of ['bash', 'zsh', 'fish']) {
    const script = await printedFor(shell);
    for (const { path, options } of allNodes(tree)) {
      t.ok(script.includes(path), `${shell} ${path}`);
      for (const { long, follows } of options) {
        const name = shell === 'fish' ? `-l ${long.slice(2)}` : long;
        const parts = [name, ...(follows.kind === 'words' ? follows.words : [])];
        const missing = parts.filter((part) => !script.includes(part));
        t.same(missing, [], `${shell} ${path} ${long}`);
      }
    }
  }
  t.match(await printedFor('tcsh'), /Allowed choices are bash, zsh, fish/);
});

t.test('nothing in the texts of commands gets out of its quotes', async (t) => {
  const evil = new Command('hsmctl');
  evil
    .command('do')
    .description(`it's $(touch pwned) \`touch pwned\` \\'; touch pwned; '`)
    .option('--x <file>', `'; touch pwned; '\\`);
  const asks = [
    ['bash', bashScript, askBash],
    ['zsh', zshScript, askZsh],
    ['fish', fishScript, askFish],
  ] as const;
  for (const [shell, toScript, ask] of asks) {
    if (!isInstalled(shell)) continue;
    const file = put(`evil.${shell}`, toScript(toTree(evil)));
    t.match(ask(file, 'hsmctl d')[0], /^do/, shell);
    t.match(ask(file, 'hsmctl do --x')[0], /^--x/, shell);
    t.notOk(existsSync(join(work, 'pwned')), shell);
  }
});
