import type { Metadata } from "next";
import { headers } from "next/headers";
import type { ReactNode } from "react";
import "./globals.css";

export const metadata: Metadata = {
  title: { default: "Spark Constructor", template: "%s · Spark Constructor" },
  description: "Configure, check and deliver Apache Spark on Kubernetes",
};

export default async function RootLayout({ children }: { children: ReactNode }) {
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  return (
    <html lang="en">
      <head>
        <meta name="csp-nonce" nonce={nonce} />
      </head>
      <body>{children}</body>
    </html>
  );
}
