import { api } from "../api/client";
import { t } from "../messages";
import { noticeError, sentence } from "../ui/notices";

const pictures = /\.(jpe?g|png|gif|tiff?|svg|webp|ico|avif)$/i;
const sounds = /\.(mp3|wav|ogg|oga|opus|m4a|flac|aac|mp4|webm|mkv|mov|avi|ogv|3gp|mpe?g|spx|swf|mpa)$/i;

export const mediaSuffixes = "image/*,audio/*,video/*,.svg,.webp,.ogg,.opus,.flac,.mkv";

const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll('"', "&quot;").replaceAll("<", "&lt;");

/** Stores a file among the media and gives the HTML that shows or plays it. */
export async function addMedia(file: File): Promise<string | null> {
  const name = file.name || `paste-${Date.now()}.${file.type.split("/")[1] ?? "png"}`;
  try {
    const stored = await api.upload<{ name: string }>("/media", file, { name });
    return mediaHtml(stored.name);
  } catch (error) {
    noticeError(new Error(t("editor.uploadFailed", { file: name, reason: sentence(error) })));
    return null;
  }
}

export function mediaHtml(name: string): string {
  if (pictures.test(name)) return `<img src="${escaped(name)}">`;
  return sounds.test(name) ? `[sound:${name}]` : escaped(name);
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
