"use client";

import { Dialog } from "#components/ui/dialog.tsx";

const keys = [
  ["Ctrl S", "Save revision"],
  ["Ctrl Z", "Undo"],
  ["Ctrl Shift Z", "Redo"],
  ["[ and ]", "Previous and next step"],
  ["Ctrl K", "Search pages, configurations and actions"],
  ["Ctrl M", "In the spec: Tab indents instead of moving on, and back"],
  ["?", "This sheet"],
] as const;

export function ShortcutsDialog({ onClose }: { onClose: () => void }) {
  return (
    <Dialog title="Keyboard shortcuts" onClose={onClose}>
      <dl className="grid grid-cols-[auto_1fr] items-baseline gap-x-6 gap-y-2">
        {keys.map(([key, does]) => (
          <div key={key} className="contents">
            <dt>
              <kbd className="rounded-sm border border-line bg-sunken px-2 py-0.5 font-mono text-sm">{key}</kbd>
            </dt>
            <dd>{does}</dd>
          </div>
        ))}
      </dl>
      <p className="mt-4 text-sm text-ink-muted">On a Mac, ⌘ stands for Ctrl.</p>
    </Dialog>
  );
}
