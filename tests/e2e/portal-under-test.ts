/** What the tests need of the running portal; handed from the global set-up to the workers by the environment. */
export interface PortalUnderTest {
  url: string;
  admin: { name: string; email: string; password: string };
  /** of the database, for tests that take it away */
  databaseFolder: string;
}

const VARIABLE = "PORTAL_UNDER_TEST";

export function handOver(portal: PortalUnderTest): void {
  process.env[VARIABLE] = JSON.stringify(portal);
}

export function portalUnderTest(): PortalUnderTest {
  const text = process.env[VARIABLE];
  if (!text) throw new Error("No portal is running; start the tests with playwright's config.");
  // Written by `handOver` alone.
  return JSON.parse(text) as PortalUnderTest;
}
