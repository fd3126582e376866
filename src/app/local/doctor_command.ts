/** @module `hsmctl doctor` on the command line: table or JSON of the findings. */
import type { Command } from 'commander';
import type { OutputFormat } from '../../cli/failure.ts';
import { helpTail } from '../../cli/help.ts';
import type { CliIo } from '../../cli/io.ts';
import { hasColour, resolvePath } from '../../cli/io.ts';
import { systemClock } from '../../core/ports/clock.ts';
import { configOption, outputOption, runCommand } from './command.ts';
import type { Column } from '../../util/table.ts';
import { formatTable } from '../../util/table.ts';
import { examine } from './doctor/doctor.ts';
import type { Finding } from './doctor/finding.ts';
import type { LocalResources } from './resources.ts';

/** Below the table: every finding that is not ok, with all that helps. */
const explain = (finding: Finding): string => {
  const { status, check, subject, detail, function: name, ckr, configKey, action } = finding;
  const facts = [
    ...(name === undefined ? [] : [`function: ${name}`]),
    ...(ckr === undefined ? [] : [`return value: ${ckr}`]),
    ...(configKey === undefined ? [] : [`config key: ${configKey}`]),
    ...(action === undefined ? [] : [`to do: ${action}`]),
  ];
  return [`${status} ${check} ${subject}: ${detail}`, ...facts].join('\n    ');
};

const firstLine = (text: string): string => text.split('\n', 1)[0] ?? '';
const styles = { ok: undefined, warn: 'yellow', fail: 'red' } as const;

const columns: readonly Column<Finding>[] = [
  { header: 'STATUS', value: ({ status }) => status, style: ({ status }) => styles[status] },
  { header: 'CHECK', value: ({ check }) => check },
  { header: 'SUBJECT', value: ({ subject }) => subject },
  { header: 'DETAIL', value: ({ detail }) => firstLine(detail) },
];

/** The findings for people: a table, then all that helps with what is not ok. */
export const renderFindings = (findings: readonly Finding[], isColoured: boolean): string => {
  const bad = findings.filter(({ status }) => status !== 'ok');
  const failed = bad.filter(({ status }) => status === 'fail').length;
  const summary = `${findings.length - bad.length} ok, ${bad.length - failed} warnings, ${failed} failures`;
  return `${[formatTable(columns, findings, { hasColour: isColoured }), ...bad.map(explain), summary].join('\n')}\n`;
};

const toJson = ({ configKey, ...finding }: Finding) => ({
  ...finding,
  ...(configKey === undefined ? {} : { config_key: configKey }),
});

/** Registers `doctor`. */
export const registerDoctorCommand = (program: Command, io: CliIo, resources: LocalResources): void => {
  program
    .command('doctor')
    .summary('say what works, and what to do about the rest')
    .description(
      'Says of every module, token, PIN, certificate, store and port whether it works, and what to do if not.',
    )
    .addOption(configOption(io))
    .addOption(outputOption())
    .addHelpText(
      'after',
      `\nEvery PIN is tried once at most. Exit code 1 when something failed; warnings alone give 0.\n${helpTail([
        'hsmctl doctor --config /etc/hsm-gateway/gateway.jsonc',
      ])}`,
    )
    .action(({ config, output }: { config: string; output: OutputFormat }) =>
      runCommand(io, output, async () => {
        const findings = await examine(resolvePath(io, config), resources, systemClock);
        const isHealthy = findings.every(({ status }) => status !== 'fail');
        if (!isHealthy) io.setExitCode(1);
        return {
          json: { healthy: isHealthy, findings: findings.map(toJson) },
          text: renderFindings(findings, hasColour(io)),
        };
      }),
    );
};
