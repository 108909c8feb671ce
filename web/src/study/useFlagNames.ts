import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client";
import { tDynamic } from "../messages";

/** What flags are called: by the names that their owner gave them, or by their colours. */
export function useFlagNames(): (flag: number) => string {
  const own = useQuery({
    queryKey: ["flag-names"],
    queryFn: () => api.get<{ [flag: string]: string }>("/browse/flags"),
    staleTime: 60_000,
  }).data;
  return (flag) => own?.[String(flag)] ?? tDynamic("flag", String(flag));
}
