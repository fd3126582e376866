import { execFileSync, spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import t from 'tap';
import { findImportProblems, importsOfProgram, keylessPrograms } from '../../scripts/check_imports.ts';
import { readImportGraph } from '../../scripts/lib/import_graph.ts';

const source = fileURLToPath(new URL('../../src', import.meta.url));
const script = fileURLToPath(new URL('../../scripts/check_imports', import.meta.url));

type Tree = Record<string, Record<string, string>>;

t.test('a tree that keeps the directions has no problem', async (t) => {
  const root = t.testdir({
    bin: { 'hsm_gatewayd.ts': "import '../app/gateway.ts';", 'crypto_host.ts': "import '../host/worker/main.ts';" },
    app: { 'gateway.ts': "import { pool } from '../host/supervisor/pool.ts';\nimport * as kms from '../kms/sign.ts';" },
    host: {
      supervisor: { 'pool.ts': "import type { A } from '../protocol/executor.ts'; import fs from 'node:fs';" },
      protocol: { 'executor.ts': "export * from '../../core/key.ts';" },
      worker: { 'main.ts': "import '../../hsm/module.ts'; import '../protocol/executor.ts';" },
    },
    hsm: { 'module.ts': "import pkcs11 from 'pkcs11js';", ops: { 'sign.ts': "import '../module.ts';" } },
    kms: { 'sign.ts': "import '../core/key.ts';" },
    core: { 'key.ts': '', 'errors.ts': '' },
    client: { 'connect.ts': "import '../core/errors.ts';" },
    store: { 'db.ts': "import { Kysely } from 'kysely';" },
  });
  t.strictSame(findImportProblems(readImportGraph(root)), []);
});

t.test('every kind of import against the direction is found, with its rule', async (t) => {
  const rows: [string, Tree, RegExp][] = [
    [
      'static',
      { kms: { 'a.ts': "import { x } from '../store/b.ts';" }, store: { 'b.ts': '' } },
      /^kms\/a\.ts imports store\/b\.ts: kms may import core, formats, util$/,
    ],
    [
      'type-only',
      { kms: { 'a.ts': "import type { X } from '../store/b.ts';" }, store: { 'b.ts': '' } },
      /kms\/a\.ts imports/,
    ],
    [
      'inline type',
      { kms: { 'a.ts': "type X = import('../store/b.ts').X;" }, store: { 'b.ts': '' } },
      /kms\/a\.ts imports/,
    ],
    ['re-export', { core: { 'a.ts': "export { x } from '../kms/b.ts';" }, kms: { 'b.ts': '' } }, /core\/a\.ts imports/],
    ['dynamic', { rpc: { 'a.ts': "await import('../store/b.ts');" }, store: { 'b.ts': '' } }, /rpc\/a\.ts imports/],
    ['side effect', { util: { 'a.ts': "import '../core/b.ts';" }, core: { 'b.ts': '' } }, /util may import nothing/],
    [
      'one file only',
      { client: { 'a.ts': "import '../core/key.ts';" }, core: { 'key.ts': '' } },
      /client may import .*core\/errors\.ts/,
    ],
    [
      'package',
      { kms: { 'a.ts': "import p from 'pkcs11js';" } },
      /kms\/a\.ts imports the package pkcs11js: only hsm, host\/worker may/,
    ],
    [
      'subpath of a package',
      { app: { 'a.ts': "import s from 'kysely/helpers/postgres';" } },
      /the package kysely: only store may/,
    ],
    ['no row', { misc: { 'a.ts': '' } }, /misc\/a\.ts: its folder has no row/],
    ['no file', { core: { 'a.ts': "import './gone.ts';" } }, /imports \.\/gone\.ts: there is no such file/],
    ['out of the tree', { core: { 'a.ts': "import '../../test/x.ts';" } }, /there is no such file in src/],
  ];
  for (const [name, tree, message] of rows) {
    const problems = findImportProblems(readImportGraph(t.testdir(tree)));
    t.match(problems[0], message, name);
  }
});

t.test('a chain from the front to key code is printed link by link', async (t) => {
  const root = t.testdir({
    bin: { 'hsm_gatewayd.ts': "import '../app/gateway.ts';" },
    app: { 'gateway.ts': "import '../app/tools.ts';", 'tools.ts': "import '../hsm/module.ts';" },
    hsm: { 'module.ts': '' },
  });
  t.strictSame(findImportProblems(readImportGraph(root)), [
    'bin/hsm_gatewayd.ts reaches code that touches keys: bin/hsm_gatewayd.ts → app/gateway.ts → app/tools.ts → hsm/module.ts',
  ]);
});

t.test('a folder that reaches key code through folders it may import is found as well', async (t) => {
  const root = t.testdir({
    host: {
      supervisor: { 'pool.ts': "import '../protocol/p.ts';" },
      protocol: { 'p.ts': "import '../../gm/sm2.ts';" },
    },
    gm: { 'sm2.ts': '' },
  });
  const problems = findImportProblems(readImportGraph(root)).join('\n');
  t.match(problems, 'host/protocol/p.ts → gm/sm2.ts');
  t.match(problems, 'host/supervisor/pool.ts → host/protocol/p.ts → gm/sm2.ts');
});

t.test('a cycle between folders is printed with the imports that make it', async (t) => {
  const root = t.testdir({
    formats: { 'a.ts': "import '../core/b.ts';" },
    core: { 'b.ts': "import '../util/c.ts';" },
    util: { 'c.ts': "import '../formats/a.ts';" },
  });
  const last = findImportProblems(readImportGraph(root)).at(-1);
  t.match(
    last,
    /folders core → util → formats → core form a cycle: core\/b\.ts → util\/c\.ts, util\/c\.ts → formats\/a\.ts/,
  );
});

t.test('imports in comments and strings are none', async (t) => {
  const root = t.testdir({ core: { 'a.ts': "// import '../hsm/x.ts';\nconst text = \"import '../hsm/x.ts'\";" } });
  t.strictSame(findImportProblems(readImportGraph(root)), []);
});

t.test('the command fails on a bad tree and names what is wrong', async (t) => {
  const root = t.testdir({ core: { 'a.ts': "import '../hsm/x.ts';" }, hsm: { 'x.ts': '' } });
  const { status, stderr } = spawnSync(script, [root], { encoding: 'utf8' });
  t.equal(status, 1);
  t.match(stderr, 'core/a.ts imports hsm/x.ts');
});

t.test('our own source keeps the directions', async (t) => {
  t.match(execFileSync(script, { encoding: 'utf8' }), / 0 problems/);
});

t.test('the programs without keys import neither hsm, gm, nor a PKCS#11 package', async (t) => {
  for (const program of keylessPrograms) {
    t.ok(existsSync(join(source, program)), program);
    const imports = importsOfProgram(source, program);
    t.ok(imports.has('config/load.ts'), `${program} is composed of more than itself`);
    const forbidden = [...imports].filter((name) =>
      /^(hsm|gm)\/|^host\/worker\/|^pkcs11js$|^graphene-pk11$/.test(name),
    );
    t.strictSame(forbidden, [], program);
  }
});
