import type { RenderedObject } from "#lib/render/assemble.ts";
import { getAt, type Json, type JsonMap } from "#lib/spec/pointer.ts";

interface Variable {
  name: string;
  value?: string;
  valueFrom?: JsonMap;
}

/** The parts of a container that a line outside a pod can imitate, or must say it cannot. */
interface Container {
  name: string;
  image?: string;
  command?: readonly string[];
  args?: readonly string[];
  env?: readonly Variable[];
  envFrom?: readonly JsonMap[];
  volumeMounts?: readonly { name: string; mountPath: string; subPath?: string }[];
  [key: string]: Json | readonly Variable[] | undefined;
}

interface PodSpec {
  containers: readonly Container[];
  serviceAccountName?: string;
  volumes?: readonly { name: string; configMap?: { name: string; items?: Json } }[];
}

/** A container of the rendering whose process is started by `spark-submit`. */
export interface Driver {
  object: RenderedObject;
  pod: PodSpec;
  container: Container;
  /** the program as the container names it */
  program: string;
  /** what follows it */
  args: readonly string[];
}

const TEMPLATES = ["/spec/template/spec", "/spec/jobTemplate/spec/template/spec"];

export function driversOf(objects: readonly RenderedObject[]): Driver[] {
  return objects.flatMap((object) =>
    TEMPLATES.flatMap((template) => {
      // Rendered pods have the shape of Kubernetes' PodSpec: a test checks every object against its definitions.
      const pod = getAt(object.value, template) as PodSpec | undefined;
      return (pod?.containers ?? []).flatMap((container) => {
        const words = [...(container.command ?? []), ...(container.args ?? [])];
        const at = words.findIndex((one) => /(^|\/)spark-submit$/.test(one));
        const program = words[at];
        return pod && program !== undefined ? [{ object, pod, container, program, args: words.slice(at + 1) }] : [];
      });
    }),
  );
}

/** Files of a ConfigMap mounted as a folder, as the container sees them. */
export interface Mounted {
  folder: string;
  files: Readonly<Record<string, string>>;
}

/** The ConfigMap folders of a container, whole ones only: a part of one is a mount like any other. */
export function mountedConfig({ pod, container }: Driver, objects: readonly RenderedObject[]): Mounted[] {
  return (container.volumeMounts ?? []).flatMap(({ name, mountPath, subPath }) => {
    const source = pod.volumes?.find((one) => one.name === name)?.configMap;
    if (!source || source.items !== undefined || subPath !== undefined) return [];
    const config = objects.find((one) => one.kind === "ConfigMap" && one.name === source.name);
    // A ConfigMap's data are strings by definition.
    return config ? [{ folder: mountPath, files: (config.value.data ?? {}) as Record<string, string> }] : [];
  });
}
