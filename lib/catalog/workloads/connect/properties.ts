import { CONF_DIR, EXECUTOR_TEMPLATE_FILE } from "#lib/render/assemble.ts";
import type { PropertyValue, RenderContext } from "#lib/render/contribution.ts";
import { hostOf, nameOf } from "#lib/render/identity.ts";
import { derive, text, Traced, type TracedView } from "#lib/render/traced.ts";
import type { Spec } from "../../spec.ts";
import { PORTS, STANDALONE_PORTS } from "#lib/render/ports.ts";
import { fixedExecutors, sizes } from "../../application.ts";

type Properties = Record<string, PropertyValue>;

/** What a driver inside a pod needs to be found by its executors, wherever they run (GU11). */
function network({ identity }: RenderContext): Properties {
  return {
    "spark.submit.deployMode": "client",
    "spark.app.name": identity.name,
    "spark.driver.host": hostOf(identity, "driver"),
    "spark.driver.bindAddress": "0.0.0.0",
    "spark.driver.port": String(PORTS.driver),
    "spark.driver.blockManager.port": String(PORTS.blockManager),
    "spark.blockManager.port": String(PORTS.blockManager),
    "spark.ui.port": String(PORTS.ui),
    "spark.connect.grpc.binding.port": String(PORTS.grpc),
  };
}

/** Executors as pods of the driver's own namespace. */
function kubernetes({ identity, image }: RenderContext): Properties {
  return {
    "spark.master": "k8s://https://kubernetes.default.svc:443",
    "spark.kubernetes.namespace": identity.namespace,
    "spark.kubernetes.container.image": image,
    "spark.kubernetes.authenticate.executor.serviceAccountName": nameOf(identity, "executor"),
    "spark.kubernetes.executor.podTemplateFile": `${CONF_DIR}/${EXECUTOR_TEMPLATE_FILE}`,
    "spark.kubernetes.executor.label.app.kubernetes.io/instance": identity.name,
  };
}

/** Executors as processes of the installation's own workers; the application takes the whole of what was asked for. */
function standalone({ identity }: RenderContext, spec: TracedView<Spec>): Properties {
  return {
    "spark.master": text`spark://${hostOf(identity, "master")}:${STANDALONE_PORTS.master}`,
    "spark.cores.max": derive((count, cores) => String(count * cores), fixedExecutors(spec), spec.executor.cores),
  };
}

function sessions({ connect, spark }: TracedView<Spec>): Properties {
  if (spark.version.value === "3.5") return {};
  return { "spark.connect.session.manager.defaultSessionTimeout": text`${connect.sessionTimeoutMinutes}min` };
}

/** Keys that only some lines have; naming one that a line lacks would be ignored by Spark without a word. */
function ofVersion({ spark: { version }, standalone: own }: TracedView<Spec>): Properties {
  const given = (value: string) => new Traced(value, version.from);
  if (version.value === "3.5") return {};
  if (version.value === "4.0") return { "spark.sql.shuffleDependency.fileCleanup.enabled": given("true") };
  return {
    // 4.3 turns this on by default and then tells executors the bind address, 0.0.0.0.
    ...(own.enabled.value ? {} : { "spark.kubernetes.executor.useDriverPodIP": given("false") }),
    "spark.sql.connect.shuffleDependency.fileCleanup.enabled": given("true"),
  };
}

export function ownedProperties(spec: TracedView<Spec>, context: RenderContext): Properties {
  const backend = spec.standalone.enabled.value ? standalone(context, spec) : kubernetes(context);
  return { ...network(context), ...backend, ...sizes(spec), ...sessions(spec) };
}

/**
 * Sensible for a server that never ends; `spark.conf` may say otherwise. Spark's own limit of executor failures counts
 * for ever (2 × maxExecutors, at least 3), so a dev server would stop after its fifth lost executor.
 */
export function proposedProperties(spec: TracedView<Spec>): Properties {
  return {
    // Only executors that Kubernetes starts are counted.
    ...(spec.standalone.enabled.value
      ? {}
      : { "spark.executor.failuresValidityInterval": "1h", "spark.executor.maxNumFailures": "100" }),
    "spark.sql.warehouse.dir": "/tmp/spark-warehouse",
    ...ofVersion(spec),
  };
}
