import { z } from "zod";

const HOST = String.raw`[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?(\.[A-Za-z0-9]([-A-Za-z0-9]*[A-Za-z0-9])?)*`;
const PORT = String.raw`(:\d{1,5})?`;
const HTTP = String.raw`https?:\/\/${HOST}${PORT}(\/[\w.~%/-]*)?`;
const THRIFT = String.raw`thrift:\/\/${HOST}${PORT}(,thrift:\/\/${HOST}${PORT})*`;
/** Parameters that carry a user or a password have no place here; the database's name and harmless switches do. */
const JDBC = String.raw`jdbc:[a-z0-9]+:(\/\/${HOST}${PORT}(,${HOST}${PORT})*)?(?!.*(password|passwd|pwd|user)=)[\w./:?&=%,-]*`;

/** Server of a REST, Nessie, Hive or JDBC catalog. No form of it has room for a user or a password (GU04). */
export const icebergUri = () =>
  z
    .string()
    .max(500)
    .regex(new RegExp(`^(${HTTP}|${THRIFT}|${JDBC})$`), {
      error:
        "Write https://host/path, thrift://host:9083 or jdbc:postgresql://host:5432/database, without user and password.",
    });

export const httpAddress = () =>
  z
    .string()
    .max(500)
    .regex(new RegExp(`^${HTTP}$`), { error: "Write https://host/path, without user and password." });

/** A location with a scheme, an absolute path, or the name a REST server gives a warehouse. */
export const icebergLocation = () =>
  z
    .string()
    .max(500)
    // A key and its secret before the bucket is a form of old that Hadoop still reads.
    .regex(/^(?!.*[^/:]:[^/@]+@)[\w/.][\w/.:@%+~-]*$/, {
      error: "Write a location such as s3://bucket/path, or the name of the warehouse.",
    });

/** The database a JDBC address names: `postgresql`. */
export const databaseOf = (uri: string): string | undefined => /^jdbc:([a-z0-9]+):/.exec(uri)?.[1];
