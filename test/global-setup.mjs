/** One PostgreSQL for the whole run; specs make their own databases on it (see libs/testing). */
export default async function globalSetup() {
  if (process.env.TEST_DATABASE_URL) return;
  const { startTestServer } = await import('../scripts/launcher/cluster.ts');
  const server = await startTestServer();
  globalThis.testDatabaseServer = server;
  process.env.TEST_DATABASE_URL = server.url;
}
