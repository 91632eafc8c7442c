"""Derives CustomResourceDefinitions of Kubeflow's SparkApplication and ScheduledSparkApplication from the models of the package kubeflow-spark-api.

The operator's own definitions are in no package. The models are generated from the operator's OpenAPI document and know
every field, its type and whether it is required; they know no enums, patterns, bounds or defaults, so neither does what
is printed here. "Derived" is said wherever it is used.
"""

import json

from kubeflow_spark_api.models.spark_v1beta2_scheduled_spark_application_spec import (
    SparkV1beta2ScheduledSparkApplicationSpec,
)
from kubeflow_spark_api.models.spark_v1beta2_scheduled_spark_application_status import (
    SparkV1beta2ScheduledSparkApplicationStatus,
)
from kubeflow_spark_api.models.spark_v1beta2_spark_application_spec import SparkV1beta2SparkApplicationSpec
from kubeflow_spark_api.models.spark_v1beta2_spark_application_status import SparkV1beta2SparkApplicationStatus

GROUP = "sparkoperator.k8s.io"
# Kubernetes writes these two as a number or a string.
INT_OR_STRING = {"IoK8sApimachineryPkgApiResourceQuantity", "IoK8sApimachineryPkgUtilIntstrIntOrString"}


def structural(model):
    """The model's JSON schema without references and alternatives, which a structural schema has not."""
    root = model.model_json_schema(by_alias=True)
    definitions = root.get("$defs", {})

    def walk(node):
        if "$ref" in node:
            name = node["$ref"].rsplit("/", 1)[-1]
            return {"x-kubernetes-int-or-string": True} if name in INT_OR_STRING else walk(definitions[name])
        if "anyOf" in node:
            # Optional fields are "this or null"; nothing else of the models has alternatives.
            (only,) = [one for one in node["anyOf"] if one.get("type") != "null"]
            return walk(only)
        kind = node.get("type")
        if kind == "array":
            return {"type": "array", "items": walk(node["items"])}
        if kind in ("string", "integer", "boolean", "number"):
            return {"type": kind}
        if "properties" in node:
            required = {"required": node["required"]} if node.get("required") else {}
            return {"type": "object", "properties": {k: walk(v) for k, v in node["properties"].items()}, **required}
        if isinstance(node.get("additionalProperties"), dict):
            return {"type": "object", "additionalProperties": walk(node["additionalProperties"])}
        return {"type": "object", "x-kubernetes-preserve-unknown-fields": True}

    return walk(root)


def definition(kind, spec, status):
    plural = f"{kind.lower()}s"
    return {
        "apiVersion": "apiextensions.k8s.io/v1",
        "kind": "CustomResourceDefinition",
        "metadata": {
            "name": f"{plural}.{GROUP}",
            # Groups of this ending are guarded; the value says what this is.
            "annotations": {"api-approved.kubernetes.io": "unapproved, derived from kubeflow-spark-api for tests"},
        },
        "spec": {
            "group": GROUP,
            "scope": "Namespaced",
            "names": {"kind": kind, "listKind": f"{kind}List", "plural": plural, "singular": kind.lower()},
            "versions": [
                {
                    "name": "v1beta2",
                    "served": True,
                    "storage": True,
                    "subresources": {"status": {}},
                    "schema": {
                        "openAPIV3Schema": {
                            "type": "object",
                            "required": ["metadata", "spec"],
                            "properties": {
                                "apiVersion": {"type": "string"},
                                "kind": {"type": "string"},
                                "metadata": {"type": "object"},
                                "spec": structural(spec),
                                "status": structural(status),
                            },
                        }
                    },
                }
            ],
        },
    }


print(
    json.dumps(
        [
            definition("SparkApplication", SparkV1beta2SparkApplicationSpec, SparkV1beta2SparkApplicationStatus),
            definition(
                "ScheduledSparkApplication",
                SparkV1beta2ScheduledSparkApplicationSpec,
                SparkV1beta2ScheduledSparkApplicationStatus,
            ),
        ]
    )
)
