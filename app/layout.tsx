import type { Metadata, Viewport } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import { Rail, type Place } from "#components/shell/rail.tsx";
import { readVisitor } from "./visitor.ts";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Spark Constructor", template: "%s · Spark Constructor" },
  description: "Configure, check and deliver Apache Spark on Kubernetes",
};

export const viewport: Viewport = { width: "device-width", initialScale: 1 };

const places: readonly Place[] = [
  { href: "/", label: "Home", icon: "home" },
  { href: "/configs", label: "Configurations", icon: "list" },
  { href: "/configs/new", label: "New configuration", icon: "plus" },
  { href: "/compatibility", label: "Compatibility", icon: "table" },
  { href: "/docs", label: "Documentation", icon: "file" },
];
const adminPlaces: readonly Place[] = [{ href: "/admin/people", label: "People", icon: "people" }];

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const { theme, person } = await readVisitor();
  return (
    <html lang="en" data-theme={theme === "system" ? undefined : theme}>
      <head>
        <meta name="csp-nonce" nonce={nonce} />
      </head>
      <body className="flex">
        <a
          href="#content"
          className="sr-only focus:not-sr-only focus:fixed focus:top-2 focus:left-2 focus:z-50 focus:rounded-md focus:bg-raised focus:p-2"
        >
          Skip to content
        </a>
        <Rail places={person?.administers ? [...places, ...adminPlaces] : places} />
        <div className="flex min-w-0 flex-1 flex-col">{children}</div>
      </body>
    </html>
  );
}
