import "server-only";
import client from "prom-client";

interface Metrics {
  commands: client.Counter<"command" | "outcome">;
  commandSeconds: client.Histogram<"command">;
  databaseUp: client.Gauge;
}

// prom-client refuses a second metric of the same name, and the bundler makes several copies of this module.
const held = globalThis as { sparkConstructorMetrics?: Metrics };

export function metrics(): Metrics {
  return (held.sparkConstructorMetrics ??= openMetrics());
}

function openMetrics(): Metrics {
  client.collectDefaultMetrics();
  return {
    commands: new client.Counter({
      name: "spark_constructor_commands_total",
      help: "Commands by how they ended: done, or the code of the refusal",
      labelNames: ["command", "outcome"],
    }),
    commandSeconds: new client.Histogram({
      name: "spark_constructor_command_duration_seconds",
      help: "Duration of commands, refused ones included",
      labelNames: ["command"],
      buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
    }),
    databaseUp: new client.Gauge({
      name: "spark_constructor_database_up",
      help: "1 when the database answered the last question, else 0",
    }),
  };
}

export async function renderMetrics(): Promise<{ type: string; text: string }> {
  metrics();
  return { type: client.register.contentType, text: await client.register.metrics() };
}
