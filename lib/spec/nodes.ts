import { z } from "zod";

/** Grammar of label keys and values: apimachinery, pkg/util/validation (IsQualifiedName, IsValidLabelValue). */
const NAME = "[A-Za-z0-9](?:[-._A-Za-z0-9]{0,61}[A-Za-z0-9])?";
const KEY = `(?:[a-z0-9](?:[-.a-z0-9]{0,251}[a-z0-9])?/)?${NAME}`;
const EFFECTS = ["NoSchedule", "PreferNoSchedule", "NoExecute"] as const;
const TAINT = new RegExp(`^(?<key>${KEY})(?:=(?<value>${NAME}))?:(?<effect>${EFFECTS.join("|")})$`);

/** Labels nodes carry, as a nodeSelector wants them: all of them must be there. */
export const nodeLabels = () =>
  z.record(
    z.string().regex(new RegExp(`^${KEY}$`), { error: "A label's key is name or prefix/name: karpenter.sh/nodepool." }),
    z.string().regex(new RegExp(`^(${NAME})?$`), {
      error: "A label's value has at most 63 letters, digits, '-', '_' and '.', alphanumeric at both ends.",
    }),
  );

/** A taint as `kubectl taint` writes it. */
export const taint = () =>
  z.string().regex(TAINT, {
    error: "Write a taint as kubectl does: key=value:NoSchedule, or key:NoSchedule for any value.",
  });

export const priorityClassName = () =>
  z
    .string()
    .max(253)
    .regex(/^[a-z0-9](?:[-.a-z0-9]*[a-z0-9])?$/, {
      error: "Lower-case letters, digits, '-' and '.', as Kubernetes wants a PriorityClass's name.",
    });

export interface Taint {
  key: string;
  value?: string;
  effect: string;
}

/** The parts of what `taint()` took. */
export function readTaint(text: string): Taint {
  const { key = "", value, effect = "" } = TAINT.exec(text)?.groups ?? {};
  return { key, effect, ...(value === undefined ? {} : { value }) };
}

/** A toleration as pods carry it; a key that is absent tolerates every taint. */
export interface Toleration {
  readonly key?: string;
  readonly operator?: string;
  readonly value?: string;
  readonly effect?: string;
}

/** What lets a pod onto a node with the taint; a taint without a value is tolerated whatever its value is. */
export function tolerationOf(text: string): { key: string; operator: string; value?: string; effect: string } {
  const { key, value, effect } = readTaint(text);
  return { key, operator: value === undefined ? "Exists" : "Equal", ...(value === undefined ? {} : { value }), effect };
}

/** The scheduler's rule (component-helpers, scheduling/corev1: Toleration.ToleratesTaint). */
export function tolerates(toleration: Toleration, { key, value = "", effect }: Taint): boolean {
  if (toleration.effect !== undefined && toleration.effect !== effect) return false;
  if (toleration.key !== undefined && toleration.key !== key) return false;
  return toleration.operator === "Exists" || (toleration.value ?? "") === value;
}
