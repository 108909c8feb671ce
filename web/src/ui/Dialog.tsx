import { Modal, type ModalProps } from "@mantine/core";
import { useMediaQuery } from "@mantine/hooks";
import { useState } from "react";
import { t } from "../messages";

/** A dialog; it fills the screen of a phone. */
export function Dialog(props: ModalProps & { fullOnPhone?: boolean }) {
  return useOpenedOnce(props.opened) ? <Opened {...props} /> : null;
}

/** Whether something was open yet: until then a page need not carry it. */
export function useOpenedOnce(opened: boolean): boolean {
  const [once, setOnce] = useState(opened);
  if (opened && !once) setOnce(true);
  return opened || once;
}

function Opened({ fullOnPhone = false, ...props }: ModalProps & { fullOnPhone?: boolean }) {
  const phone = useMediaQuery("(max-width: 600px)");
  return <Modal {...props} fullScreen={fullOnPhone && phone === true} closeButtonProps={{ "aria-label": t("app.close") }} />;
}
