/** @module The time of PostgreSQL, which all gateways over it have in common. A file has that of its machine. */
import { sql } from 'kysely';

/** Milliseconds since 1970, with a fraction, at the moment of the statement and not of its transaction. */
export const postgresNowMs = sql<number>`extract(epoch from clock_timestamp())::double precision * 1000`;
