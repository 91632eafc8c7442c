import Markdown, { type Components } from "react-markdown";
import remarkGfm from "remark-gfm";
import { DataLink } from "#components/ui/data-link.tsx";

/** Markdown elements in the product's look. Raw HTML in a guide is shown as text: react-markdown never runs it. */
const elements: Components = {
  // The page has its own title; the guide's first line says the same.
  h1: () => null,
  h2: ({ children }) => <h2 className="mt-8 mb-2 text-lg">{children}</h2>,
  h3: ({ children }) => <h3 className="mt-6 mb-2 font-semibold">{children}</h3>,
  p: ({ children }) => <p className="my-3">{children}</p>,
  ul: ({ children }) => <ul className="my-3 list-disc pl-6">{children}</ul>,
  ol: ({ children }) => <ol className="my-3 list-decimal pl-6">{children}</ol>,
  li: ({ children }) => <li className="my-1">{children}</li>,
  a: ({ href, children }) => <DataLink href={href}>{children}</DataLink>,
  code: ({ children }) => <code className="rounded-sm bg-sunken px-1 font-mono text-sm wrap-anywhere">{children}</code>,
  pre: ({ children }) => (
    <pre
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls must be reachable without a mouse
      tabIndex={0}
      className="my-3 overflow-x-auto rounded-md border border-line bg-surface p-3 text-sm [&_code]:bg-transparent [&_code]:p-0"
    >
      {children}
    </pre>
  ),
  table: ({ children }) => (
    <div
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- as above
      tabIndex={0}
      role="region"
      aria-label="Table"
      className="my-4 overflow-x-auto rounded-md border border-line bg-surface"
    >
      <table className="w-full border-collapse text-sm">{children}</table>
    </div>
  ),
  th: ({ children }) => <th className="border-b border-line px-3 py-2 text-left font-semibold">{children}</th>,
  td: ({ children }) => <td className="border-b border-line px-3 py-2 align-top">{children}</td>,
};

export function GuideText({ markdown }: { markdown: string }) {
  return (
    <article className="max-w-[72ch]">
      <Markdown remarkPlugins={[remarkGfm]} components={elements}>
        {markdown}
      </Markdown>
    </article>
  );
}
