import { Icon } from "#components/ui/icon.tsx";
import { cellLooks } from "./cell-look.ts";

export function Legend() {
  return (
    <ul aria-label="Legend" className="mb-4 flex flex-wrap gap-x-6 gap-y-1 text-sm">
      {Object.values(cellLooks).map(({ icon, ink, word, meaning }) => (
        <li key={word} className="flex items-start gap-1">
          {icon ? (
            <span className={`py-0.5 ${ink}`}>
              <Icon name={icon} />
            </span>
          ) : null}
          <span>
            <span className={ink}>{word}:</span> <span className="text-ink-muted">{meaning}</span>
          </span>
        </li>
      ))}
      <li>
        <span className="text-ink">[1]:</span> <span className="text-ink-muted">Where it was read, listed below.</span>
      </li>
    </ul>
  );
}
