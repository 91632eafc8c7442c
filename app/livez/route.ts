/** The process runs and answers; says nothing of the database (S18). */
export function GET(): Response {
  return new Response("ok\n", {
    headers: { "content-type": "text/plain; charset=utf-8", "cache-control": "no-store" },
  });
}

export const dynamic = "force-dynamic";
