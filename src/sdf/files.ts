/**
 * @module User files of a device: created with their size, read and written anywhere in it, zeros where nothing was written.
 * Content is in blocks, each encrypted in the crypto-host under a secret of the file and bound to its place and to the write
 * that made it, so that blocks can't be exchanged in the store. A write is one transaction.
 *
 * @see GM/T 0018-2012 §6.7
 */
import { randomUUID } from 'node:crypto';
import { type CallContext, deadlineOf } from '../core/call_context.ts';
import type { KeyMaterial } from '../core/crypto_operation.ts';
import { GatewayError } from '../core/errors.ts';
import type { KeyAddress } from '../core/key.ts';
import type { SdfFileBlock, SdfFileRecord, SdfSessionRecord } from '../core/ports/sdf_store.ts';
import { argumentInvalid, sdfError } from '../core/sdf_errors.ts';
import type { SdfDeps } from './deps.ts';
import { secretAddress, secretMaterial } from './secrets.ts';
import { useSession } from './sessions.ts';
import { dataBytesMax } from './symmetric.ts';

const nameBytesMax = 128;
const secretBytes = 32;
const blockBytes = 16_384;
/** Writers at the same instant take turns; one that lost so often in a row gives up. */
const maxWriteAttempts = 8;

interface OfFile {
  readonly sessionHandle: Uint8Array;
  readonly name: Uint8Array;
}

const toName = (name: Uint8Array): string => {
  if (name.length < 1 || name.length > nameBytesMax) {
    throw argumentInvalid('file_name', `must have 1 to ${nameBytesMax} bytes`);
  }
  return Buffer.from(name).toString('hex');
};

const noFile = (): GatewayError => sdfError('SDR_FILENOEXIST', 'the device has no such file');

const fileAddress = (file: Pick<SdfFileRecord, 'id' | 'tenantId' | 'partitionId'>): KeyAddress =>
  secretAddress(file, `sdf/file/${file.id}`, 'SDF_FILE');

const fileSecret = (file: SdfFileRecord): KeyMaterial => secretMaterial(file.id, fileAddress(file), file.sealed);

/** Binds a block to its file, its place and the write that made it. */
const blockAad = (file: SdfFileRecord, index: number, revision: number): Uint8Array =>
  Buffer.from(`hsm-gateway/sdf-file/v1\0${file.id}\0${index}\0${revision}`, 'utf8');

const openFileSession = async (
  deps: SdfDeps,
  context: CallContext,
  request: OfFile,
): Promise<{ readonly session: SdfSessionRecord; readonly name: string }> => {
  const session = await useSession(deps, context, request.sessionHandle);
  const name = toName(request.name);
  context.audit.fields.file_name = name;
  return { session, name };
};

/** SDF_CreateFile. @throws {GatewayError} SDR_FILEEXISTS; SDR_FILESIZEERR where the device has no room for it */
export const createFile = async (
  deps: SdfDeps,
  context: CallContext,
  request: OfFile & { readonly sizeBytes: number },
): Promise<void> => {
  const { session, name } = await openFileSession(deps, context, request);
  const { fileSpaceBytes: maxBytes, maxFiles } = deps.settings;
  const place = { id: randomUUID(), tenantId: session.tenantId, partitionId: session.partitionId };
  const address = fileAddress(place);
  if (request.sizeBytes < 1 || request.sizeBytes > maxBytes) throw noRoom(maxBytes);
  const { sealed } = await deps.engine.execute(
    { kind: 'sdfMakeSecret', address, bytes: secretBytes },
    deadlineOf(context),
  );
  const { sizeBytes } = request;
  const file = { ...place, name, sizeBytes, blockBytes, sealed, revision: 1, createdAtMs: deps.clock.now() };
  try {
    await deps.files.createFile(file, { maxBytes, maxFiles });
  } catch (error) {
    throw error instanceof GatewayError && error.reason === 'QUOTA_EXCEEDED' ? noRoom(maxBytes) : error;
  }
};

const noRoom = (maxBytes: number): GatewayError =>
  sdfError('SDR_FILESIZEERR', 'the device has no room for a file of this size', {
    metadata: { file_space_bytes: String(maxBytes) },
  });

/** Content of the blocks from `first` to `last`, zeros where there are none. */
const openBlocks = async (
  deps: SdfDeps,
  context: CallContext,
  file: SdfFileRecord,
  blocks: readonly SdfFileBlock[],
  first: number,
  last: number,
): Promise<Buffer> => {
  const content = Buffer.alloc((last - first + 1) * file.blockBytes);
  const key = fileSecret(file);
  const open = async ({ index, revision, sealed }: SdfFileBlock): Promise<void> => {
    const aad = blockAad(file, index, revision);
    const { data } = await deps.engine.execute({ kind: 'sdfOpenBlock', key, aad, data: sealed }, deadlineOf(context));
    content.set(data, (index - first) * file.blockBytes);
    data.fill(0);
  };
  const opened = await Promise.allSettled(blocks.filter(({ index }) => index >= first && index <= last).map(open));
  const failed = opened.find((one) => one.status === 'rejected');
  if (failed === undefined) return content;
  content.fill(0);
  throw failed.reason;
};

