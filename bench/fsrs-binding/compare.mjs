// Trains the native FSRS optimiser on items that the benchmark wrote, and prints what it took as JSON.
// usage: node compare.mjs ITEMS
// ITEMS: for each item the number of its reviews (32 bits), then each review's rating (8 bits) and days (32 bits), little-endian.
import { readFileSync } from "node:fs";
import { computeParameters, FSRSBinding, FSRSBindingItem, FSRSBindingReview } from "@open-spaced-repetition/binding";

const bytes = readFileSync(process.argv[2]);
const known = new Map();
const items = [];
for (let at = 0; at < bytes.length; ) {
  const reviews = new Array(bytes.readUInt32LE(at));
  at += 4;
  for (let i = 0; i < reviews.length; i++, at += 5) {
    const [rating, days] = [bytes[at], bytes.readUInt32LE(at + 1)];
    const key = days * 8 + rating;
    let review = known.get(key);
    if (review === undefined) {
      review = new FSRSBindingReview(rating, days);
      known.set(key, review);
    }
    reviews[i] = review;
  }
  items.push(new FSRSBindingItem(reviews));
}

const start = process.hrtime.bigint();
const parameters = await computeParameters(items, { enableShortTerm: true, numRelearningSteps: 1 });
const milliseconds = Number(process.hrtime.bigint() - start) / 1e6;
const { logLoss, rmseBins } = new FSRSBinding(parameters).evaluate(items);
console.log(JSON.stringify({ items: items.length, milliseconds, logLoss, rmseBins, parameters }));
process.exit(0);
