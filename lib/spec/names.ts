import { z } from "zod";

/**
 * Kubernetes names (RFC 1035 label). An installation's name is cut at 30 so that every object name we derive from it
 * (`<name>-` plus a suffix of at most 20) stays inside each kind's own limit, a CronJob's 52 included.
 */
const LABEL = /^[a-z]([-a-z0-9]*[a-z0-9])?$/;
const MAX_NAME = 30;

export const installationName = () =>
  z
    .string()
    .max(MAX_NAME, {
      error: (issue) => `A name has at most ${MAX_NAME} characters; this one has ${String(issue.input).length}.`,
    })
    .regex(LABEL, {
      error: "Lower-case letters, digits and '-', beginning with a letter, ending with a letter or digit.",
    });

export const namespaceName = () =>
  z.string().max(63, { error: "A namespace has at most 63 characters." }).regex(LABEL, {
    error: "Lower-case letters, digits and '-', beginning with a letter, ending with a letter or digit.",
  });

export const secretKeyName = () =>
  z
    .string()
    .max(253)
    .regex(/^[-._a-zA-Z0-9]+$/, { error: "A Secret's key holds letters, digits, '-', '_' and '.'." });

export const secretName = () =>
  z
    .string()
    .max(253)
    .regex(/^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/, {
      error: "Lower-case letters, digits, '-' and '.', as Kubernetes wants a Secret's name.",
    });

/** Label values: at most 63 characters, alphanumeric at both ends. */
export const labelValue = () =>
  z
    .string()
    .max(63)
    .regex(/^[a-z0-9]([-._a-z0-9]*[a-z0-9])?$/, {
      error: "Lower-case letters, digits, '-', '_' and '.', at most 63 characters, alphanumeric at both ends.",
    });

/**
 * A full image reference: a registry host, a repository, and a digest or a tag that is not `latest` (GU07).
 * Grammar: distribution/reference.
 */
const IMAGE =
  /^(?<host>(?:[a-z0-9](?:[-a-z0-9]*[a-z0-9])?\.)+[a-z0-9]+(?::\d+)?|localhost(?::\d+)?)\/(?<path>[a-z0-9]+(?:[._-]+[a-z0-9]+)*(?:\/[a-z0-9]+(?:[._-]+[a-z0-9]+)*)*)(?::(?<tag>[\w][\w.-]{0,127}))?(?:@sha256:(?<digest>[a-f0-9]{64}))?$/;

export const imageReference = () =>
  z.string().refine((text) => imageProblem(text) === undefined, {
    error: (issue) => imageProblem(String(issue.input)) ?? "Not an image reference.",
  });

function imageProblem(text: string): string | undefined {
  const parts = IMAGE.exec(text)?.groups;
  if (!parts)
    return "Write the image in full: registry.example.com/team/spark:1.2.3 or registry.example.com/team/spark@sha256:….";
  if (parts.tag === "latest") return "The tag latest changes under a running server; name a fixed tag or a digest.";
  if (!parts.tag && !parts.digest) return "The image has no tag and no digest; without one it means latest.";
  return undefined;
}
