import type { Fix } from "#lib/spec/finding.ts";
import { Button } from "#components/ui/button.tsx";
import { Icon } from "#components/ui/icon.tsx";

/** The ways out of a finding that the machine knows, each one click. */
export function FixButtons({ fixes, onFix }: { fixes: readonly Fix[]; onFix: (fix: Fix) => void }) {
  if (fixes.length === 0) return null;
  return (
    <span className="flex flex-wrap gap-2">
      {fixes.map((one) => (
        <Button key={one.title} size="small" onClick={() => onFix(one)}>
          <Icon name="wrench" />
          {one.title}
        </Button>
      ))}
    </span>
  );
}
