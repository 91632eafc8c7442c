import { expect, it } from "vitest";
import { sparkVersions } from "#lib/spec/core.ts";
import { matrix } from "./matrix.ts";

const rows = matrix("2026-11-25");
const find = (id: string, line: string) =>
  rows.find((row) => row.id === id)?.cells[sparkVersions.findIndex((one) => one === line)];

it("every row has a cell for every line, and every cell a source", () => {
  expect(rows.length).toBeGreaterThanOrEqual(12);
  for (const { id, cells } of rows) {
    expect(cells, id).toHaveLength(sparkVersions.length);
    for (const { source, text } of cells) expect([id, source.length > 3, text.length > 0]).toEqual([id, true, true]);
  }
});

it("what is not available says why, and the nearest line that has it", () => {
  const gone = rows.flatMap(({ id, cells }) =>
    cells.flatMap(({ kind, note, nearest }, at) => (kind === "none" ? [[id, sparkVersions[at], nearest, !!note]] : [])),
  );
  expect(gone).toEqual([
    ["iceberg", "4.2", "4.1", true],
    ["iceberg", "4.3", "4.1", true],
    ["rapids", "4.3", "4.2", true],
    ["celeborn", "4.3", "4.2", true],
    ["delta", "4.3", "4.2", true],
  ]);
});

it("the end of support is a reservation from its day on", () => {
  expect(find("end", "3.5")?.kind).toBe("look");
  expect(matrix("2026-04-11").find(({ id }) => id === "end")?.cells[0]?.kind).toBe("fact");
});

it("RAPIDS says for which releases", () => {
  expect(find("rapids", "4.1")?.text).toBe("On 4.1.1 to 4.1.3");
  expect(find("rapids", "4.1")?.note).toContain("No shim for 4.1.4.");
  expect(find("rapids", "4.2")?.text).toBe("On 4.2.0");
});
