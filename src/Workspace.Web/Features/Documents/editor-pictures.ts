/** CSS pixels: larger on no page, and much slower for everybody. */
export const longestSide = 2_400;

/** In bytes; the server refuses more. */
export const mostBytes = 10 << 20;

export const pictureTypes = ["image/png", "image/jpeg", "image/gif", "image/webp"];

export const isPicture = (file: Blob): boolean => pictureTypes.includes(file.type);

/** The size that fits, in the same proportions. */
export function fitting(width: number, height: number): { width: number; height: number } {
  const scale = Math.min(1, longestSide / Math.max(width, height));
  return { width: Math.max(1, Math.round(width * scale)), height: Math.max(1, Math.round(height * scale)) };
}

/**
 * The picture drawn anew: no larger than a page can use, the right way up, and without what a camera wrote in it. An animation
 * goes as it is. Null when this browser can't read it.
 */
export async function redrawn(file: Blob): Promise<Blob | null> {
  if (file.type === "image/gif") return file;
  let picture: ImageBitmap;
  try {
    picture = await createImageBitmap(file);
  } catch {
    return null;
  }
  const { width, height } = fitting(picture.width, picture.height);
  const canvas = document.createElement("canvas");
  [canvas.width, canvas.height] = [width, height];
  const context = canvas.getContext("2d");
  if (!context) return null;
  context.imageSmoothingQuality = "high";
  context.drawImage(picture, 0, 0, width, height);
  picture.close();
  const drawn = (type: string) => new Promise<Blob | null>((resolve) => canvas.toBlob(resolve, type, 0.86));
  if (file.type !== "image/png") return drawn(file.type === "image/webp" ? "image/webp" : "image/jpeg");
  // A photo kept as PNG is many times larger than it need be.
  const exact = await drawn("image/png");
  return exact && exact.size > mostBytes / 5 ? drawn("image/webp") : exact;
}
