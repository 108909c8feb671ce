import type { MessageKey } from "../messages";

export type Tool = "select" | "rect" | "ellipse" | "polygon" | "text";

/** The tools with their keys (docs/spec/screens-and-statistics.md A6.6). */
export const tools: { tool: Tool; key: string; label: MessageKey }[] = [
  { tool: "select", key: "s", label: "occlusion.select" },
  { tool: "rect", key: "r", label: "occlusion.rect" },
  { tool: "ellipse", key: "e", label: "occlusion.ellipse" },
  { tool: "polygon", key: "p", label: "occlusion.polygon" },
  { tool: "text", key: "t", label: "occlusion.text" },
];
