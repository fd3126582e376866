/** @module What the trail answers to messages of AuditService. */
import type { AuditCheckpoint } from '../../audit/checkpointer.ts';
import type { ExportedLines } from '../../audit/export.ts';
import type { TrailFilesPage } from '../../audit/file_list.ts';
import type { FollowedBatch } from '../../audit/follow.ts';
import type { VerifyReport } from '../../audit/verify.ts';
import type { AuditCheckpointInput } from '../../gen/hsmgateway/v1/AuditCheckpoint.ts';
import type { ExportAuditResponseInput } from '../../gen/hsmgateway/v1/ExportAuditResponse.ts';
import type { FollowAuditResponseInput } from '../../gen/hsmgateway/v1/FollowAuditResponse.ts';
import type { ListAuditFilesResponseInput } from '../../gen/hsmgateway/v1/ListAuditFilesResponse.ts';
import type { VerifyAuditResponseInput } from '../../gen/hsmgateway/v1/VerifyAuditResponse.ts';

export const toFollowed = ({ traces, position }: FollowedBatch): FollowAuditResponseInput => ({
  traces: [...traces],
  next_sequence_number: position.seq,
  chain_id: position.chainId,
});

export const toExported = ({ lines, firstSeq, lastSeq, plannedLastSeq }: ExportedLines): ExportAuditResponseInput => ({
  lines,
  first_sequence_number: firstSeq,
  last_sequence_number: lastSeq,
  planned_last_sequence_number: plannedLastSeq,
});

export const toFiles = ({ files, next }: TrailFilesPage): ListAuditFilesResponseInput => ({
  files: files.map((file) => ({
    name: file.name,
    first_sequence_number: file.firstSeq,
    last_sequence_number: file.lastSeq,
    first_time: file.firstMs,
    last_time: file.lastMs,
    bytes: file.bytes,
    state: file.state,
  })),
  next_marker: next ?? '',
});

export const toCheckpoint = ({ chainId, seq, hash, timeMs, signature }: AuditCheckpoint): AuditCheckpointInput => ({
  chain_id: chainId,
  sequence_number: seq,
  hash,
  time: timeMs,
  signature: Buffer.from(signature, 'base64'),
});

export const toVerdict = (report: VerifyReport): VerifyAuditResponseInput => ({
  intact: report.intact,
  records: report.records,
  checkpoints: report.checkpoints,
  first_bad_sequence_number: report.problem?.seq ?? 0,
  problem: report.problem?.message ?? '',
  problem_kind: report.problem?.kind ?? '',
  file: report.problem?.file ?? '',
  chain_id: report.chainId,
  first_sequence_number: report.firstSeq,
  signed_sequence_number: report.lastCheckpoint?.seq ?? 0,
});
