import { api } from "../api/client";
import type { Schemas } from "../api/types";
import { t } from "../messages";
import { notice, noticeError, sentence } from "../ui/notices";
import { hasCode } from "../ui/useOperation";

const pictures = /\.(jpe?g|png|gif|tiff?|svg|webp|ico|avif)$/i;
const sounds = /\.(mp3|wav|ogg|oga|opus|m4a|flac|aac|mp4|webm|mkv|mov|avi|ogv|3gp|mpe?g|spx|swf|mpa)$/i;

export const mediaSuffixes = "image/*,audio/*,video/*,.svg,.webp,.ogg,.opus,.flac,.mkv";

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** Stores a file among the media and gives the HTML that shows or plays it. */
export async function addMedia(file: File): Promise<string | null> {
  const name = file.name || `paste-${Date.now()}.${file.type.split("/")[1] ?? "png"}`;
  try {
    const stored = await api.upload<Schemas["StoredMedia"]>("/media", file, { name });
    if (sounds.test(stored.name)) playOnce(file);
    return mediaHtml(stored.name);
  } catch (error) {
    noticeError(new Error(t("editor.uploadFailed", { file: name, reason: sentence(error) })));
    return null;
  }
}

const remote = /^https?:\/\/\S+$/i;

/** Whether a text is the address of a picture or sound in the network. */
export function isRemoteMedia(text: string): boolean {
  const path = remote.test(text) && URL.canParse(text) ? new URL(text).pathname : "";
  return pictures.test(path) || sounds.test(path);
}

/** Has the server download a file and store it; gives its name, or null where that is not possible. */
export async function fetchMedia(address: string): Promise<string | null> {
  try {
    return (await api.post<Schemas["StoredMedia"]>("/media/from-address", { address })).name;
  } catch (error) {
    if (hasCode(error, "no-downloads")) notice(t("editor.remoteKept"), { millis: 6000 });
    else noticeError(new Error(t("editor.uploadFailed", { file: address, reason: sentence(error) })));
    return null;
  }
}

const inline = /^data:image\/(jpg|jpeg|png|gif);base64,([a-z0-9+/=\s]+)$/i;

/** A picture that is written out in its address, as a file; null if it is not one or cannot be read. */
export async function inlinePicture(address: string): Promise<File | null> {
  const [, kind, text] = inline.exec(address) ?? [];
  if (!kind || !text) return null;
  try {
    const content = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
    const ending = kind.toLowerCase().replace("jpeg", "jpg");
    return new File([content], `paste-${await fingerprint(content)}.${ending}`, { type: `image/${kind.toLowerCase()}` });
  } catch {
    return null;
  }
}

/** The SHA-1 of a content; browsers have it over TLS and on this machine only, elsewhere the moment has to do. */
async function fingerprint(content: Uint8Array<ArrayBuffer>): Promise<string> {
  if (!crypto.subtle) return String(Date.now());
  return [...new Uint8Array(await crypto.subtle.digest("SHA-1", content))].map((byte) => byte.toString(16).padStart(2, "0")).join("");
}

/** Pasted HTML with its pictures from the network and those written out in it among the media; an address whose file cannot be had stays. */
export async function withLocalMedia(html: string): Promise<string> {
  const body = new DOMParser().parseFromString(html, "text/html").body;
  for (const image of body.querySelectorAll<HTMLImageElement>("img[src^='data:' i]")) {
    const file = await inlinePicture(image.getAttribute("src") ?? "");
    if (!file) continue;
    try {
      image.setAttribute("src", (await api.upload<Schemas["StoredMedia"]>("/media", file, { name: file.name })).name);
    } catch (error) {
      noticeError(new Error(t("editor.uploadFailed", { file: file.name, reason: sentence(error) })));
      break;
    }
  }
  for (const image of remoteImages(body)) {
    const name = await fetchMedia(image.getAttribute("src") ?? "");
    if (name === null) break;
    image.setAttribute("src", name);
  }
  return body.innerHTML;
}

const remoteImages = (body: ParentNode) =>
  [...body.querySelectorAll<HTMLImageElement>("img[src]")].filter((image) => remote.test(image.getAttribute("src") ?? ""));

/** Whether HTML shows pictures from the network, or some that are written out in it. */
export function showsRemote(html: string): boolean {
  if (!html.includes("<img")) return false;
  const body = new DOMParser().parseFromString(html, "text/html");
  return remoteImages(body).length > 0 || body.querySelector("img[src^='data:' i]") !== null;
}

/** A sound that was added is heard once, so that one knows it is the right one. */
function playOnce(file: File): void {
  const address = URL.createObjectURL(file);
  const heard = new Audio(address);
  heard.onended = () => URL.revokeObjectURL(address);
  heard.play().catch(() => URL.revokeObjectURL(address));
}

export function mediaHtml(name: string): string {
  if (pictures.test(name)) return `<img src="${escaped(name)}">`;
  return sounds.test(name) ? `[sound:${name.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;")}]` : escaped(name);
}

export async function addAll(files: Iterable<File>): Promise<string> {
  const added: string[] = [];
  for (const file of files) {
    const html = await addMedia(file);
    if (html) added.push(html);
  }
  return added.join(" ");
}

/** A pasted picture as PNG, if that is how pictures are to be kept. */
export async function asPng(file: File): Promise<File> {
  if (!file.type.startsWith("image/") || file.type === "image/png") return file;
  const bitmap = await createImageBitmap(file);
  const canvas = document.createElement("canvas");
  canvas.width = bitmap.width;
  canvas.height = bitmap.height;
  canvas.getContext("2d")?.drawImage(bitmap, 0, 0);
  const blob = await new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, "image/png"));
  return blob ? new File([blob], file.name.replace(/\.[^.]*$/, ".png"), { type: "image/png" }) : file;
}
