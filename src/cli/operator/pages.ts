/** @module All pages of a list. */
import { GatewayError } from '../../core/errors.ts';
import { callRpc, type ConnectionFlags } from '../call_command.ts';
import type { CliIo } from '../io.ts';
import { getRpc } from '../rpc_name.ts';

const pageRows = 1000;

/**
 * @param field of the response that has the rows
 * @throws {GatewayError} what the gateway or the client gives
 */
export const fetchPages = async (
  io: CliIo,
  method: string,
  field: string,
  request: object,
  flags: ConnectionFlags,
): Promise<readonly unknown[]> => {
  const rows: unknown[] = [];
  let marker = '';
  for (;;) {
    const page = await callRpc(io, getRpc(method), { ...request, limit: pageRows, marker }, flags);
    rows.push(...(page[field] as readonly unknown[]));
    const next = String(page.next_marker);
    if (next === '') return rows;
    if (next === marker) throw new GatewayError('INTERNAL', 'the gateway gave the same page twice');
    marker = next;
  }
};
