/** @module `hsmctl audit verify`: recomputes an audit trail, or an export of one, from its files, without a gateway. */
import { createPublicKey } from 'node:crypto';
import { readFileSync, statSync } from 'node:fs';
import type { Command } from 'commander';
import type { VerifyReport } from '../../audit/verify.ts';
import { verifyAuditDirectory } from '../../audit/verify.ts';
import { verifyAuditExport } from '../../audit/verify_export.ts';
import type { OutputFormat } from '../../cli/failure.ts';
import { helpTail } from '../../cli/help.ts';
import type { CliIo } from '../../cli/io.ts';
import { resolvePath } from '../../cli/io.ts';
import { GatewayError } from '../../core/errors.ts';
import { parseCheckpoint } from './audit_checkpoint.ts';
import type { CommandResult } from './command.ts';
import { groupOf, outputOption, runCommand, toFacts, usageError } from './command.ts';

interface VerifyFlags {
  readonly directory?: string;
  readonly publicKey?: string;
  readonly checkpoint: readonly string[];
  readonly output: OutputFormat;
}

const readPublicKey = (path: string): Uint8Array => {
  try {
    return createPublicKey(readFileSync(path)).export({ format: 'der', type: 'spki' });
  } catch (error) {
    const code = (error as NodeJS.ErrnoException).code ?? 'unknown';
    throw new GatewayError(
      'CONFIG_INVALID',
      `--public-key: ${path} is no public key in PEM that can be read (${code})`,
      {
        metadata: { field: '--public-key', path, code },
        cause: error,
      },
    );
  }
};

const brokenError = ({ problem, records, lastCheckpoint }: VerifyReport): GatewayError =>
  new GatewayError('AUDIT_CHAIN_BROKEN', `record ${problem?.seq}: ${problem?.message}`, {
    metadata: {
      first_bad_sequence_number: String(problem?.seq ?? ''),
      problem: problem?.kind ?? '',
      file: problem?.file ?? '',
      good_records: String(records),
      last_good_checkpoint: String(lastCheckpoint?.seq ?? ''),
    },
  });

const toResult = (report: VerifyReport): CommandResult => {
  const { head, lastCheckpoint } = report;
  const json = {
    intact: true,
    first_sequence_number: report.firstSeq,
    records: report.records,
    checkpoints: report.checkpoints,
    gateway: report.gateway,
    chain_id: report.chainId,
    last_checkpoint: lastCheckpoint === undefined ? null : `${lastCheckpoint.seq}:${lastCheckpoint.hash}`,
    head: `${head.seq}:${head.hash}`,
    key_given: report.isKeyGiven,
  };
  const note = report.isKeyGiven
    ? ''
    : 'The key was taken from the trail itself: give --public-key to notice a trail that was replaced as a whole.\n';
  return { json, text: `${toFacts(json)}${note}` };
};

/** A folder is a trail, a file is an exported stretch of one. */
const verify = (io: CliIo, given: string | undefined, flags: VerifyFlags): Promise<VerifyReport> => {
  const path = given ?? flags.directory;
  if (path === undefined || (given !== undefined && flags.directory !== undefined)) {
    throw usageError('name what to verify: the folder of a trail or an exported file');
  }
  const target = resolvePath(io, path);
  const checkpoints = flags.checkpoint.map((text) => parseCheckpoint(io, text));
  const publicKey = flags.publicKey === undefined ? undefined : readPublicKey(resolvePath(io, flags.publicKey));
  if (!statSync(target, { throwIfNoEntry: false })?.isFile()) {
    return verifyAuditDirectory(target, { checkpoints, ...(publicKey === undefined ? {} : { publicKey }) });
  }
  if (publicKey !== undefined) return verifyAuditExport(target, { checkpoints, publicKey });
  throw usageError('an exported file is verified with --public-key: the key that it names itself proves nothing');
};

/** Registers `audit verify`; the group can have remote commands too. */
export const registerAuditCommands = (program: Command, io: CliIo): void => {
  groupOf(program, 'audit', 'the audit trail')
    .command('verify')
    .summary('recompute a trail or an export of one from its files')
    .description(
      'Recomputes the hash chain and the signatures of a trail from its files, or of an exported stretch of it, without a gateway, and names the first bad record.',
    )
    .argument('[path]', 'folder of a trail (audit.directory), or a file of "hsmctl audit export"')
    .option('-d, --directory <folder>', 'the same, as an option')
    .option('-k, --public-key <file>', 'PEM of the audit key, kept where the gateway can not write')
    .option(
      '--checkpoint <checkpoint>',
      'a checkpoint that was kept outside and must be in the trail: SEQ:HASH, the JSON of "hsmctl audit checkpoint", or a file with it; repeatable',
      (value: string, before: readonly string[]) => [...before, value],
      [] as readonly string[],
    )
    .addOption(outputOption())
    .addHelpText(
      'after',
      helpTail([
        'hsmctl audit verify /var/lib/hsm-gateway/audit -k /var/lib/hsm-gateway/audit-public-key.pem',
        'hsmctl audit verify week.jsonl -k audit-public-key.pem --checkpoint 2026-01-31.checkpoint.json',
      ]),
    )
    .action((path: string | undefined, flags: VerifyFlags) =>
      runCommand(io, flags.output, async () => {
        const report = await verify(io, path, flags);
        if (!report.intact) throw brokenError(report);
        return toResult(report);
      }),
    );
};
