// What ann and ben wrote in the days before the story, in the form that `folkmoot import` reads.

const HOUR_MS = 3_600_000;

/** Titles of what is in it. */
export const OLD = {
  question: "Which way does a kettle whistle best?",
  again: "How does one make a kettle whistle?",
  talk: "What is on your stove this week?",
  solved: "Why does my kettle hum at night?",
  fine: "Small question number 2 about kettles?",
  bad: "Small question number 4 about kettles?",
};

/** The text of the archive, with times that count back from now. */
export function archive() {
  const ago = (hours) => new Date(Date.now() - hours * HOUR_MS).toISOString();
  const post = (key, author, title, hours, more = {}) => ({
    kind: "post", key, community: "kitchen", author, title, published: ago(hours), ...more,
  });
  const comment = (key, on, author, text, hours, parent) => ({
    kind: "comment", key, post: on, author, text, published: ago(hours), ...(parent && { parent }),
  });
  const lines = [
    { kind: "archive", version: 1, source: "last_week" },
    { kind: "community", name: "kitchen", mode: "questions" },
    { kind: "person", name: "ann" },
    { kind: "person", name: "ben" },
    { kind: "person", name: "cleo" },
    post("q1", "ben", OLD.question, 150, { body: "On the *small* ring, or on the big one?" }),
    comment("q1/a1", "q1", "ann", "On the small one, half full.", 149),
    comment("q1/a1/r1", "q1", "ben", "Half full of what?", 148, "q1/a1"),
    comment("q1/a1/r1/r1", "q1", "ann", "Of water, for a start.", 147, "q1/a1/r1"),
    comment("q1/a2", "q1", "cleo", "On neither: outside, on wood.", 40),
    post("q2", "ann", OLD.again, 70, { duplicate_of: "q1" }),
    post("q3", "cleo", OLD.solved, 30, { solved: true }),
    post("q4", "cleo", OLD.talk, 3, { nsfw: true }),
    ...Array.from({ length: 24 }, (_, n) => {
      const title = `Small question number ${n + 1} about kettles?`;
      return post(`small/${n}`, n % 2 ? "cleo" : "ann", title, 6 * n + 5);
    }),
    { kind: "vote", target: "q1", person: "cleo", value: 1 },
    { kind: "vote", target: "q1/a2", person: "ann", value: 1 },
    { kind: "vote", target: "q2", person: "cleo", value: -1 },
  ];
  return lines.map((line) => JSON.stringify(line)).join("\n");
}
