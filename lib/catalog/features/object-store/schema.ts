import { z } from "zod";
import { field } from "#lib/spec/field.ts";
import { secretKeyName, secretName } from "#lib/spec/names.ts";
import { awsRegion, bucketName, googleServiceAccount, guid, httpOrigin, roleArn } from "#lib/spec/cloud-names.ts";

const step = "storage";
const group = "Object store";
const onS3 = { pointer: "/objectStore/type", is: "s3" };
const by = (credentials: string) => [onS3, { pointer: "/objectStore/credentials", is: credentials }];

/** Where data and event logs live. */
export const objectStoreShape = {
  objectStore: z.strictObject({
    type: field(z.enum(["none", "s3"]), {
      label: "Object store",
      step,
      group,
      help: "s3: Amazon S3 or anything that speaks its protocol, reached as s3a://. The jars come into the image.",
    }),
    bucket: z.exactOptional(
      field(bucketName(), {
        label: "Bucket",
        step,
        group,
        example: ["analytics-lake", "sales-data"],
        // Named in no property of its own: event logs are what this product itself puts there.
        profile: true,
        needs: onS3,
        help: "Holds the event logs; data may lie in any bucket the credentials open. It must exist.",
      }),
    ),
    region: z.exactOptional(
      field(awsRegion(), {
        label: "Region",
        step,
        group,
        example: ["eu-central-1", "us-west-2"],
        needs: onS3,
        help: "The region of the bucket. Stores of other makers want one for the signature: us-east-1 unless theirs says otherwise.",
      }),
    ),
    endpoint: z.exactOptional(
      field(httpOrigin(), {
        label: "Endpoint",
        step,
        group,
        example: ["https://s3.storage.example.com", "https://objects.example.com:9000"],
        needs: onS3,
        help: "Where the store answers. Leave empty for Amazon S3 in the region. http:// is for development only.",
      }),
    ),
    pathStyle: field(z.boolean(), {
      label: "Path style",
      step,
      group,
      needs: onS3,
      help: "The bucket stands in the path and not in the host name: what stores with an endpoint of their own want.",
    }),
    credentials: field(z.enum(["secret", "irsa", "gke", "aks"]), {
      label: "Credentials",
      step,
      group,
      needs: onS3,
      help: "secret: two keys of a Secret. irsa: a role for the accounts on EKS, no keys at all. gke, aks: the cloud's own identity for the pods; S3 itself takes no such identity.",
    }),
    secret: z.exactOptional(
      z.strictObject({
        name: z.exactOptional(
          field(secretName(), {
            label: "Secret",
            step,
            group,
            needs: by("secret"),
            help: "The Secret that holds the two keys. Empty: <name>-s3.",
          }),
        ),
        accessKey: z.exactOptional(
          field(secretKeyName(), {
            label: "Secret's key of the access key id",
            step,
            group,
            needs: by("secret"),
            help: "The name under which the Secret holds the access key id. Empty: access-key.",
          }),
        ),
        secretKey: z.exactOptional(
          field(secretKeyName(), {
            label: "Secret's key of the secret access key",
            step,
            group,
            needs: by("secret"),
            help: "The name under which the Secret holds the secret access key. Empty: secret-key.",
          }),
        ),
      }),
    ),
    roleArn: z.exactOptional(
      field(roleArn(), {
        label: "IAM role",
        step,
        group,
        example: ["arn:aws:iam::111122223333:role/spark", "arn:aws:iam::111122223333:role/team/reporting"],
        needs: by("irsa"),
        help: "The role that driver and executors take; its trust policy names their accounts.",
      }),
    ),
    googleServiceAccount: z.exactOptional(
      field(googleServiceAccount(), {
        label: "Google service account",
        step,
        group,
        example: [
          "spark-sales@example-project.iam.gserviceaccount.com",
          "spark-lake@example-project.iam.gserviceaccount.com",
        ],
        needs: by("gke"),
        help: "The account of Google Cloud that driver and executors act as.",
      }),
    ),
    azureClientId: z.exactOptional(
      field(guid(), {
        label: "Azure client id",
        step,
        group,
        example: ["00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002"],
        needs: by("aks"),
        help: "The managed identity that driver and executors act as.",
      }),
    ),
  }),
};
