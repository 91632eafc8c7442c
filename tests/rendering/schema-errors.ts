import { Ajv } from "ajv";
import kubernetes from "./kubernetes-1.37.json" with { type: "json" };
import networkKinds from "./network-kinds.json" with { type: "json" };
import secretKinds from "./secret-kinds.json" with { type: "json" };
import sparkKinds from "./spark-kinds.json" with { type: "json" };

type Manifest = Record<string, any>; // any, because a planted fault may be of any shape

// Formats that say how wide a number is, which validates nothing here.
const ajv = new Ajv({ strict: false, allErrors: false, formats: { int32: true, int64: true } });
ajv.addSchema({ $id: "kubernetes", $defs: kubernetes.$defs });
const validators = new Map(
  Object.entries(kubernetes.kinds).map(([kind, name]) => [kind, ajv.compile({ $ref: `kubernetes#/$defs/${name}` })]),
);
for (const [kind, schema] of Object.entries(networkKinds.kinds)) validators.set(kind, ajv.compile(schema));
for (const [kind, schema] of Object.entries({ ...secretKinds.kinds, ...sparkKinds.kinds }))
  validators.set(kind, ajv.compile(schema));

/** GU01: what the schema of its kind says against an object, unknown fields included. */
export function schemaErrors(object: Manifest): string[] {
  const validate = validators.get(`${object.apiVersion}/${object.kind}`);
  if (!validate) return [`${object.kind} is not among the kinds we render`];
  const valid: boolean = validate(object);
  return valid ? [] : [`${object.kind}/${object.metadata?.name} ${ajv.errorsText(validate.errors)}`];
}
