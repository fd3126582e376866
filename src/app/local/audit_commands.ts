/** @module `hsmctl audit verify`: recomputes an audit trail from its files, without a gateway. */
import { createPublicKey } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Command } from 'commander';
import type { VerifyOptions, VerifyReport } from '../../audit/verify.ts';
import { verifyAuditDirectory } from '../../audit/verify.ts';
import type { OutputFormat } from '../../cli/failure.ts';
import { helpTail } from '../../cli/help.ts';
import type { CliIo } from '../../cli/io.ts';
import { resolvePath } from '../../cli/io.ts';
import { GatewayError } from '../../core/errors.ts';
import type { CommandResult } from './command.ts';
import { groupOf, outputOption, runCommand, toFacts, usageError } from './command.ts';

interface VerifyFlags {
  readonly directory: string;
  readonly publicKey?: string;
  readonly checkpoint: readonly string[];
  readonly output: OutputFormat;
}

type Checkpoint = NonNullable<VerifyOptions['checkpoints']>[number];

/** Reads `4711:<64 hex digits>`. */
const parseCheckpoint = (text: string): Checkpoint => {
  const [, seq, hash] = /^([0-9]{1,15}):([0-9a-f]{64})$/i.exec(text) ?? [];
  if (seq === undefined || hash === undefined) {
    throw usageError(`"${text}" is no checkpoint: give SEQ:HASH, the hash as 64 hexadecimal digits`);
  }
  return { seq: Number(seq), hash: hash.toLowerCase() };
};

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

/** Registers `audit verify`; the group can have remote commands too. */
export const registerAuditCommands = (program: Command, io: CliIo): void => {
  groupOf(program, 'audit', 'the audit trail')
    .command('verify')
    .summary('recompute a trail from its files')
    .description(
      'Recomputes the hash chain and the signatures of a trail from its files, without a gateway, and names the first bad record.',
    )
    .requiredOption('-d, --directory <folder>', 'folder of the trail (audit.directory)')
    .option('-k, --public-key <file>', 'PEM of the audit key, kept where the gateway can not write')
    .option(
      '--checkpoint <seq:hash>',
      'a checkpoint that is known from elsewhere and must be in the trail; repeatable',
      (value: string, before: readonly string[]) => [...before, value],
      [] as readonly string[],
    )
    .addOption(outputOption())
    .addHelpText(
      'after',
      helpTail(['hsmctl audit verify -d /var/lib/hsm-gateway/audit -k /var/lib/hsm-gateway/audit-public-key.pem']),
    )
    .action(({ directory, publicKey, checkpoint, output }: VerifyFlags) =>
      runCommand(io, output, async () => {
        const report = await verifyAuditDirectory(resolvePath(io, directory), {
          checkpoints: checkpoint.map(parseCheckpoint),
          ...(publicKey === undefined ? {} : { publicKey: readPublicKey(resolvePath(io, publicKey)) }),
        });
        if (!report.intact) throw brokenError(report);
        return toResult(report);
      }),
    );
};
