/** @module All pages of a list as one answer. */
import { GatewayError } from '../../core/errors.ts';
import type { Answer, MakeCall } from './call.ts';
import type { Progress } from './progress.ts';
import type { VerbRequest } from './request.ts';
import type { Verb } from './verb.ts';

type Plain = Readonly<Record<string, unknown>>;

const maxLimit = 1_000;

/** Lists of both answers, one after the other; everything else is the later one's. */
const join = (earlier: Plain, later: Plain): Plain =>
  Object.fromEntries(
    Object.entries(later).map(([name, value]) => {
      const before = earlier[name];
      return [name, Array.isArray(value) && Array.isArray(before) ? [...before, ...value] : value];
    }),
  );

const countRows = (json: Plain): number =>
  Math.max(0, ...Object.values(json).map((one) => (Array.isArray(one) ? one.length : 0)));

/** What the next request says, or `undefined` after the last page. */
const nextOf = ({ traits }: Verb, page: Plain, start: number, rows: number): Plain | undefined => {
  if (traits.offset === undefined) return page.next_marker === '' ? undefined : { marker: page.next_marker };
  const { field, total } = traits.offset;
  if (countRows(page) === 0 || start + rows >= Number(page[total])) return undefined;
  return { [field]: field === 'marker' ? String(start + rows) : start + rows };
};

/**
 * Fetches every page from the request's own on.
 * @throws {GatewayError} INTERNAL when the gateway does not get on
 */
export const fetchAll = async (
  verb: Verb,
  { json, bytes }: VerbRequest,
  call: MakeCall,
  progress: Progress,
): Promise<Answer> => {
  const hasLimit = 'limit' in verb.rpc.requestType.fields && json.action !== 'count';
  let request: Plain = hasLimit ? { limit: maxLimit, ...json } : json;
  const start = Number(json[verb.traits.offset?.field ?? ''] ?? 0);
  const seen = new Set<unknown>();
  let all: Plain = {};
  for (;;) {
    const page = (await call({ json: { ...request }, bytes })).json;
    all = join(all, page);
    progress.show(`${countRows(all)} …`);
    const next = nextOf(verb, page, start, countRows(all));
    if (next === undefined) break;
    const [place] = Object.values(next);
    if (seen.has(place)) throw new GatewayError('INTERNAL', 'the gateway gave the same page twice');
    seen.add(place);
    request = { ...request, ...next };
  }
  progress.clear();
  return { json: all, message: {} };
};
