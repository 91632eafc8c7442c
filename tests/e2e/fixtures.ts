import { test as base, expect, type ConsoleMessage, type Page } from "@playwright/test";
import { portalUnderTest, type PortalUnderTest } from "./portal-under-test.ts";

/** Whoever talks to the console, breaks the content security policy or throws fails the test in which it happens. */
interface Watch {
  /** answers that this test provokes; the browser reports each of them on the console by itself */
  expectStatus(...statuses: number[]): void;
  follow(page: Page): Promise<void>;
}

interface Fixtures {
  portal: PortalUnderTest;
  watch: Watch;
}

export const test = base.extend<Fixtures>({
  // Playwright reads the fixtures a fixture needs from its first parameter, so the pattern must stand there.
  // oxlint-disable-next-line no-empty-pattern -- see above
  portal: async ({}, use) => {
    await use(portalUnderTest());
  },
  baseURL: async ({ portal }, use) => {
    await use(portal.url);
  },
  watch: [
    async ({ page }, use) => {
      const bad: string[] = [];
      const expected = new Set<number>();
      const follow = async (followed: Page) => {
        followed.on("pageerror", (error) => bad.push(`uncaught: ${error.message}`));
        followed.on("console", (message) => {
          if (isBad(message, expected)) bad.push(`${message.type()}: ${message.text()} (${message.location().url})`);
        });
        await followed.addInitScript(() => {
          document.addEventListener("securitypolicyviolation", (event) => {
            console.error(`content security policy: ${event.violatedDirective} ${event.blockedURI}`);
          });
        });
      };
      await follow(page);
      await use({ expectStatus: (...statuses) => statuses.forEach((status) => expected.add(status)), follow });
      expect(bad).toEqual([]);
    },
    { auto: true },
  ],
});

function isBad(message: ConsoleMessage, expected: ReadonlySet<number>): boolean {
  if (message.type() !== "error" && message.type() !== "warning") return false;
  const status = /the server responded with a status of (\d+)/.exec(message.text())?.[1];
  return status === undefined || !expected.has(Number(status));
}

export { expect } from "@playwright/test";
