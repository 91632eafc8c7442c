import { isWithin, type Pointer } from "#lib/spec/pointer.ts";

/** Put the cursor into the field that shows `pointer`: the nearest element that says it holds it. */
export function focusField(form: HTMLElement, pointer: Pointer): boolean {
  const rows = [...form.querySelectorAll<HTMLElement>("[data-pointer]")];
  const at = (row: HTMLElement) => row.dataset.pointer ?? "";
  const row =
    rows.filter((one) => isWithin(pointer, at(one))).toSorted((a, b) => at(b).length - at(a).length)[0] ??
    rows.find((one) => isWithin(at(one), pointer));
  if (!row) return false;
  // A closed card shows its fields only once it is open.
  for (let card = row.closest("details"); card; card = card.parentElement?.closest("details") ?? null) card.open = true;
  if (row instanceof HTMLFieldSetElement) for (const below of row.querySelectorAll("details")) below.open = true;
  row.scrollIntoView({ block: "center" });
  const control = row.querySelector<HTMLElement>(
    "input:not(:disabled), select:not(:disabled), textarea:not(:disabled), button[role=switch]",
  );
  (control ?? row).focus({ preventScroll: true });
  return true;
}
