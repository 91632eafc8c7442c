import { describe, expect, it } from "vitest";
import { loadWorld } from "#lib/cli/load-world.ts";
import { openDraft } from "#lib/client/draft-store.ts";
import { MemoryStorage } from "#lib/client/memory-storage.ts";
import { draftOf } from "#lib/client/new-draft.ts";
import { openWorkbench } from "#lib/client/workbench.ts";
import { fieldState, formFields } from "./field-state.ts";
import { stepOf, stepState } from "./step-state.ts";
import { readTyped, showInherited, widgetOf, type WidgetId } from "./widget.ts";

const world = loadWorld();

function statesOf(more: string, environment = "staging", presets = "[connect-team]") {
  const text = `apiVersion: spark-constructor/v1\nkind: Installation\nmetadata:\n  name: etl\nenvironment: ${environment}\npresets: ${presets}\n${more}`;
  const store = openDraft(draftOf("etl", text, 0), {
    storage: new MemoryStorage(),
    writer: "tab",
    nowMs: () => 0,
    about: () => undefined,
  });
  const bench = openWorkbench(store, world).getBench();
  const states = formFields.map((entry) => fieldState(entry, bench));
  const at = (pointer: string) => {
    const state = states.find((one) => one.entry.pointer === pointer);
    if (!state) throw new Error(`No field ${pointer}.`);
    return state;
  };
  return { states, at };
}

describe("a field", () => {
  it("names the layer that answers while nothing is written", () => {
    const { at } = statesOf("");
    expect(showInherited(at("/spec/driver/memoryMib"))).toBe("4096 MiB from environment staging");
    expect(showInherited(at("/spec/spark/version"))).toBe("4.1 by default");
    expect(at("/spec/spark/conf").inheritedBelow("spark.scheduler.mode")?.title).toBe("preset connect-team");
  });

  it("keeps what is typed, valid or not, with its finding and fix", () => {
    const heap = statesOf("spec:\n  executor:\n    memoryMib: 16Gi\n").at("/spec/executor/memoryMib");
    expect(heap.raw).toBe("16Gi");
    expect(heap.findings[0]?.fixes[0]?.patch).toEqual([
      { op: "replace", path: "/spec/executor/memoryMib", value: 16384 },
    ]);
  });

  it("names what it replaces, be it this configuration's own general value", () => {
    const both = "spec:\n  driver:\n    cores: 3\nenvironments:\n  staging:\n    driver:\n      cores: 5\n";
    const cores = statesOf(both).at("/spec/driver/cores");
    expect(cores).toMatchObject({ pointer: "/environments/staging/driver/cores", raw: 5, environment: "staging" });
    expect(showInherited(cores)).toBe("3 cores from this configuration");
    expect(showInherited(statesOf(both, "dev").at("/spec/driver/cores"))).toBe("1 cores from environment dev");
  });

  it("shows a lock with its owner's reason", () => {
    const { lock } = statesOf("", "prod").at("/spec/networkPolicies/enabled");
    expect(lock).toMatchObject({ value: true, title: "lock of platform" });
    expect(lock?.reason).toMatch(/Connect server/);
  });

  it("stays away while another field makes it meaningless, unless something is written there", () => {
    const off = "spec:\n  dynamicAllocation:\n    enabled: false\n";
    expect(statesOf("").at("/spec/executor/instances").shown).toBe(false);
    expect(statesOf(off).at("/spec/executor/instances").shown).toBe(true);
    expect(statesOf(off).at("/spec/dynamicAllocation/maxExecutors").shown).toBe(false);
    expect(statesOf(`${off}    maxExecutors: 3\n`).at("/spec/dynamicAllocation/maxExecutors").shown).toBe(true);
  });
});

describe("a step", () => {
  it("is done, not used, or counts what needs attention", () => {
    expect(stepState("properties", statesOf("", "dev", "[connect-dev]").states)).toEqual({ kind: "unused" });
    expect(stepState("sizing", statesOf("").states)).toEqual({ kind: "done" });
    expect(stepState("sizing", statesOf("spec:\n  driver:\n    cores: none\n").states)).toEqual({
      kind: "attention",
      count: 1,
      blocked: true,
    });
  });

  it("is found from any pointer of the document", () => {
    expect(stepOf("/environments/prod/driver/cores")).toBe("sizing");
    expect(stepOf("/spec/spark/conf/spark.sql.shuffle.partitions")).toBe("properties");
    expect(stepOf("/nowhere")).toBeUndefined();
  });
});

it("every field of the schema has a widget of the table", () => {
  const known: readonly WidgetId[] = [
    "text",
    "integer",
    "choice",
    "switch",
    "presets",
    "environment",
    "properties",
    "image",
    "lines",
    "labels",
    "items",
  ];
  expect(formFields.length).toBeGreaterThan(20);
  for (const entry of formFields) expect(known).toContain(widgetOf(entry));
});

it.each([
  ["4096", 4096],
  ["0", 0],
  ["-1", -1],
  ["16Gi", "16Gi"],
  ["007", "007"],
  ["1.5", "1.5"],
  ["12 ", "12 "],
  ["99999999999999999999", "99999999999999999999"],
  ["", undefined],
])("typed %j is kept as %j", (typed, kept) => {
  expect(readTyped(typed)).toBe(kept);
});
