import type { Preset } from "#lib/layers/world.ts";

export function PresetCard(props: {
  preset: Pick<Preset, "id" | "title" | "summary" | "chooseWhen">;
  /** position among the chosen ones; -1 when it is not chosen */
  place: number;
  ofSeveral: boolean;
  onToggle: () => void;
}) {
  const { id, title, summary, chooseWhen } = props.preset;
  return (
    <label
      htmlFor={`preset-${id}`}
      className="flex cursor-pointer items-start gap-3 rounded-lg border border-line bg-surface p-4 hover:bg-hover has-checked:border-accent has-checked:bg-accent-soft has-focus-visible:outline-2 has-focus-visible:outline-offset-1 has-focus-visible:outline-focus"
    >
      <input
        id={`preset-${id}`}
        type="checkbox"
        name="preset"
        value={id}
        checked={props.place >= 0}
        onChange={props.onToggle}
        className="mt-1"
      />
      <span className="flex min-w-0 flex-1 flex-col gap-1">
        <span className="flex items-baseline justify-between gap-2">
          <span className="font-medium">{title}</span>
          <span className="font-mono text-xs text-ink-muted">
            {props.place >= 0 && props.ofSeveral ? `${props.place + 1}. ` : ""}
            {id}
          </span>
        </span>
        <span className="text-ink-muted">{summary}</span>
        <span className="text-sm text-ink-muted">
          <span className="font-medium text-ink">Choose it when</span> {lowerFirst(chooseWhen)}
        </span>
      </span>
    </label>
  );
}

function lowerFirst(text: string): string {
  return text.charAt(0).toLowerCase() + text.slice(1);
}
