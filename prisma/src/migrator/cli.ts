import { migrate } from './migrate.js';

const connectionString = process.env['DATABASE_URL'];
if (connectionString === undefined) {
  process.stderr.write('DATABASE_URL is not set: say which database to migrate\n');
  process.exit(1);
}
const applied = await migrate(connectionString, () => {
  process.stdout.write('Another process is migrating: waiting until it is done\n');
});
process.stdout.write(applied.length === 0 ? 'Nothing to migrate\n' : `Applied ${applied.join(', ')}\n`);
process.exit(0);
