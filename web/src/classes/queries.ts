import { useQuery } from "@tanstack/react-query";
import { api } from "../api/client";
import { queryClient } from "../api/queries";
import { noticeError } from "../ui/notices";
import type { ClassList } from "./types";

const key = ["classes"] as const;

/** Deliveries go on by themselves, so the list is read again now and then. */
export const useClasses = () =>
  useQuery({ queryKey: key, queryFn: () => api.get<ClassList>("/classes"), staleTime: 0, refetchInterval: 10_000 });

export const readClassesAgain = () => queryClient.invalidateQueries({ queryKey: key });

/** Does something and reads the classes again, or says what went wrong. True if it was done. */
export async function act(work: () => Promise<unknown>): Promise<boolean> {
  try {
    await work();
    return true;
  } catch (error) {
    noticeError(error);
    return false;
  } finally {
    await readClassesAgain();
  }
}
