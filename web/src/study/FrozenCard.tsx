import { Alert, Button } from "@mantine/core";
import { IconBolt, IconBoltOff } from "@tabler/icons-react";
import { t } from "../messages";
import classes from "./FrozenCard.module.css";

/** Over a card whose scripts do not come back. */
export function FrozenCard({ onReload }: { onReload: () => void }) {
  return (
    <Alert className={classes.notice} color="orange" icon={<IconBolt />} role="alert">
      {t("study.frozen")}
      <div>
        <Button mt="sm" size="compact-md" onClick={onReload}>
          {t("study.frozenReload")}
        </Button>
      </div>
    </Alert>
  );
}

/** Says that this card is shown without its scripts. */
export function ScriptsOff({ onTurnOn }: { onTurnOn: () => void }) {
  return (
    <Alert className={classes.notice} color="gray" icon={<IconBoltOff />} py="xs">
      {t("study.scriptsOff")}{" "}
      <Button variant="subtle" size="compact-sm" onClick={onTurnOn}>
        {t("study.scriptsOn")}
      </Button>
    </Alert>
  );
}
