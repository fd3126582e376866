/** @module `hsmctl login`, `logout`, `whoami`, and `session list|end`. */
import { type Command, Option } from 'commander';
import { harmless } from '../../util/table.ts';
import { callRpc, type ConnectionFlags } from '../call_command.ts';
import { type OutputFormat, reportFailure } from '../failure.ts';
import { helpTail } from '../help.ts';
import { type CliIo, toJsonText } from '../io.ts';
import { findProfile } from '../profile.ts';
import { getRpc } from '../rpc_name.ts';
import { addUkeyOptions } from '../ukey/options.ts';
import { fetchPages } from './pages.ts';
import { login, type LoginFlags } from './login.ts';
import { dropSession } from './session_file.ts';
import { printOperator, printSessions, rolesText, type ShownOperator, type ShownSession, timeText } from './shown.ts';

interface Flags extends ConnectionFlags {
  readonly output: OutputFormat;
}

/** Adds what every command of operators takes. */
export const addConnectionOptions = (command: Command): Command =>
  command
    .option('-p, --profile <name>', 'operator who asks, and which gateway (its admin listener)')
    .option('-t, --timeout <ms>', 'milliseconds in which each answer has to come', '10000')
    .addOption(new Option('-o, --output <format>', 'what to print').choices(['table', 'json']).default('table'));

const loginDetails = `
The gateway sends a challenge, the UKey signs it after its PIN, and the gateway opens a session for the answer. The session is kept in
NAME.session beside the profile, mode 0600, and goes along with every further command of the profile. It ends by "hsmctl logout", after
15 minutes without use, and 12 hours after the login.

The UKey can be any device with a PKCS#11 module. The profile may name it, so that nobody has to type it:
  "ukey": {"module": "/usr/lib/…/p11.so", "token": "label", "id": "01"}
The PIN is asked for on the terminal, goes to the device through a helper process of this machine, and is tried once.
`;

const registerLogin = (program: Command, io: CliIo): void => {
  addUkeyOptions(
    addConnectionOptions(
      program
        .command('login')
        .summary('open a session as an operator, with a UKey')
        .description('Logs an operator in.'),
    ),
  )
    .addHelpText('after', loginDetails)
    .addHelpText(
      'after',
      helpTail([
        'hsmctl login --profile officer',
        'hsmctl login --profile officer --module /usr/lib/opensc-pkcs11.so --token "Olga" --id 01',
      ]),
    )
    .action((flags: LoginFlags & Flags) =>
      reportFailure(io, flags.output, async () => {
        const { profile, operator, session } = await login(io, flags);
        const line = `logged in as ${operator.operator} (${rolesText(operator)}) until ${timeText(session.expires_at)} at the latest\n`;
        const json = { profile, operator, session };
        io.stdout.write(flags.output === 'json' ? toJsonText(json, io.stdout) : line);
      }),
    );
};

const registerLogout = (program: Command, io: CliIo): void => {
  addConnectionOptions(
    program.command('logout').summary('end the session of an operator').description('Ends the session and forgets it.'),
  )
    .option('--all', 'all sessions of the operator, on other machines too')
    .addHelpText('after', helpTail(['hsmctl logout --profile officer', 'hsmctl logout --profile officer --all']))
    .action((flags: Flags & { readonly all?: true }) =>
      reportFailure(io, flags.output, async () => {
        const rpc = getRpc('OperatorService.Logout');
        const json = await callRpc(io, rpc, { all: flags.all ?? false }, flags);
        dropSession(findProfile(io, flags.profile).path);
        const line = `logged out; ${String(json.ended)} session(s) ended\n`;
        io.stdout.write(flags.output === 'json' ? toJsonText(json, io.stdout) : line);
      }),
    );
};

const registerWhoAmI = (program: Command, io: CliIo): void => {
  addConnectionOptions(
    program
      .command('whoami')
      .summary('the operator of a profile, as the gateway knows it')
      .description('Asks who one is.'),
  )
    .addHelpText('after', helpTail(['hsmctl whoami --profile officer']))
    .action((flags: Flags) =>
      reportFailure(io, flags.output, async () => {
        const json = await callRpc(io, getRpc('OperatorService.WhoAmI'), {}, flags);
        if (flags.output === 'json') {
          io.stdout.write(toJsonText(json, io.stdout));
          return;
        }
        printOperator(io, flags.output, json.operator as ShownOperator);
        const session = json.session as ShownSession | null;
        const line =
          session === null ? 'none: run hsmctl login' : `until ${timeText(session.expires_at)} at the latest`;
        io.stdout.write(`${'session'.padEnd(14)}${line}\n`);
      }),
    );
};

const registerSessions = (program: Command, io: CliIo): void => {
  const group = program.command('session').description('sessions of operators');
  addConnectionOptions(group.command('list').description('Prints the open sessions.'))
    .option('--operator <name>', 'of this operator alone')
    .addHelpText('after', helpTail(['hsmctl session list --profile officer --operator alice']))
    .action((flags: Flags & { readonly operator?: string }) =>
      reportFailure(io, flags.output, async () => {
        const request = { operator: flags.operator ?? null };
        const rows = await fetchPages(io, 'OperatorService.ListSessions', 'sessions', request, flags);
        printSessions(io, flags.output, { sessions: rows }, rows as readonly ShownSession[]);
      }),
    );
  addConnectionOptions(group.command('end').description('Ends a session of anybody, at once.'))
    .argument('<session-id>', 'as "hsmctl session list" shows it')
    .addHelpText('after', helpTail(['hsmctl session end 7d3c0c8e-… --profile officer']))
    .action((session_id: string, flags: Flags) =>
      reportFailure(io, flags.output, async () => {
        const json = await callRpc(io, getRpc('OperatorService.EndSession'), { session_id }, flags);
        const line = `the session ${harmless(session_id)} is ended\n`;
        io.stdout.write(flags.output === 'json' ? toJsonText(json, io.stdout) : line);
      }),
    );
};

/** Adds them. */
export const registerSessionCommands = (program: Command, io: CliIo): void => {
  registerLogin(program, io);
  registerLogout(program, io);
  registerWhoAmI(program, io);
  registerSessions(program, io);
};
