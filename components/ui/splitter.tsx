"use client";

import type { KeyboardEvent, PointerEvent } from "react";

const STEP_PX = 16;

/** The border between two columns, movable by pointer and by arrow keys. `value` is the width of the column before it. */
export function Splitter(props: {
  label: string;
  value: number;
  min: number;
  max: number;
  onChange: (value: number) => void;
  onDone: () => void;
  className?: string;
}) {
  const clamp = (value: number) => Math.round(Math.min(Math.max(value, props.min), props.max));

  function onPointerDown(event: PointerEvent<HTMLDivElement>) {
    const bar = event.currentTarget;
    const offset = event.clientX - props.value;
    bar.setPointerCapture(event.pointerId);
    const move = (moved: globalThis.PointerEvent) => props.onChange(clamp(moved.clientX - offset));
    bar.addEventListener("pointermove", move);
    bar.addEventListener(
      "lostpointercapture",
      () => {
        bar.removeEventListener("pointermove", move);
        props.onDone();
      },
      { once: true },
    );
  }

  function onKeyDown(event: KeyboardEvent) {
    const by = { ArrowLeft: -STEP_PX, ArrowRight: STEP_PX }[event.key];
    if (by === undefined) return;
    event.preventDefault();
    props.onChange(clamp(props.value + by));
    props.onDone();
  }

  return (
    <div
      role="separator"
      aria-label={props.label}
      aria-orientation="vertical"
      aria-valuenow={props.value}
      aria-valuemin={props.min}
      aria-valuemax={props.max}
      tabIndex={0}
      onPointerDown={onPointerDown}
      onKeyDown={onKeyDown}
      className={`relative z-10 -mx-1 w-2 cursor-col-resize touch-none after:absolute after:inset-y-0 after:left-1 after:w-px after:bg-line hover:after:bg-line-strong focus-visible:after:bg-focus ${props.className ?? ""}`}
    />
  );
}
