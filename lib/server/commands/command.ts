import "server-only";
import type { z } from "zod";
import type { Actor } from "#lib/server/auth/actor.ts";
import type { Permission, Resource } from "#lib/server/auth/permissions.ts";
import type { Database, PrismaClient } from "#lib/server/db/client.ts";
import type { Refusal } from "#lib/server/errors.ts";

/** Everything a handler may reach beside its input. `db` is the transaction that also holds the audit row. */
export interface World {
  db: Database;
  clock: () => Date;
  /** the address of the other end of the connection; never a header a client can write */
  peer: string;
}

/** What a request gave, after its schemas. */
export interface Input<P, Q, B> {
  params: P;
  query: Q;
  body: B;
  /** from If-Match; present exactly when the command is `conditional` */
  expectedVersion: number | undefined;
}

export interface Done<T> {
  ok: true;
  /** 200 unless said otherwise */
  status?: 200 | 201 | 204;
  body: T;
  /** becomes the ETag */
  version?: number;
  /** a Set-Cookie value */
  cookie?: string;
  /** for the audit row: what it was done to, and digests before and after */
  audit?: { subject: string; before?: string; after?: string; actor?: { id: string; name: string } };
}

export type Outcome<T> = Done<T> | Refusal;

/**
 * One read or write of the product. Order of events: authenticate → parse → load scope → authorise → handler → audit,
 * the last two in one transaction (S1).
 */
export interface Command<P = unknown, Q = unknown, B = unknown, T = unknown> {
  /** `<area>.<verb>`; the action of audit rows and the operation id of the API */
  id: string;
  summary: string;
  method: "GET" | "POST" | "DELETE";
  /** OpenAPI form: `/api/v1/configs/{slug}` */
  path: string;
  permission: Permission;
  params?: z.ZodType<P>;
  query?: z.ZodType<Q>;
  body?: z.ZodType<B>;
  /** the reply by its success status */
  replies: Partial<Record<200 | 201, z.ZodType<T>>> | { 204: true };
  /** needs If-Match */
  conditional?: true;
  /** works without the database */
  detached?: true;
  /** serialises expensive work; entered before the transaction opens */
  gate?: <R>(work: () => Promise<R>) => Promise<R>;
  /** outside the transaction, before the gate: limits that must survive a rollback */
  before?(world: World & { db: PrismaClient }, input: Input<P, Q, B>): Promise<Refusal | undefined>;
  /**
   * What the permission is weighed against. "portal": grants for everything only. "filtered": a grant of whatever scope will do, the
   * handler narrows its answer by scope. A function finds the resource; undefined answers like an absent one.
   */
  resource: "portal" | "filtered" | ((db: Database, input: Input<P, Q, B>) => Promise<Resource | undefined>);
  handler(world: World, actor: Actor, input: Input<P, Q, B>): Promise<Outcome<T>>;
}

/** Keeps the parts of one command typed against each other. */
export function defineCommand<P, Q, B, T>(command: Command<P, Q, B, T>): Command<P, Q, B, T> {
  return command;
}

/** A command whose own types no longer matter: what the registry and the edge hold. */
export type AnyCommand = Omit<Command, "before" | "resource" | "handler"> & {
  before?(world: World & { db: PrismaClient }, input: never): Promise<Refusal | undefined>;
  resource: "portal" | "filtered" | ((db: Database, input: never) => Promise<Resource | undefined>);
  handler(world: World, actor: Actor, input: never): Promise<Outcome<unknown>>;
};
