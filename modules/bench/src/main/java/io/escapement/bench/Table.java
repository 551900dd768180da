package io.escapement.bench;

import java.io.PrintStream;
import java.util.Locale;

/** A table in Markdown, a line for each sort of call. */
final class Table {

  private final PrintStream out;

  /** With its head printed. */
  Table(PrintStream out) {
    this.out = out;
    out.println(
        """
        | calls | | number | failed | p50 ms | p90 ms | p99 ms | max ms | processor ms: service | database |
        | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |"""
            .indent(0)
            .stripTrailing());
  }

  /** Without processor times: other calls ran beside these. */
  void line(String how, Steady.Answers answers) {
    out.println(latencies(how, answers) + " | |");
  }

  void line(String how, Steady.Answers answers, Costs.Spent spent) {
    out.printf(
        Locale.ROOT,
        "%s %.2f | %.2f |%n",
        latencies(how, answers),
        spent.service(),
        spent.database());
  }

  private static String latencies(String how, Steady.Answers answers) {
    long[] sorted = answers.micros().stream().mapToLong(Long::longValue).sorted().toArray();
    return String.format(
        Locale.ROOT,
        "| %s | %s | %d | %d | %.1f | %.1f | %.1f | %.1f |",
        answers.name(),
        how,
        sorted.length,
        answers.failed(),
        at(sorted, 0.5),
        at(sorted, 0.9),
        at(sorted, 0.99),
        at(sorted, 1));
  }

  private static double at(long[] sorted, double share) {
    return sorted[Math.max(0, (int) Math.ceil(sorted.length * share) - 1)] / 1000.0;
  }
}
