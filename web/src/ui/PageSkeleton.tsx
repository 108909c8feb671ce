import { Skeleton, Stack } from "@mantine/core";
import classes from "./Page.module.css";
import { useDelayed } from "./useDelayed";

/** The shape of a page that is still coming; shown only when it takes long enough to notice. */
export function PageSkeleton() {
  if (!useDelayed(true)) return null;
  return (
    <div className={classes.page} aria-busy>
      <Skeleton h={28} w={160} mb="lg" />
      <Stack gap="xs">
        <Skeleton h={40} />
        <Skeleton h={40} />
        <Skeleton h={40} />
      </Stack>
    </div>
  );
}
