"use client";

import { useId, type ComponentType, type ReactNode } from "react";
import { groupFields } from "./field-groups.ts";
import type { FieldState } from "./field-state.ts";
import type { RowProps } from "./widget.ts";

/** Fields below each other, those of one group under its sub-heading. `level` keeps the outline of the page whole. */
export function FieldList({
  states,
  level,
  Row,
  ...props
}: Omit<RowProps, "state" | "headed"> & {
  states: readonly FieldState[];
  level: "h3" | "h4";
  Row: ComponentType<RowProps>;
}) {
  return groupFields(states).map((group) => {
    const rows = group.states.map((state) => (
      <Row key={state.entry.pointer} state={state} headed={state.entry.meta.label === group.title} {...props} />
    ));
    if (group.title === undefined) return rows;
    return (
      <Group key={group.title} title={group.title} level={level}>
        {rows}
      </Group>
    );
  });
}

function Group({ title, level: Heading, children }: { title: string; level: "h3" | "h4"; children: ReactNode }) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="flex max-w-[640px] flex-col gap-5 border-t border-line pt-4 first:border-t-0 first:pt-0"
    >
      <Heading id={id} className="font-semibold">
        {title}
      </Heading>
      {children}
    </section>
  );
}
