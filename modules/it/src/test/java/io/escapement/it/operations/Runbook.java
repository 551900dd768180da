package io.escapement.it.operations;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The blocks of one section of a Markdown page that show a console: lines that begin with {@code $}
 * are run by bash, what follows each is what it is to print. There {@code …} stands for anything in
 * a line, {@code <instant>} for an instant in UTC, {@code <n>} for a number.
 */
record Runbook(String title, List<List<Step>> blocks) {

  private static final Duration LONG_ENOUGH = Duration.ofMinutes(3);
  private static final String FENCE = "```console\n";
  private static final Map<String, String> PLACEHOLDERS =
      Map.of(
          "…", "\\\\E.*\\\\Q",
          "<instant>", "\\\\E\\\\d{4}-\\\\d\\\\d-\\\\d\\\\dT[\\\\d:.]+Z\\\\Q",
          "<n>", "\\\\E\\\\d+\\\\Q");

  /** The section under a heading of the third level, up to the next heading. */
  static Runbook read(String page, String title) {
    String start = "\n### " + title + "\n";
    assertThat(page).contains(start);
    String section =
        page.substring(page.indexOf(start) + start.length()).replaceFirst("(?s)\n##+ .*", "");
    List<List<Step>> blocks = new ArrayList<>();
    for (int at = section.indexOf(FENCE); at >= 0; at = section.indexOf(FENCE, at + 1)) {
      int from = at + FENCE.length();
      blocks.add(steps(section.substring(from, section.indexOf("```", from))));
    }
    return new Runbook(title, blocks);
  }

  private static List<Step> steps(String block) {
    List<Step> steps = new ArrayList<>();
    for (String part : Pattern.compile("(?m)^\\$ ").split(block, -1)) {
      if (!part.isBlank()) {
        int end = part.indexOf('\n');
        steps.add(new Step(part.substring(0, end), part.substring(end + 1).strip()));
      }
    }
    return steps;
  }

  /** Runs one block, from 0, in a folder with these variables. */
  void run(int block, Path folder, Map<String, String> variables) {
    for (Step step : blocks.get(block)) {
      step.run(folder, variables);
    }
  }

  /** One command and what it prints. */
  record Step(String command, String expected) {

    /** What only reads is repeated for a while: an operator looks twice, too. */
    void run(Path folder, Map<String, String> variables) {
      if (changes()) {
        check(folder, variables);
      } else {
        await()
            .atMost(LONG_ENOUGH)
            .pollInterval(Duration.ofSeconds(2))
            .untilAsserted(() -> check(folder, variables));
      }
    }

    boolean changes() {
      return command.contains(" -X ") || command.startsWith("temporal ");
    }

    private void check(Path folder, Map<String, String> variables) {
      assertThat(output(folder, variables)).as("$ %s", command).matches(pattern());
    }

    Pattern pattern() {
      String pattern = "\\Q" + expected + "\\E";
      for (var placeholder : PLACEHOLDERS.entrySet()) {
        pattern = pattern.replaceAll(placeholder.getKey(), placeholder.getValue());
      }
      return Pattern.compile(pattern);
    }

    private String output(Path folder, Map<String, String> variables) {
      ProcessBuilder bash =
          new ProcessBuilder("bash", "-c", command)
              .directory(folder.toFile())
              .redirectErrorStream(true);
      bash.environment().putAll(variables);
      try {
        return new String(bash.start().getInputStream().readAllBytes(), UTF_8).strip();
      } catch (IOException e) {
        throw new IllegalStateException("bash did not run: " + command, e);
      }
    }
  }
}
