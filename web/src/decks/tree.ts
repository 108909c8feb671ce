import type { DeckNode } from "../api/types";

/** The rows that are shown: children of collapsed decks are away; while searching, matches and what leads to them. */
export function visibleRows(nodes: DeckNode[], search: string): DeckNode[] {
  const words = search.toLowerCase().split(/\s+/).filter(Boolean);
  if (words.length === 0) return nodes.flatMap((node) => (node.collapsed ? [node] : [node, ...visibleRows(node.children, "")]));
  return nodes.flatMap((node) => {
    const below = visibleRows(node.children, search);
    const name = node.fullName.toLowerCase();
    return below.length > 0 || words.every((word) => name.includes(word)) ? [node, ...below] : [];
  });
}

export const allDecks = (nodes: DeckNode[]): DeckNode[] => nodes.flatMap((node) => [node, ...allDecks(node.children)]);

/** Whether `deck` is `ancestor` or lies below it. */
export const isWithin = (deck: DeckNode, ancestor: DeckNode) =>
  deck.id === ancestor.id || deck.fullName.toLowerCase().startsWith(`${ancestor.fullName.toLowerCase()}::`);

export const parentName = (fullName: string) => fullName.split("::").slice(0, -1).join("::");
