import { answerMetrics } from "#lib/server/http/readiness.ts";

export const GET = answerMetrics;
export const dynamic = "force-dynamic";
