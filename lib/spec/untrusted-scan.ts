/**
 * A linear look at YAML or JSON text before any parser sees it (S6): the parser is quadratic in the keys of one map
 * and recursive in depth, so both are bounded here. Counts may be high for odd layouts, never low.
 */
export const limits = {
  bytes: 1024 * 1024,
  depth: 64,
  keysPerMap: 10_000,
  aliases: 100,
  expandedBytes: 4 * 1024 * 1024,
} as const;

export interface Refusal {
  message: string;
  line: number;
  column: number;
}

interface Level {
  indent: number;
  entries: number;
}

const BLOCK_ENTRY = /^(?:[-?](?:\s+|$))+/;

function blockDepth(levels: Level[], line: string): Level {
  const indent = line.length - line.trimStart().length;
  while ((levels.at(-1)?.indent ?? -1) > indent) levels.pop();
  let level = levels.at(-1);
  if (level?.indent !== indent) levels.push((level = { indent, entries: 0 }));
  level.entries += 1;
  return level;
}

/** Undefined when the text may be parsed. */
export function scanUntrusted(text: string): Refusal | undefined {
  const bytes = new TextEncoder().encode(text).length;
  if (bytes > limits.bytes) {
    return {
      message: `The text has ${bytes.toLocaleString("en")} bytes; at most ${limits.bytes.toLocaleString("en")} are read.`,
      line: 1,
      column: 1,
    };
  }
  const levels: Level[] = [];
  const flow: number[] = [];
  let quote = "";
  const lines = text.split("\n");
  for (const [index, line] of lines.entries()) {
    const at = (column: number, message: string): Refusal => ({ message, line: index + 1, column });
    let compact = 0;
    if (flow.length === 0 && quote === "" && line.trim() !== "" && !line.trimStart().startsWith("#")) {
      if (blockDepth(levels, line).entries > limits.keysPerMap) return at(1, tooMany);
      compact = (BLOCK_ENTRY.exec(line.trimStart())?.[0].match(/[-?]/g) ?? []).length;
    }
    for (let column = 0; column < line.length; column += 1) {
      const char = line.charAt(column);
      if (quote !== "") {
        if (char === "\\" && quote === '"') column += 1;
        else if (char === quote) quote = "";
      } else if ((char === '"' || char === "'") && /^$|[\s[{,:]/.test(line.charAt(column - 1))) quote = char;
      else if (char === "#" && /^$|\s/.test(line.charAt(column - 1))) break;
      else if (char === "[" || char === "{") flow.push(0);
      else if (char === "]" || char === "}") flow.pop();
      else if (char === "," && flow.length > 0) {
        flow.push((flow.pop() ?? 0) + 1);
        if ((flow.at(-1) ?? 0) >= limits.keysPerMap) return at(column + 1, tooMany);
      }
      if (levels.length + compact + flow.length > limits.depth) {
        return at(column + 1, `The text nests deeper than ${limits.depth} levels.`);
      }
    }
    // A quote that a plain scalar merely contains ("it's") must not swallow the rest of the file.
    if (flow.length === 0) quote = "";
  }
  return undefined;
}

const tooMany = `One map or list has more than ${limits.keysPerMap.toLocaleString("en")} entries.`;
