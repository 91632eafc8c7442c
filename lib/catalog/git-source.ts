import type { RenderedObject } from "#lib/render/assemble.ts";
import type { GitOptions } from "./target.ts";

/** Folder, beside the file for the controller, that holds the objects. */
export const MANIFESTS = "manifests";

const MARK = "REPLACE-ME";

/** Every part given or marked: `REPLACE-ME` stands in no working address, branch or folder. */
export function gitSource({ repo, path, revision }: GitOptions = {}): Required<GitOptions> {
  return {
    repo: repo ?? `https://git.example.com/${MARK}`,
    path: path ?? `${MARK}/${MANIFESTS}`,
    revision: revision ?? MARK,
  };
}

const FLAGS = { repo: "--repo URL", path: "--path FOLDER", revision: "--revision BRANCH" } as const;

/** The flags of the command line that would fill what is still marked. */
export function missingGitFlags(options: GitOptions = {}): string[] {
  return (["repo", "path", "revision"] as const).flatMap((key) => (options[key] === undefined ? [FLAGS[key]] : []));
}

/** Why an address, folder or revision cannot be used, with the fix; undefined when all can. */
export function gitProblem({ repo, path, revision }: GitOptions = {}): string | undefined {
  if (repo !== undefined && /^https?:\/\/[^/]*@|^ssh:\/\/[^/@]*:[^/@]*@/.test(repo))
    return "--repo: the address holds a user or a password and would be committed. Leave them out; the controller reads them from a Secret.";
  if (repo !== undefined && !/^(https?|ssh):\/\/[^\s/]+\/\S+$/.test(repo) && !SCP.test(repo))
    return `--repo ${repo}: write https://host/group/repository or ssh://git@host/group/repository.`;
  if (path !== undefined && (/^\/|[\s\\]/.test(path) || path.split("/").includes("..") || path === ""))
    return `--path ${path}: write a folder inside the repository, such as clusters/prod/${MANIFESTS}: no / in front, no .. in it.`;
  if (revision !== undefined && !/^[^\s~^:?*[\\-][^\s~^:?*[\\]*$/.test(revision))
    return `--revision ${revision}: write a branch, a tag or a commit.`;
  return undefined;
}

/** `git@host:group/repository`, which Git takes and Flux does not. */
const SCP = /^(?<user>[\w.-]+)@(?<host>[\w.-]+):(?<rest>[^/\s]\S*)$/;

/** The same repository as an address with a scheme; undefined when it has one. */
export function withScheme(repo: string): string | undefined {
  const parts = SCP.exec(repo)?.groups;
  return parts ? `ssh://${parts.user}@${parts.host}/${parts.rest}` : undefined;
}

/** The namespace of the objects. All of an installation share one; a controller wants to hear it once more. */
export function namespaceOf(objects: readonly RenderedObject[]): string | undefined {
  for (const { value } of objects) {
    const { namespace } = value.metadata as { namespace?: string }; // finish() has read the name from it
    if (namespace !== undefined) return namespace;
  }
  return undefined;
}
