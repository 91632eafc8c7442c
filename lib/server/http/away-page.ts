import "server-only";

/** Seconds; also what Retry-After says. */
export const AWAY_RETRY_SECONDS = 2;

/** What a page request gets while the database is away (S18): complete in itself, and it comes back by itself. */
export function awayPage(nonce: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>The database does not answer · Spark Constructor</title>
<noscript><meta http-equiv="refresh" content="5"></noscript>
<style nonce="${nonce}">
  :root { color-scheme: light dark; }
  body { font: 16px/1.5 system-ui, sans-serif; margin: 0; min-height: 100vh; display: grid; place-items: center; }
  main { max-width: 34rem; padding: 2rem; }
  h1 { font-size: 1.4rem; margin: 0 0 1rem; }
  button { font: inherit; padding: 0.5rem 1rem; margin-top: 1rem; }
</style>
</head>
<body>
<main>
  <h1>The database does not answer</h1>
  <p>The portal itself is running. It cannot show pages until its database is back.</p>
  <p><strong>Your drafts are safe:</strong> they are kept in this browser, and an editor that is still open goes on working.</p>
  <p role="status" id="status">Looking again every ${AWAY_RETRY_SECONDS} seconds; this page comes back by itself.</p>
  <button type="button" id="retry">Try now</button>
</main>
<script nonce="${nonce}">
  const reload = () => location.reload();
  document.getElementById("retry").addEventListener("click", reload);
  setInterval(() => fetch("/readyz", { cache: "no-store" }).then((r) => { if (r.ok) reload(); }, () => {}), ${AWAY_RETRY_SECONDS * 1000});
</script>
</body>
</html>
`;
}
