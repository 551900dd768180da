package io.escapement.admin.access;

import io.escapement.admin.platform.Role;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** The table of docs/access.md. */
final class RightsTable {

  private static final Path DOCUMENT = Path.of("../../docs/access.md");
  private static final List<String> HEAD =
      List.of("call", "viewer", "operator", "editor", "approver", "admin");

  private static final List<String> LISTS =
      List.of(
          "GET /",
          "GET /api/v1/jobs",
          "GET /api/v1/changes",
          "GET /api/v1/alerts",
          "GET /api/v1/drift");

  private RightsTable() {}

  /**
   * A call, and the status by role where the caller's team owns the job.
   *
   * @param needsAll whether a grant to that team is not enough
   */
  record Row(String call, Map<Role, Integer> statuses, boolean needsAll) {

    int status(Role role) {
      return statuses.get(role);
    }

    boolean isOfAJob() {
      return call.contains("{id}")
          || call.contains("/changes/{number}")
          || call.contains("/alerts/{number}");
    }

    boolean isAList() {
      return LISTS.contains(call);
    }
  }

  static List<Row> rows() {
    List<List<String>> cells =
        lines().stream()
            .filter(line -> line.startsWith("|"))
            .map(line -> Arrays.stream(line.substring(1).split("\\|")).map(String::strip).toList())
            .toList();
    return cells.subList(cells.indexOf(HEAD) + 2, cells.size()).stream()
        .filter(row -> row.size() == HEAD.size())
        .map(RightsTable::row)
        .toList();
  }

  static List<String> calls() {
    return rows().stream().map(Row::call).toList();
  }

  private static Row row(List<String> cells) {
    Map<Role, Integer> statuses = new EnumMap<>(Role.class);
    for (Role role : Role.values()) {
      statuses.put(role, Integer.valueOf(cells.get(HEAD.indexOf(role.label())).replace("*", "")));
    }
    return new Row(cells.get(0).replace("`", ""), statuses, cells.get(1).endsWith("*"));
  }

  private static List<String> lines() {
    try {
      return Files.readAllLines(DOCUMENT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