/** SDF_ReadFile: at most `length` bytes from the offset on. @throws {GatewayError} SDR_FILENOEXIST; SDR_FILEOFSERR */
export const readFile = async (
  deps: SdfDeps,
  context: CallContext,
  request: OfFile & { readonly offset: number; readonly length: number },
): Promise<Uint8Array> => {
  const { session, name } = await openFileSession(deps, context, request);
  const { offset, length } = request;
  if (length < 1 || length > dataBytesMax) throw argumentInvalid('length', `must be 1 to ${dataBytesMax}`);
  const { tenantId, partitionId } = session;
  const first = Math.floor(offset / blockBytes);
  const last = Math.floor((offset + length - 1) / blockBytes);
  const found = await deps.files.readBlocks(tenantId, partitionId, name, first, last);
  if (found === undefined) throw noFile();
  const { file, blocks } = found;
  if (offset >= file.sizeBytes) throw sdfError('SDR_FILEOFSERR', 'the offset is past the end of the file');
  const content = await openBlocks(deps, context, file, blocks, first, last);
  const from = offset - first * blockBytes;
  const data = Buffer.from(content.subarray(from, from + Math.min(length, file.sizeBytes - offset)));
  content.fill(0);
  return data;
};

interface Write extends OfFile {
  readonly offset: number;
  readonly data: Uint8Array;
}

/** One try; CONCURRENT_UPDATE where another write came between. */
const writeOnce = async (
  deps: SdfDeps,
  context: CallContext,
  session: SdfSessionRecord,
  name: string,
  { offset, data }: Write,
): Promise<void> => {
  const first = Math.floor(offset / blockBytes);
  const last = Math.floor((offset + data.length - 1) / blockBytes);
  const found = await deps.files.readBlocks(session.tenantId, session.partitionId, name, first, last);
  if (found === undefined) throw noFile();
  const { file } = found;
  if (offset >= file.sizeBytes) throw sdfError('SDR_FILEOFSERR', 'the offset is past the end of the file');
  if (offset + data.length > file.sizeBytes)
    throw sdfError('SDR_FILESIZEERR', 'the data goes past the end of the file');
  // Only the first and the last block keep something of what was there.
  const kept = found.blocks.filter(({ index }) => index === first || index === last);
  const content = await openBlocks(deps, context, file, kept, first, last);
  content.set(data, offset - first * blockBytes);
  const revision = file.revision + 1;
  const key = fileSecret(file);
  const seal = async (index: number): Promise<SdfFileBlock> => {
    const from = (index - first) * blockBytes;
    const aad = blockAad(file, index, revision);
    const block = Buffer.from(content.subarray(from, from + blockBytes));
    const { data: sealed } = await deps.engine.execute(
      { kind: 'sdfSealBlock', key, aad, data: block },
      deadlineOf(context),
    );
    block.fill(0);
    return { index, revision, sealed };
  };
  try {
    const blocks = await Promise.all(Array.from({ length: last - first + 1 }, (_, at) => seal(first + at)));
    await deps.files.writeBlocks(file, blocks, revision);
  } finally {
    content.fill(0);
  }
};

/**
 * SDF_WriteFile: all of it or nothing, also against a crash and against a second writer at the same instant.
 * @throws {GatewayError} SDR_FILENOEXIST; SDR_FILEOFSERR; SDR_FILESIZEERR past the end; SDR_FILEWERR where others wrote all the time
 */
export const writeFile = async (deps: SdfDeps, context: CallContext, request: Write): Promise<void> => {
  const { session, name } = await openFileSession(deps, context, request);
  const { length } = request.data;
  if (length < 1 || length > dataBytesMax) throw argumentInvalid('data', `must have 1 to ${dataBytesMax} bytes`);
  for (let attempt = 1; attempt <= maxWriteAttempts; attempt += 1) {
    try {
      await writeOnce(deps, context, session, name, request);
      return;
    } catch (error) {
      if (!(error instanceof GatewayError)) throw error;
      if (error.reason === 'FILE_NOT_FOUND') throw noFile();
      if (error.reason !== 'CONCURRENT_UPDATE') throw error;
    }
  }
  throw sdfError('SDR_FILEWERR', 'others write this file all the time; nothing was written');
};

/** SDF_DeleteFile. @throws {GatewayError} SDR_FILENOEXIST */
export const deleteFile = async (deps: SdfDeps, context: CallContext, request: OfFile): Promise<void> => {
  const { session, name } = await openFileSession(deps, context, request);
  if (!(await deps.files.deleteFile(session.tenantId, session.partitionId, name))) throw noFile();
};
