import { Alert } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client";
import type { Schemas } from "../api/types";
import { t } from "../messages";

const quiet = 1000;
export const noDate = "1970-01-01";

/** How many cards are left to learn from if reviews before a date do not count. */
export function IncludedCards({ deckId, date, search }: { deckId: number; date: string; search: string }) {
  const [asked] = useDebouncedValue(date, quiet);
  const counted = asked === date && date !== "" && date !== noDate;
  const cards = useQuery({
    queryKey: ["fsrs-included", deckId, asked, search],
    queryFn: () => api.get<Schemas["FsrsIncluded"]>(`/decks/${deckId}/fsrs/included`, { date: asked, search }),
    enabled: counted,
    staleTime: 0,
  });
  if (!counted || !cards.data) return null;
  const { included, total } = cards.data;
  const color = included < total * 0.1 ? "red" : included < total ? "orange" : "blue";
  return (
    <Alert color={color} py={8} my={4} role="status">
      {t("options.included", { included, n: total })}
    </Alert>
  );
}
