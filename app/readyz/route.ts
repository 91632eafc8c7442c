import { answerReadiness } from "#lib/server/http/readiness.ts";

export const GET = answerReadiness;
export const dynamic = "force-dynamic";
