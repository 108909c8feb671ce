import { PasswordInput, type PasswordInputProps } from "@mantine/core";
import { t } from "../messages";

/** A password field; what was typed can be looked at. */
export function Password(props: PasswordInputProps) {
  return <PasswordInput {...props} visibilityToggleButtonProps={{ "aria-label": t("session.showPassword") }} />;
}
