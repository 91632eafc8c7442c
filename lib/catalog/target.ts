import type { RenderedObject } from "#lib/render/assemble.ts";
import type { Build } from "./image/dockerfile.ts";
import type { PropertyTable } from "#lib/render/properties.ts";

export interface TargetFile {
  /** relative, with `/`, unique within the rendering (S14) */
  path: string;
  text: string;
}

/** Where the files will lie in Git. What is missing is marked in them (`git-source.ts`). */
export interface GitOptions {
  /** address of the repository */
  repo?: string;
  /** folder of the repository that holds the manifests */
  path?: string;
  /** branch, tag or commit */
  revision?: string;
}

/** All a target may know: finished objects and whose they are, never the spec or an entry. */
export interface TargetInput {
  /** of the installation */
  name: string;
  environment: string;
  /** the line, such as `4.1` */
  sparkVersion?: string;
  rendering: {
    readonly objects: readonly RenderedObject[];
    /** of the application */
    readonly properties: PropertyTable;
    /** the image to be built before, when there is one */
    readonly build?: Build;
  };
  options?: GitOptions;
}

/** A form in which a rendering leaves the product. Pure: the same input gives the same files. */
export interface Target {
  /** the value of `render --format` */
  id: string;
  title: string;
  /** one sentence for the reader who chooses: what takes these files */
  help: string;
  /** `file` is exactly one file; `folder` is any number of them, a ZIP when a browser takes it */
  shape: "file" | "folder";
  /** what the one file is called where its name matters; otherwise it is called after the installation */
  fileName?: string;
  /** whether `options` count */
  readsGit?: true;
  /** why this rendering or these options have no such form, with the way out; `files` is called only without one */
  refuse?(input: TargetInput): string | undefined;
  files(input: TargetInput): TargetFile[];
}

export function defineTarget(target: Target): Target {
  return target;
}
