import { describe, expect, it } from "vitest";
import { readEnv } from "./env.ts";

describe("variables", () => {
  it("has defaults that work on one machine, and takes empty for unset", () => {
    const env = readEnv({ PORT: "", DATABASE_URL: "", PORTAL_ROLE: "" });
    expect(env).toMatchObject({ PORT: 3000, HOST: "127.0.0.1", DATA_DIR: ".data", LOG_LEVEL: "info", secure: false });
    expect(env.origins).toContain("http://localhost:3000");
    expect(env.origins).toContain("http://127.0.0.1:3000");
  });

  it("S13 cookies are Secure exactly when people come by https", () => {
    expect(readEnv({ HOST: "0.0.0.0", PORTAL_ORIGIN: "https://portal.example.org/" })).toMatchObject({
      secure: true,
      origins: ["https://portal.example.org"],
    });
    expect(readEnv({ HOST: "0.0.0.0", PORTAL_ORIGIN: "http://localhost:8080" }).secure).toBe(false);
  });

  it("names every wrong variable at once and never repeats a database URL", () => {
    const told = () => readEnv({ PORT: "0", DATABASE_URL: "mysql://u:secret@h/d", TRUSTED_PROXIES: "10.0.0.0/33" });
    expect(told).toThrow(/PORT must be[\s\S]*DATABASE_URL must be[\s\S]*TRUSTED_PROXIES must be/);
    expect(told).not.toThrow(/secret/);
  });
});
