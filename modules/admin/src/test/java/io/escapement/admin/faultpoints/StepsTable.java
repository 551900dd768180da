package io.escapement.admin.faultpoints;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A table of edits and their steps in the docs for operators. */
public final class StepsTable {

  private static final Path PAGE = Path.of("../../docs/operating.md");

  private StepsTable() {}

  /**
   * The rows of the only table under a heading, down to the next one.
   *
   * @param heading with its number signs
   */
  public static List<String> under(String heading) throws IOException {
    String page = Files.readString(PAGE);
    return page.substring(page.indexOf(heading) + heading.length())
        .replaceFirst("(?s)\n##+ .*", "")
        .lines()
        .filter(line -> line.startsWith("| "))
        .skip(2)
        .toList();
  }

  /** The edits that rows tell of. */
  public static List<String> edits(List<String> rows) {
    return rows.stream().map(row -> row.substring(2, row.indexOf(" | "))).toList();
  }

  /** The row that an edit should have. */
  public static String row(Edit edit, Steps steps) {
    return "| %s | %s |".formatted(edit.words(), String.join(" → ", steps.taken()));
  }
}
