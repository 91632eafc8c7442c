/** Widths of the first two columns in px; the output has the rest. */
export interface Columns {
  steps: number;
  form: number;
}

export const columnLimits = {
  steps: { min: 160, max: 320, start: 220 },
  form: { min: 420, max: 900, start: 520 },
} as const;

/** From the cookie, where anything may stand. */
export function readColumns(text: string | undefined): Columns {
  const [steps, form] = (text ?? "").split("-").map(Number);
  const within = (value: number | undefined, { min, max, start }: { min: number; max: number; start: number }) =>
    value !== undefined && value >= min && value <= max ? value : start;
  return { steps: within(steps, columnLimits.steps), form: within(form, columnLimits.form) };
}
