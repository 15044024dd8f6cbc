/** `npm run audit:verify`: walks the audit trail's hash chain; ends with 1 when an entry does not fit. */
import pg from 'pg';
import { readDb, verifyAudit } from '#persistence';
import { databasesInUse } from './launcher/running-demo.js';

const pool = new pg.Pool({ connectionString: databasesInUse(process.env).app, max: 1 });
try {
  const verdict = await verifyAudit(readDb(pool));
  if (verdict.ok) {
    console.log(`The audit trail is whole: ${verdict.entries} entries, each follows the one before it.`);
    console.log(`Last hash (keep it outside this system): ${verdict.lastHash}`);
  } else {
    console.error(
      `The audit trail is BROKEN at entry ${verdict.firstBad}: it was changed, or entries before it were removed. ` +
        `The ${verdict.goodEntries} entries before that fit.`,
    );
    process.exitCode = 1;
  }
} finally {
  await pool.end();
}
