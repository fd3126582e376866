/** @module A connection to PostgreSQL that breaks in the middle of a transaction fails that transaction, and not the process. */
import t from 'tap';
import { openDatabase } from '../../src/store/database.ts';
import { openPostgresPool, postgresClientConfig } from '../../src/store/postgres_connection.ts';
import { StoreContact } from '../../src/store/store_contact.ts';
import { startPostgres } from '../fixtures/postgres.ts';
import { reasonOf } from '../fixtures/store_backends.ts';

const postgres = await startPostgres();
t.teardown(() => postgres.stop());

t.test('a connection that breaks between two statements ends nothing but its transaction', async (t) => {
  const options = await postgres.createDatabase();
  const pool = openPostgresPool(await postgresClientConfig(options), {
    maxConnections: 1,
    contact: new StoreContact(),
  });
  const client = await pool.connect();
  await client.query('begin');
  const ended = new Promise<void>((resolve) => client.once('end', resolve));
  const end = 'select pg_terminate_backend(pid) from pg_stat_activity where datname = $1';
  await postgres.query('postgres', end, [options.database]);
  await ended;
  await t.rejects(client.query('select 1'));
  client.release(true);
  t.strictSame((await pool.query('select 1 as one')).rows, [{ one: 1 }], 'the next one works');
  await pool.end();

  // A server that stops answering on one connection, as behind a router that forgot it.
  const impatient = openPostgresPool(await postgresClientConfig(options), {
    maxConnections: 1,
    contact: new StoreContact(),
    queryTimeoutMs: 200,
  });
  const pidOf = async () => Number((await impatient.query('select pg_backend_pid() as pid')).rows[0].pid);
  const stuck = await pidOf();
  process.kill(stuck, 'SIGSTOP');
  await t.rejects(impatient.query('select 1'), /timeout/);
  t.not(await pidOf(), stuck, 'nobody else waits on it');
  process.kill(stuck, 'SIGCONT');
  await impatient.end();

  const database = await openDatabase(options);
  const broken = database.write(async (trx) => {
    await trx.selectFrom('quorums').selectAll().execute();
    await postgres.query('postgres', `${end} and application_name not like '%listen'`, [options.database]);
    await trx.insertInto('quorums').values({ method: 'm', required: 1 }).execute();
  });
  t.equal(await reasonOf(broken), 'STORE_UNAVAILABLE');
  t.strictSame(await database.read((db) => db.selectFrom('quorums').selectAll().execute()), []);
  await database.close();
});
