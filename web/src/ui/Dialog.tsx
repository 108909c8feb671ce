import { Modal, type ModalProps } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { t } from "../messages";

/** A dialog; it fills the screen of a phone. */
export function Dialog({ fullOnPhone = false, ...props }: ModalProps & { fullOnPhone?: boolean }) {
  const phone = useMediaQuery("(max-width: 600px)");
  return <Modal {...props} fullScreen={fullOnPhone && phone === true} closeButtonProps={{ "aria-label": t("app.close") }} />;
}
