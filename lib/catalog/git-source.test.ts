import { describe, expect, it } from "vitest";
import { gitProblem, gitSource, missingGitFlags } from "./git-source.ts";

describe("where the files lie in Git", () => {
  it.each([
    { repo: "https://git.example.com/data/clusters.git" },
    { repo: "ssh://git@git.example.com:2222/data/clusters" },
    { repo: "git@git.example.com:data/clusters.git" },
    { path: "clusters/prod/manifests" },
    { path: "." },
    { revision: "release/2.1" },
    {},
  ])("%j is taken", (options) => {
    expect(gitProblem(options)).toBeUndefined();
  });

  it.each([
    [{ repo: "https://token@git.example.com/a" }, /would be committed/],
    [{ repo: "ssh://git:secret@git.example.com/a" }, /would be committed/],
    [{ repo: "git.example.com/a" }, /write https:/],
    [{ repo: "file:///srv/git" }, /write https:/],
    [{ repo: "https://git.example.com/a\nkind: Secret" }, /write https:/],
    [{ path: "/etc" }, /inside the repository/],
    [{ path: "a/../../b" }, /inside the repository/],
    [{ path: "a b" }, /inside the repository/],
    [{ path: "" }, /inside the repository/],
    [{ revision: "--upload-pack=x" }, /a branch, a tag or a commit/],
    [{ revision: "a b" }, /a branch, a tag or a commit/],
  ])("%j is refused", (options, message) => {
    expect(gitProblem(options)).toMatch(message);
  });

  it("what is missing is marked and named", () => {
    expect(gitSource({ path: "a" })).toEqual({
      repo: "https://git.example.com/REPLACE-ME",
      path: "a",
      revision: "REPLACE-ME",
    });
    expect(missingGitFlags({ path: "a" })).toEqual(["--repo URL", "--revision BRANCH"]);
  });
});
