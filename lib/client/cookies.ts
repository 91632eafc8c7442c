/**
 * Choices about how the product looks that the server must know before it paints: theme, column widths, how many
 * drafts this browser holds. They live in cookies so that the first byte of HTML is already right and nothing flashes
 * or moves. Nothing secret, nothing about a person.
 */
export const lookCookies = { theme: "theme", columns: "columns", drafts: "drafts" } as const;

const YEAR_S = 365 * 24 * 60 * 60;

export function rememberInCookie(name: keyof typeof lookCookies, value: string): void {
  document.cookie = `${lookCookies[name]}=${encodeURIComponent(value)}; Path=/; Max-Age=${value === "" ? 0 : YEAR_S}; SameSite=Lax`;
}
