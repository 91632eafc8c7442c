import type { ReactNode } from "react";

/**
 * The frame of an ordinary page: title line, actions, content at most 1600 px wide. The editor alone has another one.
 */
export function Page(props: {
  title: string;
  lead?: ReactNode;
  actions?: ReactNode;
  width?: "text" | "form" | "full";
  children: ReactNode;
}) {
  const width = { text: "max-w-[760px]", form: "max-w-[480px]", full: "max-w-[1600px]" }[props.width ?? "full"];
  return (
    <main id="content" className={`w-full flex-1 px-4 py-6 md:px-8 ${width}`}>
      <div className="mb-6 flex flex-wrap items-end justify-between gap-4">
        <div className="flex flex-col gap-1">
          <h1 className="text-xl">{props.title}</h1>
          {props.lead ? <p className="max-w-[72ch] text-ink-muted">{props.lead}</p> : null}
        </div>
        {props.actions ? <div className="flex flex-wrap gap-2">{props.actions}</div> : null}
      </div>
      {props.children}
    </main>
  );
}

/** Says what the thing is, why one wants it, and what to do next. */
export function EmptyState(props: { title: string; children: ReactNode; action?: ReactNode }) {
  return (
    <div className="flex flex-col items-start gap-3 rounded-lg border border-line bg-surface p-6">
      <h2 className="text-lg">{props.title}</h2>
      <p className="max-w-[64ch] text-ink-muted">{props.children}</p>
      {props.action}
    </div>
  );
}
