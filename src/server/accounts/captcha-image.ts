import { randomInt } from 'node:crypto';
import { createRequire } from 'node:module';
import { createCanvas, GlobalFonts } from '@napi-rs/canvas';

const [width, height] = [132, 44];
const font = 'kebao-captcha';
GlobalFonts.registerFromPath(
  createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/700Bold/NotoSansSC_700Bold.ttf'),
  font,
);

const between = (low: number, high: number): number => low + (randomInt(10_000) / 10_000) * (high - low);
const ink = (): string => `hsl(${randomInt(360)} 45% ${randomInt(22, 42)}%)`;

/** A bitmap, not a drawing of paths: letters cannot be read out of the file. */
export function drawCaptcha(text: string): Buffer {
  const canvas = createCanvas(width, height);
  const pen = canvas.getContext('2d');
  pen.fillStyle = '#f4f6f9';
  pen.fillRect(0, 0, width, height);
  [...text].forEach((letter, place) => {
    pen.save();
    pen.font = `${randomInt(25, 31)}px ${font}`;
    pen.fillStyle = ink();
    pen.translate(14 + place * 28 + between(-3, 3), 32 + between(-4, 4));
    pen.transform(1, between(-0.25, 0.25), between(-0.3, 0.3), 1, 0, 0);
    pen.fillText(letter, 0, 0);
    pen.restore();
  });
  for (let line = 0; line < 4; line += 1) {
    pen.strokeStyle = ink();
    pen.lineWidth = between(1, 2);
    pen.beginPath();
    pen.moveTo(between(0, 30), between(4, 40));
    pen.bezierCurveTo(
      between(20, 60),
      between(0, 44),
      between(60, 110),
      between(0, 44),
      between(100, 132),
      between(4, 40),
    );
    pen.stroke();
  }
  for (let dot = 0; dot < 60; dot += 1) {
    pen.fillStyle = ink();
    pen.fillRect(between(0, width), between(0, height), 1.4, 1.4);
  }
  return canvas.toBuffer('image/png');
}
