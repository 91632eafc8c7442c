"use client";

import { useSearchParams } from "next/navigation";
import { useState } from "react";
import type { StepId } from "#lib/spec/steps.ts";
import { formSteps } from "#components/form/step-state.ts";

const outputTabs = ["manifests", "spec", "problems", "changes"] as const;
export type OutputTab = (typeof outputTabs)[number];

/**
 * Where one is in the editor. The address holds it, so that a reload, a bookmark and a colleague arrive at the same
 * place; the state beside it is only there because the router follows the address a render later, and two quick keys
 * must not read the same old step.
 */
export function usePlace() {
  const params = useSearchParams();
  const [step, setStep] = useState<StepId>(formSteps.find(({ id }) => id === params.get("step"))?.id ?? "basics");
  const [tab, setTab] = useState<OutputTab>(outputTabs.find((id) => id === params.get("tab")) ?? outputTabs[0]);
  return {
    step,
    tab,
    setStep: (id: StepId) => {
      setStep(id);
      replace("step", id);
    },
    setTab: (id: OutputTab) => {
      setTab(id);
      replace("tab", id);
    },
  };
}

function replace(key: string, value: string) {
  const url = new URL(window.location.href);
  url.searchParams.set(key, value);
  // The router follows replaceState; going through it would ask the server for a page that does not differ.
  window.history.replaceState(null, "", url);
}
