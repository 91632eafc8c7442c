import type { RenderedObject } from "#lib/render/assemble.ts";

interface TargetFile {
  /** relative, with `/`, unique within the rendering (S14) */
  path: string;
  text: string;
}

/** A form in which a rendering leaves the product. It reads finished objects and knows no entry. */
export interface Target {
  /** the value of `render --format` */
  id: string;
  title: string;
  files(name: string, objects: readonly RenderedObject[]): TargetFile[];
}

export function defineTarget(target: Target): Target {
  return target;
}
