import { z } from "zod";

/** Names that clouds give out. Each function makes a schema of its own, because metadata hangs on the instance. */

/** Rules of Amazon S3 for new buckets; other stores follow them. */
export const bucketName = () =>
  z
    .string()
    .min(3)
    .max(63)
    .regex(/^[a-z0-9]([-.a-z0-9]*[a-z0-9])?$/, {
      error: "A bucket's name has lower-case letters, digits, '-' and '.', without s3:// and without a path.",
    });

/** Stores of other makers have regions of one word. */
export const awsRegion = () =>
  z
    .string()
    .max(40)
    .regex(/^[a-z0-9]([-a-z0-9]*[a-z0-9])?$/, { error: "Write the region's id: eu-central-1." });

const ORIGIN =
  /^https?:\/\/[a-z0-9]([-a-z0-9]*[a-z0-9])?(\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*(:([1-9]\d{0,3}|[1-5]\d{4}|6[0-4]\d{3}|65[0-4]\d{2}|655[0-2]\d|6553[0-5]))?$/;

/** Scheme, host and port, nothing behind. */
export const httpOrigin = () =>
  z.string().max(260).regex(ORIGIN, { error: "Write scheme, host and port: https://objects.example.com:9000." });

/** The same without a port that is not 443, and never http. */
export const httpsAddress = () =>
  z
    .string()
    .max(260)
    .regex(/^https:\/\/[a-z0-9]([-.a-z0-9]*[a-z0-9])?(:\d{1,5})?$/, {
      error: "Write an https address without a path: https://vault.example.com.",
    });

export const roleArn = () =>
  z.string().regex(/^arn:aws[-a-z]*:iam::\d{12}:role\/[\w+=,.@/-]{1,512}$/, {
    error: "Write the role's ARN: arn:aws:iam::111122223333:role/spark.",
  });

export const googleServiceAccount = () =>
  z.string().regex(/^[a-z]([-a-z0-9]{4,28}[a-z0-9])?@[a-z0-9.-]+\.gserviceaccount\.com$/, {
    error: "Write the account's address: spark-sales@example-project.iam.gserviceaccount.com.",
  });

export const guid = () =>
  z.string().regex(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/, {
    error: "Write the id as Azure shows it: 00000000-0000-4000-8000-000000000001.",
  });
